// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-1, REL-7: the connection to IMAP, POP3 and SMTP breaks at each command.
#include "tests/faults/CrashCampaign.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

constexpr int budget = 2; ///< cuts of one scenario without "all"

QList<Scenario> scenarios()
{
    return receiveScenarios() + changeScenarios() + folderScenarios() + sendScenarios() +
           draftScenarios() + pop3Scenarios();
}

} // namespace

class tst_LinkCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel1CutLosesNothing_data();
    void rel1CutLosesNothing();
};

void tst_LinkCut::rel1CutLosesNothing_data()
{
    QTest::addColumn<int>("index");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void tst_LinkCut::rel1CutLosesNothing()
{
    QFETCH(int, index);
    const QString complaint = runCuts(scenarios().at(index), budget);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(tst_LinkCut)
#include "tst_LinkCut.moc"
