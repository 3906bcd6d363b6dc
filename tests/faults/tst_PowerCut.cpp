// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-1: as the crash tests, and the disk forgets what was not fsynced.
#include "tests/faults/CrashCampaign.h"
#include "tests/faults/PowerCut.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

constexpr int budget = 2; ///< power cuts of one scenario without "all"

QList<Scenario> scenarios()
{
    return receiveScenarios() + changeScenarios() + folderScenarios() + sendScenarios() +
           draftScenarios();
}

/// What is left of an empty folder after the changes in `log`.
Result<ProfileTree> afterCutIn(const QByteArray &log)
{
    QTemporaryFile file;
    if (!file.open() || file.write(log) != log.size() || !file.flush())
        qFatal("no place for a log");
    return afterPowerCut({}, file.fileName(), PowerLoss::Everything, 1);
}

} // namespace

class tst_PowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogMayEndWithinARecord();
    void aLogThatMakesNoSenseIsRefused();
    void rel1PowerCutLosesNothing_data();
    void rel1PowerCutLosesNothing();
};

// A thread that ends the process stops the others in the middle of a note.
void tst_PowerCut::aLogMayEndWithinARecord()
{
    const QByteArray durable = "C 1 letter\nW 1 0 9\nfirst one"
                               "S 1\nD \n";
    const QByteArray log = durable + "W 1 9 12\n\nand another"
                                     "T 1 3\nU letter\n";
    for (qsizetype length = 0; length <= log.size(); ++length) {
        const Result<ProfileTree> left = afterCutIn(log.left(length));
        QVERIFY2(left, qPrintable(QString::number(length)));
        const QByteArray expected = length >= durable.size() ? "first one" : QByteArray();
        QCOMPARE(left->files.value(QStringLiteral("letter")), expected);
    }
}

void tst_PowerCut::aLogThatMakesNoSenseIsRefused()
{
    QVERIFY(!afterCutIn("K 1 never there\n"));
    QVERIFY(!afterCutIn("C 1 letter\nW 1 0\nfirst one"));
    QVERIFY(!afterCutIn("C 1 letter\nW 1 0 5\nfirst one\n"));
    QVERIFY(!afterCutIn("\nC 1 letter\n"));
}

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
