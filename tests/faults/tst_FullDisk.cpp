// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-11: a disk that is full, cannot be written or does not fsync stops downloads and not the
// program; it says so, keeps what it has, and goes on by itself when the disk is well again.
#include "tests/faults/Ledger.h"
#include "tests/faults/LiveDriver.h"
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

constexpr int newLetters = 5;

/// How the disk is from now on.
bool setDisk(FaultWorld &world, const QByteArray &state)
{
    // In one step: the programs read it at any moment.
    const QString file = world.filePath(QStringLiteral("disk"));
    const QString fresh = file + QStringLiteral(".new");
    QFile writer(fresh);
    if (!writer.open(QIODevice::WriteOnly) || writer.write(state) != state.size())
        return false;
    writer.close();
    return ::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(file).constData()) == 0;
}

RunFault onThatDisk(FaultWorld &world)
{
    RunFault fault;
    fault.shimControl = world.filePath(QStringLiteral("disk"));
    return fault;
}

void deliver(FaultWorld &world)
{
    for (int i = 0; i < newLetters; ++i) {
        world.anna().append(QStringLiteral("INBOX"),
                            MessageFactory::sized(60'000, "T-late" + QByteArray::number(i)));
    }
}

/// Empty when the folders on this computer hold exactly these.
QString expectTokensHere(const FaultWorld &world, QByteArrayList tokens)
{
    QByteArrayList found;
    for (const LocalFile &one : world.localFiles())
        found.append(tokenOf(one.bytes));
    std::sort(found.begin(), found.end());
    std::sort(tokens.begin(), tokens.end());
    return found == tokens ? QString() : QString::fromUtf8("here: " + found.join(' '));
}

QByteArrayList withLate(QByteArrayList tokens)
{
    for (int i = 0; i < newLetters; ++i)
        tokens.append("T-late" + QByteArray::number(i));
    return tokens;
}

} // namespace

class tst_FullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel11WindowGoesOnByItself_data();
    void rel11WindowGoesOnByItself();
    void rel11LettersWaitForRoom_data();
    void rel11LettersWaitForRoom();
    void rel11CommandsSayWhy_data();
    void rel11CommandsSayWhy();
    void rel11AtAnyByte_data();
    void rel11AtAnyByte();
    void rel11Pop3AtAnyByte_data();
    void rel11Pop3AtAnyByte();
    void rel11LocalFoldersAtAnyByte_data();
    void rel11LocalFoldersAtAnyByte();
};

void tst_FullDisk::rel11WindowGoesOnByItself_data()
{
    QTest::addColumn<QByteArray>("disk");
    QTest::newRow("full") << QByteArray("full");
    QTest::newRow("read-only") << QByteArray("read-only");
    QTest::newRow("fsync fails") << QByteArray("no-sync");
}

/// New letters come while the disk takes nothing; they are there when it does again.
void tst_FullDisk::rel11WindowGoesOnByItself()
{
    QFETCH(QByteArray, disk);
    FaultWorld world;
    QVERIFY(world.start());
    QCOMPARE(prepareUsual(world), QString());
    QVERIFY(setDisk(world, "ok"));
    LiveDriver window(world, onThatDisk(world));
    QVERIFY2(window.waitForAnswer("count", "ok count 10", 30s), window.said().constData());
    QTRY_VERIFY_WITH_TIMEOUT(world.imap().idlingCount() > 0, 30000);
    QVERIFY(setDisk(world, disk));
    deliver(world);
    QVERIFY2(window.waitFor("problem disk-full", 30s), window.said().constData());
    QVERIFY(window.isRunning());
    QVERIFY(setDisk(world, "ok"));
    QVERIFY2(window.waitForAnswer("count", "ok count 15", 60s), window.said().constData());
    QVERIFY2(window.waitFor("solved", 30s), window.said().constData());
    QCOMPARE(window.end(), 0);
    QCOMPARE(settle(world), QString());
    QCOMPARE(checkAtRest(world), QString());
}

void tst_FullDisk::rel11LettersWaitForRoom_data()
{
    rel11WindowGoesOnByItself_data();
}

/// What the person does meanwhile is refused in words or kept; saved texts stay, and a letter that
/// was taken goes out by itself, once.
void tst_FullDisk::rel11LettersWaitForRoom()
{
    QFETCH(QByteArray, disk);
    FaultWorld world;
    QVERIFY(world.start());
    QCOMPARE(prepareUsual(world), QString());
    QVERIFY(setDisk(world, "ok"));
    LiveDriver window(world, onThatDisk(world));
    QVERIFY2(window.waitForAnswer("count", "ok count 10", 30s), window.said().constData());
    QCOMPARE(window.ask("compose\tbob@example.org\tT-letter"), "ok compose");
    window.ask("text\tfirst");
    QCOMPARE(window.ask("save"), "ok save first");
    QVERIFY(setDisk(world, disk));
    window.ask("text\tsecond");
    QVERIFY2(window.ask("save").startsWith("failed save LocalStorage"), window.said().constData());
    QVERIFY2(window.ask("send").startsWith("failed send LocalStorage"), window.said().constData());
    QCOMPARE(window.ask("drafts"), "ok drafts T-letter=first");
    QVERIFY(setDisk(world, "ok"));
    QVERIFY2(window.waitForAnswer("save", "ok save second", 30s), window.said().constData());
    // Taken, and the disk fails again just before it is sent.
    world.smtp().faults().add({FakeFault::Kind::Delay, "EHLO", 1, 1, {}, 1500ms});
    QCOMPARE(window.ask("send"), "ok send");
    QTRY_VERIFY_WITH_TIMEOUT(world.smtp().faults().count("EHLO") > 0, 30000);
    QVERIFY(setDisk(world, disk));
    // A full disk may still have room for a word that is written over an older one.
    QTRY_VERIFY_WITH_TIMEOUT(
        window.said().contains("problem disk-full") || !world.submissions().isEmpty(), 30000);
    QVERIFY(setDisk(world, "ok"));
    QTRY_COMPARE_WITH_TIMEOUT(world.submissions().size(), 1, 60000);
    QVERIFY(window.isRunning());
    QCOMPARE(window.end(), 1);
    QCOMPARE(settle(world), QString());
    QCOMPARE(expectTokens(world.bob(), QStringLiteral("INBOX"), {"T-letter"}), QString());
    QCOMPARE(expectTokens(world.anna(), QStringLiteral("Sent"), {"T-letter"}), QString());
    QCOMPARE(checkAtRest(world), QString());
}

void tst_FullDisk::rel11CommandsSayWhy_data()
{
    rel11WindowGoesOnByItself_data();
}

/// martletctl on such a disk: exit code 1 and a sentence, never a crash; afterwards all is well.
void tst_FullDisk::rel11CommandsSayWhy()
{
    QFETCH(QByteArray, disk);
    FaultWorld world;
    QVERIFY(world.start());
    QCOMPARE(prepareUsual(world), QString());
    const QString key = world.keys(QStringLiteral("INBOX")).value(usualMessageId(1));
    const QByteArray before = world.dumpBytes();
    deliver(world);
    QVERIFY(setDisk(world, disk));
    const QList<QStringList> commands = {{QStringLiteral("sync")},
                                         {QStringLiteral("mark"), key, QStringLiteral("--flagged")},
                                         {QStringLiteral("delete"), key}};
    for (const QStringList &command : commands) {
        const ClientRun run = world.ctl(command, onThatDisk(world));
        QVERIFY2(run.exitCode == 1, qPrintable(run.describe()));
        QVERIFY2(run.errors.startsWith("martletctl: ") && run.errors.count('\n') == 1,
                 run.errors.constData());
        QVERIFY2(run.errors.contains("files cannot be read or written"), run.errors.constData());
    }
    QCOMPARE(world.dumpBytes(), before);
    QVERIFY(setDisk(world, "ok"));
    QCOMPARE(settle(world), QString());
    QCOMPARE(checkAtRest(world), QString());
}

void tst_FullDisk::rel11AtAnyByte_data()
{
    QTest::addColumn<int>("room");
    const bool isAll = qEnvironmentVariableIsSet("MARTLET_FAULTS_ALL");
    const QList<int> some = {0, 4'000, 40'000, 70'000, 120'000, 200'000, 400'000};
    if (!isAll) {
        for (const int room : some)
            QTest::addRow("%d bytes", room) << room;
        return;
    }
    for (int room = 0; room < 700'000; room += 4'096)
        QTest::addRow("%d bytes", room) << room;
}

/// The disk gets full in the middle of whatever is being written then.
void tst_FullDisk::rel11AtAnyByte()
{
    QFETCH(int, room);
    FaultWorld world;
    QVERIFY(world.start());
    QCOMPARE(prepareUsual(world), QString());
    const QString key = world.keys(QStringLiteral("INBOX")).value(usualMessageId(1));
    QVERIFY(world.ctl({QStringLiteral("mark"), key, QStringLiteral("--flagged")}).exitCode == 0);
    deliver(world);
    QVERIFY(setDisk(world, "space " + QByteArray::number(room)));
    const ClientRun run = world.ctl({QStringLiteral("sync")}, onThatDisk(world));
    QVERIFY2(run.exitCode == 0 || run.exitCode == 1, qPrintable(run.describe()));
    QVERIFY(setDisk(world, "ok"));
    QCOMPARE(settle(world), QString());
    QVERIFY(world.anna().mailbox(QStringLiteral("INBOX"))->find(1)->flags.contains("\\Flagged"));
    QCOMPARE(checkAtRest(world), QString());
}

void tst_FullDisk::rel11Pop3AtAnyByte_data()
{
    rel11AtAnyByte_data();
}

/// Letters come and are to be deleted at the server: none is that is not here (REL-4).
void tst_FullDisk::rel11Pop3AtAnyByte()
{
    QFETCH(int, room);
    FaultWorld world{FakePop3Settings()};
    QVERIFY(world.start());
    QCOMPARE(
        world.addPop3Account({QStringLiteral("--leave-on-server"), QStringLiteral("no")}).exitCode,
        0);
    deliver(world);
    QVERIFY(setDisk(world, "space " + QByteArray::number(room)));
    const ClientRun run = world.ctl({QStringLiteral("sync")}, onThatDisk(world));
    QVERIFY2(run.exitCode == 0 || run.exitCode == 1, qPrintable(run.describe()));
    QByteArrayList somewhere;
    for (const LocalFile &one : world.localFiles())
        somewhere.append(tokenOf(one.bytes));
    for (const FakeMessage &one : world.anna().mailbox(QStringLiteral("INBOX"))->messages)
        somewhere.append(tokenOf(one.bytes));
    for (const QByteArray &token : withLate({}))
        QVERIFY2(somewhere.contains(token), token.constData());
    QVERIFY(setDisk(world, "ok"));
    QCOMPARE(settle(world), QString());
    QCOMPARE(expectTokensHere(world, withLate({})), QString());
    QCOMPARE(expectTokens(world.anna(), QStringLiteral("INBOX"), {}), QString());
    QCOMPARE(checkAtRest(world), QString());
}

void tst_FullDisk::rel11LocalFoldersAtAnyByte_data()
{
    rel11AtAnyByte_data();
}

/// What the person did with letters here is carried out while the disk gets full.
void tst_FullDisk::rel11LocalFoldersAtAnyByte()
{
    QFETCH(int, room);
    FaultWorld world{FakePop3Settings()};
    QVERIFY(world.start());
    for (int number = 1; number <= 5; ++number)
        world.anna().append(QStringLiteral("INBOX"), usualLetter(number));
    QCOMPARE(world.addPop3Account({}).exitCode, 0);
    QCOMPARE(world.ctl({QStringLiteral("sync")}).exitCode, 0);
    const QMap<QString, QString> keys = world.keys(QStringLiteral("INBOX"));
    const auto key = [&keys](int number) { return keys.value(usualMessageId(number)); };
    const QList<QStringList> commands{
        {QStringLiteral("mark"), key(1), QStringLiteral("--flagged")},
        {QStringLiteral("mailbox"), QStringLiteral("create"), QStringLiteral("Other")},
        {QStringLiteral("move"), key(2), QStringLiteral("Other")},
        {QStringLiteral("delete"), key(3)},
        {QStringLiteral("mailbox"), QStringLiteral("rename"), QStringLiteral("Other"),
         QStringLiteral("Another")}};
    for (const QStringList &command : commands)
        QCOMPARE(world.ctl(command).exitCode, 0);
    QCOMPARE(world.drive("copy\tArchive\t" + key(4).toUtf8() + '\n').exitCode, 0);
    deliver(world);
    QVERIFY(setDisk(world, "space " + QByteArray::number(room)));
    const ClientRun run = world.ctl({QStringLiteral("sync")}, onThatDisk(world));
    QVERIFY2(run.exitCode == 0 || run.exitCode == 1, qPrintable(run.describe()));
    QVERIFY(setDisk(world, "ok"));
    QCOMPARE(settle(world), QString());
    QCOMPARE(expectTokensHere(world, withLate({"T-1", "T-2", "T-3", "T-4", "T-4", "T-5"})),
             QString());
    for (const LocalFile &one : world.localFiles()) {
        const QByteArray token = tokenOf(one.bytes);
        QCOMPARE(one.flags, QByteArray(token == "T-1" ? "\\Flagged" : ""));
        if (token == "T-2")
            QCOMPARE(one.mailbox, QStringLiteral("Another"));
        if (token == "T-3")
            QCOMPARE(one.mailbox, QStringLiteral("Trash"));
    }
    QCOMPARE(checkAtRest(world), QString());
}

QTEST_GUILESS_MAIN(tst_FullDisk)
#include "tst_FullDisk.moc"
