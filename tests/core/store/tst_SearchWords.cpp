// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as a word, in the index and in what a person types: the same on both sides, whatever
// characters come, and never the query language of SQLite.
#include "StoreFixture.h"

#include "core/store/SearchIndex.h"
#include "core/store/TextFolding.h"
#include "core/store/WordStems.h"
#include "core/util/Limits.h"

#include <QElapsedTimer>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

/// How many letters with this text the query finds.
int found(StoreFixture &fixture, const QString &text, const QString &query)
{
    static quint32 uid = 0;
    const Mail::MessageKey key = fixture.add(fixture.inbox, {fetched(++uid)}).first();
    fixture.write(
        [&](WriteTransaction &t) { return MessageWriter(t).setText(key, {}, text, QString()); });
    const auto keys = valueOf(searchMessages(*fixture.reader(), query, {}, 100));
    fixture.write([&](WriteTransaction &t) {
        return MessageWriter(t).remove(fixture.inbox, {Mail::Uid(uid)});
    });
    return static_cast<int>(keys.size());
}

} // namespace

class tst_SearchWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldingIntoBytesIsTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("Latin") << QStringLiteral("Žltý KÔŇ, 7 łódź");
        QTest::newRow("Cyrillic") << QStringLiteral("Ёлка и ЙОД\tна «столе»");
        QTest::newRow("marks to be composed") << QStringLiteral("и\u0306од, re\u0301sume\u0301");
        QTest::newRow("marks alone") << QStringLiteral("\u0301\u0302x");
        QTest::newRow("other planes") << QStringLiteral("日本語 \U0001F600 ✓ end");
        QTest::newRow("half a pair") << QString(QStringLiteral("a") + QChar(0xD83D) + u'b');
        QTest::newRow("controls") << QString::fromLatin1("a\0b\x1F\x7F\x85", 6);
        QTest::newRow("all of the table") << [] {
            QString all;
            for (char16_t unit = 1; unit < 0x2100; ++unit)
                all += QChar(unit);
            return all;
        }();
    }

    void foldingIntoBytesIsTheSame()
    {
        QFETCH(QString, text);
        for (const qsizetype limit : {qsizetype(0), qsizetype(1), qsizetype(3), text.size() + 1}) {
            std::string bytes = "before";
            appendFolded(bytes, text, limit);
            QCOMPARE(QByteArray::fromStdString(bytes),
                     "before" + folded(text).left(limit).toUtf8());
        }
    }

    void initTestCase() { m_store.addMailboxes(); }
    void indexAndQueryAgreeOnWords_data();
    void indexAndQueryAgreeOnWords();
    void sec17QueriesAreNeverALanguage_data();
    void sec17QueriesAreNeverALanguage();
    void sec12WordsOfAQuery_data();
    void sec12WordsOfAQuery();
    void sec17HostileTextIsIndexedInLinearTime_data();
    void sec17HostileTextIsIndexedInLinearTime();
    void slovakEndings_data();
    void slovakEndings();

private:
    StoreFixture m_store;
};

void tst_SearchWords::indexAndQueryAgreeOnWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char16_t *text, const char16_t *query,
                        bool isFound) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(query) << isFound;
    };
    row("case", u"Rechnung", u"rechNUNG", true);
    row("diacritics", u"faktúra", u"faktura", true);
    row("diacritics typed", u"faktura", u"faktúra", true);
    row("yo", u"отчёт", u"отчет", true);
    row("combining marks", u"re\u0301sume\u0301", u"résumé", true);
    row("beginning", u"invoice", u"invo", true);
    row("middle", u"invoice", u"voice", false);
    row("word form", u"встречи перенесены", u"встреча", true);
    row("two words, any order", u"offer for Anna", u"anna offer", true);
    row("one of two is missing", u"offer for Anna", u"anna invoice", false);
    row("digits", u"order 2024-117", u"117", true);
    row("ideographs one by one", u"東京都庁", u"京都", true);
    row("beyond the basic plane", u"look \U0001F600 here", u"here", true);
    row("apostrophe", u"Anna's offer", u"anna", true);
    row("address", u"write to eva@example.org", u"example", true);
}

void tst_SearchWords::indexAndQueryAgreeOnWords()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QTEST(found(m_store, text, query) == 1, "isFound");
}

void tst_SearchWords::sec17QueriesAreNeverALanguage_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"\"",      "\"\"\"",    "a\" OR \"b", "NEAR(a b)", "a AND", "OR",
          "NOT a",   "subject:a", "{a b}:c",    "a*",        "*",     "^a",
          "a + b",   "(",         ")",          "((((",      "-a",    "'; DROP TABLE search; --",
          "a\tb\nc", "\\",        "%",          "_",         "a:b:c", "--",
          ";"})
        QTest::newRow(query) << QString::fromLatin1(query);
    QTest::newRow("NUL") << QStringLiteral("a") + QChar(QChar::Null) + QStringLiteral("b");
    QTest::newRow("lone surrogate") << QString(QChar(0xD800));
    QTest::newRow("ten thousand words") << QStringLiteral("word ").repeated(10'000);
    QTest::newRow("a word without an end") << QString(100'000, u'x');
}

void tst_SearchWords::sec17QueriesAreNeverALanguage()
{
    QFETCH(QString, query);
    const auto keys = searchMessages(*m_store.reader(), query, {}, 100);
    QVERIFY2(keys.has_value(), keys ? "" : qPrintable(describe(keys.error())));
    for (const QChar c : searchExpression(query))
        QVERIFY(c != u'^' && c != u'{' && c != u':' && c != u';');
}

void tst_SearchWords::sec12WordsOfAQuery_data()
{
    QTest::addColumn<int>("typed");
    QTest::addColumn<int>("lookedFor");
    QTest::newRow("limit - 1") << Limits::searchWords - 1 << Limits::searchWords - 1;
    QTest::newRow("limit") << Limits::searchWords << Limits::searchWords;
    QTest::newRow("limit + 1") << Limits::searchWords + 1 << Limits::searchWords;
}

void tst_SearchWords::sec12WordsOfAQuery()
{
    QFETCH(int, typed);
    const QString expression = searchExpression(QStringLiteral("word ").repeated(typed));
    QTEST(static_cast<int>(expression.count(QStringLiteral(" AND "))) + 1, "lookedFor");
}

void tst_SearchWords::sec17HostileTextIsIndexedInLinearTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one word") << QString(1'000'000, u'x');
    QTest::newRow("one mark") << QStringLiteral("e") + QString(1'000'000, QChar(0x0301));
    QTest::newRow("many words") << QStringLiteral("ab ").repeated(330'000);
    QTest::newRow("ideographs") << QString(300'000, QChar(0x6771));
    QTest::newRow("surrogates") << QString(300'000, QChar(0xDC00));
    QTest::newRow("controls") << QString(300'000, QChar(1));
}

void tst_SearchWords::sec17HostileTextIsIndexedInLinearTime()
{
    QFETCH(QString, text);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(found(m_store, text + QStringLiteral(" end"), QStringLiteral("nowhere")), 0);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_store.inconsistencies(), QStringList());
}

void tst_SearchWords::slovakEndings_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("faktura") << QByteArray("faktura") << QByteArray("faktury");
    QTest::newRow("stretnutie") << QByteArray("stretnutie") << QByteArray("stretnutia");
}

void tst_SearchWords::slovakEndings()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QCOMPARE(slovakStem(one), slovakStem(other));
    // Never so short that everything is found.
    for (const QByteArray &word :
         {QByteArray("a"), QByteArray("ako"), QByteArray("dom"), QByteArray("domu"), QByteArray()})
        QVERIFY(slovakStem(word).size() >= std::min<qsizetype>(word.size(), 3));
}

QTEST_GUILESS_MAIN(tst_SearchWords)
#include "tst_SearchWords.moc"
