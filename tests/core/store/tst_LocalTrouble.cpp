// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operations on this computer that the system refuses: one that cannot be done is told and stands
// in the way of no other, and a disk that is away changes nothing.
#include "core/security/Sha256.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/LocalFolder.h"
#include "core/store/MaildirName.h"
#include "core/store/VanishedLetters.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/LocalScanWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <QDir>
#include <QFile>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

const QString inboxPath = QStringLiteral("INBOX");
const QString archivePath = QStringLiteral("Archive");

QByteArray letter(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "From: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: Letter " + n +
           "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <l" + n +
           "@example.org>\r\n\r\nHello.\r\n";
}

class tst_LocalTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void removedFoldersAreMadeAgain();
    void lettersArriveInRemovedFolders();
    void oneRefusalStopsNothing();
    void namesThatAreTooLong();
    void foldersThatCannotBeMade();
    void foldersThatCannotBeNamed();
    void missingDiskChangesNothing();
    void nothingIsCopiedTwice();
    void nothingIsUploadedTwice();
    void droppedUploadsLeaveNothing();
    void lettersOfAFolderThatIsAwayAreKept();
    void oneFolderIsLeftOutOfALook();
    void foldersWithRefusedLettersStay_data();
    void foldersWithRefusedLettersStay();

private:
    void lookAtFolders(const QByteArray &wire);
    QList<Mail::MessageKey> add(const QList<QByteArray> &wires);
    LocalReplay replay();
    Mail::MailboxKey mailbox(const QString &path);
    void onMailbox(OperationKind kind, const QString &path, const QString &target = {});
    QString root() const;
    void blockFolder(const QString &name) const;
    void unblockFolder(const QString &name);
    QStringList ids(const QString &path);

    std::unique_ptr<StoreFixture> w;
};

void tst_LocalTrouble::init()
{
    w = std::make_unique<StoreFixture>();
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("me@example.org");
    settings.name = settings.email;
    settings.credentialId = QStringLiteral("me@example.org/1");
    settings.protocol = Mail::ReceiveProtocol::Pop3;
    settings.incoming = {QStringLiteral("pop.example.org"), 995, Mail::Encryption::Tls, {}};
    settings.identities = {{QStringLiteral("Me"), settings.email, {}, {}}};
    w->account = w->write([&](WriteTransaction &t) { return AccountWriter(t).add(settings); });
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).makeMailboxes(w->account); });
}

void tst_LocalTrouble::cleanup()
{
    QCOMPARE(w->inconsistencies(), QStringList());
    w.reset();
}

QList<Mail::MessageKey> tst_LocalTrouble::add(const QList<QByteArray> &wires)
{
    QList<ArrivingLetter> letters;
    for (const QByteArray &wire : wires)
        letters.append(arrivingLetter(wire, {}, {}, QDateTime::currentDateTimeUtc()));
    const Mail::MailboxKey key = mailbox(inboxPath);
    const auto added = w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).add(key, letters, Arrival::New); });
    QList<Mail::MessageKey> keys;
    for (const AddedLetter &one : added)
        keys.append(one.key);
    return keys;
}

LocalReplay tst_LocalTrouble::replay()
{
    return w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
}

Mail::MailboxKey tst_LocalTrouble::mailbox(const QString &path)
{
    const auto found = w->write(
        [&](WriteTransaction &t) { return MailboxWriter(t).findByPath(w->account, path); });
    return found ? found->key : Mail::MailboxKey();
}

void tst_LocalTrouble::onMailbox(OperationKind kind, const QString &path, const QString &target)
{
    Mail::Operation operation;
    operation.account = w->account;
    operation.kind = kind;
    operation.message.mailboxPath = path;
    operation.targetPath = target;
    w->write(
        [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({operation}); });
}

QString tst_LocalTrouble::root() const
{
    const QDir local(w->paths.mailDir() + QStringLiteral("/local"));
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

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

QStringList tst_LocalTrouble::ids(const QString &path)
{
    QStringList found;
    for (const Mail::MessageKey key : w->keys(mailbox(path)))
        found.append(
            QString::fromLatin1(valueOf(messageDetails(*w->reader(), key))->reference.messageId));
    found.sort();
    return found;
}

void tst_LocalTrouble::removedFoldersAreMadeAgain()
{
    const QList<Mail::MessageKey> keys = add({letter(1), letter(2)});
    QVERIFY(QDir(root() + QStringLiteral("/.Archive")).removeRecursively());
    w->submit(OperationKind::Move, {keys.at(0)}, {}, mailbox(archivePath));
    w->submit(OperationKind::Copy, {keys.at(1)}, {}, mailbox(archivePath));
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 0);
    QCOMPARE(done.done, 2);
    QCOMPARE(ids(archivePath),
             (QStringList{QStringLiteral("l1@example.org"), QStringLiteral("l2@example.org")}));
    QCOMPARE(ids(inboxPath), QStringList{QStringLiteral("l2@example.org")});
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
    const QList<Mail::MessageKey> keys = add({letter(1), letter(2), letter(3)});
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
    QCOMPARE(ids(inboxPath),
             (QStringList{QStringLiteral("l1@example.org"), QStringLiteral("l2@example.org")}));
    QCOMPARE(ids(archivePath), QStringList());
    QCOMPARE(ids(QStringLiteral("Trash")), QStringList{QStringLiteral("l3@example.org")});
    unblockFolder(QStringLiteral(".Archive"));
}

/// Of another program's, and marks make it longer.
void tst_LocalTrouble::namesThatAreTooLong()
{
    const QList<Mail::MessageKey> keys = add({letter(1)});
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
    QCOMPARE(ids(archivePath), QStringList{QStringLiteral("l1@example.org")});
    QCOMPARE(ids(inboxPath), QStringList{QStringLiteral("l2@example.org")});
}

void tst_LocalTrouble::foldersThatCannotBeMade()
{
    for (int number = 1; number < 20; ++number)
        blockFolder(QStringLiteral(".Folder-%1").arg(number));
    const QList<Mail::MessageKey> keys = add({letter(1)});
    onMailbox(OperationKind::CreateMailbox, {}, QStringLiteral("Work"));
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    const LocalReplay done = replay();
    QCOMPARE(done.done, 1);
    QCOMPARE(done.refused.size(), 1);
    QVERIFY(!mailbox(QStringLiteral("Work")).isValid());
    replay();
    QVERIFY(!mailbox(QStringLiteral("Work")).isValid());
}

/// Its folder was removed by others: it is made again to bear the name.
void tst_LocalTrouble::foldersThatCannotBeNamed()
{
    onMailbox(OperationKind::CreateMailbox, {}, QStringLiteral("Work"));
    replay();
    const QStringList names =
        QDir(root()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(names.size(), 1);
    QVERIFY(QDir(root() + u'/' + names.first()).removeRecursively());
    onMailbox(OperationKind::RenameMailbox, QStringLiteral("Work"), QStringLiteral("Play"));
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
    const QList<Mail::MessageKey> keys = add({letter(1), letter(2)});
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
    QCOMPARE(ids(inboxPath), QStringList{QStringLiteral("l1@example.org")});
    QCOMPARE(valueOf(messageDetails(*w->reader(), keys.at(0)))->summary.flags.keywords,
             QStringList{QStringLiteral("Later")});
}

/// The copy was made, its commit did not come, and the look at the folders took it for a letter.
void tst_LocalTrouble::nothingIsCopiedTwice()
{
    const QList<Mail::MessageKey> keys = add({letter(1)});
    w->submit(OperationKind::Copy, keys, {}, mailbox(archivePath));
    const auto broken = w->tryWrite([&](WriteTransaction &t) -> Result<void> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        return done ? failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("end here"))
                    : Result<void>(failure(done.error()));
    });
    QVERIFY(!broken);
    lookAtFolders(letter(1));
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(ids(archivePath), QStringList{QStringLiteral("l1@example.org")});
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
    lookAtFolders(letter(1));
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{QStringLiteral("l1@example.org")});
    QVERIFY(w->pending().isEmpty());
    // The next version takes its place.
    w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    w->write([&](WriteTransaction &t) {
        return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
    });
    replay();
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{QStringLiteral("l1@example.org")});
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
    const QList<Mail::MessageKey> keys = add({letter(1)});
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
    QCOMPARE(ids(archivePath), QStringList{QStringLiteral("l1@example.org")});
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
    lookAtFolders(letter(1));
    QCOMPARE(replay().done, 1);
    QCOMPARE(ids(QStringLiteral("Drafts")), QStringList{QStringLiteral("l1@example.org")});
}

/// The folder is away, as on a disk that is not there: no letter is forgotten for that.
void tst_LocalTrouble::lettersOfAFolderThatIsAwayAreKept()
{
    const QList<Mail::MessageKey> keys = add({letter(1)});
    w->submit(OperationKind::Move, keys, {}, mailbox(archivePath));
    QCOMPARE(replay().done, 1);
    const QString folder = root() + QStringLiteral("/.Archive");
    QVERIFY(QFile::rename(folder, root() + QStringLiteral("/away")));
    w->submit(OperationKind::AddFlags, w->keys(mailbox(archivePath)), {Mail::Flag::Flagged, {}});
    replay();
    QCOMPARE(ids(archivePath), QStringList{QStringLiteral("l1@example.org")});
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

/// Files without a row are this letter.
void tst_LocalTrouble::lookAtFolders(const QByteArray &wire)
{
    for (const qint64 folder :
         w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); })) {
        w->write([&](WriteTransaction &t) -> Result<void> {
            const auto difference = LocalScanWriter(t).compare(folder);
            VanishedLetters none;
            for (const UnreadFile &file : difference->files) {
                const ArrivingLetter read = arrivingLetter(wire, {}, {}, t.now());
                const auto adopted = LocalScanWriter(t).adopt(folder, {{file, read}}, none);
                if (!adopted)
                    return failure(adopted.error());
            }
            return {};
        });
    }
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalTrouble)
#include "tst_LocalTrouble.moc"
