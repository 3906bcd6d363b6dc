// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An outgoing server that does not answer while receiving works: the letters wait, and the person
// is told, since another port may do (X01). Without any network nobody is told of the port.
#include "tests/sync/OutboxWorld.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;

class tst_OutgoingUnreachable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portThatDoesNotAnswerIsTold()
    {
        const auto world = readyWorld();
        FakeFault mute = fault(Kind::CutBeforeCommand, "GREETING", "", 2);
        mute.end = FakeFault::End::Close;
        world->smtpFaults.add(mute);
        queueLetter(*world);
        world->round();
        QCOMPARE(told(*world, Mail::Problem::Kind::OutgoingUnreachable), 0); // once is nothing
        world->advance(2min);
        world->round();
        QCOMPARE(told(*world, Mail::Problem::Kind::OutgoingUnreachable), 1);
        const Mail::Problem problem = world->problems.last();
        QCOMPARE(problem.account, world->account());
        QCOMPARE(problem.subject, QStringLiteral("%1:%2")
                                      .arg(world->settings().outgoing.host)
                                      .arg(world->settings().outgoing.port));
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QVERIFY(!world->solvedProblems.contains(problem.id));
        world->advance(20min);
        world->round();
        QVERIFY(world->solvedProblems.contains(problem.id));
        COMPARE_SENT_ONCE(*world);
    }

    // Nor does it say anything about the letters, whatever its words.
    void refusalIsNoSilence_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("for now") << QByteArray("421 4.3.2 too busy");
        QTest::newRow("for good") << QByteArray("554 5.7.1 no service for your address");
    }
    void refusalIsNoSilence()
    {
        QFETCH(QByteArray, greeting);
        const auto world = readyWorld();
        world->smtpFaults.add(fault(Kind::Refuse, "GREETING", greeting.constData(), 3));
        queueLetter(*world, "out");
        queueLetter(*world, "other");
        for (int i = 0; i < 3; ++i) {
            world->round();
            QCOMPARE(stateOf(*world), OutboxState::Queued);
            world->advance(20min);
        }
        QCOMPARE(told(*world, Mail::Problem::Kind::OutgoingUnreachable), 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(copiesInSent(*world), 2);
    }

    void withoutANetworkItIsNotThePort()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->setReachable(false);
        world->cutAll();
        for (int i = 0; i < 4; ++i) {
            world->round();
            world->advance(20min);
        }
        QCOMPARE(told(*world, Mail::Problem::Kind::OutgoingUnreachable), 0);
        world->setReachable(true);
        world->round();
        world->advance(60min);
        world->round();
        COMPARE_SENT_ONCE(*world);
    }
};

QTEST_GUILESS_MAIN(tst_OutgoingUnreachable)
#include "tst_OutgoingUnreachable.moc"
