// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of one file is older than the others: a backup in the place of martlet.db, a cache
// behind the accounts, contents behind the cache. With MARTLET_STORE_CHILD this program is the
// child that opens the store and is ended on the way.
#include "tests/core/store/StoreFixture.h"

#include "core/store/Backup.h"
#include "core/store/Maildir.h"
#include "core/store/sqlite/Connection.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OutboxState;

namespace
{

constexpr int crashExitCode = 86;
constexpr int mostSteps = 100;

void spoil(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(8192, '#'));
}

QByteArray letter(const QByteArray &messageId, const QByteArray &text)
{
    return "From: Me <me@example.org>\r\nTo: you@example.org\r\nSubject: A letter\r\nMessage-ID: "
           "<" +
           messageId + ">\r\n\r\n" + text + "\r\n";
}

Mail::DraftKey saveDraft(StoreFixture &f, Mail::DraftKey key, const QByteArray &messageId,
                         const QByteArray &text)
{
    DraftRow row;
    row.key = key;
    row.account = f.account;
    row.messageId = messageId;
    row.subject = QStringLiteral("A letter");
    return f.write(
        [&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(messageId, text)); });
}

Mail::OutboxKey queue(StoreFixture &f, const QByteArray &messageId)
{
    Mail::OutboxItem item;
    item.account = f.account;
    item.messageId = messageId;
    return f.write([&](WriteTransaction &t) {
        return OutboxWriter(t).queue(item, letter(messageId, "sent"));
    });
}

/// The texts of all drafts, sorted.
QStringList draftTexts(StoreFixture &f)
{
    QStringList texts;
    for (const DraftRow &row : valueOf(drafts(*f.reader()))) {
        const QByteArray bytes = loadLetter(f.paths, row.fileName).value_or("\r\n\r\nno letter");
        texts.append(QString::fromUtf8(bytes.mid(bytes.indexOf("\r\n\r\n")).trimmed()));
    }
    texts.sort();
    return texts;
}

int openInChild(const QString &folder, int crashAt)
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MARTLET_STORE_CHILD"), folder);
    environment.insert(QStringLiteral("MARTLET_CRASH_AT"), QString::number(crashAt));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), QStringList());
    child.waitForFinished(60000);
    return child.exitCode();
}

} // namespace

class tst_StoreRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel10LettersNewerThanTheBackupAreKept();
    void rel10LettersWaitForTheirAccount();
    void rel10RestoreBrokenOffGoesOn();
    void rel10ContentsBehindTheCacheAreFetchedAgain();
    void removedAccountLeavesNoMail();
};

void tst_StoreRestore::rel10LettersNewerThanTheBackupAreKept()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::DraftKey changed = saveDraft(f, {}, "changed@example.org", "older");
    const Mail::DraftKey discarded = saveDraft(f, {}, "discarded@example.org", "gone");
    const Mail::OutboxKey sent = queue(f, "sent@example.org");
    queue(f, "waiting@example.org");
    QVERIFY(backUp(f.paths, BackupReason::Daily));
    saveDraft(f, changed, "changed@example.org", "newer");
    saveDraft(f, {}, "new@example.org", "brand new");
    queue(f, "late@example.org");
    f.write([&](WriteTransaction &t) { return OutboxWriter(t).remove(sent); });
    f.write([&](WriteTransaction &t) { return DraftWriter(t).discard(discarded); });
    f.close();
    spoil(f.paths.ownDatabase());
    f.reopen();
    QVERIFY(!f.store->recoveredFromBackup().isEmpty());
    // "late" may or may not have been sent: it does not go by itself, and is not lost.
    QCOMPARE(draftTexts(f), (QStringList{QStringLiteral("brand new"), QStringLiteral("newer"),
                                         QStringLiteral("sent")}));
    const QList<DraftRow> rows = valueOf(drafts(*f.reader()));
    QVERIFY(std::all_of(rows.begin(), rows.end(),
                        [](const DraftRow &row) { return row.isBeingEdited; }));
    const QList<Mail::OutboxItem> letters = valueOf(outbox(*f.reader()));
    QCOMPARE(letters.size(), 1);
    QCOMPARE(letters.first().messageId, QByteArray("waiting@example.org"));
    QCOMPARE(letters.first().state, OutboxState::Unknown);
    QCOMPARE(f.inconsistencies(), QStringList());
    // Told once, and done once.
    f.reopen();
    QVERIFY(f.store->recoveredFromBackup().isEmpty());
    QCOMPARE(draftTexts(f).size(), 3);
}

/// The first backup knows no account; letters cannot become drafts before there is one again.
void tst_StoreRestore::rel10LettersWaitForTheirAccount()
{
    StoreFixture f;
    f.addMailboxes();
    saveDraft(f, {}, "new@example.org", "kept");
    f.close();
    spoil(f.paths.ownDatabase());
    f.reopen();
    QVERIFY(!f.store->recoveredFromBackup().isEmpty());
    QVERIFY(valueOf(accounts(*f.reader())).isEmpty());
    f.reopen();
    QCOMPARE(draftsFolder(f.paths).list().size(), 1);
    f.addMailboxes();
    f.reopen();
    QCOMPARE(draftTexts(f), QStringList{QStringLiteral("kept")});
    f.reopen();
    QCOMPARE(draftTexts(f), QStringList{QStringLiteral("kept")});
    QVERIFY(f.store->recoveredFromBackup().isEmpty());
}

void tst_StoreRestore::rel10RestoreBrokenOffGoesOn()
{
    int step = 1;
    for (; step < mostSteps; ++step) {
        QTemporaryDir folder;
        {
            StoreFixture f(folder.path());
            f.addMailboxes();
            QVERIFY(backUp(f.paths, BackupReason::Daily));
            saveDraft(f, {}, "new@example.org", "kept");
            f.close();
            spoil(f.paths.ownDatabase());
        }
        const int exitCode = openInChild(folder.path(), step);
        QVERIFY(exitCode == crashExitCode || exitCode == 0);
        StoreFixture f(folder.path());
        QCOMPARE(valueOf(accounts(*f.reader())).size(), 1);
        QCOMPARE(draftTexts(f), QStringList{QStringLiteral("kept")});
        QCOMPARE(f.inconsistencies(), QStringList());
        if (exitCode == 0)
            break;
    }
    QVERIFY(step > 5 && step < mostSteps);
}

void tst_StoreRestore::rel10ContentsBehindTheCacheAreFetchedAgain()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", "text"}}, QStringLiteral("text"), {});
    });
    f.store.reset();
    QVERIFY(QFile::copy(f.paths.contentDatabase(), f.root + QStringLiteral("/content")));
    f.reopen();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setWhole(key, "Subject: x\r\n\r\ntext", QStringLiteral("text"), {});
    });
    f.store.reset();
    // As after a crash between the two commits.
    QVERIFY(QFile::remove(f.paths.contentDatabase()));
    QVERIFY(QFile::copy(f.root + QStringLiteral("/content"), f.paths.contentDatabase()));
    QFile unclean(f.paths.dataDir + QStringLiteral("/open"));
    QVERIFY(unclean.open(QIODevice::WriteOnly));
    f.reopen();
    const auto details = valueOf(messageDetails(*f.reader(), key));
    QVERIFY(details);
    QCOMPARE(details->contentState, ContentState::Text);
    QVERIFY(details->sha256.isEmpty());
    QCOMPARE(f.inconsistencies(), QStringList());
}

void tst_StoreRestore::removedAccountLeavesNoMail()
{
    StoreFixture f;
    f.addMailboxes();
    const Mail::MessageKey key = f.add(f.inbox, {fetched(1)}).first();
    f.write([&](WriteTransaction &t) {
        return MessageWriter(t).setText(key, {{"1", "private"}}, QStringLiteral("private"), {});
    });
    f.close();
    {
        // As after a crash between the commit of martlet.db and that of the cache.
        Connection own(f.paths.ownDatabase(), Connection::Mode::Durable);
        own.execute("DELETE FROM account");
    }
    f.reopen();
    QVERIFY(valueOf(mailboxes(*f.reader())).isEmpty());
    QVERIFY(valueOf(dumpMessages(*f.reader())).isEmpty());
    QVERIFY(valueOf(searchMessages(*f.reader(), QStringLiteral("private"), {}, 10)).isEmpty());
    f.close();
    Connection content(f.paths.contentDatabase(), Connection::Mode::ReadOnly);
    QVERIFY(!content.queryOnce("SELECT 1 FROM content").step());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString childFolder = qEnvironmentVariable("MARTLET_STORE_CHILD");
    if (!childFolder.isEmpty()) {
        StoreFixture opened(childFolder);
        opened.close();
        return 0;
    }
    tst_StoreRestore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_StoreRestore.moc"
