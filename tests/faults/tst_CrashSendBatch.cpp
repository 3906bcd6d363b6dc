// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-5: letters that are sent together, ended at the durable steps; what is found after each crash
// is printed.
#include "tests/faults/CrashCampaign.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

QList<Scenario> scenarios()
{
    return sendBatchScenarios();
}

} // namespace

class tst_CrashSendBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel5EachGoesOnce_data();
    void rel5EachGoesOnce();
};

void tst_CrashSendBatch::rel5EachGoesOnce_data()
{
    QTest::addColumn<int>("index");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void tst_CrashSendBatch::rel5EachGoesOnce()
{
    QFETCH(int, index);
    QList<FaultCase::Kind> kinds{FaultCase::Kind::Crash};
    if (CampaignOptions::fromEnvironment().all)
        kinds.append(FaultCase::Kind::CrashTwice);
    // How many of them, the scenarios say.
    const QString complaint = runCrashes(scenarios().at(index), kinds, 0);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(tst_CrashSendBatch)
#include "tst_CrashSendBatch.moc"
