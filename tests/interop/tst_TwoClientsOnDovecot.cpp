// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-18 with a real server: Python's imaplib and a person in Martlet work on one mailbox of a
// Dovecot at the same time, for as long as MARTLET_SOAK_SECONDS says. At rest what is kept equals
// the server, each letter is there as often as it has to be, and the program has not grown.
// MARTLET_TEST_SEED gives the course of things; with MARTLET_SOAK_TREE the other client makes,
// renames and deletes mailboxes, too. Dovecot 2.3 then holds everybody up for two minutes at times,
// who opens a mailbox that is being deleted.
#include "tests/interop/support/CtlWorld.h"
#include "tests/interop/support/RealMailbox.h"
#include "tests/interop/support/SyncProgram.h"
#include "tests/support/ProcessUse.h"
#include "tests/sync/ScriptedUser.h"
#include "tests/sync/SyncWorld.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace Qt::Literals;

namespace
{

constexpr int secondsByDefault = 5;
constexpr int secondsOverTime = 60;
constexpr int secondsHeldUp = 300;
constexpr int mostRounds = 8; ///< until nothing is new any more
constexpr qint64 mostGrowth = 16 * 1024 * 1024;
constexpr qsizetype mostMoreDescriptors = 4;
constexpr int mostNumber = 100'000;
const QString email = u"alice@example.test"_s;
/// As in imap_busy_client.py.
const QStringList lastingMailboxes{u"INBOX"_s, u"Archive"_s, u"Trash"_s, u"Work/Projects"_s};

int chosen(const char *name, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : otherwise;
}

/// Problems that need not be: a mailbox can be gone when a mark or a copy comes to it.
QStringList needlessProblems(const QList<Mail::Problem> &problems)
{
    QStringList lines;
    for (const Mail::Problem &problem : problems) {
        const bool isGone = problem.kind == Mail::Problem::Kind::ActionFailed &&
                            problem.error.kind == ErrorKind::NotFound;
        if (!isGone)
            lines.append(u"%1/%2: %3"_s.arg(int(problem.kind))
                             .arg(int(problem.error.kind))
                             .arg(describe(problem.error)));
    }
    return lines;
}

QMap<int, int> lettersIn(const QByteArray &dump)
{
    QMap<int, int> found;
    const QJsonObject all = QJsonDocument::fromJson(dump).object();
    for (const QJsonValue &row : all.value(u"messages"_s).toArray())
        ++found[LetterLedger::numberOf(row[u"message_id"_s].toString().toLatin1())];
    return found;
}

} // namespace

class tst_TwoClientsOnDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel18BothComeToRestEqual();

private:
    static QString wrongCounts(const QByteArrayList &otherSays, const LetterLedger &user,
                               const QMap<int, int> &found);
};

/// "number copies" lines of the other client beside what is there.
QString tst_TwoClientsOnDovecot::wrongCounts(const QByteArrayList &otherSays,
                                             const LetterLedger &user, const QMap<int, int> &found)
{
    QStringList wrong;
    qsizetype letters = 0;
    for (const QByteArray &line : otherSays) {
        const QByteArrayList words = line.split(' ');
        bool isNumber = false;
        const int number = words.first().toInt(&isNumber);
        if (!isNumber)
            continue;
        ++letters;
        const bool isUsers = LetterLedger::ownerOf(number) == LetterLedger::Owner::User;
        const int expected = isUsers ? user.copies(number) : words.value(1).toInt();
        if (found.value(number) != expected)
            wrong.append(u"letter %1: %2 instead of %3"_s.arg(number)
                             .arg(found.value(number))
                             .arg(expected));
    }
    if (letters == 0)
        wrong.append(u"the other client says nothing"_s);
    return wrong.join(u'\n');
}

void tst_TwoClientsOnDovecot::rel18BothComeToRestEqual()
{
    const int seconds = chosen("MARTLET_SOAK_SECONDS", secondsByDefault);
    const int seed = chosen("MARTLET_TEST_SEED", 20260101);
    const bool changesTree = qEnvironmentVariableIsSet("MARTLET_SOAK_TREE");
    const int mostSeconds = seconds + (changesTree ? secondsHeldUp : secondsOverTime);
    DovecotFixture dovecot;
    QVERIFY2(dovecot.start(), dovecot.errorString());
    RealMailbox mailbox(dovecot, "alice");
    CtlWorld ctl;
    QProcess other;
    other.setProcessChannelMode(QProcess::MergedChannels);
    other.start(u"/usr/bin/python3"_s,
                {QStringLiteral(MARTLET_SOURCE_DIR "/tests/interop/support/imap_busy_client.py"),
                 QString::number(dovecot.imapPort()), u"alice"_s,
                 QString::fromLatin1(DovecotFixture::password()), QString::number(seed),
                 QString::number(seconds), changesTree ? u"tree"_s : QString()});
    QByteArray said;
    QVERIFY2(
        QTest::qWaitFor([&] { return (said += other.readAll()).startsWith("ready\n"); }, 30'000),
        said);
    const CtlRun added =
        ctl.run(CtlWorld::addAccount(email, u"alice"_s) +
                QStringList{u"--imap"_s, CtlWorld::server(dovecot.imapsPort(), "tls"), u"--ca"_s,
                            dovecot.authorityFile(), u"--offline"_s, u"all"_s});
    QVERIFY2(added.exitCode == 0, added.described());

    const Store::StorePaths paths{ctl.dataDir(), ctl.cacheDir()};
    auto program = std::make_unique<SyncProgram>(paths);
    LetterLedger ledger;
    for (int number = 1; number < mostNumber; number += 3)
        ledger.added(number); // at most; who does not come is not asked for
    ScriptedUser user(*program->store, paths, program->settings.key, ledger, lastingMailboxes,
                      static_cast<quint32>(seed));
    QRandomGenerator random(static_cast<quint32>(seed) + 1);
    QElapsedTimer timer;
    timer.start();
    qint64 memory = 0;
    qsizetype descriptors = 0;
    while (other.state() == QProcess::Running) {
        user.act();
        QTest::qWait(random.bounded(60));
        said += other.readAll();
        if (memory == 0 && timer.elapsed() > 1000LL * seconds / 3) {
            memory = residentBytes();
            descriptors = openDescriptors();
        }
        QVERIFY(timer.elapsed() < 1000LL * mostSeconds);
    }
    said += other.readAll();
    QVERIFY2(other.exitCode() == 0, said);
    const qint64 memoryAtEnd = residentBytes();
    const qsizetype descriptorsAtEnd = openDescriptors();

    bool isQuiet = false;
    QStringList rounds;
    for (int i = 0; i < mostRounds && !isQuiet; ++i) {
        const auto report = program->round();
        QVERIFY(report);
        rounds.append(u"%1 new, %2 changed, %3 removed, %4 done"_s.arg(report->newMessages)
                          .arg(report->changedFlags)
                          .arg(report->removedMessages)
                          .arg(report->operationsDone));
        for (const Error &error : report->errors)
            rounds.append(describe(error));
        isQuiet = report->errors.isEmpty() && report->operationsDone == 0 &&
                  report->newMessages == 0 && report->changedFlags == 0 &&
                  report->removedMessages == 0;
    }
    QVERIFY2(isQuiet, qPrintable(rounds.join(u'\n')));
    QCOMPARE(needlessProblems(program->problems).join(u'\n'), QString());
    const int acts = user.actions();
    QStringList told;
    for (const Mail::Problem &problem : std::as_const(program->problems))
        told.append(describe(problem.error) + u" ("_s + problem.subject + u')');
    program.reset();

    // Whole letters that were to come yet.
    const CtlRun sync = ctl.run({u"sync"_s, u"--json"_s});
    QVERIFY2(sync.exitCode == 0, sync.described());
    for (const QString &count :
         {u"new_messages"_s, u"changed_flags"_s, u"removed_messages"_s, u"operations_done"_s})
        QVERIFY2(sync.json()[u"rounds"_s][0][count].toInt(-1) == 0, sync.output);
    const QByteArray dump = ctl.run({u"dump"_s}).output;
    QCOMPARE(dumpLines(dump), mailbox.state());
    QVERIFY(QJsonDocument::fromJson(dump).object().value(u"operations"_s).toArray().isEmpty());
    const QString wrong = wrongCounts(said.split('\n'), ledger, lettersIn(dump));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u"\nThe person was told:\n"_s + told.join(u'\n')));
    const QList<QByteArray> lines = said.split('\n');
    qInfo("seed %d: %d acts of the user, %s of the other; %lld KiB after a third, %lld at the end",
          seed, acts, lines.value(1).constData(), qlonglong(memory / 1024),
          qlonglong(memoryAtEnd / 1024));
    QVERIFY(acts > 2 * seconds);
    QVERIFY2(memoryAtEnd - memory <= mostGrowth, qPrintable(QString::number(memoryAtEnd - memory)));
    QVERIFY(descriptorsAtEnd <= descriptors + mostMoreDescriptors);
}

QTEST_GUILESS_MAIN(tst_TwoClientsOnDovecot)
#include "tst_TwoClientsOnDovecot.moc"
