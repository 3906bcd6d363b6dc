// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything stands on the fake IMAP server, so its dialogues are proven here against what the
// RFCs print, once without a socket (table of dialogues) and once over TCP with TLS.
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeImapText.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace Martlet::Test;

namespace
{
const QByteArray letter = "From: \"Eva N.\" <eva@example.org>\r\nTo: Team: a@example.org, "
                          "b@example.com;\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\n"
                          "Date: Wed, 17 Jul 1996 02:23:25 -0700\r\nMessage-ID: <1@example.org>\r\n"
                          "\r\nHello\r\nworld\r\n";
const QByteArray parts =
    "From: eva@example.org\r\nSubject: parts\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\npreamble\r\n--b\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nText\r\n--b\r\n"
    "Content-Type: image/png; name=\"a.png\"\r\nContent-Disposition: attachment; "
    "filename=\"a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b\r\n"
    "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: x@example.org\r\n\r\nDeep\r\n"
    "--b--\r\n";

/// A client of a few lines: sends, and gives what came back.
struct Client {
    Client(FakeMailStore &store, const FakeImapSettings &settings, FakeFaultPlan &faults)
        : protocol(store, settings, faults, &recording)
    {
        greeting = protocol.greet();
    }
    QByteArray say(const QByteArray &line) { return protocol.receive(line + "\r\n"); }
    QByteArray logIn() { return say("a0 LOGIN anna demo"); }

    FakeRecording recording;
    FakeImapProtocol protocol;
    QByteArray greeting;
};

struct World {
    explicit World(FakeImapSettings wanted = FakeImapSettings::modern())
        : settings(std::move(wanted))
        , account(store.addUser("anna", "demo"))
    {
        settings.refusesLoginWithoutTls = false;
        account.create(QStringLiteral("Sent"), "\\Sent");
        account.create(QStringLiteral("Účty/Май & co"));
        const QDateTime date(QDate(2024, 3, 1), QTime(9, 30), Qt::UTC);
        account.append(QStringLiteral("INBOX"), letter, {"\\seen"}, date);
        account.append(QStringLiteral("INBOX"), parts, {}, date.addDays(1));
        account.append(QStringLiteral("INBOX"), letter, {"\\Flagged", "Work"}, date.addDays(2));
    }
    Client connect() { return Client(store, settings, faults); }

    FakeMailStore store;
    FakeImapSettings settings;
    FakeMailAccount &account;
    FakeFaultPlan faults;
};
} // namespace

class tst_FakeImapServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void capabilityGates_data();
    void capabilityGates();
    void everyProfileServes_data();
    void everyProfileServes();
    void authenticates_data();
    void authenticates();
    void scramFollowsRfc5802();
    void structureOfParts();
    void sectionsOfParts_data();
    void sectionsOfParts();
    void literalsAndPipelining();
    void literalPlus();
    void copyUidAndMove();
    void expungeIsTold();
    void expungeWaitsWhileSequenceNumbersCount();
    void qresyncTellsWhatVanished();
    void qresyncAfterForgetting();
    void storeUnchangedSince();
    void idlePushes();
    void uidValidityChangeEndsSession();
    void faults_data();
    void faults();
    void faultsCountAcrossConnections();
    void cutAfterBytes();
    void startTlsDropsAndInjects();
    void stateIsComparable();
    void overTls_data();
    void overTls();
};

void tst_FakeImapServer::dialogue_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer"); // whole, after login and SELECT INBOX
    const auto row = [](const char *name, const QByteArray &command, const QByteArray &answer) {
        QTest::newRow(name) << command << answer;
    };
    row("noop", "NOOP", "t OK NOOP completed\r\n");
    row("fetch flags", "FETCH 1 (FLAGS)", "* 1 FETCH (FLAGS (\\Seen))\r\nt OK FETCH completed\r\n");
    row("uid fetch adds uid", "UID FETCH 3 FLAGS",
        "* 3 FETCH (UID 3 FLAGS (Work \\Flagged))\r\nt OK FETCH completed\r\n");
    row("fetch date and size", "FETCH 1 (INTERNALDATE RFC822.SIZE)",
        "* 1 FETCH (INTERNALDATE \" 1-Mar-2024 09:30:00 +0000\" RFC822.SIZE " +
            QByteArray::number(letter.size()) + ")\r\nt OK FETCH completed\r\n");
    row("envelope", "FETCH 1 ENVELOPE",
        "* 1 FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700\" "
        "\"=?utf-8?B?0J/RgNC40LLQtdGC?=\" ((\"Eva N.\" NIL \"eva\" \"example.org\")) "
        "((\"Eva N.\" NIL \"eva\" \"example.org\")) ((\"Eva N.\" NIL \"eva\" \"example.org\")) "
        "((NIL NIL \"Team\" NIL)(NIL NIL \"a\" \"example.org\")(NIL NIL \"b\" \"example.com\")"
        "(NIL NIL NIL NIL)) NIL NIL NIL \"<1@example.org>\"))\r\nt OK FETCH completed\r\n");
    row("partial", "UID FETCH 1 BODY.PEEK[TEXT]<1.4>",
        "* 1 FETCH (UID 1 BODY[TEXT]<1> {4}\r\nello)\r\nt OK FETCH completed\r\n");
    row("partial beyond the end", "UID FETCH 1 BODY.PEEK[TEXT]<99.4>",
        "* 1 FETCH (UID 1 BODY[TEXT]<99> {0}\r\n)\r\nt OK FETCH completed\r\n");
    row("read sets seen", "FETCH 2 BODY[1]",
        "* 2 FETCH (BODY[1] {4}\r\nText FLAGS (\\Seen))\r\nt OK FETCH completed\r\n");
    row("store", "STORE 1 +FLAGS (\\Answered)",
        "* 1 FETCH (FLAGS (\\Answered \\Seen))\r\nt OK STORE completed\r\n");
    row("store silent", "STORE 1 -FLAGS.SILENT (\\Seen)", "t OK STORE completed\r\n");
    row("store replaces", "UID STORE 3 FLAGS ()",
        "* 3 FETCH (UID 3 FLAGS ())\r\nt OK STORE completed\r\n");
    row("search unseen", "SEARCH UNSEEN", "* SEARCH 2 3\r\nt OK SEARCH completed\r\n");
    row("search decoded subject", "UID SEARCH CHARSET UTF-8 SUBJECT {10+}\r\nривет",
        "* SEARCH 1 3\r\nt OK SEARCH completed\r\n");
    row("search header", "UID SEARCH HEADER Message-ID <1@example.org>",
        "* SEARCH 1 3\r\nt OK SEARCH completed\r\n");
    row("search or not", "SEARCH OR FLAGGED SEEN NOT KEYWORD Work",
        "* SEARCH 1\r\nt OK SEARCH completed\r\n");
    row("search since", "SEARCH SINCE 2-Mar-2024 TEXT \"Deep\"",
        "* SEARCH 2\r\nt OK SEARCH completed\r\n");
    row("esearch", "UID SEARCH RETURN (MIN MAX COUNT ALL) ALL",
        "* ESEARCH (TAG \"t\") UID MIN 1 MAX 3 ALL 1:3 COUNT 3\r\nt OK SEARCH completed\r\n");
    row("search charset", "SEARCH CHARSET KOI8-R ALL",
        "t NO [BADCHARSET (US-ASCII UTF-8)] Charset not supported\r\n");
    row("list", "LIST \"\" \"%\"",
        "* LIST (\\HasNoChildren) \"/\" \"INBOX\"\r\n"
        "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent\"\r\n"
        "* LIST (\\Noselect \\HasChildren) \"/\" \"&ANo-\\u010Dty\"\r\nt OK LIST completed\r\n");
    row("list delimiter", "LIST \"\" \"\"",
        "* LIST (\\Noselect) \"/\" \"\"\r\nt OK LIST completed\r\n");
    row("list status", "LIST (SUBSCRIBED) \"\" INBOX RETURN (STATUS (MESSAGES UIDNEXT))",
        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"INBOX\"\r\n"
        "* STATUS \"INBOX\" (MESSAGES 3 UIDNEXT 4)\r\nt OK LIST completed\r\n");
    row("status", "STATUS INBOX (UNSEEN MESSAGES HIGHESTMODSEQ)",
        "* STATUS \"INBOX\" (UNSEEN 2 MESSAGES 3 HIGHESTMODSEQ 4)\r\nt OK STATUS completed\r\n");
    row("no mailbox", "SELECT Nowhere", "t NO [NONEXISTENT] No such mailbox\r\n");
    row("bad utf-7", "STATUS &bad (MESSAGES)", "t NO [NONEXISTENT] No such mailbox\r\n");
    row("create", "CREATE New/Sub", "t OK CREATE completed\r\n");
    row("create inbox", "CREATE inbox", "t NO [ALREADYEXISTS] Mailbox exists\r\n");
    row("delete", "DELETE Sent", "t OK DELETE completed\r\n");
    row("namespace", "NAMESPACE",
        "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\nt OK NAMESPACE completed\r\n");
    row("id", "ID NIL", "* ID (\"name\" \"Fake\" \"version\" \"1\")\r\nt OK ID completed\r\n");
    row("logout", "LOGOUT", "* BYE Logging out\r\nt OK LOGOUT completed\r\n");
    row("unknown", "FROBNICATE", "t BAD Unknown command FROBNICATE\r\n");
    row("bad set", "FETCH 0 FLAGS", "t BAD Invalid message set\r\n");
    row("set beyond the end", "FETCH 4 FLAGS", "t BAD Invalid message set\r\n");
    row("uid beyond the end", "UID FETCH 40 FLAGS", "t OK FETCH completed\r\n");
    row("uid star beyond the end", "UID FETCH 40:* UID",
        "* 3 FETCH (UID 3)\r\nt OK FETCH completed\r\n");
    row("malformed", "FETCH 1 (FLAGS", "t BAD Malformed FETCH\r\n");
    row("missing space", "SELECTINBOX", "t BAD Unknown command SELECTINBOX\r\n");
}

void tst_FakeImapServer::dialogue()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, answer);
    World world;
    Client client = world.connect();
    QVERIFY(client.logIn().startsWith("a0 OK "));
    QVERIFY(client.say("a1 SELECT INBOX").endsWith("a1 OK [READ-WRITE] Mailbox opened\r\n"));
    // The one name whose UTF-7 is easier to read by eye in the table than to compute.
    answer.replace("&ANo-\\u010Dty", encodeMailboxName(QStringLiteral("Účty"), '/', false));
    QCOMPARE(client.say("t " + command), answer);
}

void tst_FakeImapServer::capabilityGates_data()
{
    QTest::addColumn<QByteArray>("capability");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("IDLE") << QByteArray("IDLE") << QByteArray("IDLE");
    QTest::newRow("MOVE") << QByteArray("MOVE") << QByteArray("UID MOVE 1 Sent");
    QTest::newRow("UIDPLUS") << QByteArray("UIDPLUS") << QByteArray("UID EXPUNGE 1");
    QTest::newRow("ENABLE") << QByteArray("ENABLE") << QByteArray("ENABLE QRESYNC");
    QTest::newRow("UNSELECT") << QByteArray("UNSELECT") << QByteArray("UNSELECT");
    QTest::newRow("NAMESPACE") << QByteArray("NAMESPACE") << QByteArray("NAMESPACE");
    QTest::newRow("ID") << QByteArray("ID") << QByteArray("ID NIL");
    QTest::newRow("CONDSTORE select")
        << QByteArray("CONDSTORE") << QByteArray("SELECT INBOX (CONDSTORE)");
    QTest::newRow("CONDSTORE fetch")
        << QByteArray("CONDSTORE") << QByteArray("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1)");
    QTest::newRow("CONDSTORE modseq")
        << QByteArray("CONDSTORE") << QByteArray("UID FETCH 1:* (MODSEQ)");
    QTest::newRow("CONDSTORE status")
        << QByteArray("CONDSTORE") << QByteArray("STATUS INBOX (HIGHESTMODSEQ)");
    QTest::newRow("LIST-STATUS") << QByteArray("LIST-STATUS")
                                 << QByteArray("LIST \"\" \"*\" RETURN (STATUS (MESSAGES))");
    QTest::newRow("LIST-EXTENDED")
        << QByteArray("LIST-EXTENDED") << QByteArray("LIST (SUBSCRIBED) \"\" \"*\"");
    QTest::newRow("ESEARCH") << QByteArray("ESEARCH") << QByteArray("SEARCH RETURN (COUNT) ALL");
}

void tst_FakeImapServer::capabilityGates()
{
    QFETCH(QByteArray, capability);
    QFETCH(QByteArray, command);
    for (const bool isOffered : {true, false}) {
        World world;
        if (!isOffered)
            world.settings.capabilities.remove(capability);
        Client client = world.connect();
        const qsizetype end = client.greeting.indexOf(']');
        const auto names = client.greeting.left(end).split(' ');
        QCOMPARE(names.contains(capability), isOffered);
        client.logIn();
        client.say("a1 SELECT INBOX");
        const QByteArray answer = client.say("t " + command);
        QVERIFY2(answer.contains("t BAD") != isOffered, answer);
    }
}

void tst_FakeImapServer::everyProfileServes_data()
{
    QTest::addColumn<int>("index");
    const auto profiles = FakeImapSettings::profiles();
    for (int i = 0; i < profiles.size(); ++i)
        QTest::newRow(profiles[i].first) << i;
}

void tst_FakeImapServer::everyProfileServes()
{
    QFETCH(int, index);
    World world(FakeImapSettings::profiles().at(index).second);
    Client client = world.connect();
    QVERIFY(client.greeting.startsWith("* OK [CAPABILITY IMAP4rev1"));
    QVERIFY(client.logIn().startsWith("a0 OK "));
    const QByteArray opened = client.say("a1 SELECT INBOX");
    QVERIFY(opened.contains("* 3 EXISTS\r\n"));
    QVERIFY(opened.contains("[UIDVALIDITY 1000001]"));
    QVERIFY(opened.contains("[UIDNEXT 4]"));
    QVERIFY(opened.contains("[UNSEEN 2]"));
    QCOMPARE(opened.contains("HIGHESTMODSEQ"), world.settings.has("CONDSTORE"));
    const QByteArray appended =
        client.say("a2 APPEND Sent (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {6}\r\nA: b\r\n");
    QVERIFY(appended.startsWith("+ "));
    QCOMPARE(appended.contains("[APPENDUID 1000002 1]"), world.settings.has("UIDPLUS"));
    QCOMPARE(world.account.messageCount(QStringLiteral("Sent")), 1);
    QVERIFY(client.say("a3 STORE 1 +FLAGS.SILENT (\\Deleted)").contains("a3 OK"));
    QCOMPARE(client.say("a4 EXPUNGE"), QByteArray("* 1 EXPUNGE\r\na4 OK EXPUNGE completed\r\n"));
    QVERIFY(client.say("a5 LOGOUT").endsWith("a5 OK LOGOUT completed\r\n"));
    QVERIFY(client.protocol.isClosed());
}

void tst_FakeImapServer::authenticates_data()
{
    QTest::addColumn<QByteArray>("dialogue"); // lines after AUTHENTICATE, separated by "|"
    QTest::addColumn<bool>("isAccepted");
    const auto b64 = [](const QByteArray &text) { return text.toBase64(); };
    const QByteArray challenge = "<1896.697170952@mail.example.org>";
    QTest::newRow("plain") << "PLAIN|" + b64(QByteArray("\0anna\0demo", 10)) << true;
    QTest::newRow("plain initial") << "PLAIN " + b64(QByteArray("\0anna\0demo", 10)) << true;
    QTest::newRow("plain wrong") << "PLAIN|" + b64(QByteArray("\0anna\0nope", 10)) << false;
    QTest::newRow("login") << "LOGIN|" + b64("anna") + '|' + b64("demo") << true;
    QTest::newRow("login wrong") << "LOGIN|" + b64("anna") + '|' + b64("nope") << false;
    QTest::newRow("cram-md5") << "CRAM-MD5|" + b64("anna " + hmac("MD5", "demo", challenge).toHex())
                              << true;
    QTest::newRow("cram-md5 wrong")
        << "CRAM-MD5|" + b64("anna " + hmac("MD5", "nope", challenge).toHex()) << false;
    QTest::newRow("cancelled") << QByteArray("PLAIN|*") << false;
    QTest::newRow("not offered") << QByteArray("GSSAPI") << false;
}

void tst_FakeImapServer::authenticates()
{
    QFETCH(QByteArray, dialogue);
    QFETCH(bool, isAccepted);
    World world;
    Client client = world.connect();
    const QList<QByteArray> lines = dialogue.split('|');
    QByteArray answer = client.say("a AUTHENTICATE " + lines.first());
    for (qsizetype i = 1; i < lines.size(); ++i) {
        QVERIFY2(answer.startsWith("+ "), answer);
        answer = client.say(lines[i]);
    }
    QVERIFY2(answer.startsWith(isAccepted ? "a OK " : "a "), answer);
    QVERIFY2(isAccepted || answer.startsWith("a NO") || answer.startsWith("a BAD"), answer);
    QCOMPARE(client.say("b LIST \"\" \"\"").contains("b OK"), isAccepted);
}

/// The client's side is computed here by hand, as printed in RFC 5802 §3.
void tst_FakeImapServer::scramFollowsRfc5802()
{
    FakeSasl sasl("SCRAM-SHA-1", [](const QByteArray &login) {
        return login == "user" ? std::optional<QByteArray>("pencil") : std::nullopt;
    });
    const QByteArray bare = "n=user,r=fyko+d2lbbFgONRv9qkxdawL";
    const auto first = sasl.step("n,," + bare);
    QCOMPARE(first.outcome, FakeSasl::Outcome::Challenge);
    const QList<QByteArray> fields = first.message.split(',');
    QVERIFY(fields[0].startsWith("r=fyko+d2lbbFgONRv9qkxdawL"));
    const QByteArray salt = QByteArray::fromBase64(fields[1].mid(2));
    QByteArray block = hmac("SHA1", "pencil", salt + QByteArray("\0\0\0\1", 4));
    QByteArray salted = block;
    for (int i = 1; i < fields[2].mid(2).toInt(); ++i) {
        block = hmac("SHA1", "pencil", block);
        for (qsizetype k = 0; k < salted.size(); ++k)
            salted[k] = static_cast<char>(salted[k] ^ block[k]);
    }
    const QByteArray withoutProof = "c=biws," + fields[0];
    const QByteArray message = bare + ',' + first.message + ',' + withoutProof;
    const QByteArray clientKey = hmac("SHA1", salted, "Client Key");
    const QByteArray stored = QCryptographicHash::hash(clientKey, QCryptographicHash::Sha1);
    QByteArray proof = hmac("SHA1", stored, message);
    for (qsizetype k = 0; k < proof.size(); ++k)
        proof[k] = static_cast<char>(proof[k] ^ clientKey[k]);
    const auto last = sasl.step(withoutProof + ",p=" + proof.toBase64());
    QCOMPARE(last.outcome, FakeSasl::Outcome::Success);
    QCOMPARE(sasl.login(), QByteArray("user"));
    QCOMPARE(last.message,
             "v=" + hmac("SHA1", hmac("SHA1", salted, "Server Key"), message).toBase64());
}

void tst_FakeImapServer::structureOfParts()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 EXAMINE INBOX");
    const QByteArray inner = "(NIL \"inner\" ((NIL NIL \"x\" \"example.org\")) ((NIL NIL \"x\" "
                             "\"example.org\")) ((NIL NIL \"x\" \"example.org\")) NIL NIL NIL NIL "
                             "NIL) (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL "
                             "\"7bit\" 4 0";
    QCOMPARE(client.say("t FETCH 2 BODY"),
             "* 2 FETCH (BODY ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 4 0)"
             "(\"image\" \"png\" (\"name\" \"a.png\") NIL NIL \"base64\" 4)"
             "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 43 " +
                 inner + ") 3) \"mixed\"))\r\nt OK FETCH completed\r\n");
    const QByteArray extended = client.say("t FETCH 2 BODYSTRUCTURE");
    QVERIFY2(extended.contains("NIL (\"attachment\" (\"filename\" \"a.png\")) NIL NIL)"), extended);
    QVERIFY2(extended.contains("\"mixed\" (\"boundary\" \"b\") NIL NIL NIL))"), extended);
}

void tst_FakeImapServer::sectionsOfParts_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QByteArray>("bytes"); // null: NIL
    QTest::newRow("first") << QByteArray("1") << QByteArray("Text");
    QTest::newRow("second") << QByteArray("2") << QByteArray("QUJD");
    QTest::newRow("mime") << QByteArray("1.MIME")
                          << QByteArray("Content-Type: text/plain; charset=utf-8\r\n\r\n");
    QTest::newRow("inner header") << QByteArray("3.HEADER")
                                  << QByteArray("Subject: inner\r\nFrom: x@example.org\r\n\r\n");
    QTest::newRow("inner text") << QByteArray("3.TEXT") << QByteArray("Deep");
    QTest::newRow("inner part") << QByteArray("3.1") << QByteArray("Deep");
    QTest::newRow("fields") << QByteArray("HEADER.FIELDS (Subject X-None)")
                            << QByteArray("Subject: parts\r\n\r\n");
    QTest::newRow("fields not") << QByteArray("HEADER.FIELDS.NOT (From Content-Type)")
                                << QByteArray("Subject: parts\r\nMIME-Version: 1.0\r\n\r\n");
    QTest::newRow("none") << QByteArray("4") << QByteArray();
    QTest::newRow("whole") << QByteArray("") << parts;
}

void tst_FakeImapServer::sectionsOfParts()
{
    QFETCH(QByteArray, section);
    QFETCH(QByteArray, bytes);
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 EXAMINE INBOX");
    const QByteArray value = bytes.isNull() ? QByteArray("NIL") : imapLiteral(bytes);
    QCOMPARE(client.say("t UID FETCH 2 (BODY.PEEK[" + section + "])"),
             "* 2 FETCH (UID 2 BODY[" + section + "] " + value + ")\r\nt OK FETCH completed\r\n");
}

void tst_FakeImapServer::literalsAndPipelining()
{
    World world;
    Client client = world.connect();
    QCOMPARE(client.say("a LOGIN {4}"), QByteArray("+ Ready for literal\r\n"));
    QCOMPARE(client.protocol.receive("an"), QByteArray());
    QCOMPARE(client.protocol.receive("na {4}\r\n"), QByteArray("+ Ready for literal\r\n"));
    QVERIFY(client.protocol.receive("demo\r\n").startsWith("a OK "));
    // Two commands in one packet, the second cut in the middle.
    QCOMPARE(client.protocol.receive("b NOOP\r\nc NO"), QByteArray("b OK NOOP completed\r\n"));
    QCOMPARE(client.protocol.receive("OP\r\n"), QByteArray("c OK NOOP completed\r\n"));
    QVERIFY(client.say("d NOOP " + QByteArray(70'000, 'x')).startsWith("* BYE Too long"));
    QVERIFY(client.protocol.isClosed());
}

void tst_FakeImapServer::literalPlus()
{
    World world;
    Client client = world.connect();
    QVERIFY(client.protocol.receive("a LOGIN {4+}\r\nanna {4+}\r\ndemo\r\n").startsWith("a OK "));
    world.settings.capabilities.remove("LITERAL+");
    Client strict = world.connect();
    QVERIFY(strict.protocol.receive("a LOGIN {4+}\r\nanna {4+}\r\ndemo\r\n").startsWith("a BAD "));
    QVERIFY(strict.protocol.isClosed());
}

void tst_FakeImapServer::copyUidAndMove()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 SELECT INBOX");
    QCOMPARE(client.say("t UID COPY 1,3 Sent"),
             QByteArray("t OK [COPYUID 1000002 1,3 1:2] COPY completed\r\n"));
    QCOMPARE(client.say("t UID COPY 1 Nowhere"),
             QByteArray("t NO [TRYCREATE] No such mailbox\r\n"));
    QCOMPARE(client.say("t UID MOVE 1:2 Sent"),
             QByteArray("* OK [COPYUID 1000002 1:2 3:4] Moved\r\n* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n"
                        "t OK MOVE completed\r\n"));
    QCOMPARE(world.account.messageCount(QStringLiteral("Sent")), 4);
    QCOMPARE(world.account.messageCount(QStringLiteral("INBOX")), 1);
}

void tst_FakeImapServer::expungeIsTold()
{
    World world;
    Client first = world.connect();
    Client second = world.connect();
    for (Client *client : {&first, &second}) {
        client->logIn();
        client->say("a1 SELECT INBOX");
    }
    first.say("a2 UID STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    QCOMPARE(first.say("a3 UID EXPUNGE 2"),
             QByteArray("* 2 EXPUNGE\r\na3 OK EXPUNGE completed\r\n"));
    world.account.append(QStringLiteral("INBOX"), letter);
    QCOMPARE(second.say("b1 NOOP"),
             QByteArray("* 2 EXPUNGE\r\n* 1 FETCH (FLAGS (\\Deleted \\Seen))\r\n* 3 EXISTS\r\n"
                        "b1 OK NOOP completed\r\n"));
}

void tst_FakeImapServer::expungeWaitsWhileSequenceNumbersCount()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 SELECT INBOX");
    world.account.expunge(QStringLiteral("INBOX"), {1});
    QCOMPARE(client.say("t FETCH 1:3 UID"),
             QByteArray("* 2 FETCH (UID 2)\r\n* 3 FETCH (UID 3)\r\n"
                        "t NO [EXPUNGEISSUED] Some messages are gone\r\n"));
    QCOMPARE(client.say("t NOOP"), QByteArray("* 1 EXPUNGE\r\nt OK NOOP completed\r\n"));
}

void tst_FakeImapServer::qresyncTellsWhatVanished()
{
    World world;
    Client client = world.connect();
    client.logIn();
    QCOMPARE(client.say("e ENABLE QRESYNC"),
             QByteArray("* ENABLED QRESYNC\r\ne OK ENABLE completed\r\n"));
    const quint64 before = world.account.mailbox(QStringLiteral("INBOX"))->highestModSeq;
    world.account.expunge(QStringLiteral("INBOX"), {1});
    world.account.addFlags(QStringLiteral("INBOX"), 3, {"\\Seen"});
    const QByteArray known = "1000001 " + QByteArray::number(before) + " 1:3";
    const QByteArray opened = client.say("a SELECT INBOX (QRESYNC (" + known + "))");
    QVERIFY2(opened.contains("* VANISHED (EARLIER) 1\r\n* 2 FETCH (UID 3 FLAGS (Work \\Flagged "
                             "\\Seen) MODSEQ (6))\r\na OK [READ-WRITE]"),
             opened);
    world.account.expunge(QStringLiteral("INBOX"), {2});
    QCOMPARE(client.say("b NOOP"), QByteArray("* VANISHED 2\r\nb OK NOOP completed\r\n"));
    QCOMPARE(client.say("c UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 5 VANISHED)"),
             QByteArray("* VANISHED (EARLIER) 2\r\n* 1 FETCH (UID 3 FLAGS (Work \\Flagged \\Seen) "
                        "MODSEQ (6))\r\nc OK FETCH completed\r\n"));
    // Another UIDVALIDITY: nothing of the client's knowledge counts (RFC 7162 §3.2.5.1).
    QVERIFY(!client.say("d SELECT INBOX (QRESYNC (7 1 1:3))").contains("VANISHED"));
}

void tst_FakeImapServer::qresyncAfterForgetting()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("e ENABLE QRESYNC");
    world.account.expunge(QStringLiteral("INBOX"), {1});
    world.account.forgetTombstones(QStringLiteral("INBOX"));
    world.account.expunge(QStringLiteral("INBOX"), {2});
    QVERIFY(client.say("a SELECT INBOX (QRESYNC (1000001 4))").contains("(EARLIER) 1:2\r\n"));
}

void tst_FakeImapServer::storeUnchangedSince()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX (CONDSTORE)");
    world.account.addFlags(QStringLiteral("INBOX"), 1, {"\\Flagged"});
    const QByteArray answer =
        client.say("b UID STORE 1:2 (UNCHANGEDSINCE 4) +FLAGS.SILENT (\\Answered)");
    QVERIFY2(answer.contains("* 2 FETCH (UID 2 MODSEQ (6))\r\n"), answer);
    QVERIFY2(answer.endsWith("b OK [MODIFIED 1] Conditional STORE failed\r\n"), answer);
}

void tst_FakeImapServer::idlePushes()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    QByteArray pushed;
    client.protocol.setOutputReady([&] { pushed += client.protocol.takeOutput(); });
    QCOMPARE(client.say("b IDLE"), QByteArray("+ idling\r\n"));
    QVERIFY(client.protocol.isIdling());
    world.account.append(QStringLiteral("INBOX"), letter);
    world.account.addFlags(QStringLiteral("INBOX"), 2, {"\\Seen"});
    world.account.expunge(QStringLiteral("INBOX"), {1});
    QCOMPARE(pushed, QByteArray("* 4 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 1 EXPUNGE\r\n"));
    QCOMPARE(client.say("DONE"), QByteArray("b OK IDLE terminated\r\n"));
}

void tst_FakeImapServer::uidValidityChangeEndsSession()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    world.account.renumber(QStringLiteral("INBOX"), 100);
    QVERIFY(client.say("b NOOP").startsWith("* BYE "));
    QVERIFY(client.protocol.isClosed());
    Client again = world.connect();
    again.logIn();
    QVERIFY(again.say("c SELECT INBOX").contains("[UIDNEXT 103]"));
}

void tst_FakeImapServer::faults_data()
{
    using Kind = FakeFault::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isClosed");
    const QByteArray data = "* 1 FETCH (UID 1 BODY[TEXT] {14}\r\nHello\r\nworld\r\n)\r\n";
    QTest::newRow("cut before command") << int(Kind::CutBeforeCommand) << QByteArray() << true;
    QTest::newRow("cut before answer") << int(Kind::CutBeforeAnswer) << data << true;
    QTest::newRow("cut after answer")
        << int(Kind::CutAfterAnswer) << data + "t OK FETCH completed\r\n"
        << true;
    QTest::newRow("cut in literal")
        << int(Kind::CutInLiteral) << QByteArray("* 1 FETCH (UID 1 BODY[TEXT] {14}\r\nHello\r\n")
        << true;
    QTest::newRow("hang") << int(Kind::Hang) << QByteArray() << false;
    QTest::newRow("refuse") << int(Kind::Refuse) << QByteArray("t NO [INUSE] words\r\n") << false;
    QTest::newRow("bye") << int(Kind::Bye) << QByteArray("* BYE NO [INUSE] words\r\n") << true;
    QTest::newRow("inject") << int(Kind::Inject)
                            << "NO [INUSE] words" + data + "t OK FETCH completed\r\n"
                            << false;
    QTest::newRow("replace") << int(Kind::Replace) << QByteArray("NO [INUSE] words") << false;
}

void tst_FakeImapServer::faults()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, answer);
    QFETCH(bool, isClosed);
    World world;
    FakeFault fault;
    fault.kind = static_cast<FakeFault::Kind>(kind);
    fault.command = "UID FETCH";
    fault.text = "NO [INUSE] words";
    world.faults.add(fault);
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    QCOMPARE(client.say("t UID FETCH 1 BODY.PEEK[TEXT]"), answer);
    QCOMPARE(client.protocol.isClosed(), isClosed);
    QVERIFY(world.faults.isSpent());
    if (fault.kind == FakeFault::Kind::Hang)
        QCOMPARE(client.say("u NOOP"), QByteArray());
    QVERIFY(client.recording.received.contains("t UID FETCH 1 BODY.PEEK[TEXT]\r\n"));
}

void tst_FakeImapServer::faultsCountAcrossConnections()
{
    World world;
    FakeFault fault;
    fault.command = "NOOP";
    fault.kind = FakeFault::Kind::CutBeforeAnswer;
    fault.occurrence = 3;
    world.faults.add(fault);
    Client first = world.connect();
    first.say("a NOOP");
    Client second = world.connect();
    QVERIFY(second.say("a NOOP").contains("OK"));
    QCOMPARE(second.say("b NOOP"), QByteArray());
    QVERIFY(second.protocol.isClosed());
    QCOMPARE(world.faults.count("NOOP"), 3);
}

void tst_FakeImapServer::cutAfterBytes()
{
    World world;
    world.faults.cutAfterBytes(20);
    Client client = world.connect();
    QCOMPARE(client.greeting.size(), 20);
    QVERIFY(client.protocol.isClosed());
    Client next = world.connect();
    QVERIFY(next.greeting.size() > 20);
}

void tst_FakeImapServer::startTlsDropsAndInjects()
{
    World world;
    world.settings.offersStartTls = true;
    world.settings.refusesLoginWithoutTls = true;
    world.settings.injectedBehindStartTls = "* CAPABILITY IMAP4rev1 EVIL\r\n";
    Client client = world.connect();
    QVERIFY(client.greeting.contains("STARTTLS LOGINDISABLED"));
    QVERIFY(!client.greeting.contains("AUTH="));
    QVERIFY(client.logIn().startsWith("a0 NO [PRIVACYREQUIRED]"));
    QCOMPARE(client.protocol.receive("s STARTTLS\r\nx NOOP\r\n"),
             QByteArray("s OK Begin TLS negotiation now\r\n* CAPABILITY IMAP4rev1 EVIL\r\n"));
    QVERIFY(client.protocol.wantsTls());
    client.protocol.tlsStarted();
    QVERIFY(client.say("c CAPABILITY").contains("AUTH=PLAIN"));
    QVERIFY(client.logIn().startsWith("a0 OK "));
    QVERIFY(!client.recording.receivedPlaintext.contains("c CAPABILITY"));
}

void tst_FakeImapServer::stateIsComparable()
{
    World one;
    World two;
    QCOMPARE(describe(one.account.dump()), describe(two.account.dump()));
    two.account.addFlags(QStringLiteral("INBOX"), 1, {"\\Flagged"});
    QVERIFY(one.account.dump() != two.account.dump());
    QCOMPARE(one.account.dump().first().messageId, QByteArray("<1@example.org>"));
    QVERIFY(one.account.rename(QStringLiteral("Účty"), QStringLiteral("Účtovníctvo")));
    QVERIFY(one.account.mailbox(QStringLiteral("Účtovníctvo/Май & co")));
}

void tst_FakeImapServer::overTls_data()
{
    QTest::addColumn<int>("tls");
    QTest::newRow("plain") << int(FakeTls::Plain);
    QTest::newRow("starttls") << int(FakeTls::StartTls);
    QTest::newRow("implicit") << int(FakeTls::Implicit);
}

void tst_FakeImapServer::overTls()
{
    QFETCH(int, tls);
    const auto mode = static_cast<FakeTls>(tls);
    World world;
    FakeTlsAuthority authority;
    FakeImapServer server(world.store, FakeImapSettings::modern(), mode, &authority);
    QVERIFY(server.start());
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({authority.authorityCertificate()});
    socket.setSslConfiguration(configuration);
    QByteArray received;
    QObject::connect(&socket, &QSslSocket::readyRead, [&] { received += socket.readAll(); });
    if (mode == FakeTls::Implicit)
        socket.connectToHostEncrypted(QStringLiteral("localhost"), server.port());
    else
        socket.connectToHost(QStringLiteral("localhost"), server.port());
    QTRY_VERIFY(received.startsWith("* OK "));
    if (mode == FakeTls::StartTls) {
        socket.write("s STARTTLS\r\n");
        QTRY_VERIFY(received.contains("s OK "));
        socket.startClientEncryption();
    }
    if (mode != FakeTls::Plain)
        QTRY_VERIFY(socket.isEncrypted());
    socket.write("a LOGIN anna demo\r\nb SELECT INBOX\r\nc IDLE\r\n");
    QTRY_VERIFY(received.contains("+ idling"));
    QCOMPARE(server.idlingCount(), 1);
    world.account.append(QStringLiteral("INBOX"), letter);
    QTRY_VERIFY(received.contains("* 4 EXISTS"));
    QCOMPARE(server.recording().receivedPlaintext.contains("demo"), mode == FakeTls::Plain);
    server.cutAll();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_FakeImapServer)
#include "tst_FakeImapServer.moc"
