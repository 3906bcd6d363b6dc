// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Gmail's habits: folders are labels, one letter shows in several of them and in All Mail, flags
// are the letter's, Trash takes all labels away, and what is sent is filed by the server.
#include "core/store/Maildir.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/sqlite/Connection.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString allMail = QStringLiteral("[Gmail]/All Mail");
const QString sentMail = QStringLiteral("[Gmail]/Sent Mail");
const QString starred = QStringLiteral("[Gmail]/Starred");
const QString trash = QStringLiteral("[Gmail]/Trash");
const QString work = QStringLiteral("Work");

WorldOptions gmail(Mail::OfflineMode offline = Mail::OfflineMode::Headers)
{
    WorldOptions options;
    options.imap = FakeImapSettings::gmail();
    options.offline = offline;
    return options;
}

/// A world with Gmail's tree.
class GmailWorld : public SyncWorld
{
public:
    explicit GmailWorld(const WorldOptions &options = gmail())
        : SyncWorld(options)
    {
        server().makeGmail();
        server().create(work);
    }

    void fill(int letters, const QString &mailbox = inbox)
    {
        for (int number = 1; number <= letters; ++number)
            deliver(server(), mailbox, number);
    }

    /// Letter `number` of the inbox gets this label beside.
    void label(quint32 uid, const QString &name) { server().transfer(inbox, uid, name, true); }

    QList<Mail::MessageKey> find(const QString &words)
    {
        const auto reader = valueOf(Store::Reader::open(paths()));
        return valueOf(Store::searchMessages(*reader, words, {}, 1000));
    }

    QList<Mail::Problem> lossesTold() const
    {
        QList<Mail::Problem> told = problems;
        told.removeIf([](const auto &one) { return one.kind != Mail::Problem::Kind::MassLoss; });
        return told;
    }
};

/// What no other letter's bytes have in them.
QByteArray mark(int number)
{
    return "mark-" + QByteArray::number(1'000'000 + number) + '!';
}

QByteArray markedLetter(int number, int lines = 3)
{
    QByteArray bytes = "From: Boris <boris@example.org>\r\nTo: anna@example.org\r\n"
                       "Subject: giraffes\r\nDate: Mon, 01 Dec 2025 10:00:00 +0000\r\n"
                       "Message-ID: <" +
                       letterId(number) + ">\r\n\r\n" + mark(number) + "\r\n";
    for (int line = 0; line < lines; ++line)
        bytes += "They eat the leaves of acacias, and drink every few days only.\r\n";
    return bytes;
}

QByteArray outgoing(const QByteArray &token)
{
    MessageRecipe recipe;
    recipe.token = token;
    recipe.messageId = token + "@example.org";
    recipe.fromAddress = "anna@example.org";
    recipe.toAddress = "eva@example.net";
    return MessageFactory::build(recipe);
}

QList<quint32> uids(quint32 first, quint32 last)
{
    QList<quint32> list;
    for (quint32 uid = first; uid <= last; ++uid)
        list.append(uid);
    return list;
}

/// Taken out of everything, as by "Delete forever".
void destroy(FakeMailAccount &server, const QList<quint32> &inboxUids)
{
    for (const quint32 uid : inboxUids)
        server.transfer(inbox, uid, trash, false);
    QList<quint32> gone;
    for (const FakeMessage &message : std::as_const(server.mailbox(trash)->messages))
        gone.append(message.uid);
    server.expunge(trash, gone);
}

} // namespace

class TestGmail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachLetterComesOnce_data()
    {
        QTest::addColumn<Mail::OfflineMode>("offline");
        QTest::addColumn<int>("lines");
        QTest::newRow("whole letters") << Mail::OfflineMode::All << 3;
        QTest::newRow("large letters") << Mail::OfflineMode::All << 20'000;
        QTest::newRow("texts") << Mail::OfflineMode::Recent << 3;
    }

    void eachLetterComesOnce()
    {
        QFETCH(Mail::OfflineMode, offline);
        QFETCH(int, lines);
        const int letters = lines > 100 ? 3 : 120;
        GmailWorld world(gmail(offline));
        for (int number = 1; number <= letters; ++number) {
            const quint32 uid = world.server().append(inbox, markedLetter(number, lines),
                                                      {"\\Flagged"}, letterDate(number));
            world.label(uid, work);
        }
        QCOMPARE(world.server().messageCount(allMail), letters);
        QCOMPARE(world.server().messageCount(starred), letters);
        QCOMPARE(world.round().errors, QList<Error>());
        const auto comesOnce = [&](int from, int to) {
            for (int number = from; number <= to; ++number) {
                if (world.imapRecording.sent.count(mark(number)) != 1)
                    return number;
            }
            return 0;
        };
        QCOMPARE(comesOnce(1, letters), 0);
        const auto isHeld = [&](int number) {
            UserHands hands(world);
            for (const QString &path : {inbox, work, starred, allMail}) {
                const auto details = hands.find(path, number);
                const auto wanted = offline == Mail::OfflineMode::All ? Store::ContentState::Whole
                                                                      : Store::ContentState::Text;
                if (!details || details->contentState != wanted ||
                    !details->summary.preview.contains(QString::fromLatin1(mark(number))))
                    return false;
            }
            return true;
        };
        for (const int number : {1, 2, letters})
            QVERIFY(isHeld(number));
        QCOMPARE(world.find(QStringLiteral("acacias")).size(), letters);
        if (offline == Mail::OfflineMode::All)
            QCOMPARE(differences(localState(world, true), serverState(world, true)), QString());
        COMPARE_STATES(world);
        // A label that is given later, and a letter that arrives.
        world.server().append(inbox, markedLetter(letters + 1, lines), {"\\Flagged"});
        world.server().create(QStringLiteral("Later"));
        world.label(1, QStringLiteral("Later"));
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(comesOnce(1, letters + 1), 0);
        QCOMPARE(UserHands(world).find(QStringLiteral("Later"), 1)->contentState,
                 UserHands(world).find(inbox, 1)->contentState);
        COMPARE_STATES(world);
    }

    // What was opened in one folder is there in the others.
    void anOpenedLetterIsNotFetchedAgain()
    {
        GmailWorld world;
        world.server().append(inbox, markedLetter(1), {}, letterDate(1));
        world.round();
        const auto open = [&](const QString &path) {
            std::optional<Result<void>> outcome;
            world.hub().fetchText(*UserHands(world).find(path, 1),
                                  [&outcome](Result<void> result) { outcome = result; });
            return world.waitUntil([&] { return outcome.has_value(); }) && outcome->has_value();
        };
        QVERIFY(open(inbox));
        world.label(1, work);
        world.round();
        QCOMPARE(UserHands(world).find(work, 1)->contentState, Store::ContentState::HeadersOnly);
        QVERIFY(open(work));
        QVERIFY(open(allMail));
        QCOMPARE(UserHands(world).find(work, 1)->contentState, Store::ContentState::Text);
        QCOMPARE(world.imapRecording.sent.count(mark(1)), 1);
        COMPARE_STATES(world);
    }

    void searchFindsEachLetterOnce()
    {
        GmailWorld world;
        for (int number = 1; number <= 20; ++number)
            world.server().append(inbox, markedLetter(number), {"\\Flagged"}, letterDate(number));
        world.server().append(allMail, markedLetter(21), {}, letterDate(21));
        world.round();
        const QList<Mail::MessageKey> found = world.find(QStringLiteral("giraffes"));
        QCOMPARE(found.size(), 21);
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        int inInbox = 0;
        for (const Mail::MessageSummary &one : valueOf(Store::messageSummaries(*reader, found)))
            inInbox += one.mailbox == UserHands(world).mailbox(inbox) ? 1 : 0;
        QCOMPARE(inInbox, 20);
    }

    // Letters cached before their identity was asked for.
    void identitiesAreAskedForOnce()
    {
        GmailWorld world;
        world.fill(20);
        world.round();
        world.write([](Store::WriteTransaction &transaction) -> Result<void> {
            transaction.cache().execute("UPDATE message SET email_id = 0;"
                                        "UPDATE mailbox SET lacks_email_ids = 1");
            return {};
        });
        QCOMPARE(world.find(QStringLiteral("example")).size(), 40);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.find(QStringLiteral("example")).size(), 20);
        const qsizetype asked = world.imapRecording.received.count("X-GM-MSGID");
        deliver(world.server(), inbox, 21);
        QCOMPARE(world.round().errors, QList<Error>());
        // Of the new letter, in two mailboxes.
        QCOMPARE(world.imapRecording.received.count("X-GM-MSGID"), asked + 2);
        COMPARE_STATES(world);
    }

    void flagsShowEverywhereAtOnce()
    {
        GmailWorld world;
        world.fill(5);
        world.label(3, work);
        world.round();
        UserHands hands(world);
        const int unread = hands.info(allMail).unread;
        // Another mailbox is not looked at in this round: what it shows comes from the settlement.
        hands.setSeen(hands.letters(inbox, {3}));
        QCOMPARE(world.round(hands.mailbox(inbox)).errors, QList<Error>());
        QVERIFY(hands.pending().isEmpty());
        for (const QString &path : {inbox, work, allMail})
            QVERIFY2(hands.shownFlags(path, 3).has(Mail::Flag::Seen), qPrintable(path));
        QCOMPARE(hands.info(allMail).unread, unread - 1);
        QCOMPARE(world.round().errors, QList<Error>());
        hands.setFlagged(hands.letters(work, {3}));
        hands.setSeen(hands.letters(allMail, {3}), false);
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(!hands.shownFlags(inbox, 3).has(Mail::Flag::Seen));
        QVERIFY(hands.find(starred, 3));
        COMPARE_STATES(world);
    }

    // RFC 8474 promises no common flags: a copy keeps its own.
    void copiesKeepTheirFlags()
    {
        SyncWorld world(worldWith("newest"));
        world.server().create(work);
        const quint32 uid = deliver(world.server(), inbox, 1);
        world.server().transfer(inbox, uid, work, true);
        world.round();
        UserHands hands(world);
        QCOMPARE(hands.find(work, 1)->summary.flags.has(Mail::Flag::Seen), false);
        hands.setSeen(hands.letters(inbox, {1}));
        QCOMPARE(world.round(hands.mailbox(inbox)).errors, QList<Error>());
        QVERIFY(hands.shownFlags(inbox, 1).has(Mail::Flag::Seen));
        QVERIFY(!hands.shownFlags(work, 1).has(Mail::Flag::Seen));
        COMPARE_STATES(world);
    }

    void archivingIsNoLoss_data()
    {
        QTest::addColumn<int>("keptDays");
        QTest::newRow("only losses are kept") << 0;
        QTest::newRow("every letter is kept") << 7;
    }

    void archivingIsNoLoss()
    {
        QFETCH(int, keptDays);
        GmailWorld world;
        world.changeSettings(
            [&](Mail::AccountSettings &settings) { settings.vaultDays = keptDays; });
        world.fill(150);
        world.round();
        world.server().expunge(inbox, uids(1, 100));
        QCOMPARE(world.server().messageCount(allMail), 150);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.lossesTold().size(), 0);
        UserHands hands(world);
        QCOMPARE(hands.kept().size(), 0);
        QCOMPARE(hands.losses().size(), 0);
        QCOMPARE(Store::vaultFolder(world.paths()).list(), QStringList());
        QCOMPARE(hands.shownIds(inbox).size(), 50);
        COMPARE_STATES(world);
    }

    void throwingAwayIsNoLoss()
    {
        GmailWorld world;
        world.fill(150);
        world.round();
        for (quint32 uid = 1; uid <= 100; ++uid)
            world.server().transfer(inbox, uid, trash, false);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.lossesTold().size(), 0);
        QCOMPARE(Store::vaultFolder(world.paths()).list(), QStringList());
        COMPARE_STATES(world);
    }

    // Gone from everywhere: told and kept once, not for each label. All Mail has so many letters
    // that it alone would raise nothing.
    void whatIsGoneFromAllLabelsIsALoss_data()
    {
        QTest::addColumn<int>("archived");
        QTest::newRow("All Mail is much larger") << 600;
        QTest::newRow("All Mail has no more") << 0;
    }

    void whatIsGoneFromAllLabelsIsALoss()
    {
        QFETCH(int, archived);
        GmailWorld world;
        world.fill(150);
        for (int number = 1; number <= archived; ++number)
            deliver(world.server(), allMail, 1000 + number);
        world.round();
        destroy(world.server(), uids(1, 100));
        QCOMPARE(world.server().messageCount(allMail), 50 + archived);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.lossesTold().size(), 1);
        QCOMPARE(world.lossesTold().first().subject, inbox);
        QCOMPARE(world.lossesTold().first().count, 100);
        UserHands hands(world);
        QCOMPARE(hands.kept().size(), 100);
        QCOMPARE(Store::vaultFolder(world.paths()).list().size(), 100);
        COMPARE_STATES(world);
    }

    // Moving to Trash takes all labels away, also those that no operation named.
    void deletingTakesAllLabels()
    {
        GmailWorld world(gmail(Mail::OfflineMode::All));
        world.fill(6);
        world.server().addFlags(inbox, 2, {"\\Flagged"});
        world.label(2, work);
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), trash);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(hands.shownIds(trash), QByteArrayList{letterId(2)});
        for (const QString &path : {inbox, work, starred, allMail})
            QVERIFY2(!hands.shownIds(path).contains(letterId(2)), qPrintable(path));
        QCOMPARE(world.lossesTold().size(), 0);
        COMPARE_STATES(world);
        // From All Mail, and back.
        hands.move(hands.letters(allMail, {4}), trash);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(hands.shownIds(trash).size(), 2);
        QVERIFY(!hands.shownIds(inbox).contains(letterId(4)));
        hands.move(hands.letters(trash, {2}), inbox);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QVERIFY(hands.shownIds(allMail).contains(letterId(2)));
        COMPARE_STATES(world);
        const auto back = hands.find(inbox, 2);
        QCOMPARE(back->contentState, Store::ContentState::Whole);
        QCOMPARE(differences(localState(world, true), serverState(world, true)), QString());
    }

    // A letter moved between labels stays one.
    void movingChangesTheLabel()
    {
        GmailWorld world;
        world.fill(4);
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {1, 2}), work);
        hands.copy(hands.letters(inbox, {3}), work);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(hands.shownIds(work).size(), 3);
        QCOMPARE(hands.shownIds(inbox).size(), 2);
        QCOMPARE(hands.shownIds(allMail).size(), 4);
        COMPARE_STATES(world);
    }

    void sentIsFiledByTheServer_data()
    {
        QTest::addColumn<bool>("isRecognised");
        QTest::newRow("Gmail") << true;
        QTest::newRow("a server that does the same") << false;
    }

    void sentIsFiledByTheServer()
    {
        QFETCH(bool, isRecognised);
        WorldOptions options = gmail(Mail::OfflineMode::All);
        options.canSend = true;
        if (!isRecognised)
            options.imap = serverProfile("modern");
        GmailWorld world(options);
        world.fill(1);
        world.round();
        UserHands hands(world);
        for (int number = 1; number <= 2; ++number) {
            const QByteArray message = outgoing("out" + QByteArray::number(number));
            hands.send(message, QStringLiteral("out"), {QStringLiteral("eva@example.net")});
            QCOMPARE(world.round().errors, QList<Error>());
            QCOMPARE(world.journal.accepted.size(), number);
            QCOMPARE(world.server().messageCount(sentMail), number);
        }
        QVERIFY(!world.imapRecording.received.contains(" APPEND "));
        world.advance(24h);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.server().messageCount(sentMail), 2);
        QCOMPARE(hands.shownIds(sentMail).size(), 2);
        QCOMPARE(hands.shownIds(allMail).size(), 3);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestGmail)
#include "tst_Gmail.moc"
