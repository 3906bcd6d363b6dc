// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-8: what a server has to say reaches the person short, harmless, and seldom.
#include "core/util/Limits.h"
#include "tests/sync/SyncWorld.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

QList<Mail::Problem> alertsIn(const SyncWorld &world)
{
    QList<Mail::Problem> alerts;
    for (const Mail::Problem &problem : world.problems) {
        if (problem.kind == Mail::Problem::Kind::ServerMessage)
            alerts.append(problem);
    }
    return alerts;
}

/// A server that says `words` as an ALERT before each answer to LIST and SELECT.
std::unique_ptr<SyncWorld> worldSaying(const QByteArray &words)
{
    auto world = std::make_unique<SyncWorld>();
    world->server().create(QStringLiteral("Archive"), "\\Archive");
    deliver(world->server(), QStringLiteral("INBOX"), 1);
    for (const char *command : {"LIST", "SELECT"}) {
        FakeFault fault;
        fault.command = command;
        fault.kind = FakeFault::Kind::Inject;
        fault.text = "* OK [ALERT] " + words + "\r\n";
        fault.times = -1;
        world->imapFaults.add(fault);
    }
    return world;
}

} // namespace

class tst_ServerWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec8OneAlertAMinuteAnAccount();
    void sec8AlertsAreShortAndPlain();
};

void tst_ServerWords::sec8OneAlertAMinuteAnAccount()
{
    const auto world = worldSaying("maintenance tonight");
    QVERIFY(world->round().errors.isEmpty());
    QVERIFY(world->imapFaults.count("LIST") + world->imapFaults.count("SELECT") > 1);
    QCOMPARE(alertsIn(*world).size(), 1);
    QCOMPARE(alertsIn(*world).first().error.detail, QStringLiteral("maintenance tonight"));
    world->advance(50s);
    world->round();
    QCOMPARE(alertsIn(*world).size(), 1);
    world->advance(11s);
    world->round();
    QCOMPARE(alertsIn(*world).size(), 2);
}

void tst_ServerWords::sec8AlertsAreShortAndPlain()
{
    const auto world = worldSaying(QByteArray("\x1b[2J\xe2\x80\xae") + QByteArray(3000, 'x'));
    world->round();
    QCOMPARE(alertsIn(*world).size(), 1);
    const QString text = alertsIn(*world).first().error.detail;
    QVERIFY(text.size() <= Limits::serverTextCharacters);
    QVERIFY(text.contains(QStringLiteral("xxx")));
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(!text.contains(QChar(0x202e)));
}

QTEST_GUILESS_MAIN(tst_ServerWords)
#include "tst_ServerWords.moc"
