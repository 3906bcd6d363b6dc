// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-5: every state of a letter on its way out, ended at the durable steps; what is found after
// each crash is printed.
#include "tests/faults/CrashCampaign.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

constexpr int budget = 4; ///< crashes of one scenario without "all"

QList<Scenario> scenarios()
{
    return sendStateScenarios();
}

} // namespace

class tst_CrashSendStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel5NobodyHasItTwice_data();
    void rel5NobodyHasItTwice();
};

void tst_CrashSendStates::rel5NobodyHasItTwice_data()
{
    QTest::addColumn<int>("index");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void tst_CrashSendStates::rel5NobodyHasItTwice()
{
    QFETCH(int, index);
    QList<FaultCase::Kind> kinds{FaultCase::Kind::Crash};
    if (CampaignOptions::fromEnvironment().all)
        kinds.append(FaultCase::Kind::CrashTwice);
    const QString complaint = runCrashes(scenarios().at(index), kinds, budget);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(tst_CrashSendStates)
#include "tst_CrashSendStates.moc"
