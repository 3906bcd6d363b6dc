// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of program texts: wrong data is refused with its line, and texts are compared without
// accents, case and quotes.
#include "core/doctor/ClientTexts.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;

namespace
{

/// JSON is written with ' for " here; line 1 is the opening brace.
const char *const plainTable = "{\n"
                               "'formatVersion': 1,\n"
                               "'programs': [\n"
                               "{'id': 'a', 'name': 'A Mail'}\n"
                               "],\n"
                               "'numbers': [\n"
                               "{'number': '0x80000001', 'program': 'a', 'codes': ['NET-1']}\n"
                               "],\n"
                               "'texts': [\n"
                               "{'text': 'Go … Away', 'program': 'a', 'codes': ['TCP-1']}\n"
                               "],\n"
                               "'translations': [\n"
                               "{'text': 'Choď preč', 'says': 'go away', 'where': 'imap'}\n"
                               "]\n"
                               "}\n";

QByteArray changed(const char *from, const char *to)
{
    return QByteArray(plainTable).replace(from, to).replace('\'', '"');
}

} // namespace

class tst_ClientTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainTableIsRead();
    void theBuiltInTableIsRead();
    void wrongTablesAreNamed_data();
    void wrongTablesAreNamed();
    void aMissingFileIsLocalStorage();
    void textsAreFolded();
};

void tst_ClientTexts::aPlainTableIsRead()
{
    const auto texts = ClientTexts::parse(changed("", ""));
    QVERIFY2(texts, qPrintable(texts ? QString() : describe(texts.error())));
    QCOMPARE(texts->findProgram(QStringLiteral("a"))->name, QStringLiteral("A Mail"));
    QVERIFY(!texts->findProgram(QStringLiteral("b")));
    QCOMPARE(texts->numbers().constFirst().codes, QList{FindingCode::Net1});
    QCOMPARE(texts->texts().constFirst().pieces,
             (QStringList{QStringLiteral("go"), QStringLiteral("away")}));
    QCOMPARE(texts->translations().constFirst().where, TextWhere::Imap);
    QCOMPARE(texts->translations().constFirst().pieces, QStringList(QStringLiteral("chod prec")));
}

void tst_ClientTexts::theBuiltInTableIsRead()
{
    const auto texts =
        ClientTexts::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/client-texts.json"));
    QVERIFY2(texts, qPrintable(texts ? QString() : describe(texts.error())));
    QVERIFY(texts->numbers().size() > 100);
    QVERIFY(texts->texts().size() > 250);
    QVERIFY(texts->translations().size() > 50);
    for (const ClientProgram &program : texts->programs()) {
        const auto isTheirs = [&](const auto &row) { return row.program == program.id; };
        QVERIFY2(std::any_of(texts->texts().cbegin(), texts->texts().cend(), isTheirs) ||
                     std::any_of(texts->numbers().cbegin(), texts->numbers().cend(), isTheirs),
                 qPrintable(program.id));
    }
}

void tst_ClientTexts::wrongTablesAreNamed_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const QByteArray &table, const char *complaint) {
        QTest::newRow(name) << table << QString::fromUtf8(complaint);
    };
    row("no json", changed("'texts': [", "'texts': ("), "line 9: ");
    row("no object", "[]", "line 1: not an object");
    row("version", changed("'formatVersion': 1", "'formatVersion': 2"),
        "line 2: formatVersion is not 1");
    row("unknown list", changed("'texts'", "'textes'"), "unknown field");
    row("unknown field", changed("'says'", "'said'"), "line 13: ");
    row("unknown program",
        changed("'program': 'a', 'codes': ['NET-1']", "'program': 'b', 'codes': ['NET-1']"),
        "line 7: numbers[0] \"0x80000001\": program: unknown: b");
    row("unknown code", changed("NET-1", "NET-99"), "unknown code NET-99");
    row("no codes", changed("['TCP-1']", "[]"), "line 10: texts[0] \"Go … Away\": codes: none");
    row("fits everything", changed("Go … Away", "a … b"), "fits everything");
    row("number with blanks", changed("0x80000001", "a b c d"), "not a number");
    row("where", changed("'imap'", "'nntp'"), "unknown: nntp");
    row("field twice", changed("'id': 'a', ", "'id': 'a', 'id': 'a', "), "there twice");
}

void tst_ClientTexts::wrongTablesAreNamed()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, complaint);
    const auto texts = ClientTexts::parse(table);
    QVERIFY(!texts);
    QCOMPARE(texts.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(texts.error().detail.contains(complaint), qPrintable(texts.error().detail));
}

void tst_ClientTexts::aMissingFileIsLocalStorage()
{
    const auto texts = ClientTexts::load(QStringLiteral("/nowhere/client-texts.json"));
    QVERIFY(!texts);
    QCOMPARE(texts.error().kind, ErrorKind::LocalStorage);
}

void tst_ClientTexts::textsAreFolded()
{
    QCOMPARE(foldedText(QStringLiteral("  «Сертификат»\nИСТЁК ")),
             QStringLiteral("сертификат истек"));
    QCOMPARE(foldedText(QStringLiteral("Žiadne pripojenie")), QStringLiteral("ziadne pripojenie"));
    QVERIFY(hasPieces(QStringLiteral("a b c"), {QStringLiteral("a"), QStringLiteral("c")}));
    QVERIFY(!hasPieces(QStringLiteral("c a"), {QStringLiteral("a"), QStringLiteral("c")}));
}

QTEST_GUILESS_MAIN(tst_ClientTexts)
#include "tst_ClientTexts.moc"
