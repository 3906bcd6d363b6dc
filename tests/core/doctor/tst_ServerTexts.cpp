// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of server texts: every kind of wrong data is refused with its line and its entry, and
// lines of servers are taken apart as they are written.
#include "core/doctor/ServerTexts.h"

#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;

namespace
{

/// JSON is written with ' for " here; line 1 is the opening brace.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const char *const plainTable =
    "{\n"
    "'formatVersion': 1,\n"
    "'servers': [\n"
    "{'id': 'x', 'name': 'X', 'hosts': ['*.example.org', '127.0.0.1:25']},\n"
    "{'id': 'y', 'name': 'Y', 'common': true}\n"
    "],\n"
    "'texts': [\n"
    "{'server': 'x', 'text': 'go … away', 'where': ['imap'], 'codes': "
    "['AUTH-2', 'AUTH-1']},\n"
    "{'server': 'y', 'event': 'refused', 'where': ['imap'], 'reaction': "
    "'poll'}\n"
    "],\n"
    "'standardCodes': [\n"
    "{'code': '[LIMIT]', 'where': ['imap'], 'codes': ['LIM-1']}\n"
    "],\n"
    "'products': [\n"
    "{'product': 'P', 'issuers': ['P CA'], 'kind': 'antivirus'}\n"
    "],\n"
    "'publicAuthorities': ['CA']\n"
    "}\n";

QByteArray changed(const char *from, const char *to)
{
    return json(QByteArray(plainTable).replace(from, to));
}

} // namespace

class tst_ServerTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainTableIsRead();
    void theBuiltInTableIsRead();
    void wrongTablesAreNamed_data();
    void wrongTablesAreNamed();
    void aMissingFileIsLocalStorage();
    void twoTablesBecomeOne();
    void wrongOwnTablesAreNamed_data();
    void wrongOwnTablesAreNamed();
    void repliesAreTakenApart_data();
    void repliesAreTakenApart();
    void patternsFit_data();
    void patternsFit();
    void theFirstAlertIsSeen();
};

void tst_ServerTexts::aPlainTableIsRead()
{
    const auto texts = ServerTexts::parse(json(plainTable));
    QVERIFY2(texts, qPrintable(texts ? QString() : describe(texts.error())));
    QCOMPARE(texts->servers().size(), 2);
    QVERIFY(texts->findServer(QStringLiteral("y"))->isCommon);
    QVERIFY(!texts->findServer(QStringLiteral("z")));
    QCOMPARE(texts->texts().size(), 2);
    const TextRow &row = texts->texts().constFirst();
    QCOMPARE(row.codes, (QList{FindingCode::Auth2, FindingCode::Auth1}));
    QCOMPARE(row.pattern.pieces, (QStringList{QStringLiteral("go"), QStringLiteral("away")}));
    QVERIFY(!row.isOwn);
    QCOMPARE(texts->texts().at(1).event, std::optional(ServerEvent::Refused));
    QCOMPARE(texts->texts().at(1).reaction, Reaction::Poll);
    QCOMPARE(texts->standardCodes().constFirst().pattern.brackets,
             QStringList(QStringLiteral("LIMIT")));
    QCOMPARE(texts->products().constFirst().kind, InterceptionKind::Antivirus);
    QCOMPARE(texts->publicAuthorities(), QStringList(QStringLiteral("CA")));
    QVERIFY(ServerTexts::parse(json("{'formatVersion': 1}")));
}

void tst_ServerTexts::theBuiltInTableIsRead()
{
    const auto texts =
        ServerTexts::load(QStringLiteral(MARTLET_SOURCE_DIR "/resources/server-texts.json"));
    QVERIFY2(texts, qPrintable(texts ? QString() : describe(texts.error())));
    QVERIFY(texts->texts().size() > 190);
    QVERIFY(texts->standardCodes().size() > 50);
    // Each server is there for something.
    for (const KnownServer &server : texts->servers()) {
        const bool isUsed =
            std::any_of(texts->texts().cbegin(), texts->texts().cend(),
                        [&](const TextRow &row) { return row.server == server.id; });
        QVERIFY2(isUsed, qPrintable(server.id));
    }
}

void tst_ServerTexts::wrongTablesAreNamed_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const QByteArray &table, const char *complaint) {
        QTest::newRow(name) << table << QString::fromUtf8(complaint);
    };
    row("empty", "", "line 1: ");
    row("no json", changed("'texts': [", "'texts': ("), "line 7: ");
    row("no object", "[]", "line 1: not an object");
    row("version", changed("'formatVersion': 1", "'formatVersion': 2"),
        "line 2: formatVersion is not 1");
    row("no version", changed("'formatVersion': 1,\n", ""), "formatVersion is not 1");
    row("field of the file", changed("'publicAuthorities'", "'publicAuthority'"),
        "line 17: publicAuthority: unknown field");
    row("field of the file twice", changed("'publicAuthorities'", "'servers'"),
        "line 17: servers: there twice");
    row("field of an entry twice",
        changed("'codes': ['LIM-1']", "'codes': [],\n'codes': ['LIM-1']"),
        "line 13: codes: there twice");
    row("no list",
        changed("'products': [\n{'product': 'P', 'issuers': ['P CA'], 'kind': "
                "'antivirus'}\n]",
                "'products': {}"),
        "line 14: products: not a list");
    row("entry that is none",
        changed("{'product': 'P', 'issuers': ['P CA'], 'kind': 'antivirus'}", "7"),
        "line 15: products[0] \"\": product: a text is missing");

    row("field of a server", changed("'common'", "'comon'"),
        "line 5: servers[1] \"y\": comon: unknown field");
    row("server without id", changed("'id': 'x', ", ""), "line 4: servers[0] \"\": id: a text is");
    row("server without name", changed("'name': 'X', ", ""),
        "line 4: servers[0] \"x\": name: a text");
    row("server without a sign", changed(", 'common': true", ""),
        "line 5: servers[1] \"y\": hosts: nothing to recognise it by");
    row("flag", changed("'common': true", "'common': 1"),
        "line 5: servers[1] \"y\": common: neither true nor false");
    row("host", changed("*.example.org", "example.*"), "hosts: not a host: example.*");
    row("host with a path", changed("*.example.org", "a.b/c"), "hosts: not a host: a.b/c");
    row("port", changed("127.0.0.1:25", "127.0.0.1:0"), "hosts: not a host: 127.0.0.1:0");
    row("port that is none", changed("127.0.0.1:25", "127.0.0.1:x"), "not a host: 127.0.0.1:x");
    row("link", changed("'common': true", "'common': true, 'links': ['*.a.b']"),
        "line 5: servers[1] \"y\": links: not a domain: *.a.b");
    row("list of hosts", changed("['*.example.org', '127.0.0.1:25']", "'a.b'"),
        "hosts: not a list");
    row("host twice", changed("127.0.0.1:25", "*.example.org"),
        "hosts: there twice: *.example.org");
    row("server twice", changed("'id': 'y'", "'id': 'x'"),
        "line 5: servers[1] \"x\": id: there already, in line 4");

    row("field of a text", changed("'server': 'x'", "'server': 'x', 'provider': 'x'"),
        "line 8: texts[0] \"go … away\": provider: unknown field");
    row("unknown server", changed("'server': 'x'", "'server': 'z'"),
        "line 8: texts[0] \"go … away\": server: unknown: z");
    row("no server", changed("'server': 'x', ", ""),
        "line 8: texts[0] \"go … away\": server: a text");
    row("unknown code", changed("'AUTH-2'", "'AUTH-99'"),
        "line 8: texts[0] \"go … away\": codes: unknown code AUTH-99");
    row("code twice", changed("'AUTH-2', 'AUTH-1'", "'AUTH-1', 'AUTH-1'"),
        "codes: there twice: AUTH-1");
    row("code that is no text", changed("'AUTH-2'", "2"), "codes: not a text");
    row("no code", changed("'codes': ['AUTH-2', 'AUTH-1']", "'codes': []"),
        "line 8: texts[0] \"go … away\": codes: neither a code nor a reaction");
    row("nowhere", changed("'go … away', 'where': ['imap']", "'go … away', 'where': []"),
        "where: nowhere");
    row("where", changed("'go … away', 'where': ['imap']", "'go … away', 'where': ['imp']"),
        "where: unknown: imp");
    row("condition", changed("'codes': ['AUTH-2'", "'if': ['sometimes'], 'codes': ['AUTH-2'"),
        "if: unknown: sometimes");
    row("reaction", changed("'poll'", "'pull'"), "line 9: texts[1] \"\": reaction: unknown: pull");
    row("event", changed("'refused'", "'gone'"), "line 9: texts[1] \"\": event: unknown: gone");
    row("text and event", changed("'event': 'refused'", "'event': 'refused', 'text': 'gone'"),
        "line 9: texts[1] \"gone\": text: either a text or an event");
    row("neither text nor event", changed("'event': 'refused', ", ""),
        "line 9: texts[1] \"\": text: either a text or an event");
    row("text that fits everything", changed("go … away", "… a …"), "text: fits everything: … a …");
    row("hours", changed("'codes': ['AUTH-2'", "'waitHours': 0, 'codes': ['AUTH-2'"),
        "waitHours: not a number of hours");
    row("too many hours", changed("'codes': ['AUTH-2'", "'waitHours': 337, 'codes': ['AUTH-2'"),
        "waitHours: not a number of hours");
    row("text twice",
        changed(
            "{'server': 'y', 'event': 'refused', 'where': ['imap'], 'reaction': 'poll'}",
            "{'server': 'x', 'text': 'Go …  Away', 'where': ['pop3', 'imap'], 'reaction': 'poll'}"),
        "line 9: texts[1] \"Go …  Away\": text: there already, in line 8");

    row("field of a standard code",
        changed("'code': '[LIMIT]'", "'code': '[LIMIT]', 'server': 'x'"),
        "line 12: standardCodes[0] \"[LIMIT]\": server: unknown field");
    row("no standard code", changed("'[LIMIT]'", "'LIMIT'"), "code: not a code: LIMIT");
    row("standard code with text", changed("'[LIMIT]'", "'[LIMIT] x'"),
        "code: not a code: [LIMIT] x");
    row("standard code twice",
        changed("{'code': '[LIMIT]', 'where': ['imap'], 'codes': ['LIM-1']}",
                "{'code': '[LIMIT]', 'where': ['imap'], 'codes': ['LIM-1']},\n"
                "{'code': '[limit]', 'where': ['imap'], 'codes': ['LIM-2']}"),
        "line 13: standardCodes[1] \"[limit]\": code: there already, in line 12");

    row("field of a product", changed("'kind'", "'sort'"),
        "line 15: products[0] \"P\": sort: unknown");
    row("kind", changed("'antivirus'", "'virus'"),
        "line 15: products[0] \"P\": kind: unknown: virus");
    row("no issuer", changed("['P CA']", "[]"), "issuers: nothing to recognise it by");
    row("empty setting", changed("'kind'", "'setting': '', 'kind'"), "setting: a text is missing");
    row("product twice",
        changed("{'product': 'P', 'issuers': ['P CA'], 'kind': 'antivirus'}",
                "{'product': 'P', 'issuers': ['P CA'], 'kind': 'antivirus'},\n"
                "{'product': 'P', 'issuers': ['Q CA'], 'kind': 'antivirus'}"),
        "line 16: products[1] \"P\": product: there already, in line 15");
    row("authority", changed("['CA']", "[1]"), "line 17: publicAuthorities: not a text");
}

void tst_ServerTexts::wrongTablesAreNamed()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, complaint);
    const auto texts = ServerTexts::parse(table);
    QVERIFY(!texts);
    QCOMPARE(texts.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(texts.error().detail.contains(complaint), qPrintable(texts.error().detail));
}

void tst_ServerTexts::aMissingFileIsLocalStorage()
{
    const auto texts = ServerTexts::load(QStringLiteral(":/no/such/file.json"));
    QVERIFY(!texts);
    QCOMPARE(texts.error().kind, ErrorKind::LocalStorage);
}

void tst_ServerTexts::twoTablesBecomeOne()
{
    const auto texts = ServerTexts::parse(json(plainTable));
    QVERIFY(texts);
    const auto merged = texts->withOwn(
        json("{'formatVersion': 1, 'servers': [{'id': 'own', 'name': 'O', 'common': true}],"
             "'texts': [{'server': 'x', 'text': 'go away', 'where': ['imap'], 'codes': ['BOX-3']},"
             "{'server': 'own', 'text': 'so there', 'where': ['imap'], 'codes': ['BOX-3']}],"
             "'products': [{'product': 'Q', 'issuers': ['Q'], 'kind': 'company-proxy'}],"
             "'publicAuthorities': ['Ours']}"));
    QVERIFY2(merged, qPrintable(merged ? QString() : describe(merged.error())));
    QCOMPARE(merged->servers().size(), 3);
    QCOMPARE(merged->servers().constFirst().id, QStringLiteral("own"));
    QCOMPARE(merged->texts().size(), 4);
    QVERIFY(merged->texts().at(0).isOwn && merged->texts().at(1).isOwn);
    QVERIFY(!merged->texts().at(2).isOwn);
    QCOMPARE(merged->products().constFirst().product, QStringLiteral("Q"));
    QCOMPARE(merged->standardCodes().size(), 1);
    QCOMPARE(merged->publicAuthorities().size(), 2);
}

void tst_ServerTexts::wrongOwnTablesAreNamed_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("declared anew")
        << json("{'formatVersion': 1,\n'servers': [{'id': 'x', 'name': 'X', 'common': true}]}")
        << "line 2: servers[0] \"x\": id: is built in already";
    QTest::newRow("unknown server")
        << json("{'formatVersion': 1, 'texts': [\n\n{'server': 'z', 'text': 'go away', 'where': "
                "['imap'], 'codes': ['BOX-3']}]}")
        << "line 3: texts[0] \"go away\": server: unknown: z";
    QTest::newRow("no json") << QByteArray("{\n\n\n") << "line 4: ";
}

void tst_ServerTexts::wrongOwnTablesAreNamed()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, complaint);
    const auto texts = ServerTexts::parse(json(plainTable));
    QVERIFY(texts);
    const auto merged = texts->withOwn(table);
    QVERIFY(!merged);
    QCOMPARE(merged.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(merged.error().detail.contains(complaint), qPrintable(merged.error().detail));
}

void tst_ServerTexts::repliesAreTakenApart_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected"); ///< reply code|status|brackets|text
    const auto row = [](const char *name, TextPlace place, const char *raw, const char *expected) {
        QTest::newRow(name) << static_cast<int>(place) << QString::fromUtf8(raw)
                            << QString::fromUtf8(expected);
    };
    using enum TextPlace;
    row("tagged", Imap, "a1 NO [LIMIT 3] no  more\t", "0||LIMIT|no more");
    row("untagged", Imap, "* BYE [UNAVAILABLE] x", "0||UNAVAILABLE|x");
    row("without tag", Imap, "[AUTH] x", "0||AUTH|x");
    row("status word", Imap, "NO LOGIN failed.", "0|||LOGIN failed.");
    row("a sentence", Imap, "No such mailbox", "0|||No such mailbox");
    row("two words of a sentence", Imap, "Say NO more", "0|||more"); // as a tag would be
    row("two codes", Imap, "a1 NO [ALERT] [limit] x", "0||ALERT,LIMIT|x");
    row("two lines", Imap, "* NO [WEBALERT https://x] y\r\na1 NO [ALERT] z",
        "0||WEBALERT,ALERT|y z");
    row("no code", Imap, "a1 NO [1] x", "0|||[1] x");
    row("open bracket", Imap, "a1 NO [AUTH x", "0|||[AUTH x");
    row("continuation", Imap, "+ eyJz", "0|||eyJz");
    row("POP3", Pop3, "-ERR [SYS/TEMP] x", "0||SYS/TEMP|x");
    row("POP3 without code", Pop3, "-ERR x", "0|||x");
    row("SMTP", Smtp, "535 5.7.8 x y", "535|5.7.8||x y");
    row("several lines", Smtp, "534-5.7.9 a\r\n534-5.7.9 b\r\n534 5.7.9  c", "534|5.7.9||a b c");
    row("joined lines", Smtp, "534 5.7.9 a 5.7.9 b", "534|5.7.9||a b");
    row("no status", Smtp, "550 relay not permitted", "550|||relay not permitted");
    row("status inside", Smtp, "550 no (#5.1.1)", "550|5.1.1||no (#5.1.1)");
    row("address", Smtp, "550 192.0.2.7 no", "550|||192.0.2.7 no");
    row("version", Smtp, "550 1.2.3 no", "550|||1.2.3 no");
    row("brackets are text", Smtp, "553 5.7.1 [BL21] x", "553|5.7.1||[BL21] x");
    row("bare", Smtp, "571", "571|||");
    row("no reply code", Smtp, "5501 x", "0|||5501 x");
    row("report", Bounce, "smtp; 550-5.1.1 x", "550|5.1.1||x");
    row("report with words", Bounce, "host mx said: 552 5.2.2 full",
        "552|5.2.2||host mx said: 552 full");
    row("token", Token, "550 {[x]}", "0|||550 {[x]}");
    row("empty", Imap, "", "0|||");
}

void tst_ServerTexts::repliesAreTakenApart()
{
    QFETCH(int, place);
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    const ReplyText reply = readReply(raw, static_cast<TextPlace>(place));
    QCOMPARE(QStringList({QString::number(reply.replyCode), reply.status, reply.brackets.join(u','),
                          reply.text})
                 .join(u'|'),
             expected);
}

void tst_ServerTexts::patternsFit_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("raw");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, TextPlace place, const char *pattern, const char *raw,
                        bool fits) {
        QTest::newRow(name) << static_cast<int>(place) << QString::fromUtf8(pattern)
                            << QString::fromUtf8(raw) << fits;
    };
    using enum TextPlace;
    row("same", Imap, "go away", "a1 NO go away", true);
    row("case and blanks", Imap, "Go away", "a1 NO please GO  AWAY now", true);
    row("other", Imap, "go away", "a1 NO go there", false);
    row("gap", Imap, "no … more", "a1 NO no bread any more", true);
    row("gap of nothing", Imap, "no … more", "a1 NO no more", true);
    row("gap the other way", Imap, "no … more", "a1 NO more, no", false);
    row("pieces do not overlap", Imap, "abc … cde", "a1 NO abcde", false);
    row("apostrophe", Imap, "can't", "a1 NO can’t", true);
    row("code", Imap, "[LIMIT] x", "a1 NO [limit] xyz", true);
    row("code missing", Imap, "[LIMIT] x", "a1 NO xyz", false);
    row("code in the text is none", Imap, "[LIMIT] x", "a1 NO x [LIMIT]", false);
    row("second code", Imap, "[LIMIT]", "a1 NO [ALERT] [LIMIT] x", true);
    row("status", Smtp, "5.7.8 no", "535 5.7.8 no", true);
    row("longer status", Smtp, "5.7.1 no", "535 5.7.13 no", false);
    row("open status", Smtp, "4.3.x", "451 4.3.17 no", true);
    row("open status of another subject", Smtp, "4.3.x", "451 4.2.3 no", false);
    row("reply code", Smtp, "550 no", "554 no", false);
    row("reply code alone", Smtp, "571", "571 x", true);
    row("reply code as a number in the text", Smtp, "571", "550 id 571", false);
    row("status between the lines", Smtp, "550 5.7.1 likely spam",
        "550-5.7.1 likely\n550 5.7.1 spam", true);
}

void tst_ServerTexts::patternsFit()
{
    QFETCH(int, place);
    QFETCH(QString, pattern);
    QFETCH(QString, raw);
    QFETCH(bool, fits);
    const auto where = static_cast<TextPlace>(place);
    const ReplyText reply = readReply(raw, where);
    QCOMPARE(readPattern(pattern, where).fits(reply, comparableReply(reply.text)), fits);
}

void tst_ServerTexts::theFirstAlertIsSeen()
{
    const ReplyText reply = readReply(
        QStringLiteral("* OK [ALERT] first\r\n* OK [ALERT] second\r\na1 BAD no"), TextPlace::Imap);
    QCOMPARE(reply.alert, QStringLiteral("first"));
    QVERIFY(readReply(QString(), TextPlace::Smtp).isEmpty());
    QVERIFY(!readReply(QStringLiteral("571"), TextPlace::Smtp).isEmpty());
}

QTEST_GUILESS_MAIN(tst_ServerTexts)
#include "tst_ServerTexts.moc"
