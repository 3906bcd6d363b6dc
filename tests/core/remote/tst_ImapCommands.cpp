// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of ImapConnection with and without the extension: what is sent, in which order, and
// what is never sent (REL-7).
#include "ImapPeer.h"

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

class tst_ImapCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel7MoveIsOneCommandWhereItExists();
    void rel7MoveFallsBackToCopyAndExpunge();
    void rel7RefusedCopyRemovesNothing();
    void rel7OnlyWhatWasCopiedIsRemoved();
    void rel7PlainExpungeOnlyWhenAllIsOurs_data();
    void rel7PlainExpungeOnlyWhenAllIsOurs();
    void rel7AppendTellsWhereItWent();
    void appendBeyondTheLimitIsNotSent();
    void appendEndsWithALineEndWhereItMust();
    void utf8IsEnabledWhereNothingElseIsTaken();
    void sec16SearchAnswersOfOthersDoNotCount();
    void whatASearchFindsComesInOneRoundTrip_data();
    void whatASearchFindsComesInOneRoundTrip();
    void sec16OnlyTheLastSelectCounts();
    void aRefusedMailboxIsLookedFor_data();
    void aRefusedMailboxIsLookedFor();
    void listsWithoutAnyExtension();
    void whatOthersShareHasNoRole_data();
    void whatOthersShareHasNoRole();
    void namespacesMayBeRefused();
    void viewsAreThoseTheServerNames();
    void roleOfANewMailbox_data();
    void roleOfANewMailbox();
    void onlyMarkedLettersAreExpunged_data();
    void onlyMarkedLettersAreExpunged();
    void leavesTheSelectedMailbox_data();
    void leavesTheSelectedMailbox();
    void factsOfAMailbox();
    void factsWithoutExtensions();
    void sec12LongSetsAreCutForTheServer();
    void sec12LongRequestsAreCutForTheServer();
};

void tst_ImapCommands::rel7MoveIsOneCommandWhereItExists()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS MOVE");
    peer.select();
    Running<Remote::Moved> moving(peer.connection->move(
        Imap::UidSet::range(Mail::Uid(5), Mail::Uid(6)), Imap::MailboxName::fromWire("Trash")));
    QVERIFY(peer.heard().endsWith(" UID MOVE 5:6 Trash\r\n"));
    peer.answer("* OK [COPYUID 9 5:6 70:71] moved\n* 2 EXPUNGE\n* 2 EXPUNGE\n$ OK done");
    QVERIFY(moving.isOk());
    QVERIFY(moving.outcome()->copyUid.has_value());
    QCOMPARE(moving.outcome()->copyUid->destinationOf(Mail::Uid(6)), std::optional(Mail::Uid(71)));
    QVERIFY(moving.outcome()->wasRemoved);
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapCommands::rel7MoveFallsBackToCopyAndExpunge()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<Remote::Moved> moving(
        peer.connection->move(Imap::UidSet(Mail::Uid(5)), Imap::MailboxName::fromWire("Trash")));
    QVERIFY(peer.heard().endsWith(" UID COPY 5 Trash\r\n"));
    peer.answer("$ OK [COPYUID 9 5 70] copied");
    QVERIFY(peer.heard().contains(" UID STORE 5 +FLAGS.SILENT (\\Deleted)\r\n"));
    peer.answer("$ OK stored");
    QByteArray next = peer.heard();
    if (next.contains(" UID STORE ")) { // marked once more before the expunge: harmless
        peer.answer("$ OK stored");
        next = peer.heard();
    }
    QVERIFY2(next.endsWith(" UID EXPUNGE 5\r\n"), next.constData());
    peer.answer("* 2 EXPUNGE\n$ OK expunged");
    QVERIFY(moving.isOk());
    QVERIFY(moving.outcome()->wasRemoved);
    QVERIFY(!peer.transport->written().contains(" EXPUNGE\r\n"));
}

void tst_ImapCommands::rel7RefusedCopyRemovesNothing()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<Remote::Moved> moving(
        peer.connection->move(Imap::UidSet(Mail::Uid(5)), Imap::MailboxName::fromWire("Trash")));
    peer.heard();
    peer.answer("$ NO [OVERQUOTA] full");
    QVERIFY(moving.hasEnded() && !moving.isOk());
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapCommands::rel7OnlyWhatWasCopiedIsRemoved()
{
    // The server says OK and tells that it copied one of the two.
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<Remote::Moved> moving(peer.connection->move(
        Imap::UidSet::range(Mail::Uid(5), Mail::Uid(6)), Imap::MailboxName::fromWire("Trash")));
    peer.heard();
    peer.answer("$ OK [COPYUID 9 5 70] copied");
    for (int i = 0; i < 4 && !moving.hasEnded(); ++i) {
        const QByteArray next = peer.heard();
        QVERIFY2(!next.contains("5:6") && !next.contains(" 6"), next.constData());
        peer.answer("$ OK done");
    }
    QVERIFY(moving.hasEnded());
    QVERIFY(!moving.isOk());
    QCOMPARE(moving.error().retry, Retry::Later);
}

void tst_ImapCommands::rel7PlainExpungeOnlyWhenAllIsOurs_data()
{
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<bool>("isExpunged");
    QTest::newRow("ours alone") << QByteArray("* SEARCH 5") << true;
    QTest::newRow("another one too") << QByteArray("* SEARCH 3 5") << false;
}

void tst_ImapCommands::rel7PlainExpungeOnlyWhenAllIsOurs()
{
    QFETCH(QByteArray, marked);
    QFETCH(bool, isExpunged);
    ImapPeer peer;
    peer.logIn("IDLE");
    peer.select();
    Running<bool> expunging(peer.connection->expunge(Imap::UidSet(Mail::Uid(5))));
    QVERIFY(peer.heard().contains(" UID STORE 5 +FLAGS.SILENT (\\Deleted)\r\n"));
    peer.answer("$ OK stored");
    QVERIFY(peer.heard().contains(" UID SEARCH"));
    peer.answer(marked + "\n$ OK searched");
    const QByteArray next = peer.heard();
    QCOMPARE(next.endsWith(" EXPUNGE\r\n"), isExpunged);
    if (isExpunged)
        peer.answer("* 2 EXPUNGE\n$ OK expunged");
    QVERIFY(expunging.isOk());
    QCOMPARE(*expunging.outcome(), isExpunged);
}

void tst_ImapCommands::rel7AppendTellsWhereItWent()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS LITERAL-");
    Running<Remote::Appended> appending(
        peer.connection->append(Imap::MailboxName::fromWire("Sent"), {"\\Seen"}, {},
                                QByteArray("Subject: a\r\n\r\nb\r\n")));
    QVERIFY(peer.heard().contains(" APPEND Sent (\\Seen) {17+}\r\nSubject: a\r\n"));
    peer.answer("A0002 OK [APPENDUID 9 70] stored");
    QVERIFY(appending.isOk());
    QCOMPARE(appending.outcome()->uid, std::optional(Mail::Uid(70)));
    QCOMPARE(appending.outcome()->uidValidity, std::optional(Mail::UidValidity(9)));
}

void tst_ImapCommands::appendBeyondTheLimitIsNotSent()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS LITERAL- APPENDLIMIT=18");
    const Imap::MailboxName sent = Imap::MailboxName::fromWire("Sent");
    Running<Remote::Appended> tooLarge(
        peer.connection->append(sent, {}, {}, QByteArray("Subject: a\r\n\r\nlong\r\n")));
    QVERIFY(tooLarge.hasEnded());
    QCOMPARE(tooLarge.error().kind, ErrorKind::QuotaExceeded);
    QCOMPARE(tooLarge.error().retry, Retry::Never);
    QCOMPARE(peer.heard(), QByteArray());
    Running<Remote::Appended> small(
        peer.connection->append(sent, {}, {}, QByteArray("Subject: a\r\n\r\nb\r\n")));
    QVERIFY(peer.heard().contains(" APPEND Sent {17+}\r\n"));
}

// Quirk of Yahoo.
void tst_ImapCommands::appendEndsWithALineEndWhereItMust()
{
    const QByteArray text = "Subject: a\r\n\r\nb";
    const auto sent = [&text](const QByteArray &capabilities, bool isFile) {
        const Imap::MessageSource inPieces(text.size(), [&text](qint64 offset, qsizetype count) {
            return text.mid(offset, count);
        });
        const Imap::MessageSource letter = isFile ? inPieces : Imap::MessageSource(text);
        ImapPeer peer;
        peer.logIn(capabilities);
        Running<Remote::Appended> appending(
            peer.connection->append(Imap::MailboxName::fromWire("Sent"), {}, {}, letter));
        return peer.heard();
    };
    for (const bool isFile : {false, true}) {
        QVERIFY(sent("LITERAL- UIDPLUS", isFile).contains("{15+}\r\nSubject: a\r\n\r\nb\r\n"));
        QVERIFY(sent("LITERAL- UIDPLUS XYMHIGHESTMODSEQ", isFile)
                    .contains("{17+}\r\nSubject: a\r\n\r\nb\r\n\r\n"));
    }
}

void tst_ImapCommands::utf8IsEnabledWhereNothingElseIsTaken()
{
    const auto enabled = [](const QByteArray &capabilities) {
        ImapPeer peer;
        Running<void> connecting(peer.connection->connectToServer());
        peer.answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready");
        Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
        peer.heard();
        peer.answer("$ OK [CAPABILITY IMAP4rev1 ENABLE " + capabilities + "] welcome");
        const QByteArray sent = peer.heard();
        const qsizetype at = sent.indexOf("ENABLE ");
        return at < 0 ? QByteArray() : sent.mid(at + 7, sent.indexOf('\r', at) - at - 7);
    };
    QCOMPARE(enabled("UTF8=ACCEPT"), QByteArray());
    QCOMPARE(enabled("QRESYNC UTF8=ACCEPT"), QByteArray("QRESYNC"));
    QCOMPARE(enabled("UTF8=ONLY"), QByteArray("UTF8=ACCEPT"));
    QCOMPARE(enabled("QRESYNC UTF8=ONLY"), QByteArray("QRESYNC UTF8=ACCEPT"));
}

void tst_ImapCommands::sec16SearchAnswersOfOthersDoNotCount()
{
    // What a server says unasked before the question belongs to nobody.
    ImapPeer peer;
    peer.logIn("ESEARCH");
    peer.select();
    peer.answer("* SEARCH 1 2 3\n* ESEARCH (TAG \"A0099\") UID ALL 1:3");
    Running<Imap::UidSet> searching(peer.connection->search({}));
    peer.heard();
    peer.answer(
        "* ESEARCH (TAG \"A0099\") UID ALL 8:9\n* ESEARCH (TAG \"A0003\") UID ALL 5,7\n$ OK done");
    QVERIFY(searching.isOk());
    QCOMPARE(searching.outcome()->toVector(), (std::vector<Mail::Uid>{Mail::Uid(5), Mail::Uid(7)}));
}

void tst_ImapCommands::whatASearchFindsComesInOneRoundTrip_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("searched"); // tagged answers; with none the server cannot do it
    QTest::addColumn<QByteArray>("fetched");
    QTest::newRow("SEARCHRES") << QByteArray("ESEARCH SEARCHRES") << QByteArray("OK searched")
                               << QByteArray("OK fetched");
    QTest::newRow("not saved") << QByteArray("ESEARCH SEARCHRES")
                               << QByteArray("NO [NOTSAVED] no room")
                               << QByteArray("NO [NOTSAVED] nothing there");
    QTest::newRow("not saved, nothing found")
        << QByteArray("ESEARCH SEARCHRES") << QByteArray("NO [NOTSAVED] no room")
        << QByteArray("OK fetched");
    QTest::newRow("forgotten") << QByteArray("ESEARCH SEARCHRES") << QByteArray("OK searched")
                               << QByteArray("BAD what is $?");
    QTest::newRow("without") << QByteArray("ESEARCH") << QByteArray() << QByteArray();
}

void tst_ImapCommands::whatASearchFindsComesInOneRoundTrip()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, searched);
    QFETCH(QByteArray, fetched);
    ImapPeer peer;
    peer.logIn(capabilities);
    peer.select();
    QList<quint32> uids;
    Imap::SearchQuery query;
    query.header("Message-ID", QStringLiteral("a@b"));
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Rfc822Size;
    Running<void> running(
        peer.connection->fetchFound(query, request, [&uids](const Imap::FetchResponse &one) {
            uids.append(one.uid->value());
        }));
    const QByteArray data = "* 3 FETCH (UID 5 RFC822.SIZE 70)\n* 7 FETCH (UID 9 RFC822.SIZE 71)\n";
    QByteArray asked = peer.heard();
    if (!searched.isEmpty()) {
        QVERIFY2(asked.contains(" UID SEARCH RETURN (SAVE) HEADER \"Message-ID\" \"a@b\""), asked);
        QVERIFY2(asked.contains(" UID FETCH $ (UID RFC822.SIZE)\r\n"), asked);
        const QByteArray tag = asked.left(asked.indexOf(' '));
        QVERIFY(uids.isEmpty());
        // Data without an end counts for nothing.
        peer.answer(tag + ' ' + searched + '\n' + (searched.startsWith("OK") ? data : "") + "$ " +
                    fetched);
        asked = peer.heard();
    }
    if (!searched.startsWith("OK") || !fetched.startsWith("OK")) {
        QVERIFY(uids.isEmpty());
        QVERIFY2(asked.contains(" UID SEARCH RETURN (ALL) HEADER \"Message-ID\" \"a@b\""), asked);
        peer.answer("* ESEARCH (TAG \"" + asked.left(asked.indexOf(' ')) +
                    "\") UID ALL 5,9\n$ OK searched");
        asked = peer.heard();
        QVERIFY2(asked.contains(" UID FETCH 5,9 (UID RFC822.SIZE)"), asked);
        peer.answer(data + "$ OK fetched");
    }
    QVERIFY(running.isOk());
    QCOMPARE(uids, (QList<quint32>{5, 9}));
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapCommands::sec16OnlyTheLastSelectCounts()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<Mail::MailboxState> selecting(
        peer.connection->select(Imap::MailboxName::fromWire("Gone")));
    peer.heard();
    peer.answer("* 9 EXISTS\n* OK [UIDVALIDITY 8] .\n$ NO [NONEXISTENT] no such mailbox");
    QVERIFY(selecting.hasEnded() && !selecting.isOk());
    // Nothing is selected now: a UID of INBOX must not be used in whatever mailbox there is.
    QVERIFY(peer.connection->selectedMailbox() == nullptr);
    Running<void> storing(peer.connection->storeFlags(Imap::UidSet(Mail::Uid(5)),
                                                      Imap::StoreMode::Add, {"\\Deleted"}));
    QVERIFY(storing.hasEnded() && !storing.isOk());
    QCOMPARE(peer.heard(), QByteArray());
}

// Many servers say in words alone that a mailbox is gone, and not all in words that are known.
void tst_ImapCommands::aRefusedMailboxIsLookedFor_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("listed");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray unknown = "Brak takiego folderu";
    QTest::newRow("gone") << unknown << QByteArray() << ErrorKind::NotFound;
    QTest::newRow("there") << unknown << QByteArray("* LIST () \"/\" Gone\n")
                           << ErrorKind::ServerRefused;
    QTest::newRow("a name above others")
        << unknown << QByteArray("* LIST (\\Noselect) \"/\" Gone\n") << ErrorKind::NotFound;
    QTest::newRow("another's") << unknown << QByteArray("* LIST () \"/\" gone\n")
                               << ErrorKind::NotFound;
    for (const char *known : {"Mailbox doesn't exist: Gone", "No such mailbox", "Unknown mailbox",
                              "Folder does not exist"})
        QTest::newRow(known) << QByteArray(known) << QByteArray() << ErrorKind::NotFound;
}

void tst_ImapCommands::aRefusedMailboxIsLookedFor()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, listed);
    QFETCH(ErrorKind, kind);
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<Mail::MailboxState> selecting(
        peer.connection->select(Imap::MailboxName::fromWire("Gone")));
    QVERIFY(peer.heard().endsWith(" SELECT Gone\r\n"));
    peer.answer("$ NO " + words);
    if (words.startsWith("Brak")) {
        const QByteArray asked = peer.heard();
        QVERIFY2(asked.endsWith(" LIST \"\" \"Gone\"\r\n"), asked.constData());
        peer.answer(listed + "$ OK listed");
    }
    QVERIFY(selecting.hasEnded() && !selecting.isOk());
    QCOMPARE(selecting.error().kind, kind);
    QCOMPARE(selecting.error().detail, QString::fromLatin1(words));
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapCommands::listsWithoutAnyExtension()
{
    ImapPeer peer;
    peer.logIn("IDLE");
    Running<QList<Mail::ListedMailbox>> listing(peer.connection->listMailboxes(false));
    const QByteArray asked = peer.heard();
    QVERIFY2(asked.contains("A0002 LIST \"\" \"*\"\r\n"), asked.constData());
    QVERIFY2(asked.contains("A0003 LSUB"), asked.constData());
    peer.answer(
        "* LIST (\\HasNoChildren) \"/\" INBOX\n* LIST () \"/\" \"Sent Items\"\n"
        "* LIST (\\Noselect) \"/\" Old\nA0002 OK listed\n* LSUB () \"/\" INBOX\nA0003 NO never");
    QVERIFY(listing.isOk());
    QCOMPARE(listing.outcome()->size(), 3);
    // A server without a working LSUB exists; then everything counts as subscribed.
    for (const Mail::ListedMailbox &mailbox : *listing.outcome()) {
        QVERIFY(mailbox.isSubscribed);
        QCOMPARE(mailbox.isSelectable, mailbox.name != QStringLiteral("Old"));
    }
}

// What others share is theirs: it plays no part in this account (RFC 2342).
void tst_ImapCommands::whatOthersShareHasNoRole_data()
{
    QTest::addColumn<QByteArray>("namespaces");
    QTest::addColumn<QByteArray>("listed");
    QTest::addColumn<QByteArrayList>("withRole");
    QTest::newRow("own at the top")
        << QByteArray("((\"\" \"/\")) ((\"Other\" \"/\")) ((\"Public/\" \"/\"))")
        << QByteArray("* LIST (\\Sent) \"/\" Public/Sent\n* LIST () \"/\" Sent\n"
                      "* LIST (\\Junk) \"/\" Other\n* LIST (\\Trash) \"/\" Other/anna/Trash\n"
                      "* LIST (\\Archive) \"/\" Otherwise\n* LIST () \"/\" a/Drafts\n")
        << QByteArrayList{"INBOX", "Otherwise", "Sent"};
    QTest::newRow("own below a name")
        << QByteArray("((\"mail/\" \"/\")) NIL NIL")
        << QByteArray("* LIST () \"/\" mail/Sent\n* LIST () \"/\" mail/old/Trash\n"
                      "* LIST () \"/\" mail/Junk\n")
        << QByteArrayList{"INBOX", "mail/Junk", "mail/Sent"};
    // Cyrus, as it comes.
    QTest::newRow("others' at the top")
        << QByteArray("((\"INBOX.\" \".\")) ((\"user.\" \".\")) ((\"\" \".\"))")
        << QByteArray("* LIST () \".\" Sent\n* LIST (\\Trash) \".\" Trash\n"
                      "* LIST () \".\" INBOX.Trash\n* LIST () \".\" INBOX.Sent\n"
                      "* LIST (\\Drafts) \".\" user.anna.Drafts\n")
        << QByteArrayList{"INBOX", "INBOX.Sent", "INBOX.Trash"};
    QTest::newRow("nothing told") << QByteArray("NIL NIL NIL")
                                  << QByteArray("* LIST () \"/\" Sent\n")
                                  << QByteArrayList{"INBOX", "Sent"};
}

void tst_ImapCommands::whatOthersShareHasNoRole()
{
    QFETCH(QByteArray, namespaces);
    QFETCH(QByteArray, listed);
    QFETCH(QByteArrayList, withRole);
    ImapPeer peer;
    peer.logIn("NAMESPACE LIST-EXTENDED");
    const QByteArray list = " LIST \"\" \"*\" RETURN (SUBSCRIBED)\r\n";
    const auto rolesIn = [](const QList<Mail::ListedMailbox> &mailboxes) {
        QByteArrayList names;
        for (const Mail::ListedMailbox &mailbox : mailboxes) {
            if (mailbox.specialUse != Mail::SpecialUse::None)
                names.append(mailbox.wireName);
        }
        std::sort(names.begin(), names.end());
        return names;
    };
    Running<QList<Mail::ListedMailbox>> listing(peer.connection->listMailboxes(false));
    QCOMPARE(peer.heard(), "A0002" + list + "A0003 NAMESPACE\r\n");
    // Answered in another order than asked.
    peer.answer("* NAMESPACE " + namespaces + "\nA0003 OK told");
    QVERIFY(!listing.hasEnded());
    const QByteArray tree = listed + "* LIST () \"/\" INBOX\n";
    peer.answer(tree + "A0002 OK listed");
    QVERIFY(listing.isOk());
    QCOMPARE(rolesIn(*listing.outcome()), withRole);
    // Known for as long as the connection lives.
    Running<QList<Mail::ListedMailbox>> again(peer.connection->listMailboxes(false));
    QCOMPARE(peer.heard(), "A0004" + list);
    peer.answer(tree + "A0004 OK listed");
    QVERIFY(again.isOk());
    QCOMPARE(rolesIn(*again.outcome()), withRole);
}

// Then all counts as the person's own, and it is asked again with the next list.
void tst_ImapCommands::namespacesMayBeRefused()
{
    ImapPeer peer;
    peer.logIn("NAMESPACE");
    Running<QList<Mail::ListedMailbox>> listing(peer.connection->listMailboxes(false));
    QCOMPARE(peer.heard(), QByteArray("A0002 LIST \"\" \"*\"\r\nA0003 LSUB \"\" \"*\"\r\n"
                                      "A0004 NAMESPACE\r\n"));
    peer.answer("* LIST () \"/\" Public/a\n* LIST () \"/\" Sent\nA0002 OK listed\n"
                "* LSUB () \"/\" Sent\nA0003 OK listed\nA0004 NO not now");
    QVERIFY(listing.isOk());
    QCOMPARE(listing.outcome()->size(), 2);
    QCOMPARE(listing.outcome()->last().specialUse, Mail::SpecialUse::Sent);
    QVERIFY(!listing.outcome()->first().isSubscribed);
    Running<QList<Mail::ListedMailbox>> again(peer.connection->listMailboxes(false));
    QVERIFY(peer.heard().endsWith("A0007 NAMESPACE\r\n"));
}

// What is called like a view, and is not said to be one, holds letters of its own.
void tst_ImapCommands::viewsAreThoseTheServerNames()
{
    ImapPeer peer;
    peer.logIn("IDLE");
    Running<QList<Mail::ListedMailbox>> listing(peer.connection->listMailboxes(false));
    peer.answer("* LIST () \"/\" Important\n* LIST () \"/\" Trash\n"
                "* LIST (\\All) \"/\" Everything\n* LIST (\\All \\Archive) \"/\" Store\n"
                "A0002 OK listed\nA0003 OK none");
    QVERIFY(listing.isOk());
    QHash<QString, Mail::SpecialUse> uses;
    for (const Mail::ListedMailbox &mailbox : *listing.outcome())
        uses.insert(mailbox.name, mailbox.specialUse);
    QCOMPARE(uses.value(QStringLiteral("Important")), Mail::SpecialUse::None);
    QCOMPARE(uses.value(QStringLiteral("Trash")), Mail::SpecialUse::Trash);
    QCOMPARE(uses.value(QStringLiteral("Everything")), Mail::SpecialUse::All);
    QCOMPARE(uses.value(QStringLiteral("Store")), Mail::SpecialUse::Archive);
}

void tst_ImapCommands::roleOfANewMailbox_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("plain") << QByteArray("SPECIAL-USE") << QByteArray(" CREATE Trash\r\n");
    QTest::newRow("with USE") << QByteArray("CREATE-SPECIAL-USE")
                              << QByteArray(" CREATE Trash (USE (\\Trash))\r\n");
}

void tst_ImapCommands::roleOfANewMailbox()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, sent);
    ImapPeer peer;
    peer.logIn(capabilities);
    Running<void> creating(
        peer.connection->create(Imap::MailboxName::fromWire("Trash"), Mail::SpecialUse::Trash));
    const QByteArray heard = peer.heard();
    QVERIFY2(heard.endsWith(sent), heard.constData());
    // RFC 6154: the role may be refused where the mailbox is not.
    if (sent.contains("USE")) {
        peer.answer("$ NO [USEATTR] not that one");
        QVERIFY(peer.heard().endsWith(" CREATE Trash\r\n"));
    }
    peer.answer("$ OK made");
    QVERIFY(creating.isOk());
}

void tst_ImapCommands::onlyMarkedLettersAreExpunged_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("UIDPLUS") << QByteArray("UIDPLUS") << QByteArray(" UID EXPUNGE 5:6\r\n");
    QTest::newRow("plain") << QByteArray() << QByteArray(" EXPUNGE\r\n");
}

void tst_ImapCommands::onlyMarkedLettersAreExpunged()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, sent);
    ImapPeer peer;
    peer.logIn(capabilities);
    peer.select();
    Running<void> expunging(
        peer.connection->expungeMarked(Imap::UidSet::range(Mail::Uid(5), Mail::Uid(6))));
    const QByteArray heard = peer.heard();
    QVERIFY(!heard.contains("STORE"));
    QVERIFY2(heard.endsWith(sent), heard.constData());
    peer.answer("$ OK gone");
    QVERIFY(expunging.isOk());
}

void tst_ImapCommands::leavesTheSelectedMailbox_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("UNSELECT") << QByteArray("UNSELECT") << QByteArray(" UNSELECT\r\n");
    QTest::newRow("plain") << QByteArray() << QByteArray(" SELECT INBOX\r\n");
}

void tst_ImapCommands::leavesTheSelectedMailbox()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, sent);
    ImapPeer peer;
    peer.logIn(capabilities);
    Running<void> idle(peer.connection->leaveMailbox());
    QVERIFY(idle.isOk());
    peer.select();
    Running<void> leaving(peer.connection->leaveMailbox());
    const QByteArray heard = peer.heard();
    QVERIFY2(heard.endsWith(sent), heard.constData());
}

void tst_ImapCommands::factsOfAMailbox()
{
    ImapPeer peer;
    peer.logIn("QUOTA ACL STATUS=SIZE");
    Running<Mail::ServerMailboxFacts> asking(
        peer.connection->factsOf(Imap::MailboxName::fromWire("Work")));
    QVERIFY(peer.heard().endsWith(" STATUS Work (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE)\r\n"));
    peer.answer("* STATUS Work (MESSAGES 3 UIDNEXT 9 UIDVALIDITY 7 UNSEEN 1 SIZE 4711)\n$ OK");
    QVERIFY(peer.heard().endsWith(" GETQUOTAROOT Work\r\n"));
    peer.answer("* QUOTAROOT Work \"\"\n* QUOTA \"\" (STORAGE 10 512 MESSAGE 3 100)\n$ OK");
    QVERIFY(peer.heard().endsWith(" MYRIGHTS Work\r\n"));
    peer.answer("* MYRIGHTS Work lrs\n$ OK");
    QVERIFY(asking.isOk());
    const Mail::ServerMailboxFacts &facts = *asking.outcome();
    QCOMPARE(facts.messages, std::optional<quint32>(3));
    QCOMPARE(facts.sizeBytes, std::optional<quint64>(4711));
    QCOMPARE(facts.quotas.size(), 1);
    QCOMPARE(facts.quotas.first().resources.first(),
             (Mail::QuotaResource{"STORAGE", 10 * 1024, 512 * 1024}));
    QCOMPARE(facts.quotas.first().resources.last(), (Mail::QuotaResource{"MESSAGE", 3, 100}));
    QVERIFY(facts.rights && facts.rights->mayRead && !facts.rights->mayMark);
    QCOMPARE(facts.rights->letters, QByteArray("lrs"));
}

void tst_ImapCommands::factsWithoutExtensions()
{
    ImapPeer peer;
    peer.logIn({});
    Running<Mail::ServerMailboxFacts> asking(
        peer.connection->factsOf(Imap::MailboxName::fromWire("Work")));
    QVERIFY(peer.heard().endsWith(" STATUS Work (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)\r\n"));
    peer.answer("* STATUS Work (MESSAGES 3)\n$ OK");
    QVERIFY(asking.isOk());
    QVERIFY(!asking.outcome()->sizeBytes && asking.outcome()->quotas.isEmpty() &&
            !asking.outcome()->rights);
}

void tst_ImapCommands::sec12LongSetsAreCutForTheServer()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    std::vector<Mail::Uid> many;
    for (quint32 uid = 1; uid <= 6000; uid += 2)
        many.emplace_back(uid);
    Running<void> storing(peer.connection->storeFlags(Imap::UidSet::fromVector(many),
                                                      Imap::StoreMode::Add, {"\\Seen"}));
    const QByteArrayList lines = peer.heard().trimmed().split('\n');
    QVERIFY(lines.size() > 1);
    for (const QByteArray &line : lines)
        QVERIFY(line.size() <= Limits::imapCommandBytes);
    // All of them have to succeed.
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray tag = lines.at(i).left(lines.at(i).indexOf(' '));
        peer.answer(tag + (i == 1 ? " NO [LIMIT] too much" : " OK done"));
    }
    QVERIFY(storing.hasEnded() && !storing.isOk());
    QCOMPARE(storing.error().kind, ErrorKind::ServerUnavailable);
}

void tst_ImapCommands::sec12LongRequestsAreCutForTheServer()
{
    // A letter of thousands of texts must not make a command no server accepts.
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Imap::FetchRequest request;
    QByteArrayList wanted;
    for (int number = 1; number <= Limits::mimeParts; ++number) {
        request.sections.append(Imap::BodySection::part("1." + QByteArray::number(number)));
        wanted.append("BODY.PEEK[1." + QByteArray::number(number) + "]");
    }
    std::vector<Mail::Uid> many;
    for (quint32 uid = 1; uid <= 6000; uid += 2)
        many.emplace_back(uid);
    Running<void> fetching(
        peer.connection->fetch(Imap::UidSet::fromVector(many), request, [](auto &&) {}));
    QByteArrayList asked;
    for (const QByteArray &line : peer.heard().trimmed().split('\n')) {
        QVERIFY2(line.size() <= Limits::imapCommandBytes, line.left(80).constData());
        QVERIFY(line.contains("(UID BODY"));
        if (!line.contains("FETCH 1,"))
            continue;
        const QByteArray items = line.mid(line.indexOf("(UID ") + 5).trimmed();
        asked += items.chopped(1).split(' ');
    }
    QCOMPARE(asked, wanted);
}

QTEST_GUILESS_MAIN(tst_ImapCommands)
#include "tst_ImapCommands.moc"
