// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-1: as the crash tests, and the disk forgets what was not fsynced.
#include "tests/faults/CrashCampaign.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

constexpr int budget = 2; ///< power cuts of one scenario without "all"

QList<Scenario> scenarios()
{
    return receiveScenarios() + changeScenarios() + sendScenarios() + draftScenarios();
}

} // namespace

class tst_PowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel1PowerCutLosesNothing_data();
    void rel1PowerCutLosesNothing();
};

void tst_PowerCut::rel1PowerCutLosesNothing_data()
{
    QTest::addColumn<int>("index");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void tst_PowerCut::rel1PowerCutLosesNothing()
{
    QFETCH(int, index);
    const QList<FaultCase::Kind> kinds{FaultCase::Kind::PowerCut, FaultCase::Kind::PowerCutTorn};
    const QString complaint = runCrashes(scenarios().at(index), kinds, budget);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(tst_PowerCut)
#include "tst_PowerCut.moc"
