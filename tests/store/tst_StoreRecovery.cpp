// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Crashes at every durable step, full disks, damaged and foreign files. This program also is the
// child it kills: with MARTLET_STORE_CHILD it plays a fixed scenario in that folder.
#include "tests/core/store/StoreFixture.h"

#include "core/store/Backup.h"
#include "core/store/Maildir.h"
#include "core/store/ProfileLock.h"
#include "core/store/sqlite/Migrations.h"
#include "core/store/sqlite/SqlError.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>

#include <sys/resource.h>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

/// Each step prints its name when it was acknowledged; what was printed must hold afterwards.
int playScenario(const QString &folder)
{
    const auto acknowledge = [](const char *step) {
        std::fputs(step, stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    };
    StoreFixture f(folder);
    f.addMailboxes();
    acknowledge("mailboxes");
    const QList<Mail::MessageKey> keys = f.add(f.inbox, {fetched(1), fetched(2), fetched(3)});
    f.submit(OperationKind::AddFlags, {keys.at(0)}, seen());
    acknowledge("flag");
    f.submit(OperationKind::Move, {keys.at(1)}, {}, f.archive);
    acknowledge("move");
    f.write([&](WriteTransaction &t) {
        Mail::OutboxItem item;
        item.account = f.account;
        item.messageId = "out@example.org";
        return OutboxWriter(t).queue(item, "a letter");
    });
    acknowledge("outbox");
    DraftRow draft;
    draft.account = f.account;
    draft.messageId = "draft@example.org";
    draft.key = f.write([&](WriteTransaction &t) { return DraftWriter(t).save(draft, "one"); });
    acknowledge("draft one");
    f.write([&](WriteTransaction &t) { return DraftWriter(t).save(draft, "two"); });
    acknowledge("draft two");
    const QList<Mail::Operation> pending = f.pending();
    f.write(
        [&](WriteTransaction &t) { return OperationWriter(t).settleDone({pending.at(0).key}); });
    acknowledge("settled");
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(keys.at(2), {{"1", QByteArray(5000, 'x')}},
                                        QStringLiteral("words"), QStringLiteral("p"));
    });
    acknowledge("text");
    return 0;
}

struct Played {
    int exitCode = 0;
    QStringList acknowledged;
};

Played play(const QString &folder, int crashAt, const QString &countFile = {})
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MARTLET_STORE_CHILD"), folder);
    environment.insert(QStringLiteral("MARTLET_CRASH_AT"), QString::number(crashAt));
    if (!countFile.isEmpty())
        environment.insert(QStringLiteral("MARTLET_CRASH_COUNT"), countFile);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), QStringList());
    child.waitForFinished(60000);
    return {child.exitCode(),
            QString::fromUtf8(child.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)};
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void spoil(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(8192, '#'));
}

} // namespace

class tst_StoreRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel1CrashAtEveryStepLosesNothing();
    void rel11FullDiskIsLaterAndLosesNothing();
    void rel10DamagedCacheIsMadeAnew();
    void rel10DamagedOwnDatabaseComesFromTheBackup();
    void rel10ThreeBackupsAreKept();
    void rel16EverySchemaIsOpened_data();
    void rel16EverySchemaIsOpened();
    void rel16NewerSchemaIsRefused();
    void rel16FailedMigrationChangesNothing();
    void foreignContentIsMadeAnew();
    void rel12OneProcessHoldsTheLock();
    void sec15LetterNamesNeverFormAPath();

private:
    static void checkAfterCrash(const QString &folder, const QStringList &acknowledged);
};

void tst_StoreRecovery::checkAfterCrash(const QString &folder, const QStringList &acknowledged)
{
    const auto isDone = [&](const char *step) {
        return acknowledged.contains(QLatin1String(step));
    };
    StoreFixture f(folder);
    QCOMPARE(f.inconsistencies(), QStringList());
    const std::unique_ptr<Reader> reader = f.reader();
    const QList<Mail::Operation> pending = valueOf(pendingOperations(*reader));
    const auto count = [&](OperationKind kind) {
        return std::count_if(pending.begin(), pending.end(),
                             [kind](const Mail::Operation &o) { return o.kind == kind; });
    };
    if (isDone("mailboxes"))
        QCOMPARE(valueOf(accounts(*reader)).size(), 1);
    if (isDone("flag") && !isDone("text"))
        QVERIFY(count(OperationKind::AddFlags) == 1 || isDone("draft two"));
    if (isDone("move"))
        QCOMPARE(count(OperationKind::Move), 1);
    const QList<Mail::OutboxItem> letters = valueOf(outbox(*reader));
    QVERIFY(letters.size() <= 1);
    if (isDone("outbox"))
        QCOMPARE(valueOf(loadLetter(f.paths, letters.first().fileName)), QByteArray("a letter"));
    const QList<DraftRow> drafts = valueOf(Martlet::Store::drafts(*reader));
    QVERIFY(drafts.size() <= 1);
    QCOMPARE(draftsFolder(f.paths).list().size(), drafts.size());
    if (isDone("draft one")) {
        const QByteArray bytes = valueOf(loadLetter(f.paths, drafts.first().fileName));
        QVERIFY(bytes == "two" || (bytes == "one" && !isDone("draft two")));
    }
    if (isDone("settled"))
        QCOMPARE(count(OperationKind::AddFlags), 0);
}

void tst_StoreRecovery::rel1CrashAtEveryStepLosesNothing()
{
    QTemporaryDir count;
    const QString countFile = count.filePath(QStringLiteral("steps"));
    QTemporaryDir whole;
    const Played complete = play(whole.path(), 0, countFile);
    QCOMPARE(complete.exitCode, 0);
    QCOMPARE(complete.acknowledged.size(), 8);
    const int steps = int(fileBytes(countFile).count('\n'));
    QVERIFY(steps > 20);
    for (int step = 1; step <= steps; ++step) {
        QTemporaryDir folder;
        const Played crashed = play(folder.path(), step);
        QCOMPARE(crashed.exitCode, 86);
        checkAfterCrash(folder.path(), crashed.acknowledged);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("after the crash at step %1").arg(step)));
    }
    qInfo("%d steps", steps);
}

void tst_StoreRecovery::rel11FullDiskIsLaterAndLosesNothing()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit full = {4096, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
    const auto operation = f.tryWrite([&](WriteTransaction &t) {
        return OperationWriter(t).submit({OperationKind::AddFlags, {key}, seen(), {}});
    });
    const auto letter = f.tryWrite([&](WriteTransaction &t) {
        Mail::OutboxItem item;
        item.account = f.account;
        return OutboxWriter(t).queue(item, QByteArray(100000, 'x'));
    });
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!operation);
    QCOMPARE(operation.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(operation.error().retry, Retry::Later);
    QVERIFY(!letter);
    QCOMPARE(letter.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(letter.error().retry, Retry::Later);
    // With room again the same store goes on by itself.
    QCOMPARE(f.inconsistencies(), QStringList());
    QVERIFY(f.submit(OperationKind::AddFlags, {key}, seen()) > 0);
    QCOMPARE(f.pending().size(), 1);
    QVERIFY(outboxFolder(f.paths).list().isEmpty());
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_StoreRecovery::rel10DamagedCacheIsMadeAnew()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.submit(OperationKind::AddFlags, {key}, seen());
    f.close();
    spoil(f.paths.cacheDatabase());
    f.reopen();
    QVERIFY(f.store->isCacheNew());
    QVERIFY(f.store->recoveredFromBackup().isEmpty());
    QVERIFY(QFile::exists(f.paths.cacheDatabase() + QStringLiteral(".damaged")));
    QCOMPARE(f.pending().size(), 1);
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_StoreRecovery::rel10DamagedOwnDatabaseComesFromTheBackup()
{
    StoreFixture f;
    f.addMailboxes();
    f.close();
    QVERIFY(backUp(f.paths, BackupReason::Daily));
    spoil(f.paths.ownDatabase());
    f.reopen();
    QVERIFY(!f.store->recoveredFromBackup().isEmpty());
    QCOMPARE(valueOf(accounts(*f.reader())).size(), 1);
    f.close();
    QVERIFY(QDir(backupFolder(f.paths)).removeRecursively());
    spoil(f.paths.ownDatabase());
    const auto opened = Martlet::Store::Store::open(f.paths);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::LocalStorage);
}

void tst_StoreRecovery::rel10ThreeBackupsAreKept()
{
    StoreFixture f;
    f.close();
    QVERIFY(!isBackupDue(f.paths));
    for (int i = 0; i < 5; ++i)
        QVERIFY(backUp(f.paths, BackupReason::Daily));
    QCOMPARE(QDir(backupFolder(f.paths)).entryList(QDir::Files).size(), 3);
}

void tst_StoreRecovery::rel16EverySchemaIsOpened_data()
{
    QTest::addColumn<int>("version");
    for (const Migration &migration : ownMigrations())
        QTest::addRow("schema %d", migration.number) << migration.number;
}

void tst_StoreRecovery::rel16EverySchemaIsOpened()
{
    QFETCH(int, version);
    StoreFixture f;
    f.close();
    QVERIFY(QDir(f.paths.dataDir).removeRecursively());
    QVERIFY(QDir().mkpath(f.paths.dataDir));
    const QByteArray sql = fileBytes(
        QStringLiteral(MARTLET_SOURCE_DIR "/tests/store/schemas/own-%1.sql").arg(version));
    QVERIFY(!sql.isEmpty());
    {
        Connection connection(f.paths.ownDatabase(), Connection::Mode::Durable);
        connection.execute(sql.constData());
    }
    f.reopen();
    const std::unique_ptr<Reader> reader = f.reader();
    const Mail::AccountSettings account = valueOf(accounts(*reader)).first();
    QCOMPARE(account.key, Mail::AccountKey(3));
    QCOMPARE(account.identities.first().address, QStringLiteral("me@example.org"));
    const Mail::Operation operation = valueOf(pendingOperations(*reader)).first();
    QCOMPARE(operation.message,
             (Mail::MessageReference{QStringLiteral("INBOX"), Mail::UidValidity(5), Mail::Uid(6),
                                     "m@example.org"}));
    QCOMPARE(operation.flags, seen());
    QCOMPARE(addressesOf(valueOf(outbox(*reader)).first().recipients),
             QStringList{QStringLiteral("a@example.org")});
    QCOMPARE(valueOf(drafts(*reader)).first().subject, QStringLiteral("Draft"));
}

void tst_StoreRecovery::rel16NewerSchemaIsRefused()
{
    StoreFixture f;
    f.close();
    {
        Connection connection(f.paths.ownDatabase(), Connection::Mode::Durable);
        connection.execute("PRAGMA user_version = 999");
    }
    const auto opened = Martlet::Store::Store::open(f.paths);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Unsupported);
    QVERIFY(!Reader::open(f.paths));
}

void tst_StoreRecovery::rel16FailedMigrationChangesNothing()
{
    QTemporaryDir folder;
    const QList<Migration> one{{1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (5)"}};
    const QList<Migration> broken = one + QList<Migration>{{2, "DELETE FROM a; nonsense"}};
    const QList<Migration> two = one + QList<Migration>{{2, "UPDATE a SET x = x + 1"}};
    Connection connection(folder.filePath(QStringLiteral("a.db")), Connection::Mode::Durable);
    int prepared = 0;
    const auto prepare = [&prepared]() -> Result<void> {
        ++prepared;
        return {};
    };
    QVERIFY(migrate(connection, one, prepare));
    QCOMPARE(prepared, 0);
    const auto failed = guarded("migrate", [&] { return migrate(connection, broken, prepare); });
    QVERIFY(!failed);
    QCOMPARE(schemaVersion(connection), 1);
    QVERIFY(migrate(connection, two, prepare));
    QCOMPARE(prepared, 2);
    Query query = connection.queryOnce("SELECT x FROM a");
    QVERIFY(query.step());
    QCOMPARE(query.integer(0), 6);
}

void tst_StoreRecovery::foreignContentIsMadeAnew()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", "private"}}, {}, {});
    });
    f.close();
    QFile::remove(f.paths.cacheDatabase());
    f.reopen();
    // The next letter gets the same key; it must not show the other one's text.
    const auto states = f.write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(f.account, {listed(QStringLiteral("INBOX"))});
    });
    QCOMPARE(f.add(states.first().key, {fetched(9)}), QList{key});
    QCOMPARE(valueOf(messageContent(*f.reader(), key, "1")), std::nullopt);
}

void tst_StoreRecovery::rel12OneProcessHoldsTheLock()
{
    QTemporaryDir folder;
    auto lock = ProfileLock::acquire(folder.path());
    QVERIFY(lock);
    const qint64 own = QCoreApplication::applicationPid();
    QCOMPARE(ProfileLock::holder(folder.path()), own);
    const auto second = ProfileLock::acquire(folder.path());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(second.error().detail, QString::number(own));
    lock->reset();
    QCOMPARE(ProfileLock::holder(folder.path()), 0);
    // Left by a process that died: nobody holds it, whatever it says.
    QFile stale(folder.filePath(QStringLiteral("lock")));
    QVERIFY(stale.open(QIODevice::WriteOnly));
    stale.write("1\nanother boot\n");
    stale.close();
    QVERIFY(ProfileLock::acquire(folder.path()));
}

void tst_StoreRecovery::sec15LetterNamesNeverFormAPath()
{
    StoreFixture f;
    const Maildir folder = outboxFolder(f.paths);
    const QString name = valueOf(folder.deliver("x"));
    QCOMPARE(valueOf(folder.read(name)), QByteArray("x"));
    for (const QString &bad : {QStringLiteral("../../martlet.db"), QStringLiteral("/etc/passwd"),
                               QString(), QString(QStringLiteral("../new/") + name),
                               QStringLiteral("..martlet"), QStringLiteral("*")}) {
        QCOMPARE(folder.read(bad).error().kind, ErrorKind::InvalidInput);
        QVERIFY(!folder.remove(bad));
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString childFolder = qEnvironmentVariable("MARTLET_STORE_CHILD");
    if (!childFolder.isEmpty())
        return playScenario(childFolder);
    tst_StoreRecovery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_StoreRecovery.moc"
