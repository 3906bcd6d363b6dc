// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-1, REL-3, REL-15: sending and writing letters, ended at the durable steps.
#include "tests/faults/CrashCampaign.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

constexpr int budget = 4; ///< crashes of one scenario without "all"

QList<Scenario> scenarios()
{
    return sendScenarios() + draftScenarios();
}

} // namespace

class tst_CrashSend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel1CrashLosesNothing_data();
    void rel1CrashLosesNothing();
};

void tst_CrashSend::rel1CrashLosesNothing_data()
{
    QTest::addColumn<int>("index");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void tst_CrashSend::rel1CrashLosesNothing()
{
    QFETCH(int, index);
    QList<FaultCase::Kind> kinds{FaultCase::Kind::Crash};
    if (CampaignOptions::fromEnvironment().all)
        kinds.append(FaultCase::Kind::CrashTwice);
    const QString complaint = runCrashes(scenarios().at(index), kinds, budget);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(tst_CrashSend)
#include "tst_CrashSend.moc"
