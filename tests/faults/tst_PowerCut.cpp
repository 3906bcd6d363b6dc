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
           draftScenarios() + pop3Scenarios();
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
    void aNameThatMovedIsInOneFolder();
    void allOfADiskMayBeSynced();
    void removedFoldersComeBackWhole();
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

/// As a journal has it: the name is in the one folder or in the other, whichever was fsynced.
void tst_PowerCut::aNameThatMovedIsInOneFolder()
{
    const QByteArray durable = "M a\nM b\nD \nC 1 a/letter\nW 1 0 1\nxS 1\nD a\n";
    const QByteArray moved = "R a/letter\tb/letter\n";
    const QStringList before{QStringLiteral("a/letter")};
    const QStringList after{QStringLiteral("b/letter")};
    const auto names = [](const QByteArray &log) {
        const Result<ProfileTree> left = afterCutIn(log);
        return left ? left->files.keys() : QStringList{describe(left.error())};
    };
    QCOMPARE(names(durable + moved), before);
    QCOMPARE(names(durable + moved + "D b\n"), after);
    QCOMPARE(names(durable + moved + "D a\n"), after);
    // And back, and away for good.
    const QByteArray back = "R b/letter\ta/letter\n";
    QCOMPARE(names(durable + moved + back + "D b\n"), before);
    QCOMPARE(names(durable + moved + "D a\n" + back), after);
    QCOMPARE(names(durable + moved + "D a\nU b/letter\n"), after);
    QCOMPARE(names(durable + moved + "U b/letter\nD b\n"), QStringList());
    // A folder goes with what is in it.
    QCOMPARE(names(durable + "R a\tb/c\nD b\n"), QStringList{QStringLiteral("b/c/letter")});
}

void tst_PowerCut::allOfADiskMayBeSynced()
{
    const QByteArray log = "M a\nC 1 a/one\nW 1 0 3\nabcY \nW 1 3 1\ndC 2 a/two\n";
    const Result<ProfileTree> left = afterCutIn(log);
    QVERIFY(left);
    QCOMPARE(left->files.keys(), QStringList{QStringLiteral("a/one")});
    QCOMPARE(left->files.value(QStringLiteral("a/one")), QByteArray("abc"));
}

/// Until the folder above is fsynced: then nothing of them does.
void tst_PowerCut::removedFoldersComeBackWhole()
{
    const QByteArray made = "M a\nM a/cur\nC 1 a/cur/x\nS 1\nD a/cur\nD a\nD \n";
    const QByteArray removed = "U a/cur/x\nX a/cur\nX a\n";
    QCOMPARE(afterCutIn(made + removed)->files.size(), 1);
    QCOMPARE(afterCutIn(made + removed + "D \n")->folders.size(), 0);
    // One of the same name is a new one.
    const Result<ProfileTree> again = afterCutIn(made + removed + "M a\nD \n");
    QCOMPARE(again->folders.size(), 1);
    QCOMPARE(again->files.size(), 0);
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
