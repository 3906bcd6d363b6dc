// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/AnswerCache.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;

namespace
{

const QString base = QStringLiteral("https://db.example/v1.1/");
const QString domain = QStringLiteral("example.org");
const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QString pathIn(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("answers.json"));
}

} // namespace

class tst_AnswerCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ages_data();
    void ages();
    void databasesAreApart();
    void keptOnDisk();
    void anAnswerReplacesAnother();
    void oldestGoFirst();
    void damagedFiles_data();
    void damagedFiles();
    void aFolderThatCannotBeWritten();
};

void tst_AnswerCache::ages_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isFresh");
    constexpr int day = 24 * 3600;
    QTest::newRow("known, new") << true << 0 << true;
    QTest::newRow("known, nearly a week") << true << 7 * day - 1 << true;
    QTest::newRow("known, a week") << true << 7 * day << false;
    QTest::newRow("unknown, nearly a day") << false << day - 1 << true;
    QTest::newRow("unknown, a day") << false << day << false;
    QTest::newRow("from the future") << true << -1 << false;
}

void tst_AnswerCache::ages()
{
    QFETCH(bool, isKnown);
    QFETCH(int, seconds);
    QFETCH(bool, isFresh);
    AnswerCache cache;
    const AnswerCache::Answer answer{isKnown, isKnown ? QByteArray("<x/>") : QByteArray()};
    QVERIFY(cache.insert(base, domain, answer, start));
    const auto found = cache.find(base, domain, start.addSecs(seconds));
    QCOMPARE(found.has_value(), isFresh);
    if (found)
        QVERIFY(*found == answer);
}

void tst_AnswerCache::databasesAreApart()
{
    AnswerCache cache;
    QVERIFY(cache.insert(base, domain, {true, "a"}, start));
    QVERIFY(!cache.find(QStringLiteral("https://other.example/"), domain, start));
    QVERIFY(!cache.find(base, QStringLiteral("example.net"), start));
}

void tst_AnswerCache::keptOnDisk()
{
    const QTemporaryDir folder;
    const QByteArray body = "<a>\xC3\xA1</a>";
    {
        AnswerCache cache(pathIn(folder));
        QVERIFY(cache.insert(base, domain, {true, body}, start));
        QVERIFY(cache.insert(base, QStringLiteral("none.example"), {false, {}}, start));
    }
    const AnswerCache cache(pathIn(folder));
    const auto found = cache.find(base, domain, start.addDays(1));
    QVERIFY(found && found->isKnown);
    QCOMPARE(found->body, body);
    const auto none = cache.find(base, QStringLiteral("none.example"), start);
    QVERIFY(none && !none->isKnown);
}

void tst_AnswerCache::anAnswerReplacesAnother()
{
    AnswerCache cache;
    QVERIFY(cache.insert(base, domain, {false, {}}, start));
    QVERIFY(cache.insert(base, domain, {true, "b"}, start.addSecs(5)));
    QCOMPARE(cache.find(base, domain, start.addDays(3))->body, QByteArray("b"));
}

void tst_AnswerCache::oldestGoFirst()
{
    AnswerCache cache;
    for (int i = 0; i <= 100; ++i)
        QVERIFY(cache.insert(base, QStringLiteral("d%1.example").arg(i), {true, "x"},
                             start.addSecs(i)));
    const QDateTime now = start.addSecs(200);
    QVERIFY(!cache.find(base, QStringLiteral("d0.example"), now));
    QVERIFY(cache.find(base, QStringLiteral("d1.example"), now));
    QVERIFY(cache.find(base, QStringLiteral("d100.example"), now));
}

void tst_AnswerCache::damagedFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\0\1\2", 3);
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("other types") << json("{'answers': {'https://db.example/v1.1/ example.org': "
                                         "{'at': 5, 'known': 'yes', 'body': []}}}");
    QTest::newRow("answers is a number") << json("{'answers': 7}");
}

void tst_AnswerCache::damagedFiles()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    QFile file(pathIn(folder));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    AnswerCache cache(pathIn(folder));
    QVERIFY(!cache.find(base, domain, start));
    QVERIFY(cache.insert(base, domain, {true, "x"}, start));
    QVERIFY(AnswerCache(pathIn(folder)).find(base, domain, start));
}

void tst_AnswerCache::aFolderThatCannotBeWritten()
{
    const QTemporaryDir folder;
    AnswerCache cache(folder.filePath(QStringLiteral("none/answers.json")));
    const Result<void> kept = cache.insert(base, domain, {true, "x"}, start);
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::LocalStorage);
    QVERIFY(cache.find(base, domain, start));
}

QTEST_GUILESS_MAIN(tst_AnswerCache)
#include "tst_AnswerCache.moc"
