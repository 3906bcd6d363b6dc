// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogues of the fake IMAP server, one by one, against what the RFCs print.
#include "tests/support/FakeImapText.h"
#include "tests/support/FakeImapWorld.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet::Test;

class tst_FakeImapProtocol : public QObject
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
};

void tst_FakeImapProtocol::dialogue_data()
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

void tst_FakeImapProtocol::dialogue()
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

void tst_FakeImapProtocol::capabilityGates_data()
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

void tst_FakeImapProtocol::capabilityGates()
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

void tst_FakeImapProtocol::everyProfileServes_data()
{
    QTest::addColumn<int>("index");
    const auto profiles = FakeImapSettings::profiles();
    for (int i = 0; i < profiles.size(); ++i)
        QTest::newRow(profiles[i].first) << i;
}

void tst_FakeImapProtocol::everyProfileServes()
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

void tst_FakeImapProtocol::authenticates_data()
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

void tst_FakeImapProtocol::authenticates()
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

void tst_FakeImapProtocol::scramFollowsRfc5802()
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

void tst_FakeImapProtocol::structureOfParts()
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

void tst_FakeImapProtocol::sectionsOfParts_data()
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

void tst_FakeImapProtocol::sectionsOfParts()
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

void tst_FakeImapProtocol::literalsAndPipelining()
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

void tst_FakeImapProtocol::literalPlus()
{
    World world;
    Client client = world.connect();
    QVERIFY(client.protocol.receive("a LOGIN {4+}\r\nanna {4+}\r\ndemo\r\n").startsWith("a OK "));
    world.settings.capabilities.remove("LITERAL+");
    Client strict = world.connect();
    QVERIFY(strict.protocol.receive("a LOGIN {4+}\r\nanna {4+}\r\ndemo\r\n").startsWith("a BAD "));
    QVERIFY(strict.protocol.isClosed());
}

QTEST_GUILESS_MAIN(tst_FakeImapProtocol)
#include "tst_FakeImapProtocol.moc"
