// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operations on this computer that the system refuses: one that cannot be done is told and stands
// in the way of no other, and a disk that is away changes nothing.
#include "core/security/Sha256.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/LocalFolder.h"
#include "core/store/LocalReplayer.h"
#include "core/store/MaildirName.h"
#include "core/store/VanishedLetters.h"
#include "core/store/writers/DraftWriter.h"
#include "tests/core/store/LocalMailFixture.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

bool isRemovalRefused = false;

} // namespace

/// In place of the system's, for this program: nobody needs to be denied anything.
extern "C" int unlink(const char *path) noexcept
{
    if (isRemovalRefused) {
        errno = EACCES;
        return -1;
    }
    return ::unlinkat(AT_FDCWD, path, 0);
}

namespace
{

class tst_LocalTrouble : public QObject, LocalMailFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void removedFoldersAreMadeAgain();
    void lettersArriveInRemovedFolders();
    void oneRefusalStopsNothing();
    void namesThatAreTooLong();
    void foldersThatCannotBeMade();
    void foldersThatCannotBeNamed();
    void missingDiskChangesNothing();
    void nothingIsCopiedTwice();
    void nothingIsUploadedTwice();
    void foldersWithRefusedLettersStay_data();
    void foldersWithRefusedLettersStay();
    void droppedUploadsLeaveNothing();
    void droppedUploadsAreRemovedLater_data();
    void droppedUploadsAreRemovedLater();
    void lettersOfAFolderThatIsAwayAreKept();
    void oneFolderIsLeftOutOfALook();

private:
    void blockFolder(const QString &name) const;
    void unblockFolder(const QString &name);
};

/// Something else has its name.
void tst_LocalTrouble::blockFolder(const QString &name) const
{
    const QString path = root() + u'/' + name;
    QVERIFY(!QDir(path).exists() || QDir(path).removeRecursively());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

/// The next look at the folders makes it again.
void tst_LocalTrouble::unblockFolder(const QString &name)
{
    QVERIFY(QFile::remove(root() + u'/' + name));
    w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); });
}

void tst_LocalTrouble::removedFoldersAreMadeAgain()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1), letter(2)});
    QVERIFY(QDir(root() + QStringLiteral("/.Archive")).removeRecursively());
    w->submit(OperationKind::Move, {keys.at(0)}, {}, mailbox(archivePath));
    w->submit(OperationKind::Copy, {keys.at(1)}, {}, mailbox(archivePath));
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 0);
    QCOMPARE(done.done, 2);
    QCOMPARE(ids(archivePath), (QStringList{idOf(1), idOf(2)}));
    QCOMPARE(ids(inboxPath), QStringList{idOf(2)});
    // For who has only the files.
    QVERIFY(QFile::exists(root() + QStringLiteral("/.Archive/martlet-name")));
}

void tst_LocalTrouble::lettersArriveInRemovedFolders()
{
    QVERIFY(QDir(root() + QStringLiteral("/new")).removeRecursively());
    QVERIFY(QDir(root() + QStringLiteral("/tmp")).removeRecursively());
    QCOMPARE(add({letter(1)}).size(), 1);
}

void tst_LocalTrouble::oneRefusalStopsNothing()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1), letter(2), letter(3)});
    blockFolder(QStringLiteral(".Archive"));
    w->submit(OperationKind::Move, {keys.at(0)}, {}, mailbox(archivePath));
    w->submit(OperationKind::Copy, {keys.at(1)}, {}, mailbox(archivePath));
    w->submit(OperationKind::AddFlags, {keys.at(1)}, {Mail::Flag::Flagged, {}});
    w->submit(OperationKind::Move, {keys.at(2)}, {}, mailbox(QStringLiteral("Trash")));
    const LocalReplay done = replay();
    QCOMPARE(done.done, 2);
    QCOMPARE(done.refused.size(), 2);
    QCOMPARE(done.reasons.first().kind, ErrorKind::LocalStorage);
    QVERIFY(w->pending().isEmpty());
    QCOMPARE(ids(inboxPath), (QStringList{idOf(1), idOf(2)}));
    QCOMPARE(ids(archivePath), QStringList());
    QCOMPARE(ids(QStringLiteral("Trash")), QStringList{idOf(3)});
    unblockFolder(QStringLiteral(".Archive"));
}

/// Of another program's, and marks make it longer.
void tst_LocalTrouble::namesThatAreTooLong()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1)});
    const QString name = QStringLiteral("1700000000.").leftJustified(253, u'x');
    QFile file(root() + QStringLiteral("/new/") + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(letter(2)) > 0);
    file.close();
    const qint64 folder = w->write([&](WriteTransaction &t) {
                               return LocalScanWriter(t).folders(w->account);
                           }).first();
    w->write([&](WriteTransaction &t) -> Result<void> {
        const auto difference = LocalScanWriter(t).compare(folder);
        VanishedLetters none;
        const ArrivingLetter read = arrivingLetter(letter(2), {}, {}, t.now());
        const auto adopted =
            LocalScanWriter(t).adopt(folder, {{difference->files.first(), read}}, none);
        return adopted ? Result<void>() : Result<void>(failure(adopted.error()));
    });
    const QList<Mail::MessageKey> all = w->keys(mailbox(inboxPath));
    QCOMPARE(all.size(), 2);
    w->submit(OperationKind::AddFlags, all, {Mail::Flag::Flagged, {}});
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    const LocalReplay done = replay();
    QCOMPARE(done.done, 2);
    QCOMPARE(done.refused.size(), 1);
    QCOMPARE(ids(archivePath), QStringList{idOf(1)});
    QCOMPARE(ids(inboxPath), QStringList{idOf(2)});
}

void tst_LocalTrouble::foldersThatCannotBeMade()
{
    for (int number = 1; number < 20; ++number)
        blockFolder(QStringLiteral(".Folder-%1").arg(number));
    const QList<Mail::MessageKey> keys = addKeys({letter(1)});
    onMailbox(OperationKind::CreateMailbox, {}, workPath);
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    const LocalReplay done = replay();
    QCOMPARE(done.done, 1);
    QCOMPARE(done.refused.size(), 1);
    QVERIFY(!mailbox(workPath).isValid());
    replay();
    QVERIFY(!mailbox(workPath).isValid());
}

/// Its folder was removed by others: it is made again to bear the name.
void tst_LocalTrouble::foldersThatCannotBeNamed()
{
    onMailbox(OperationKind::CreateMailbox, {}, workPath);
    replay();
    const QStringList names =
        QDir(root()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(names.size(), 1);
    QVERIFY(QDir(root() + u'/' + names.first()).removeRecursively());
    onMailbox(OperationKind::RenameMailbox, workPath, QStringLiteral("Play"));
    QCOMPARE(replay().refused.size(), 0);
    QVERIFY(mailbox(QStringLiteral("Play")).isValid());
    blockFolder(names.first());
    onMailbox(OperationKind::RenameMailbox, QStringLiteral("Play"), QStringLiteral("Rest"));
    QCOMPARE(replay().refused.size(), 1);
    QVERIFY(mailbox(QStringLiteral("Play")).isValid());
    QVERIFY(!mailbox(QStringLiteral("Rest")).isValid());
    unblockFolder(names.first());
}

void tst_LocalTrouble::missingDiskChangesNothing()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1), letter(2)});
    const QString tree = root();
    const QString away = w->root + QStringLiteral("/away");
    w->submit(OperationKind::AddFlags, {keys.at(0)}, {Mail::Flag::Seen, {QStringLiteral("Later")}});
    w->submit(OperationKind::DeleteForGood, {keys.at(1)});
    QVERIFY(QFile::rename(tree, away));
    const auto refused = w->tryWrite(
        [&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LocalStorage);
    QCOMPARE(refused.error().retry, Retry::Later);
    QCOMPARE(w->pending().size(), 2);
    QVERIFY(!QDir(tree).exists());
    QVERIFY(QFile::rename(away, tree));
    QCOMPARE(replay().done, 2);
    QCOMPARE(ids(inboxPath), QStringList{idOf(1)});
    QCOMPARE(valueOf(messageDetails(*w->reader(), keys.at(0)))->summary.flags.keywords,
             QStringList{QStringLiteral("Later")});
}

/// The copy was made, its commit did not come, and the look at the folders took it for a letter.
void tst_LocalTrouble::nothingIsCopiedTwice()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1)});
    w->submit(OperationKind::Copy, keys, {}, mailbox(archivePath));
    const auto broken = w->tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        return done ? failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("end here"))
                    : Result<void>(failure(done.error()));
    });
    QVERIFY(!broken);
    scan();
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(ids(archivePath), QStringList{idOf(1)});
    QVERIFY(w->pending().isEmpty());
    const Mail::MessageKey copied = w->keys(mailbox(archivePath)).first();
    QCOMPARE(valueOf(messageDetails(*w->reader(), copied))->sha256, Security::sha256(letter(1)));
}

/// The same of a draft: its upload is a file of this computer.
void tst_LocalTrouble::nothingIsUploadedTwice()
{
    DraftRow row;
    row.account = w->account;
    row.messageId = "l1@example.org";
    row.key = w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    w->write([&](WriteTransaction &t) {
        return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
    });
    const Mail::Operation upload = w->pending().first();
    const QString base = localBaseOf(upload);
    const QString folder = root() + QStringLiteral("/.Drafts");
    QVERIFY(LocalFolder(folder).deliver({{{base, true, {}}, toMaildirLines(letter(1))}}));
    scan();
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{idOf(1)});
    QVERIFY(w->pending().isEmpty());
    // The next version takes its place.
    w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    w->write([&](WriteTransaction &t) {
        return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
    });
    replay();
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{idOf(1)});
}

void tst_LocalTrouble::foldersWithRefusedLettersStay_data()
{
    QTest::addColumn<OperationKind>("kind");
    QTest::newRow("moved out") << OperationKind::Move;
    QTest::newRow("copied out") << OperationKind::Copy;
}

/// A letter that can go neither where it should nor to the inbox is not deleted with its folder.
void tst_LocalTrouble::foldersWithRefusedLettersStay()
{
    QFETCH(OperationKind, kind);
    const QList<Mail::MessageKey> keys = addKeys({letter(1)});
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    QCOMPARE(replay().done, 1);
    w->submit(kind, w->keys(mailbox(archivePath)), {}, mailbox(QStringLiteral("Sent")));
    onMailbox(OperationKind::DeleteMailbox, archivePath);
    for (const char *name : {".Sent", "new", "cur"})
        blockFolder(QString::fromLatin1(name));
    QCOMPARE(replay().refused.size(), 2);
    QVERIFY(w->pending().isEmpty());
    for (const char *name : {".Sent", "new", "cur"})
        unblockFolder(QString::fromLatin1(name));
    QCOMPARE(ids(archivePath), QStringList{idOf(1)});
    QVERIFY(LocalFolder(root() + QStringLiteral("/.Archive")).list()->size() == 1);
}

/// A crash came between the file and its commit, and then the person went on writing: the upload
/// that was never tried is dropped, and what it left goes with it.
void tst_LocalTrouble::droppedUploadsLeaveNothing()
{
    DraftRow row;
    row.account = w->account;
    row.messageId = "l1@example.org";
    row.key = w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    const auto upload = [&] {
        w->write([&](WriteTransaction &t) {
            return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
        });
    };
    upload();
    const LocalFolder folder(root() + QStringLiteral("/.Drafts"));
    const MaildirPlace left{localBaseOf(w->pending().first()), true, {}};
    QVERIFY(folder.deliver({{left, toMaildirLines(letter(1))}}));
    w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    upload();
    QVERIFY(folder.list()->isEmpty());
    scan();
    QCOMPARE(replay().done, 1);
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{idOf(1)});
}

void tst_LocalTrouble::droppedUploadsAreRemovedLater_data()
{
    QTest::addColumn<QString>("away"); // below the tree; "": the tree itself
    QTest::addColumn<bool>("isDiscarded");
    for (const bool isDiscarded : {false, true}) {
        const char *then = isDiscarded ? "discarded" : "written on";
        QTest::addRow("the disk is away, %s", then) << QString() << isDiscarded;
        QTest::addRow("the folder is away, %s", then) << QStringLiteral("/.Drafts") << isDiscarded;
        QTest::addRow("refused, %s", then) << QStringLiteral("-") << isDiscarded;
    }
}

/// Where what such an upload left cannot be removed now, the next look does it: it is no letter.
void tst_LocalTrouble::droppedUploadsAreRemovedLater()
{
    QFETCH(QString, away);
    QFETCH(bool, isDiscarded);
    DraftRow row;
    row.account = w->account;
    row.messageId = "l1@example.org";
    row.key = w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    const auto upload = [&] {
        w->write([&](WriteTransaction &t) {
            return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
        });
    };
    upload();
    const LocalFolder folder(root() + QStringLiteral("/.Drafts"));
    const MaildirPlace left{localBaseOf(w->pending().first()), true, {}};
    QVERIFY(folder.deliver({{left, toMaildirLines(letter(1))}}));
    const bool isRefused = away == u"-";
    const QString hidden = isRefused ? QString() : root() + away;
    const QString elsewhere = w->root + QStringLiteral("/away");
    QVERIFY(isRefused || QFile::rename(hidden, elsewhere));
    isRemovalRefused = isRefused;
    if (isDiscarded) {
        w->write([&](WriteTransaction &t) { return DraftWriter(t).discard(row.key); });
    } else {
        w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
        upload();
    }
    if (isRefused)
        scan();
    isRemovalRefused = false;
    QVERIFY(isRefused || QFile::rename(elsewhere, hidden));
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList());
    QCOMPARE(scan(), ScanOutcome());
    QVERIFY(folder.list()->isEmpty());
    QCOMPARE(replay().done, isDiscarded ? 0 : 1);
    QCOMPARE(ids(QStringLiteral("Drafts")), isDiscarded ? QStringList() : QStringList{idOf(1)});
    QCOMPARE(scan(), ScanOutcome());
}

/// The folder is away, as on a disk that is not there: no letter is forgotten for that.
void tst_LocalTrouble::lettersOfAFolderThatIsAwayAreKept()
{
    const QList<Mail::MessageKey> keys = addKeys({letter(1)});
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    QCOMPARE(replay().done, 1);
    const QString folder = root() + QStringLiteral("/.Archive");
    QVERIFY(QFile::rename(folder, root() + QStringLiteral("/away")));
    w->submit(OperationKind::AddFlags, w->keys(mailbox(archivePath)), {Mail::Flag::Flagged, {}});
    replay();
    QCOMPARE(ids(archivePath), QStringList{idOf(1)});
    QVERIFY(QDir(folder).removeRecursively() || !QDir(folder).exists());
    QVERIFY(QFile::rename(root() + QStringLiteral("/away"), folder));
    w->submit(OperationKind::AddFlags, w->keys(mailbox(archivePath)), {Mail::Flag::Flagged, {}});
    QCOMPARE(replay().done, 1);
}

/// A file in the way of one folder: nothing is concluded of it, and the others are looked at.
void tst_LocalTrouble::oneFolderIsLeftOutOfALook()
{
    const QList<qint64> all =
        w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); });
    blockFolder(QStringLiteral(".Archive"));
    const QList<qint64> others =
        w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); });
    QCOMPARE(others.size(), all.size() - 1);
    unblockFolder(QStringLiteral(".Archive"));
    QCOMPARE(w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); }),
             all);
    // One of another program that cannot be used.
    QVERIFY(QDir(root()).mkpath(QStringLiteral(".Foreign/cur")));
    QFile inTheWay(root() + QStringLiteral("/.Foreign/new"));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QCOMPARE(w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); }),
             all);
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalTrouble)
#include "tst_LocalTrouble.moc"
