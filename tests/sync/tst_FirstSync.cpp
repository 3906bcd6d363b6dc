// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first synchronisation of an account: what comes, in which order, and how much of it.
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Mail::SpecialUse;

namespace
{

const QString inbox = QStringLiteral("INBOX");

/// Keys count up as rows are made: the UIDs of the inbox in the order they were stored.
QList<quint32> uidsInOrderOfStoring(SyncWorld &world)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    QList<Mail::MessageKey> keys =
        valueOf(Store::messageKeys(*reader, UserHands(world).mailbox(inbox)));
    std::sort(keys.begin(), keys.end());
    QList<quint32> uids;
    for (const Mail::MessageKey key : std::as_const(keys))
        uids.append(valueOf(Store::messageDetails(*reader, key))->reference.uid.value());
    return uids;
}

void deliverLetters(FakeMailAccount &server, int count)
{
    for (int number = 1; number <= count; ++number)
        deliver(server, inbox, number);
}

/// Letters that make trouble for those who do not keep bytes as they are.
QList<QByteArray> oddLetters()
{
    MessageRecipe attached;
    attached.token = "attached";
    attached.attachments = {{QStringLiteral("отчёт.pdf"),
                             "application/pdf",
                             MessageFactory::pdf(QStringLiteral("Report")),
                             {}}};
    MessageRecipe eightBit;
    eightBit.token = "eightbit";
    eightBit.subject = QStringLiteral("Привет");
    eightBit.charset = "koi8-r";
    eightBit.bodyEncoding = BodyEncoding::EightBit;
    eightBit.text = QStringLiteral("Здравствуйте!\n");
    const QByteArray header = "From: eva@example.org\r\nMessage-ID: <";
    return {letter(1), MessageFactory::build(attached), MessageFactory::build(eightBit),
            // Beyond what is kept in memory, so it arrives through a sink.
            MessageFactory::sized(200'000, "large"), MessageFactory::sized(65'536, "edge"),
            header + "empty@example.org>\r\n\r\n",
            header + "nobreak@example.org>\r\n\r\nno line break at the end",
            header + "braces@example.org>\r\n\r\n{5}\r\nA1 OK )\r\n* BYE\r\n",
            header + "spaces@example.org>\r\n\r\ntrailing   \r\n\r\n\r\n"};
}

} // namespace

class TestFirstSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThere_data() { addServerProfiles(); }

    void everythingIsThere()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        FakeMailAccount &server = world.server();
        server.create(QStringLiteral("Sent"), "\\Sent");
        server.create(QStringLiteral("Empty"));
        server.create(QStringLiteral("Работа/Проекты"));
        for (int number = 1; number <= 9; ++number)
            deliver(server, inbox, number,
                    number % 2 ? QByteArrayList{"\\Seen"} : QByteArrayList());
        deliver(server, QStringLiteral("Sent"), 10, {"\\Seen", "\\Answered"});
        deliver(server, QStringLiteral("Работа/Проекты"), 11,
                {"\\Flagged", "\\Draft", "\\Deleted", "$Forwarded", "Later", "zebra"});
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    // Before any mailbox is known, by its path (martletctl sync --mailbox).
    void oneMailboxAlone_data() { addServerProfiles(); }

    void oneMailboxAlone()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        FakeMailAccount &server = world.server();
        const QString reports = QStringLiteral("Отчёты");
        server.create(reports);
        server.create(QStringLiteral("reports"));
        for (int number = 1; number <= 3; ++number)
            deliver(server, inbox, number);
        deliver(server, reports, 4);
        deliver(server, QStringLiteral("reports"), 5);
        QCOMPARE(world.round(Mail::RoundScope(QStringLiteral("отчёты"))).newMessages, 1);
        QCOMPARE(UserHands(world).info(inbox).total, 0);
        QCOMPARE(world.round(Mail::RoundScope(QStringLiteral("Nowhere"))).newMessages, 0);
        QCOMPARE(world.round(Mail::RoundScope(QStringLiteral("inbox"))).newMessages, 3);
        QCOMPARE(world.round().newMessages, 1);
        COMPARE_STATES(world);
    }

    void anEmptyAccount_data() { addServerProfiles(); }

    void anEmptyAccount()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    void theNewestPageComesFirstThenTheRestNewestFirst_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const char *profile : {"bare", "modern"})
            QTest::newRow(profile) << QByteArray(profile);
    }

    void theNewestPageComesFirstThenTheRestNewestFirst()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        deliverLetters(world.server(), 1150);
        QCOMPARE(world.round().errors, QList<Error>());
        const QList<quint32> stored = uidsInOrderOfStoring(world);
        QCOMPARE(stored.size(), 1150);
        // The page of 50, then pieces of 1,000 from above.
        QList<quint32> expected;
        for (const auto &[first, last] :
             {std::pair(1101, 1150), std::pair(1001, 1100), std::pair(1, 1000)}) {
            for (int uid = first; uid <= last; ++uid)
                expected.append(static_cast<quint32>(uid));
        }
        QCOMPARE(stored, expected);
        QCOMPARE(localState(world), serverState(world));
    }

    // Dovecot answers several FETCHes together and tells all ends last.
    void answersMayComeInTurns_data() { addServerProfiles(); }

    void answersMayComeInTurns()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.imap.answersInTurns = true;
        SyncWorld world(options);
        constexpr int letters = 3200;
        deliverLetters(world.server(), letters);
        world.server().expunge(inbox, {2, 1007, 3100});
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    // Every part of it is kept, and none is asked for again but its flags.
    void answersInTurnsMayBeCut_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<int>("percent");
        for (const char *profile : {"bare", "condstore", "qresync", "modern"}) {
            for (const int percent : {20, 50, 80})
                QTest::addRow("%s, %d %%", profile, percent) << QByteArray(profile) << percent;
        }
    }

    void answersInTurnsMayBeCut()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, percent);
        constexpr int letters = 3200;
        WorldOptions options = worldWith(profile);
        options.imap.answersInTurns = true;
        qsizetype all = 0;
        {
            SyncWorld whole(options);
            deliverLetters(whole.server(), letters);
            QCOMPARE(whole.round().errors, QList<Error>());
            all = whole.imapRecording.sent.size();
        }
        SyncWorld world(options);
        deliverLetters(world.server(), letters);
        world.imapFaults.cutAfterBytes(all * percent / 100);
        QCOMPARE(world.round().errors.size(), 1);
        const qsizetype before = uidsInOrderOfStoring(world).size();
        QVERIFY2(before < letters, qPrintable(QString::number(before)));
        // Of the letters of a part some are marked, some go.
        for (const quint32 uid : {5U, 1200U, 2100U, 3199U})
            world.server().addFlags(inbox, uid, {"\\Flagged"});
        world.server().expunge(inbox, {3, 1300, 2050, 3190});
        deliver(world.server(), inbox, 4000);
        const qsizetype sentBefore = world.imapRecording.sent.size();
        QCOMPARE(world.round().errors, QList<Error>());
        const qsizetype again = world.imapRecording.sent.mid(sentBefore).count("ENVELOPE (");
        QVERIFY2(again + before <= letters + 1, qPrintable(QString::number(again)));
        COMPARE_STATES(world);
    }

    void oneOfAFewThatDidNotComeIsLookedFor_data() { addServerProfiles(); }

    void oneOfAFewThatDidNotComeIsLookedFor()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        deliverLetters(world.server(), 70);
        FakeFault fault;
        fault.kind = FakeFault::Kind::DropLine;
        fault.command = "FETCH";
        fault.occurrence = 2;
        world.imapFaults.add(fault);
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.imapFaults.isSpent());
        COMPARE_STATES(world);
    }

    void oneOfAFewThatDidNotComeIsLookedForAfterACut_data() { addServerProfiles(); }

    void oneOfAFewThatDidNotComeIsLookedForAfterACut()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        deliverLetters(world.server(), 70);
        FakeFault lost;
        lost.kind = FakeFault::Kind::DropLine;
        lost.command = "FETCH";
        lost.occurrence = 2;
        world.imapFaults.add(lost);
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutBeforeAnswer;
        cut.command = "UID SEARCH";
        world.imapFaults.add(cut);
        QCOMPARE(world.round().errors.size(), 1);
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    // Cut while the rest comes: the page is there, and the next round takes what is missing alone.
    void anInterruptedOneIsResumed_data() { addServerProfiles(); }

    void anInterruptedOneIsResumed()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        deliverLetters(world.server(), 1200);
        FakeFault fault;
        fault.kind = FakeFault::Kind::CutInLiteral; // of an answer without literals: its middle
        fault.command = "UID FETCH";
        fault.occurrence = 2;
        world.imapFaults.add(fault);
        QCOMPARE(world.round().errors.size(), 1);
        QVERIFY(world.imapFaults.isSpent());
        const QList<quint32> before = uidsInOrderOfStoring(world);
        QVERIFY(before.size() >= 50 && before.size() < 1200);
        QCOMPARE(before.first(), 1151U);
        // Meanwhile there is news, above and below what is cached.
        deliver(world.server(), inbox, 2000);
        world.server().addFlags(inbox, 1200, {"\\Seen"});
        world.server().addFlags(inbox, 3, {"\\Flagged"});
        world.server().expunge(inbox, {2, 1199});
        const qsizetype sentBefore = world.imapRecording.sent.size();
        QCOMPARE(world.round().errors, QList<Error>());
        const qsizetype again =
            world.imapRecording.sent.mid(sentBefore).count("ENVELOPE (") + before.size();
        QVERIFY2(again <= 1202, qPrintable(QString::number(again)));
        COMPARE_STATES(world);
    }

    void anInterruptedOneIsResumedAfterARestart()
    {
        SyncWorld world(worldWith("qresync"));
        deliverLetters(world.server(), 1200);
        FakeFault fault;
        fault.kind = FakeFault::Kind::CutBeforeAnswer;
        fault.command = "UID FETCH";
        world.imapFaults.add(fault);
        world.round();
        world.stopProgram();
        world.startProgram();
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    // How much of a letter is kept (settings of the account).

    void rel9AllKeepsEachLetterByteForByte_data() { addServerProfiles(); }

    void rel9AllKeepsEachLetterByteForByte()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        world.server().create(QStringLiteral("Trash"), "\\Trash");
        for (const QByteArray &bytes : oddLetters())
            world.server().append(inbox, bytes, {}, letterDate(1));
        // Old ones and those in Trash too.
        world.server().append(QStringLiteral("Trash"), letter(2), {},
                              QDateTime(QDate(2001, 1, 1), QTime(), Qt::UTC));
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(localState(world, true), serverState(world, true));
        COMPARE_STATES(world);
    }

    void recentKeepsTheTextsOf90Days()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::Recent;
        SyncWorld world(options);
        FakeMailAccount &server = world.server();
        server.create(QStringLiteral("Junk"), "\\Junk");
        server.create(QStringLiteral("Archive"), "\\Archive");
        const QDateTime now = world.clock.wall();
        server.append(inbox, letter(1), {}, now.addDays(-1));
        server.append(inbox, letter(2), {}, now.addDays(-89));
        server.append(inbox, letter(3), {}, now.addDays(-91));
        server.append(QStringLiteral("Archive"), letter(4), {}, now.addDays(-5));
        server.append(QStringLiteral("Junk"), letter(5), {}, now.addDays(-5));
        QCOMPARE(world.round().errors, QList<Error>());
        const UserHands hands(world);
        const auto contentOf = [&hands](const QString &path, int number) {
            return hands.find(path, number)->contentState;
        };
        QCOMPARE(contentOf(inbox, 1), Store::ContentState::Text);
        QCOMPARE(contentOf(inbox, 2), Store::ContentState::Text);
        QCOMPARE(contentOf(inbox, 3), Store::ContentState::HeadersOnly);
        QCOMPARE(contentOf(QStringLiteral("Archive"), 4), Store::ContentState::Text);
        QCOMPARE(contentOf(QStringLiteral("Junk"), 5), Store::ContentState::HeadersOnly);
        QVERIFY(!hands.find(inbox, 1)->summary.preview.isEmpty());
        COMPARE_STATES(world);
    }

    void recentFetchesTheTextOfANewLetterOnce()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::Recent;
        SyncWorld world(options);
        world.round();
        deliver(world.server(), inbox, 1);
        world.round();
        QCOMPARE(UserHands(world).find(inbox, 1)->contentState, Store::ContentState::Text);
        const int fetches = world.imapFaults.count("UID FETCH");
        world.round();
        QCOMPARE(world.imapFaults.count("UID FETCH"), fetches);
    }

    void headersKeepsHeadersAlone()
    {
        SyncWorld world;
        deliverLetters(world.server(), 3);
        world.round();
        QCOMPARE(UserHands(world).find(inbox, 1)->contentState, Store::ContentState::HeadersOnly);
        QVERIFY(!world.imapRecording.received.contains("BODY.PEEK["));
    }

    void readingLettersDoesNotMarkThemSeen()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        deliverLetters(world.server(), 3);
        world.round();
        QCOMPARE(world.server().mailbox(inbox)->unseenCount(), 3);
    }

    // Names and roles of mailboxes

    void specialUseByAttribute_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            if (settings.has("SPECIAL-USE"))
                QTest::newRow(profile.constData()) << profile;
        }
    }

    void specialUseByAttribute()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        // The attribute counts, not the name.
        world.server().create(QStringLiteral("Trash"), "\\Sent");
        world.server().create(QStringLiteral("Mail/Deep/Down"), "\\Trash");
        world.server().create(QStringLiteral("Ящик"), "\\Drafts");
        world.round();
        const UserHands hands(world);
        QCOMPARE(hands.info(inbox).specialUse, SpecialUse::Inbox);
        QCOMPARE(hands.info(QStringLiteral("Trash")).specialUse, SpecialUse::Sent);
        QCOMPARE(hands.info(QStringLiteral("Mail/Deep/Down")).specialUse, SpecialUse::Trash);
        QCOMPARE(hands.info(QStringLiteral("Ящик")).specialUse, SpecialUse::Drafts);
    }

    // Nothing of this account is filed in what others share (RFC 2342).
    void sharedMailboxesHaveNoRole_data() { addServerProfiles(); }

    void sharedMailboxesHaveNoRole()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.imap.sharedPrefixes = {"Общее/"};
        SyncWorld world(options);
        const bool isTold = world.imap.has("NAMESPACE");
        const bool hasRole = world.imap.has("SPECIAL-USE") && !isTold;
        const QString shared = QStringLiteral("Общее/Trash");
        world.server().create(shared, "\\Trash");
        world.server().create(QStringLiteral("Корзина"));
        deliver(world.server(), inbox, 1);
        deliver(world.server(), shared, 2);
        world.round();
        UserHands hands(world);
        QCOMPARE(hands.info(shared).specialUse == SpecialUse::Trash, hasRole);
        QCOMPARE(hands.info(QStringLiteral("Корзина")).specialUse == SpecialUse::Trash, !hasRole);
        // Only the first list of a connection asks.
        world.round();
        QCOMPARE(world.imapFaults.count("NAMESPACE"), isTold ? 1 : 0);
        COMPARE_STATES(world);
    }

    void specialUseByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<SpecialUse>("use");
        const auto row = [](const QString &name, SpecialUse use) {
            QTest::newRow(qPrintable(name)) << name << use;
        };
        row(QStringLiteral("Sent Items"), SpecialUse::Sent);
        row(QStringLiteral("Drafts"), SpecialUse::Drafts);
        row(QStringLiteral("Deleted Items"), SpecialUse::Trash);
        row(QStringLiteral("Junk E-mail"), SpecialUse::Junk);
        row(QStringLiteral("Archive"), SpecialUse::Archive);
        row(QStringLiteral("Отправленные"), SpecialUse::Sent);
        row(QStringLiteral("Черновики"), SpecialUse::Drafts);
        row(QStringLiteral("Корзина"), SpecialUse::Trash);
        row(QStringLiteral("Удалённые"), SpecialUse::Trash);
        row(QStringLiteral("Спам"), SpecialUse::Junk);
        row(QStringLiteral("Архив"), SpecialUse::Archive);
        row(QStringLiteral("Odoslané"), SpecialUse::Sent);
        row(QStringLiteral("Koncepty"), SpecialUse::Drafts);
        row(QStringLiteral("Kôš"), SpecialUse::Trash);
        row(QStringLiteral("Nevyžiadaná pošta"), SpecialUse::Junk);
        row(QStringLiteral("Archív"), SpecialUse::Archive);
        row(QStringLiteral("INBOX/Sent"), SpecialUse::Sent);
        row(QStringLiteral("Projects/Sent"), SpecialUse::None);
        row(QStringLiteral("Sentinel"), SpecialUse::None);
    }

    void specialUseByName()
    {
        QFETCH(QString, name);
        QFETCH(SpecialUse, use);
        SyncWorld world(worldWith("bare"));
        world.server().create(name);
        world.round();
        QCOMPARE(UserHands(world).info(name).specialUse, use);
    }

    void int2NamesInAnySpellingAreUsable_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<char>("delimiter");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            QTest::addRow("%s, slash", profile.constData()) << profile << '/';
            QTest::addRow("%s, dot", profile.constData()) << profile << '.';
        }
    }

    void int2NamesInAnySpellingAreUsable()
    {
        QFETCH(QByteArray, profile);
        QFETCH(char, delimiter);
        WorldOptions options = worldWith(profile);
        options.imap.delimiter = delimiter;
        SyncWorld world(options);
        const QStringList names = {
            QStringLiteral("Účty/Май & Co"), QStringLiteral("INBOX/日本語"),
            QStringLiteral("a\"b\\c"),       QStringLiteral("100% &amp; {5} *"),
            QStringLiteral("🐦/крыло"),       QStringLiteral("~peter/mail")};
        int number = 1;
        for (const QString &name : names) {
            QVERIFY(world.server().create(name));
            deliver(world.server(), name, number++);
        }
        deliver(world.server(), inbox, 50);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(localState(world), serverState(world));
        // And they can be written to.
        UserHands hands(world);
        hands.move(hands.letters(inbox, {50}), names.first());
        hands.createMailbox(QStringLiteral("Новая/Žltá"));
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.server().mailbox(QStringLiteral("Новая/Žltá")));
        QCOMPARE(world.server().messageCount(names.first()), 2);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestFirstSync)
#include "tst_FirstSync.moc"
