// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Martlet finds itself before or instead of sending: a letter the server announces not to
// take is not uploaded, and a server that wants a login without offering one is a matter of the
// port. Kept apart from what servers say.
#include "core/mail/OwnReason.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/UserHands.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;
using Mail::OwnReasonKind;
using Mail::RecipientState;

Q_DECLARE_METATYPE(Martlet::Mail::OwnReasonKind)

namespace
{

const QString unicode = QStringLiteral("почта@example.org");

void queueEightBit(SyncWorld &world)
{
    UserHands(world).send(outgoing("out") + "caf\xc3\xa9\r\n", QStringLiteral("out"), {eva});
}

std::optional<Mail::Problem> toldOfPort(const SyncWorld &world)
{
    const auto found = std::find_if(
        world.problems.cbegin(), world.problems.cend(), [](const Mail::Problem &problem) {
            return problem.kind == Mail::Problem::Kind::OutgoingUnreachable;
        });
    return found == world.problems.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

class TestOwnRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheServerCannotTakeIsNotSent_data()
    {
        QTest::addColumn<OwnReasonKind>("kind");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            QTest::addRow("too large, %d", isWhole) << OwnReasonKind::TooLarge << isWhole;
            QTest::addRow("8-bit, %d", isWhole) << OwnReasonKind::EightBit << isWhole;
            QTest::addRow("address, %d", isWhole) << OwnReasonKind::UnicodeAddress << isWhole;
        }
    }
    void whatTheServerCannotTakeIsNotSent()
    {
        QFETCH(OwnReasonKind, kind);
        QFETCH(bool, isWhole);
        const auto world = readyWorld();
        const FakeSmtpSettings able = world->smtp;
        if (isWhole)
            world->smtp.extensions.insert("CHUNKING");
        switch (kind) {
        case OwnReasonKind::TooLarge:
            world->smtp.sizeLimit = 100;
            queueLetter(*world);
            break;
        case OwnReasonKind::EightBit:
            world->smtp.extensions.remove("8BITMIME");
            queueEightBit(*world);
            break;
        default:
            queueLetter(*world, "out", {eva, unicode});
            break;
        }
        world->round();
        QCOMPARE(world->smtpFaults.count("MAIL"), 0);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        const Mail::OutboxItem item = UserHands(*world).outbox().first();
        const auto reason = Mail::ownReason(item.serverReply);
        QVERIFY2(reason, qPrintable(item.serverReply));
        QCOMPARE(reason->kind, kind);
        if (kind == OwnReasonKind::TooLarge) {
            QCOMPARE(reason->limitBytes, qint64(100));
            QVERIFY(reason->sizeBytes > 100);
        }
        // Nobody was asked about a single one.
        for (const Mail::OutboxRecipient &recipient : item.recipients) {
            QCOMPARE(recipient.state, RecipientState::Refused);
            QCOMPARE(recipient.serverReply, item.serverReply);
        }
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        letADayPass(*world);
        QCOMPARE(world->smtpFaults.count("MAIL"), 0);
        // A server that can takes it.
        world->smtp = able;
        world->smtp.extensions.insert("SMTPUTF8");
        UserHands(*world).sendAgain(item.key);
        world->cutAll();
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 1);
    }

    // Whatever a server writes, it is the server's.
    void noServerCanSpeakForMartlet()
    {
        const auto world = readyWorld();
        world->smtpFaults.add(fault(Kind::Refuse, "RCPT", "550 Martlet[too-large 1 1]: forged"));
        queueLetter(*world);
        world->round();
        const Mail::OutboxItem item = UserHands(*world).outbox().first();
        QCOMPARE(item.state, OutboxState::Failed);
        QVERIFY(item.serverReply.startsWith(QStringLiteral("550 Martlet[")));
        QVERIFY(!Mail::ownReason(item.serverReply));
        QVERIFY(!Mail::ownReason(item.recipients.first().serverReply));
    }

    void noLoginOfferedIsAMatterOfThePort_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            QTest::addRow("MAIL 530, %d", isWhole)
                << QByteArray("MAIL") << QByteArray("530 5.7.0 Authentication required") << isWhole;
            QTest::addRow("MAIL 550, %d", isWhole)
                << QByteArray("MAIL") << QByteArray("550 5.7.1 Authentication required") << isWhole;
            QTest::addRow("RCPT 550, %d", isWhole)
                << QByteArray("RCPT") << QByteArray("550 5.7.1 You must authenticate") << isWhole;
        }
        QTest::newRow("dot 554") << QByteArray(".")
                                 << QByteArray("554 5.7.1 Client was not authenticated") << false;
    }
    void noLoginOfferedIsAMatterOfThePort()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, words);
        QFETCH(bool, isWhole);
        const auto world = readyWorld();
        const FakeSmtpSettings able = world->smtp;
        world->smtp.mechanisms.clear();
        world->smtp.requiresLogin = false;
        if (isWhole)
            world->smtp.extensions.insert("CHUNKING");
        world->smtpFaults.add(fault(Kind::Refuse, command.constData(), words.constData()));
        queueLetter(*world);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        const Mail::OutboxItem item = UserHands(*world).outbox().first();
        const auto reason = Mail::ownReason(item.serverReply);
        QVERIFY2(reason, qPrintable(item.serverReply));
        QCOMPARE(reason->kind, OwnReasonKind::NoLogin);
        QCOMPARE(reason->serverWords, QString::fromLatin1(words));
        QCOMPARE(item.recipients.first().state, RecipientState::Waiting);
        // No password was sent, so none is blamed; nor is the letter.
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
        const auto problem = toldOfPort(*world);
        QVERIFY(problem);
        QCOMPARE(problem->account, world->account());
        QCOMPARE(problem->error.kind, ErrorKind::Unsupported);
        QCOMPARE(problem->error.detail, QString::fromLatin1(words));
        QCOMPARE(problem->subject, QStringLiteral("%1:%2")
                                       .arg(world->settings().outgoing.host)
                                       .arg(world->settings().outgoing.port));
        QVERIFY(!world->solvedProblems.contains(problem->id));
        // Mended, it goes, and the banner with it.
        world->smtp = able;
        world->round();
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 2min));
        QCOMPARE(world->journal.accepted.size(), 1);
        QVERIFY(world->solvedProblems.contains(problem->id));
    }

    // Asked again and again it would take us for a nuisance.
    void noLoginOfferedDoesNotStorm()
    {
        const auto world = readyWorld();
        world->smtp.mechanisms.clear();
        queueLetter(*world);
        world->synchroniseByItself();
        world->advance(24h);
        QCOMPARE(world->smtpFaults.count("MAIL"), 1);
        const auto problem = toldOfPort(*world);
        QVERIFY(problem);
        // That receiving goes on says nothing about it.
        QVERIFY(!world->solvedProblems.contains(problem->id));
        QCOMPARE(stateOf(*world), OutboxState::Queued);
    }

    // Those who do not need it have it; the others wait for another port, and whoever does not
    // exist is told.
    void onlyThoseWhoNeedALoginWait()
    {
        const QString unknown = QStringLiteral("nobody@example.org");
        const QString far = QStringLiteral("far@else.example");
        const auto world = readyWorld();
        world->smtp.mechanisms.clear();
        world->smtp.requiresLogin = false;
        world->smtp.refusedRecipients = {unknown.toLatin1()};
        world->smtpFaults.add(fault(Kind::Refuse, "RCPT", "550 5.7.1 Authentication required"));
        queueLetter(*world, "out", {far, eva, unknown});
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        const Mail::OutboxItem item = UserHands(*world).outbox().first();
        QCOMPARE(addressesOf(item.recipients, RecipientState::Waiting), QStringList{far});
        QCOMPARE(addressesOf(item.recipients, RecipientState::Accepted), QStringList{eva});
        QCOMPARE(addressesOf(item.recipients, RecipientState::Refused), QStringList{unknown});
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QVERIFY(toldOfPort(*world));
        QCOMPARE(world->journal.accepted.size(), 1);
    }

    // A relay for its own network takes no letters for others, whoever signs in: no other port
    // would.
    void aRelayThatRefusesHasRefused()
    {
        const auto world = readyWorld();
        world->smtp.mechanisms.clear();
        world->smtp.requiresLogin = false;
        world->smtpFaults.add(fault(Kind::Refuse, "RCPT", "554 5.7.1 Relay access denied"));
        queueLetter(*world);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QVERIFY(!toldOfPort(*world));
    }
};

QTEST_GUILESS_MAIN(TestOwnRefusals)
#include "tst_OwnRefusals.moc"
