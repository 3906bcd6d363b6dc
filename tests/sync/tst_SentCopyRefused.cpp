// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A copy that the server does not take: no letter waits for it for ever, and it is not lost.
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/UserHands.h"

#include "core/store/SentCopyHere.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/queries/VaultQueries.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/OutboxWriter.h"

#include <QTest>

#include <utility>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

using Mail::OutboxState;
constexpr auto keptHere = Mail::Problem::Kind::SentCopyKeptHere;

std::unique_ptr<Store::Reader> readerOf(const SyncWorld &world)
{
    return valueOf(Store::Reader::open(world.paths()));
}

/// Letters in Sent of the folders on this computer; none where there are no such folders.
QList<Mail::MessageKey> copiesHere(const SyncWorld &world)
{
    const std::unique_ptr<Store::Reader> reader = readerOf(world);
    const QList<Mail::AccountSettings> accounts = valueOf(Store::accounts(*reader));
    for (const Mail::AccountSettings &account : accounts) {
        if (account.protocol != Mail::ReceiveProtocol::Local)
            continue;
        for (const Mail::MailboxInfo &mailbox : valueOf(Store::mailboxes(*reader))) {
            if (mailbox.account == account.key && mailbox.specialUse == Mail::SpecialUse::Sent)
                return valueOf(Store::messageKeys(*reader, mailbox.key));
        }
    }
    return {};
}

Mail::OutboxItem waiting(SyncWorld &world)
{
    const QList<Mail::OutboxItem> items = UserHands(world).outbox();
    return items.isEmpty() ? Mail::OutboxItem() : items.first();
}

void refuseCopies(SyncWorld &world, const char *answer)
{
    world.imapFaults.add(fault(FakeFault::Kind::Refuse, "APPEND", answer, -1));
}

} // namespace

class TestSentCopyRefused : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel7ItIsKeptHereWhenTheServerGoesOnRefusing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("full") << QByteArray("NO [OVERQUOTA] Mailbox is full")
                              << ErrorKind::QuotaExceeded;
        QTest::newRow("rights") << QByteArray("NO [NOPERM] Permission denied")
                                << ErrorKind::PermissionDenied;
        QTest::newRow("without a reason")
            << QByteArray("NO APPEND failed") << ErrorKind::ServerRefused;
    }

    void rel7ItIsKeptHereWhenTheServerGoesOnRefusing()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorKind, kind);
        const auto world = readyWorld();
        refuseCopies(*world, answer.constData());
        queueLetter(*world);
        world->round();
        // It is sent, and the person sees what the copy waits for, and how long.
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(waiting(*world).state, OutboxState::Accepted);
        QVERIFY(waiting(*world).notBefore.isValid());
        QVERIFY(!waiting(*world).serverReply.isEmpty());
        QVERIFY(copiesHere(*world).isEmpty());
        world->clock.suspend(11min);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(copiesHere(*world).size(), 1);
        QCOMPARE(copiesInSent(*world), 0);
        QCOMPARE(told(*world, keptHere), 1);
        const auto problem =
            std::find_if(world->problems.cbegin(), world->problems.cend(),
                         [](const Mail::Problem &one) { return one.kind == keptHere; });
        QCOMPARE(problem->error.kind, kind);
        QCOMPARE(problem->subject, QStringLiteral("out"));
        // Never again, here or there.
        world->imapFaults.clear();
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(copiesHere(*world).size(), 1);
        QCOMPARE(copiesInSent(*world), 0);
    }

    void byItselfInTheRunningProgram()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        refuseCopies(*world, "NO [OVERQUOTA] Mailbox is full");
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return waiting(*world).state == OutboxState::Accepted; }));
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 12min));
        QCOMPARE(copiesHere(*world).size(), 1);
        QCOMPARE(told(*world, keptHere), 1);
    }

    void aServerThatHasRoomInTimeGetsIt()
    {
        const auto world = readyWorld();
        refuseCopies(*world, "NO [OVERQUOTA] Mailbox is full");
        queueLetter(*world);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Accepted);
        world->imapFaults.clear();
        world->clock.suspend(5min);
        world->round();
        COMPARE_SENT_ONCE(*world);
        QVERIFY(copiesHere(*world).isEmpty());
        QCOMPARE(told(*world, keptHere), 0);
    }

    void aFolderThatCannotBeMadeIsNoReasonToWait()
    {
        auto options = sending();
        const auto world = std::make_unique<SyncWorld>(std::move(options));
        world->imapFaults.add(
            fault(FakeFault::Kind::Refuse, "CREATE", "NO [NOPERM] No folders here", -1));
        queueLetter(*world);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Accepted);
        world->clock.suspend(11min);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(copiesHere(*world).size(), 1);
    }

    // A link that breaks says nothing about the copy, for a week.
    void aLinkThatBreaksIsWaitedFor()
    {
        const auto world = readyWorld();
        world->imapFaults.add(fault(FakeFault::Kind::CutBeforeCommand, "APPEND", "", -1));
        queueLetter(*world);
        world->round();
        world->clock.suspend(24h);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Accepted);
        QVERIFY(!waiting(*world).notBefore.isValid());
        QVERIFY(copiesHere(*world).isEmpty());
        world->clock.suspend(7 * 24h);
        world->round();
        // Right after a wake-up the network may not be there yet: it has to go on.
        world->advance(11min);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(copiesHere(*world).size(), 1);
    }

    // While the server is asked the person keeps the copy here and sends to the others again.
    void rel5WhatIsDecidedMeanwhileCounts()
    {
        const auto world = readyWorld();
        const QString late = QStringLiteral("late@example.org");
        refuseCopies(*world, "NO [OVERQUOTA] Mailbox is full");
        world->smtp.refusedRecipients = {late.toLatin1()};
        queueLetter(*world, "out", {eva, late});
        bool hasDecided = false;
        world->imapFaults.onCommand = [&](const QByteArray &command) {
            if (!command.startsWith("APPEND") || std::exchange(hasDecided, true))
                return;
            const Mail::OutboxKey key = waiting(*world).key;
            world->write([key](Store::WriteTransaction &transaction) -> Result<void> {
                const Result<bool> kept = Store::keepSentCopyHere(transaction, key);
                return kept ? Store::OutboxWriter(transaction).release(key)
                            : Result<void>(failure(kept.error()));
            });
        };
        world->round();
        QVERIFY(hasDecided);
        QCOMPARE(waiting(*world).state, OutboxState::Queued);
        world->imapFaults.onCommand = nullptr;
        world->imapFaults.clear();
        world->smtp.refusedRecipients.clear();
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(copiesHere(*world).size(), 1);
        QCOMPARE(copiesInSent(*world), 0);
    }

    void thoseItWasRefusedToStayForThePerson()
    {
        const auto world = readyWorld();
        refuseCopies(*world, "NO [OVERQUOTA] Mailbox is full");
        world->smtp.refusedRecipients = {QByteArray("nobody@example.org")};
        queueLetter(*world, "out", {eva, QStringLiteral("nobody@example.org")});
        world->round();
        world->clock.suspend(11min);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Failed);
        QCOMPARE(copiesHere(*world).size(), 1);
    }

    // N5: where the copy lies is told of, and what comes back about the letter, too.
    void n5ItsStoryIsThatOfTheLetter()
    {
        const auto world = readyWorld();
        refuseCopies(*world, "NO [OVERQUOTA] Mailbox is full");
        queueLetter(*world);
        world->round();
        world->clock.suspend(11min);
        world->round();
        const QList<Mail::MessageKey> here = copiesHere(*world);
        QCOMPARE(here.size(), 1);
        const Mail::LifeStory story = valueOf(Store::lifeStory(*readerOf(*world), here.first()));
        QCOMPARE(story.acceptances.size(), 1);
        QCOMPARE(addressesOf(story.acceptances.first().recipients), QStringList{eva});
        QVERIFY(story.acceptances.first().isFiledHere);
        QVERIFY(!story.acceptances.first().filedPath.isEmpty());
    }

    // What the person asks for in the Outbox.
    void onRequestItIsKeptHereAtOnce()
    {
        const auto world = readyWorld();
        world->imapFaults.add(fault(FakeFault::Kind::CutBeforeCommand, "APPEND", "", -1));
        queueLetter(*world);
        world->round();
        const Mail::OutboxKey key = waiting(*world).key;
        world->write([key](Store::WriteTransaction &transaction) {
            return Store::keepSentCopyHere(transaction, key);
        });
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(copiesHere(*world).size(), 1);
        world->imapFaults.clear();
        letADayPass(*world);
        QCOMPARE(copiesInSent(*world), 0);
    }

    // The account may go though its server is gone; the copies stay.
    void anAccountThatGoesLeavesTheCopiesHere()
    {
        const auto world = readyWorld();
        world->imapFaults.add(fault(FakeFault::Kind::CutBeforeCommand, "APPEND", "", -1));
        queueLetter(*world);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Accepted);
        world->stopProgram();
        world->startProgram();
        const Mail::AccountKey account = world->account();
        world->write([account](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).remove(account);
        });
        QCOMPARE(copiesHere(*world).size(), 1);
    }

    // A copy in a folder of one's own choice is found there when its fate is not known.
    void rel6AnUnknownLetterIsFoundInEveryFolderForSentLetters()
    {
        const auto world = readyWorld();
        const QString own = QStringLiteral("Own");
        world->server().create(own);
        world->round();
        world->changeSettings([&own](Mail::AccountSettings &settings) {
            settings.identities.first().sentMailbox = own;
        });
        world->smtpFaults.add(fault(FakeFault::Kind::CutBeforeAnswer, "."));
        queueLetter(*world);
        world->round();
        QCOMPARE(waiting(*world).state, OutboxState::Unknown);
        world->server().append(own, outgoing("out"), {"\\Seen"}, letterDate(1));
        world->clock.suspend(16min);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSentCopyRefused)
#include "tst_SentCopyRefused.moc"
