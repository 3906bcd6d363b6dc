// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the fake IMAP server says by extensions, against what their RFCs print; and its ways of
// misbehaving.
#include "tests/support/FakeImapText.h"
#include "tests/support/FakeImapWorld.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{
const QByteArray nested = "Message-ID: <n@example.org>\r\nReferences: <1@example.org>\r\n"
                          "Content-Type: application/octet-stream\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\nQQBC\r\n";

/// Logged in, INBOX open.
struct Opened {
    explicit Opened(FakeImapSettings settings = FakeImapSettings::newest())
        : world(std::move(settings))
        , client(world.connect())
    {
        client.logIn();
        answer = client.say("s SELECT INBOX");
    }

    World world;
    Client client;
    QByteArray answer;
};

FakeImapSettings without(const QByteArray &capability)
{
    FakeImapSettings settings = FakeImapSettings::newest();
    settings.capabilities.remove(capability);
    return settings;
}

QString inbox()
{
    return QStringLiteral("INBOX");
}
} // namespace

class tst_FakeImapExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void capabilityGates_data();
    void capabilityGates();
    void savedResults();
    void severalMessagesAtOnce();
    void utf8Messages();
    void idsFollowTheMessage();
    void quotaIsKept();
    void rightsAreKept_data();
    void rightsAreKept();
    void newsOfOtherMailboxes();
    void newsOfTheSelectedMailbox();
    void statusOfNotify();
    void newsOverflow();
    void imap4Rev2();
    void utf8Only();
    void labelsShareAMessage();
    void labelsAreStored();
    void gmailSearch();
    void binTakesAllLabels();
    void connectionLimit_data();
    void connectionLimit();
    void numbersMayLie();
    void expungesMayBeHidden();
    void uidsMayBeReused();
};

void tst_FakeImapExtensions::dialogue_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer"); // whole, after login and SELECT INBOX
    const auto row = [](const char *name, const QByteArray &command, const QByteArray &answer) {
        QTest::newRow(name) << command << answer;
    };
    const QByteArray fetched = "t OK FETCH completed\r\n";
    row("binary", "UID FETCH 4 (BINARY.PEEK[1])",
        QByteArray("* 4 FETCH (UID 4 BINARY[1] ~{3}\r\nA") + '\0' + "B)\r\n" + fetched);
    row("binary part of", "UID FETCH 4 (BINARY.PEEK[1]<2.5>)",
        "* 4 FETCH (UID 4 BINARY[1]<2> {1}\r\nB)\r\n" + fetched);
    row("binary size", "UID FETCH 4 (BINARY.SIZE[1])",
        "* 4 FETCH (UID 4 BINARY.SIZE[1] 3)\r\n" + fetched);
    row("binary reads", "FETCH 2 BINARY[1]",
        "* 2 FETCH (BINARY[1] {4}\r\nText FLAGS (\\Seen))\r\n" + fetched);
    row("binary of nothing", "UID FETCH 4 (BINARY.PEEK[9])",
        "* 4 FETCH (UID 4 BINARY[9] NIL)\r\n" + fetched);
    row("unknown encoding", "UID FETCH 5 (BINARY.PEEK[1])", "t NO [UNKNOWN-CTE] Cannot decode\r\n");
    row("preview", "UID FETCH 1 (PREVIEW)",
        "* 1 FETCH (UID 1 PREVIEW \"Hello world\")\r\n" + fetched);
    row("preview lazy", "UID FETCH 1 (PREVIEW (LAZY) UID)",
        "* 1 FETCH (PREVIEW \"Hello world\" UID 1)\r\n" + fetched);
    row("preview lazy alone", "UID FETCH 1 PREVIEW (LAZY)",
        "* 1 FETCH (UID 1 PREVIEW \"Hello world\")\r\n" + fetched);
    row("preview and modifier", "UID FETCH 1 PREVIEW (CHANGEDSINCE 99)", fetched);
    row("saved before", "UID SEARCH SAVEDBEFORE 1-Jan-2000",
        "* SEARCH\r\nt OK SEARCH completed\r\n");
    row("saved since", "UID SEARCH SAVEDSINCE 1-Jan-2000 SAVEDATESUPPORTED",
        "* SEARCH 1 2 3 4 5\r\nt OK SEARCH completed\r\n");
    row("status id", "STATUS Sent (MAILBOXID APPENDLIMIT)",
        "* STATUS \"Sent\" (MAILBOXID (F2) APPENDLIMIT 67108864)\r\nt OK STATUS completed\r\n");
    row("create id", "CREATE New", "t OK [MAILBOXID (F5)] CREATE completed\r\n");
    row("create use taken", "CREATE New (USE (\\Sent))",
        "t NO [USEATTR] Special use not possible\r\n");
    row("create use", "CREATE New (USE (\\Junk))", "t OK [MAILBOXID (F5)] CREATE completed\r\n");
    row("quota root", "GETQUOTAROOT Sent",
        "* QUOTAROOT \"Sent\" \"User quota\"\r\n* QUOTA \"User quota\" (STORAGE 1 10 MESSAGE 5 "
        "6)\r\nt OK GETQUOTAROOT completed\r\n");
    row("quota", "GETQUOTA \"User quota\"",
        "* QUOTA \"User quota\" (STORAGE 1 10 MESSAGE 5 6)\r\nt OK GETQUOTA completed\r\n");
    row("rights", "MYRIGHTS INBOX",
        "* MYRIGHTS \"INBOX\" lrswipkxteadc\r\nt OK MYRIGHTS completed\r\n");
    row("list rights", "LIST \"\" Sent RETURN (MYRIGHTS)",
        "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent\"\r\n"
        "* MYRIGHTS \"Sent\" lrswipkxteadc\r\nt OK LIST completed\r\n");
    row("notify half", "NOTIFY SET (personal (MessageNew))", "t BAD Malformed NOTIFY\r\n");
    row("notify fetch of others", "NOTIFY SET (personal (MessageNew (UID) MessageExpunge))",
        "t BAD Malformed NOTIFY\r\n");
    row("notify unknown", "NOTIFY SET (personal (X-New MailboxName))",
        "t NO [BADEVENT (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange)] "
        "Unknown event\r\n");
    row("notify none", "NOTIFY NONE", "t OK NOTIFY completed\r\n");
    row("delete", "DELETE Sent", "t OK DELETE completed\r\n");
    row("rename", "RENAME Sent Gone", "t OK RENAME completed\r\n");
    row("unsubscribe", "UNSUBSCRIBE Sent", "t OK Subscription changed\r\n");
}

void tst_FakeImapExtensions::dialogue()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, answer);
    Opened opened;
    FakeMailAccount &account = opened.world.account;
    account.append(inbox(), nested);
    account.append(inbox(), "Content-Transfer-Encoding: x-new\r\n\r\n??\r\n");
    account.setQuota({10, 6});
    opened.client.say("n NOOP");
    QCOMPARE(opened.client.say("t " + command), answer);
}

void tst_FakeImapExtensions::capabilityGates_data()
{
    QTest::addColumn<QByteArray>("capability");
    QTest::addColumn<QByteArray>("command");
    const std::pair<const char *, const char *> rows[] = {
        {"NOTIFY", "NOTIFY NONE"},
        {"SEARCHRES", "UID SEARCH RETURN (SAVE) ALL"},
        {"SEARCHRES", "UID FETCH $ (UID)"},
        {"BINARY", "UID FETCH 1 (BINARY.PEEK[1])"},
        {"BINARY", "UID FETCH 1 (BINARY.SIZE[1])"},
        {"OBJECTID", "UID FETCH 1 (EMAILID)"},
        {"OBJECTID", "UID SEARCH THREADID T1"},
        {"OBJECTID", "STATUS INBOX (MAILBOXID)"},
        {"SAVEDATE", "UID FETCH 1 (SAVEDATE)"},
        {"SAVEDATE", "UID SEARCH SAVEDON 1-Jan-2000"},
        {"PREVIEW", "UID FETCH 1 (PREVIEW)"},
        {"QUOTA", "GETQUOTAROOT INBOX"},
        {"ACL", "MYRIGHTS INBOX"},
        {"LIST-MYRIGHTS", "LIST \"\" \"*\" RETURN (MYRIGHTS)"},
        {"STATUS=SIZE", "STATUS INBOX (SIZE)"},
        {"CREATE-SPECIAL-USE", "CREATE New (USE (\\Junk))"}};
    for (const auto &[capability, command] : rows)
        QTest::newRow(command) << QByteArray(capability) << QByteArray(command);
}

void tst_FakeImapExtensions::capabilityGates()
{
    QFETCH(QByteArray, capability);
    QFETCH(QByteArray, command);
    Opened with;
    QVERIFY2(with.client.say("t " + command).contains("t OK"), command);
    Opened opened(without(capability));
    QVERIFY2(!opened.client.greeting.contains(QByteArray(' ' + capability + ' ')),
             opened.client.greeting);
    QVERIFY2(opened.client.say("t " + command).contains("t BAD"), command);
    for (const QByteArray gmail : {"FETCH 1 (X-GM-LABELS)", "SEARCH X-GM-RAW a", "XLIST \"\" *"})
        QVERIFY2(opened.client.say("t " + gmail).contains("t BAD"), gmail);
}

// RFC 5182 §2.
void tst_FakeImapExtensions::savedResults()
{
    Opened opened;
    Client &client = opened.client;
    QCOMPARE(client.say("a UID SEARCH RETURN (SAVE) UNSEEN"),
             QByteArray("a OK SEARCH completed\r\n"));
    QCOMPARE(client.say("b UID SEARCH RETURN (COUNT) $ FLAGGED"),
             QByteArray("* ESEARCH (TAG \"b\") UID COUNT 1\r\nb OK SEARCH completed\r\n"));
    opened.world.account.expunge(inbox(), {2});
    QVERIFY(client.say("c UID STORE $ +FLAGS.SILENT (\\Deleted)").contains("c OK"));
    QCOMPARE(client.say("d UID EXPUNGE $"),
             QByteArray("* 2 EXPUNGE\r\nd OK EXPUNGE completed\r\n"));
    QVERIFY(client.say("e UID SEARCH RETURN (SAVE MAX) ALL").contains("MAX 1"));
    QVERIFY(client.say("f UID COPY $ Sent").contains("COPYUID 1000002 1 1"));
    client.say("g SELECT INBOX");
    QCOMPARE(client.say("h UID FETCH $ (UID)"), QByteArray("h OK FETCH completed\r\n"));
    opened.world.settings.savesNoSearches = true;
    Client refused = opened.world.connect();
    refused.logIn();
    refused.say("s SELECT INBOX");
    QCOMPARE(refused.say("t UID SEARCH RETURN (SAVE) ALL"),
             QByteArray("t NO [NOTSAVED] Not saved\r\n"));
}

// RFC 3502.
void tst_FakeImapExtensions::severalMessagesAtOnce()
{
    Opened opened;
    const QByteArray command =
        QByteArray("t APPEND Sent (\\Seen) {6+}\r\nA: b\r\n \"17-Jul-1996 02:44:25 -0700\" "
                   "~{5+}\r\nA:") +
        '\0' + "\r\n";
    QCOMPARE(opened.client.say(command),
             QByteArray("t OK [APPENDUID 1000002 1:2] APPEND completed\r\n"));
    QCOMPARE(opened.world.account.mailbox(QStringLiteral("Sent"))->find(2)->bytes.size(), 5);
    // One that cannot be stored keeps all away.
    opened.world.settings.largestAppend = 10;
    Client client = opened.world.connect();
    client.logIn();
    QVERIFY(client.say("t APPEND Sent {6+}\r\nA: b\r\n {12+}\r\nA: bbbbbbb\r\n")
                .startsWith("t NO [TOOBIG]"));
    QCOMPARE(opened.world.account.messageCount(QStringLiteral("Sent")), 2);
    Opened single(without("MULTIAPPEND"));
    QVERIFY(
        single.client.say("t APPEND Sent {6+}\r\nA: b\r\n {6+}\r\nA: c\r\n").startsWith("t BAD"));
}

// RFC 6855 §3 and §4.
void tst_FakeImapExtensions::utf8Messages()
{
    Opened opened;
    Client &client = opened.client;
    const QByteArray append = "t APPEND Sent UTF8 (~{9+}\r\nA: \xc3\xbc\r\n\r\n)";
    QVERIFY(client.say(append).startsWith("t BAD"));
    client.say("e ENABLE UTF8=ACCEPT");
    QVERIFY(client.say(append).startsWith("t OK"));
    QVERIFY(client.say("t APPEND Sent {9+}\r\nA: \xc3\xbc\r\n\r\n").startsWith("t BAD"));
    QVERIFY(client.say("t SEARCH CHARSET UTF-8 SUBJECT a").startsWith("t BAD"));
    QVERIFY(client.say("t STATUS \"\xc3\x9a\xc4\x8dty/\xd0\x9c\xd0\xb0\xd0\xb9 & co\" (MESSAGES)")
                .contains("t OK"));
}

void tst_FakeImapExtensions::idsFollowTheMessage()
{
    Opened opened;
    Client &client = opened.client;
    FakeMailAccount &account = opened.world.account;
    QVERIFY(opened.answer.contains("* OK [MAILBOXID (F1)] Ok\r\n"));
    account.append(inbox(), nested);
    client.say("n NOOP");
    client.say("u UID COPY 4 Sent");
    const FakeMessage message = *account.mailbox(inbox())->find(4);
    const FakeMessage copy = *account.mailbox(QStringLiteral("Sent"))->find(1);
    QCOMPARE(copy.emailId(), message.emailId());
    // It answers the first letter, so they are one thread.
    const FakeMessage first = *account.mailbox(inbox())->find(1);
    QCOMPARE(message.threadId(), first.threadId());
    QVERIFY(message.emailId() != first.emailId());
    QVERIFY(client.say("v UID FETCH 4 (EMAILID THREADID)")
                .contains(QByteArray("EMAILID (" + message.emailId() + ") THREADID (" +
                                     first.threadId() + ')')));
    QVERIFY(
        client.say("w UID SEARCH THREADID " + first.threadId()).startsWith("* SEARCH 1 3 4\r\n"));
    QVERIFY(client.say("x UID SEARCH EMAILID " + message.emailId()).startsWith("* SEARCH 4\r\n"));
    const QByteArray id = account.mailbox(QStringLiteral("Sent"))->mailboxId;
    client.say("y RENAME Sent Other");
    QCOMPARE(account.mailbox(QStringLiteral("Other"))->mailboxId, id);
}

void tst_FakeImapExtensions::quotaIsKept()
{
    Opened opened;
    FakeMailAccount &account = opened.world.account;
    account.setQuota({{}, 4});
    QVERIFY(opened.client.say("a UID COPY 1:2 Sent").startsWith("a NO [OVERQUOTA]"));
    QCOMPARE(account.messageCount(QStringLiteral("Sent")), 0);
    QVERIFY(opened.client.say("b UID COPY 1 Sent").contains("b OK"));
    QVERIFY(opened.client.say("c APPEND Sent {6+}\r\nA: b\r\n").startsWith("c NO [OVERQUOTA]"));
    account.setQuota({0, {}});
    QVERIFY(opened.client.say("d APPEND Sent {6+}\r\nA: b\r\n").startsWith("d NO [OVERQUOTA]"));
    account.setQuota({});
    QCOMPARE(opened.client.say("e GETQUOTAROOT INBOX"),
             QByteArray("* QUOTAROOT \"INBOX\"\r\ne OK GETQUOTAROOT completed\r\n"));
}

void tst_FakeImapExtensions::rightsAreKept_data()
{
    QTest::addColumn<QByteArray>("missing");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("read") << QByteArray("r") << QByteArray("SELECT INBOX");
    QTest::newRow("seen") << QByteArray("s") << QByteArray("UID STORE 1 -FLAGS (\\Seen)");
    QTest::newRow("write") << QByteArray("w") << QByteArray("UID STORE 1 +FLAGS ($Junk)");
    QTest::newRow("insert") << QByteArray("i") << QByteArray("APPEND INBOX {6+}\r\nA: b\r\n");
    QTest::newRow("copy") << QByteArray("i") << QByteArray("UID COPY 1 INBOX");
    QTest::newRow("create") << QByteArray("k") << QByteArray("CREATE INBOX/New");
    QTest::newRow("mark") << QByteArray("t") << QByteArray("UID STORE 1 +FLAGS (\\Deleted)");
    QTest::newRow("move") << QByteArray("t") << QByteArray("UID MOVE 1 Sent");
    QTest::newRow("expunge") << QByteArray("e") << QByteArray("EXPUNGE");
}

void tst_FakeImapExtensions::rightsAreKept()
{
    QFETCH(QByteArray, missing);
    QFETCH(QByteArray, command);
    Opened allowed;
    QVERIFY2(allowed.client.say("t " + command).contains("t OK"), command);
    Opened opened;
    const auto box = opened.world.account.mailbox(inbox());
    box->rights = QByteArray(box->rights).replace(missing, "");
    QVERIFY2(opened.client.say("t " + command).contains("t NO [NOPERM]"), command);
}

// RFC 5465 §5.
void tst_FakeImapExtensions::newsOfOtherMailboxes()
{
    Opened opened;
    Client &client = opened.client;
    FakeMailAccount &account = opened.world.account;
    QCOMPARE(client.say("a NOTIFY SET (personal (MessageNew MessageExpunge FlagChange MailboxName "
                        "SubscriptionChange))"),
             QByteArray("a OK NOTIFY completed\r\n"));
    const QString sent = QStringLiteral("Sent");
    account.append(sent, letter);
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* STATUS \"Sent\" (MESSAGES 1 UIDNEXT 2 UNSEEN 1)\r\n"));
    account.addFlags(sent, 1, {"\\Seen"});
    QCOMPARE(client.protocol.takeOutput(), QByteArray("* STATUS \"Sent\" (UNSEEN 0)\r\n"));
    account.expunge(sent, {1});
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* STATUS \"Sent\" (MESSAGES 0 UIDNEXT 2 UNSEEN 0)\r\n"));
    account.create(QStringLiteral("New"));
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* LIST (\\HasNoChildren) \"/\" \"New\"\r\n"));
    account.rename(QStringLiteral("New"), QStringLiteral("Newer"));
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* LIST (\\HasNoChildren) \"/\" \"Newer\" (\"OLDNAME\" (\"New\"))\r\n"));
    account.setSubscribed(QStringLiteral("Newer"), true);
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Newer\"\r\n"));
    account.remove(QStringLiteral("Newer"));
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* LIST (\\NonExistent) \"/\" \"Newer\"\r\n"));
    // One's own change is news too, before the end of the command.
    QVERIFY(client.say("b APPEND Sent {6+}\r\nA: b\r\n")
                .startsWith("* STATUS \"Sent\" (MESSAGES 1 UIDNEXT 3 UNSEEN 1)\r\nb OK"));
    client.say("c NOTIFY NONE");
    account.append(sent, letter);
    QVERIFY(client.protocol.takeOutput().isEmpty());
}

void tst_FakeImapExtensions::newsOfTheSelectedMailbox()
{
    Opened opened;
    Client &client = opened.client;
    FakeMailAccount &account = opened.world.account;
    client.say("a NOTIFY SET (selected (MessageNew (UID PREVIEW) MessageExpunge FlagChange))");
    account.append(inbox(), letter);
    QCOMPARE(client.protocol.takeOutput(),
             QByteArray("* 4 EXISTS\r\n* 4 FETCH (UID 4 PREVIEW \"Hello world\")\r\n"));
    account.expunge(inbox(), {1});
    QCOMPARE(client.protocol.takeOutput(), QByteArray("* 1 EXPUNGE\r\n"));
    client.say("b NOTIFY SET (selected-delayed (MessageNew MessageExpunge))");
    account.expunge(inbox(), {2});
    QVERIFY(client.protocol.takeOutput().isEmpty());
    QVERIFY(client.say("c NOOP").startsWith("* 1 EXPUNGE\r\n"));
}

void tst_FakeImapExtensions::statusOfNotify()
{
    Opened opened;
    QCOMPARE(opened.client.say("a NOTIFY SET STATUS (mailboxes (Sent Nowhere) (MessageNew "
                               "MessageExpunge)) (subtree INBOX NONE)"),
             QByteArray("* STATUS \"Sent\" (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1000002 UNSEEN 0)\r\n"
                        "a OK NOTIFY completed\r\n"));
    opened.world.account.append(QStringLiteral("Sent"), letter);
    QVERIFY(opened.client.protocol.takeOutput().contains("STATUS \"Sent\""));
    opened.world.account.append(inbox(), letter);
    QVERIFY(opened.client.protocol.takeOutput().isEmpty());
}

void tst_FakeImapExtensions::newsOverflow()
{
    FakeImapSettings settings = FakeImapSettings::newest();
    settings.notifyOverflow = 2;
    Opened opened(settings);
    opened.client.say("a NOTIFY SET (personal (MessageNew MessageExpunge))");
    opened.world.account.append(QStringLiteral("Sent"), letter);
    QVERIFY(!opened.client.protocol.takeOutput().contains("OVERFLOW"));
    opened.world.account.append(QStringLiteral("Sent"), letter);
    QVERIFY(opened.client.protocol.takeOutput().contains("* OK [NOTIFICATIONOVERFLOW]"));
    opened.world.account.append(QStringLiteral("Sent"), letter);
    QVERIFY(opened.client.protocol.takeOutput().isEmpty());
}

// RFC 9051 appendix E.
void tst_FakeImapExtensions::imap4Rev2()
{
    FakeImapSettings settings = FakeImapSettings::bare();
    settings.capabilities = {"IMAP4rev2", "ENABLE"};
    Opened opened(settings);
    Client &client = opened.client;
    QVERIFY(client.say("a UID MOVE 1 Sent").startsWith("a BAD"));
    QVERIFY(client.say("b ENABLE IMAP4rev2").startsWith("* ENABLED IMAP4REV2\r\n"));
    const QByteArray again =
        client.say("c SELECT \"\xc3\x9a\xc4\x8dty/\xd0\x9c\xd0\xb0\xd0\xb9 & co\"");
    QVERIFY2(again.startsWith("* OK [CLOSED]") && again.contains("c OK"), again);
    QVERIFY(!again.contains("RECENT") && again.contains("* LIST "));
    client.say("d SELECT INBOX");
    QCOMPARE(client.say("e UID SEARCH UNSEEN"),
             QByteArray("* ESEARCH (TAG \"e\") UID ALL 2:3\r\ne OK SEARCH completed\r\n"));
    QVERIFY(client.say("f STATUS INBOX (DELETED SIZE)").contains("DELETED 0 SIZE "));
    QVERIFY(client.say("g STATUS INBOX (RECENT)").startsWith("g BAD"));
    QVERIFY(client.say("h LIST \"\" * RETURN (STATUS (MESSAGES))").contains("h OK"));
    QVERIFY(client.say("i UID SEARCH RETURN (SAVE) ALL").startsWith("i OK"));
    QVERIFY(client.say("j UID FETCH $ (BINARY.SIZE[1])").contains("BINARY.SIZE[1] "));
    QVERIFY(client.say("k UID MOVE 1 Sent").contains("COPYUID"));
}

void tst_FakeImapExtensions::utf8Only()
{
    FakeImapSettings settings = FakeImapSettings::modern();
    settings.capabilities.remove("UTF8=ACCEPT");
    settings.capabilities += "UTF8=ONLY";
    World world(settings);
    Client client = world.connect();
    client.logIn();
    QVERIFY(client.say("a SELECT INBOX").startsWith("a NO"));
    QVERIFY(client.say("b ENABLE UTF8=ACCEPT").startsWith("* ENABLED UTF8=ACCEPT"));
    QVERIFY(client.say("c SELECT INBOX").contains("c OK"));
}

void tst_FakeImapExtensions::labelsShareAMessage()
{
    World world(FakeImapSettings::gmail());
    FakeMailAccount &account = world.account;
    account.makeGmail();
    const QString all = QStringLiteral("[Gmail]/All Mail");
    // Two of the three letters of the world are the same.
    QCOMPARE(account.messageCount(all), 2);
    Client client = world.connect();
    client.logIn();
    client.say("s SELECT INBOX");
    QVERIFY(client.say("a UID COPY 2 Sent").contains("COPYUID 1000002 2 1"));
    // Once more it is there already.
    QVERIFY(client.say("b UID COPY 2 Sent").contains("COPYUID 1000002 2 1"));
    QCOMPARE(account.messageCount(all), 2);
    const QByteArray id = QByteArray::number(account.mailbox(inbox())->find(2)->contentId);
    QVERIFY(client.say("c UID FETCH 2 (X-GM-MSGID X-GM-LABELS)")
                .contains(QByteArray("X-GM-MSGID " + id + " X-GM-LABELS (\"Sent\")")));
    client.say("d UID STORE 2 +FLAGS.SILENT (\\Seen \\Deleted)");
    QCOMPARE(account.mailbox(QStringLiteral("Sent"))->find(1)->flags, QByteArrayList{"\\Seen"});
    client.say("e EXPUNGE");
    QVERIFY(!account.mailbox(inbox())->find(2));
    QCOMPARE(account.messageCount(all), 2);
    client.say("f SELECT \"[Gmail]/All Mail\"");
    QVERIFY(client.say("g UID SEARCH X-GM-MSGID " + id).startsWith("* SEARCH 2\r\n"));
    client.say("h UID STORE 2 +FLAGS.SILENT (\\Deleted)");
    QVERIFY(!client.say("i EXPUNGE").contains("EXPUNGE\r\n"));
}

void tst_FakeImapExtensions::labelsAreStored()
{
    World world(FakeImapSettings::gmail());
    FakeMailAccount &account = world.account;
    account.makeGmail();
    Client client = world.connect();
    client.logIn();
    client.say("s SELECT INBOX");
    QVERIFY(client.say("a UID STORE 2 +X-GM-LABELS (\\Important \"New Label\")")
                .startsWith("* 2 FETCH (UID 2 X-GM-LABELS (\"New Label\" \\Important))\r\n"));
    QCOMPARE(account.messageCount(QStringLiteral("New Label")), 1);
    QVERIFY(client.say("b UID STORE 2 X-GM-LABELS.SILENT (Sent)").startsWith("b OK"));
    QCOMPARE(account.messageCount(QStringLiteral("New Label")), 0);
    QCOMPARE(account.messageCount(QStringLiteral("Sent")), 1);
    QVERIFY(client.say("c UID STORE 2 -X-GM-LABELS (\\Inbox)").contains("* 2 EXPUNGE\r\n"));
    QVERIFY(client.say("d UID STORE 1 +FLAGS (\\Flagged)").contains("d OK"));
    QCOMPARE(account.messageCount(QStringLiteral("[Gmail]/Starred")), 1);
    client.say("e UID STORE 1 -X-GM-LABELS (\\Starred)");
    QCOMPARE(account.messageCount(QStringLiteral("[Gmail]/Starred")), 0);
    QVERIFY(client.say("f XLIST \"\" [Gmail]/%").contains("XLIST (\\HasNoChildren \\All) "));
    QVERIFY(client.say("g UID STORE 1 +X-GM-LABELS (\\Nonsense)").startsWith("g BAD"));
}

void tst_FakeImapExtensions::gmailSearch()
{
    World world(FakeImapSettings::gmail());
    world.account.makeGmail();
    Client client = world.connect();
    client.logIn();
    client.say("s SELECT INBOX");
    client.say("a UID STORE 2 +X-GM-LABELS.SILENT (\\Important)");
    const QByteArray thread =
        QByteArray::number(world.account.mailbox(inbox())->find(1)->threadNumber());
    QVERIFY(client.say("b UID SEARCH X-GM-RAW \"deep\"").startsWith("* SEARCH 2\r\n"));
    QVERIFY(client.say("c UID SEARCH X-GM-THRID " + thread).startsWith("* SEARCH 1 3\r\n"));
    QVERIFY(client.say("d UID SEARCH X-GM-LABELS \\Important").startsWith("* SEARCH 2\r\n"));
}

void tst_FakeImapExtensions::binTakesAllLabels()
{
    World world(FakeImapSettings::gmail());
    FakeMailAccount &account = world.account;
    account.makeGmail();
    Client client = world.connect();
    client.logIn();
    client.say("s SELECT INBOX");
    client.say("a UID STORE 2 +X-GM-LABELS.SILENT (Sent)");
    const QByteArray moved = client.say("b UID MOVE 2 [Gmail]/Trash");
    QVERIFY2(moved.contains("* 2 EXPUNGE\r\n") && moved.contains("b OK"), moved);
    QCOMPARE(account.messageCount(QStringLiteral("Sent")), 0);
    QCOMPARE(account.messageCount(QStringLiteral("[Gmail]/All Mail")), 1);
    client.say("c SELECT [Gmail]/Trash");
    // Taken out of the bin again, it is in All Mail again.
    QVERIFY(client.say("d UID MOVE 1 Sent").contains("d OK"));
    QCOMPARE(account.messageCount(QStringLiteral("[Gmail]/Trash")), 0);
    QCOMPARE(account.messageCount(QStringLiteral("[Gmail]/All Mail")), 2);
}

void tst_FakeImapExtensions::connectionLimit_data()
{
    QTest::addColumn<bool>("atLogin");
    QTest::newRow("greeting") << false;
    QTest::newRow("login") << true;
}

void tst_FakeImapExtensions::connectionLimit()
{
    QFETCH(bool, atLogin);
    FakeImapSettings settings = FakeImapSettings::newest();
    settings.mostConnections = 2;
    settings.refusesAtLogin = atLogin;
    World world(settings);
    Client first = world.connect();
    {
        Client second = world.connect();
        QVERIFY(second.logIn().startsWith("a0 OK"));
        Client third = world.connect();
        QCOMPARE(third.greeting.startsWith("* BYE [LIMIT]"), !atLogin);
        QCOMPARE(third.logIn().startsWith("a0 NO [LIMIT]"), atLogin);
    }
    Client another = world.connect();
    QVERIFY(another.logIn().startsWith("a0 OK"));
}

void tst_FakeImapExtensions::numbersMayLie()
{
    FakeImapSettings settings = FakeImapSettings::newest();
    settings.hiddenNumbers = {"UIDNEXT"};
    settings.falseNumbers = {{"UIDVALIDITY", 7}, {"HIGHESTMODSEQ", 0}};
    settings.loginDelay = std::chrono::milliseconds(50);
    Opened opened(settings);
    QVERIFY(!opened.answer.contains("UIDNEXT"));
    QVERIFY(opened.answer.contains("[UIDVALIDITY 7]") &&
            opened.answer.contains("[HIGHESTMODSEQ 0]"));
    QVERIFY(opened.client.say("t STATUS INBOX (UIDNEXT UIDVALIDITY)").contains("(UIDVALIDITY 7)"));
    QCOMPARE(opened.client.protocol.takeDelay(), std::chrono::milliseconds(50));
}

void tst_FakeImapExtensions::expungesMayBeHidden()
{
    FakeImapSettings settings = FakeImapSettings::newest();
    settings.hidesExpunges = true;
    Opened opened(settings);
    opened.world.account.expunge(inbox(), {1});
    QCOMPARE(opened.client.say("t NOOP"), QByteArray("* 2 EXISTS\r\nt OK NOOP completed\r\n"));
}

void tst_FakeImapExtensions::uidsMayBeReused()
{
    Opened opened;
    FakeMailAccount &account = opened.world.account;
    account.expunge(inbox(), {3});
    account.reuseUids(inbox());
    QCOMPARE(account.append(inbox(), nested), 3U);
}

QTEST_GUILESS_MAIN(tst_FakeImapExtensions)
#include "tst_FakeImapExtensions.moc"
