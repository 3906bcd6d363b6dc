// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and folders on this computer: the files, the rows, and that both tell the same after
// everything a person, another program or a crash does.
#include "core/store/writers/LocalMailWriter.h"

#include "core/security/Sha256.h"
#include "core/store/writers/LocalScanWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <functional>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

QByteArray letter(int number, const QByteArray &body = "Hello.\r\n")
{
    const QByteArray n = QByteArray::number(number);
    return "Received: from a by b; Mon, 2 Mar 2026 10:00:0" + QByteArray::number(number % 10) +
           " +0000\r\nFrom: Anna <anna@example.org>\r\nTo: me@example.org\r\nSubject: Letter " + n +
           "\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <l" + n +
           "@example.org>\r\n\r\n" + body;
}

class tst_LocalMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void usualFoldersAreThere();
    void addedLettersAreFilesAndRows();
    void fileNamesBearMarks();
    void lettersMove();
    void movingIsDoneAgainAfterACrash();
    void chainsAreDoneAgainAfterACrash_data();
    void chainsAreDoneAgainAfterACrash();
    void foldersAreRemovedToTheEnd();
    void copiesAreLettersOfTheirOwn();
    void deletedForGood();
    void foldersAreMadeRenamedAndDeleted();
    void draftsReplaceOlderVersions();
    void otherProgramsAreNoticed();
    void namesOfOtherPrograms_data();
    void namesOfOtherPrograms();
    void copiesByHandAreLeftAlone_data();
    void copiesByHandAreLeftAlone();
    void noLetterTakesTheFileOfAnother_data();
    void noLetterTakesTheFileOfAnother();
    void markingOverwritesNoOther_data();
    void markingOverwritesNoOther();
    void lettersOfOneNameInOneFolder();
    void whatHappensDuringALook_data();
    void whatHappensDuringALook();
    void lettersMovedByOthersFollow_data();
    void lettersMovedByOthersFollow();
    void foldersOfOthersAreTaken();
    void foldersOfOthersHaveNames_data();
    void foldersOfOthersHaveNames();
    void cacheIsMadeAnewFromTheFiles();
    void cacheThatLagsBehindFollows();
    void missingDiskIsNoDeletion();
    void undoing();

private:
    QList<AddedLetter> add(const QList<QByteArray> &wires, Mail::MailboxKey mailbox = {});
    LocalReplay replay();
    void replayWithoutCommit();
    void put(const QString &path, const QByteArray &wire);
    QList<QByteArray> lettersIn(const QString &folder = {}) const;
    ScanOutcome scan(const std::function<void()> &meanwhile = {});
    Mail::MailboxKey mailbox(Mail::SpecialUse use);
    Mail::MailboxKey mailboxAt(const QString &path);
    QString rootFolder() const;
    QStringList files(const QString &folder = {}) const;
    QByteArray shown(Mail::MessageKey key);

    std::unique_ptr<StoreFixture> w;
};

void tst_LocalMail::init()
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

void tst_LocalMail::cleanup()
{
    QCOMPARE(w->inconsistencies(), QStringList());
    w.reset();
}

Mail::MailboxKey tst_LocalMail::mailbox(Mail::SpecialUse use)
{
    const auto found = w->write(
        [&](WriteTransaction &t) { return MailboxWriter(t).findBySpecialUse(w->account, use); });
    return found ? found->key : Mail::MailboxKey();
}

Mail::MailboxKey tst_LocalMail::mailboxAt(const QString &path)
{
    const auto found = w->write(
        [&](WriteTransaction &t) { return MailboxWriter(t).findByPath(w->account, path); });
    return found ? found->key : Mail::MailboxKey();
}

QList<AddedLetter> tst_LocalMail::add(const QList<QByteArray> &wires, Mail::MailboxKey target)
{
    QList<ArrivingLetter> letters;
    for (const QByteArray &wire : wires)
        letters.append(arrivingLetter(wire, {}, {}, QDateTime::currentDateTimeUtc()));
    const Mail::MailboxKey key = target.isValid() ? target : mailbox(Mail::SpecialUse::Inbox);
    return w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).add(key, letters, Arrival::New); });
}

LocalReplay tst_LocalMail::replay()
{
    return w->write(
        [&](WriteTransaction &t) { return LocalMailWriter(t).replay(w->account, 100); });
}

/// What a crash before the commit leaves: the files are where they go, the rows as they were.
void tst_LocalMail::replayWithoutCommit()
{
    const auto replayed = w->tryWrite([&](WriteTransaction &t) -> Result<LocalReplay> {
        const auto done = LocalMailWriter(t).replay(w->account, 100);
        if (!done)
            return done;
        return failure(ErrorKind::Cancelled, Retry::Never, QStringLiteral("crash"));
    });
    QVERIFY(!replayed);
    QCOMPARE(replayed.error().kind, ErrorKind::Cancelled);
}

/// As another program does it; below the account's folder.
void tst_LocalMail::put(const QString &path, const QByteArray &wire)
{
    QFile file(rootFolder() + u'/' + path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(wire).replace("\r\n", "\n"));
}

/// Their bytes, sorted.
QList<QByteArray> tst_LocalMail::lettersIn(const QString &folder) const
{
    QList<QByteArray> letters;
    for (const QString &name : files(folder)) {
        QFile file(rootFolder() + u'/' + folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            letters.append(fromMaildirLines(file.readAll()));
    }
    std::sort(letters.begin(), letters.end());
    return letters;
}

/// `meanwhile`: after the files were read, and before they get their rows.
ScanOutcome tst_LocalMail::scan(const std::function<void()> &meanwhile)
{
    ScanOutcome total;
    QList<UnreadFile> unread;
    VanishedLetters vanished;
    for (const qint64 folder :
         w->write([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); })) {
        const FolderDifference difference =
            w->write([&](WriteTransaction &t) { return LocalScanWriter(t).compare(folder); });
        unread += difference.files;
        vanished.add(difference.vanished);
    }
    QList<LocalScanWriter::ReadFile> letters;
    for (const UnreadFile &file : std::as_const(unread)) {
        letters.append(w->write([&](WriteTransaction &t) -> Result<LocalScanWriter::ReadFile> {
            const auto local = localMailbox(t.own(), file.mailbox);
            const QByteArray bytes = valueOf(folderOf(t.paths(), *local).read(file.place));
            return LocalScanWriter::ReadFile{
                file, arrivingLetter(fromMaildirLines(bytes), {}, {}, t.now())};
        }));
    }
    if (meanwhile)
        meanwhile();
    for (const LocalScanWriter::ReadFile &read : std::as_const(letters)) {
        w->write([&](WriteTransaction &t) -> Result<void> {
            const auto outcome = LocalScanWriter(t).adopt(read.file.mailbox, {read}, vanished);
            total.added += outcome->added;
            total.moved += outcome->moved;
            return {};
        });
    }
    total.removed =
        w->write([&](WriteTransaction &t) { return LocalScanWriter(t).forget(vanished.rest()); });
    return total;
}

QString tst_LocalMail::rootFolder() const
{
    const QDir local(w->paths.mailDir() + QStringLiteral("/local"));
    return local.filePath(local.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
}

/// "new/…" and "cur/…" of one folder.
QStringList tst_LocalMail::files(const QString &folder) const
{
    QStringList found;
    const QDir dir(folder.isEmpty() ? rootFolder() : rootFolder() + u'/' + folder);
    for (const char *part : {"cur", "new", "tmp"}) {
        const QDir one(dir.filePath(QLatin1String(part)));
        for (const QString &name : one.entryList(QDir::Files))
            found.append(QLatin1String(part) + u'/' + name);
    }
    return found;
}

QByteArray tst_LocalMail::shown(Mail::MessageKey key)
{
    return valueOf(messageContent(*w->reader(), key, {})).value_or(QByteArray());
}

void tst_LocalMail::usualFoldersAreThere()
{
    for (const auto use :
         {Mail::SpecialUse::Inbox, Mail::SpecialUse::Drafts, Mail::SpecialUse::Sent,
          Mail::SpecialUse::Archive, Mail::SpecialUse::Junk, Mail::SpecialUse::Trash})
        QVERIFY(mailbox(use).isValid());
    QCOMPARE(QDir(rootFolder()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(),
             3 + 5);
    // Once more changes nothing.
    w->write([&](WriteTransaction &t) { return LocalMailWriter(t).makeMailboxes(w->account); });
    w->reopen();
    QCOMPARE(valueOf(mailboxes(*w->reader())).size(), 6);
}

void tst_LocalMail::addedLettersAreFilesAndRows()
{
    const QList<AddedLetter> added = add({letter(1), letter(2, "One\r\n.dot\r\n\r\nend\r\n")});
    QCOMPARE(files().size(), 2);
    QVERIFY(files().first().startsWith(u"new/"));
    const Mail::MailboxInfo inbox = w->info(mailbox(Mail::SpecialUse::Inbox));
    QCOMPARE(inbox.total, 2);
    QCOMPARE(inbox.unread, 2);
    QCOMPARE(shown(added.at(1).key), letter(2, "One\r\n.dot\r\n\r\nend\r\n"));
    const auto details = valueOf(messageDetails(*w->reader(), added.first().key));
    QVERIFY(details);
    QCOMPARE(details->summary.subject, QStringLiteral("Letter 1"));
    QCOMPARE(details->contentState, ContentState::Whole);
    QCOMPARE(details->sha256, Security::sha256(letter(1)));
    QCOMPARE(details->summary.sizeBytes, letter(1).size());
    // As other programs want it: LF alone.
    QFile file(rootFolder() + u'/' + files().first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains('\r'));
    const auto text = valueOf(messageContent(*w->reader(), added.first().key, "1"));
    QCOMPARE(text.value_or(QByteArray()), QByteArray("Hello.\r\n"));
}

void tst_LocalMail::fileNamesBearMarks()
{
    const Mail::MessageKey key = add({letter(1)}).first().key;
    w->submit(
        Mail::OperationKind::AddFlags, {key},
        {Mail::Flag::Seen | Mail::Flag::Flagged | Mail::Flag::Junk, {QStringLiteral("Später")}});
    QVERIFY(files().first().startsWith(u"new/"));
    QCOMPARE(replay().done, 1);
    QVERIFY(files().first().startsWith(u"cur/"));
    QVERIFY(files().first().endsWith(u":2,FS"));
    w->submit(Mail::OperationKind::RemoveFlags, {key}, {Mail::Flag::Flagged, {}});
    QCOMPARE(replay().done, 1);
    QVERIFY(files().first().endsWith(u":2,S"));
    const auto row = valueOf(messageDetails(*w->reader(), key));
    QVERIFY(row->summary.flags.has(Mail::Flag::Junk));
    QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Später")});
    QVERIFY(w->pending().isEmpty());
}

void tst_LocalMail::lettersMove()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    w->submit(Mail::OperationKind::Move, {added.first().key}, {}, mailbox(Mail::SpecialUse::Trash));
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Trash)).total, 1);
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(files(QStringLiteral(".Trash")).size(), 1);
    QCOMPARE(shown(added.first().key), letter(1));
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Trash)), QList{added.first().key});
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::movingIsDoneAgainAfterACrash()
{
    const QList<AddedLetter> added = add({letter(1)});
    w->submit(Mail::OperationKind::Move, {added.first().key}, {}, mailbox(Mail::SpecialUse::Trash));
    w->submit(Mail::OperationKind::AddFlags, {added.first().key}, {Mail::Flag::Seen, {}});
    // The file went, and the commit did not come.
    const QString name = files().first().mid(4);
    QVERIFY(QFile::rename(rootFolder() + QStringLiteral("/new/") + name,
                          rootFolder() + QStringLiteral("/.Trash/new/") + name));
    w->reopen();
    QCOMPARE(replay().done, 2);
    QCOMPARE(files(QStringLiteral(".Trash")).size(), 1);
    QVERIFY(files(QStringLiteral(".Trash")).first().endsWith(u":2,S"));
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Trash)).size(), 1);
}

void tst_LocalMail::chainsAreDoneAgainAfterACrash_data()
{
    QTest::addColumn<QString>("place"); // where the file was left
    for (const char *place : {"new/%1", "cur/%1:2,S", ".Archive/cur/%1:2,S", ".Archive/cur/%1:2,FS",
                              ".Trash/cur/%1:2,FS", ".Trash/cur/%1:2,F"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

/// Marked, moved, marked and moved again in one commit that did not come: wherever the file is.
void tst_LocalMail::chainsAreDoneAgainAfterACrash()
{
    QFETCH(QString, place);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {QStringLiteral("Later")}});
    w->submit(Mail::OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
    w->submit(Mail::OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Trash));
    const QString base = files().first().mid(4);
    const QString left = rootFolder() + u'/' + place.arg(base);
    QVERIFY(left == QString(rootFolder() + u'/' + files().first()) ||
            QFile::rename(rootFolder() + u'/' + files().first(), left));
    w->reopen();
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(files(QStringLiteral(".Trash")), QStringList{QString(u"cur/" + base + u":2,FS")});
    QCOMPARE(files().size() + files(QStringLiteral(".Archive")).size(), 0);
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Trash)), QList{key});
    const auto row = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Later")});
}

void tst_LocalMail::foldersAreRemovedToTheEnd()
{
    const auto onMailbox = [&](Mail::OperationKind kind, const QString &path,
                               const QString &target) {
        Mail::Operation operation;
        operation.account = w->account;
        operation.kind = kind;
        operation.message.mailboxPath = path;
        operation.targetPath = target;
        w->write(
            [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({operation}); });
    };
    onMailbox(Mail::OperationKind::CreateMailbox, {}, QStringLiteral("Work"));
    replay();
    add({letter(1)}, mailboxAt(QStringLiteral("Work")));
    onMailbox(Mail::OperationKind::DeleteMailbox, QStringLiteral("Work"), {});
    // The first try took a part of it.
    const QStringList names =
        QDir(rootFolder()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(names.size(), 1);
    QVERIFY(QDir(rootFolder() + u'/' + names.first() + QStringLiteral("/cur")).removeRecursively());
    QCOMPARE(replay().done, 1);
    QVERIFY(!QDir(rootFolder() + u'/' + names.first()).exists());
}

void tst_LocalMail::copiesAreLettersOfTheirOwn()
{
    const QList<AddedLetter> added = add({letter(1)});
    w->submit(Mail::OperationKind::Copy, {added.first().key}, {},
              mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(QStringLiteral(".Archive")).size(), 1);
    const QList<Mail::MessageKey> copies = w->keys(mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(copies.size(), 1);
    QVERIFY(copies.first() != added.first().key);
    QCOMPARE(shown(copies.first()), letter(1));
    const auto details = valueOf(messageDetails(*w->reader(), copies.first()));
    QCOMPARE(details->contentState, ContentState::Whole);
    w->submit(Mail::OperationKind::DeleteForGood, {added.first().key});
    QCOMPARE(replay().done, 1);
    QCOMPARE(shown(copies.first()), letter(1));
}

void tst_LocalMail::deletedForGood()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    w->submit(Mail::OperationKind::DeleteForGood, {added.first().key});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Inbox)), QList{added.last().key});
    // One that another program removed first needs nothing more.
    QVERIFY(QFile::remove(rootFolder() + u'/' + files().first()));
    w->submit(Mail::OperationKind::AddFlags, {added.last().key}, {Mail::Flag::Seen, {}});
    const LocalReplay gone = replay();
    QCOMPARE(gone.done, 0);
    QCOMPARE(gone.refused.size(), 0);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 0);
}

void tst_LocalMail::foldersAreMadeRenamedAndDeleted()
{
    const auto onMailbox = [&](Mail::OperationKind kind, const QString &path,
                               const QString &target) {
        Mail::Operation operation;
        operation.account = w->account;
        operation.kind = kind;
        operation.message.mailboxPath = path;
        operation.targetPath = target;
        w->write(
            [&](WriteTransaction &t) { return OperationWriter(t).submitOnMailboxes({operation}); });
        return replay();
    };
    using Kind = Mail::OperationKind;
    const QString work = QStringLiteral("Работа");
    QCOMPARE(onMailbox(Kind::CreateMailbox, {}, work).done, 1);
    const Mail::MailboxKey key = mailboxAt(work);
    QVERIFY(key.isValid());
    QCOMPARE(onMailbox(Kind::CreateMailbox, {}, work + QStringLiteral("/2026")).done, 1);
    const Mail::MailboxKey child = mailboxAt(work + QStringLiteral("/2026"));
    const Mail::MessageKey message = add({letter(1)}, child).first().key;
    QCOMPARE(onMailbox(Kind::RenameMailbox, work, QStringLiteral("Práca")).done, 1);
    QCOMPARE(mailboxAt(QStringLiteral("Práca")), key);
    QCOMPARE(mailboxAt(QStringLiteral("Práca/2026")), child);
    QCOMPARE(shown(message), letter(1));
    w->reopen();
    QCOMPARE(mailboxAt(QStringLiteral("Práca/2026")), child);
    // Taken, so refused and told.
    const LocalReplay taken =
        onMailbox(Kind::RenameMailbox, QStringLiteral("Práca"), QStringLiteral("Archive"));
    QCOMPARE(taken.refused.size(), 1);
    QCOMPARE(mailboxAt(QStringLiteral("Práca")), key);
    QCOMPARE(onMailbox(Kind::DeleteMailbox, QStringLiteral("Práca/2026"), {}).done, 1);
    QVERIFY(!mailboxAt(QStringLiteral("Práca/2026")).isValid());
    QCOMPARE(onMailbox(Kind::DeleteMailbox, QStringLiteral("Práca"), {}).done, 1);
    QCOMPARE(QDir(rootFolder()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden),
             QStringList());
}

void tst_LocalMail::draftsReplaceOlderVersions()
{
    DraftRow row;
    row.account = w->account;
    row.messageId = "l1@example.org";
    row.key = w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1)); });
    w->write([&](WriteTransaction &t) {
        return DraftWriter(t).upload(row.key, QStringLiteral("Drafts"));
    });
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(QStringLiteral(".Drafts")).size(), 1);
    w->write([&](WriteTransaction &t) { return DraftWriter(t).save(row, letter(1, "More.\r\n")); });
    w->write([&](WriteTransaction &t) {
        return DraftWriter(t).closeAndUpload(row.key, QStringLiteral("Drafts"));
    });
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(QStringLiteral(".Drafts")).size(), 1);
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Drafts));
    QCOMPARE(keys.size(), 1);
    QCOMPARE(shown(keys.first()), letter(1, "More.\r\n"));
    w->write([&](WriteTransaction &t) { return DraftWriter(t).discard(row.key); });
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(QStringLiteral(".Drafts")).size(), 0);
}

void tst_LocalMail::otherProgramsAreNoticed()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    const QDir root(rootFolder());
    const QStringList before = files();
    // One marked and moved to cur, one removed, one put there with lines of its own.
    const QString base = before.first().mid(4);
    QVERIFY(QFile::rename(root.filePath(before.first()),
                          root.filePath(QStringLiteral("cur/") + base + QStringLiteral(":2,RSa"))));
    QVERIFY(QFile::remove(root.filePath(before.last())));
    QFile put(root.filePath(QStringLiteral("new/1700000000.1234_1.host")));
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(QByteArray(letter(3)).replace("\r\n", "\n"));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 1, 0}));
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 2);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).unread, 1);
    // The mark nobody here knows stays.
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Inbox));
    w->submit(Mail::OperationKind::AddFlags, keys, {Mail::Flag::Flagged, {}});
    QCOMPARE(replay().done, 2);
    QVERIFY(
        QFile::exists(root.filePath(QStringLiteral("cur/") + base + QStringLiteral(":2,FRSa"))));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::namesOfOtherPrograms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFlagged");
    QTest::addColumn<QString>("marked"); // once it was read
    const auto row = [](const char *name, bool isFlagged, const char *marked) {
        QTest::newRow(name) << QString::fromLatin1(name) << isFlagged
                            << QString::fromLatin1(marked);
    };
    row("new/1.2.host", false, "cur/1.2.host:2,S");
    row("new/1.2.host:2,", false, "cur/1.2.host:2,S");
    row("new/1.2.host:2,F", true, "cur/1.2.host:2,FS");
    row("cur/1.2.host", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:1,", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:1,x", false, "cur/1.2.host:2,S,x");
    row("cur/1.2.host:2", false, "cur/1.2.host:2,S");
    row("cur/1.2.host:2,aF", true, "cur/1.2.host:2,FSa");
    row("cur/1.2.host:2,F,G=1,S", true, "cur/1.2.host:2,FS,G=1,S");
    row("cur/1.2.host,U=7:2,F", true, "cur/1.2.host,U=7:2,FS");
}

/// However another program called the file: the letter opens, and what is done to it stays.
void tst_LocalMail::namesOfOtherPrograms()
{
    QFETCH(QString, name);
    QFETCH(bool, isFlagged);
    QFETCH(QString, marked);
    QFile put(rootFolder() + u'/' + name);
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(letter(7));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey inbox = mailbox(Mail::SpecialUse::Inbox);
    const Mail::MessageKey key = w->keys(inbox).value(0);
    QCOMPARE(shown(key), letter(7));
    const auto before = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(before->summary.flags.has(Mail::Flag::Flagged), isFlagged);
    QVERIFY(!before->summary.flags.has(Mail::Flag::Seen));
    QCOMPARE(files(), QStringList{name});
    QCOMPARE(scan(), ScanOutcome());
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {}});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(), QStringList{marked});
    QCOMPARE(w->keys(inbox), QList{key});
    QCOMPARE(shown(key), letter(7));
    QCOMPARE(scan(), ScanOutcome());
    // It is found, too, where another program gave it such a name meanwhile.
    QVERIFY(QFile::rename(rootFolder() + u'/' + marked, rootFolder() + u'/' + name));
    QCOMPARE(shown(key), letter(7));
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Answered, {}});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QVERIFY(files().first().startsWith(u"cur/"));
    QVERIFY(files().first().contains(u'R'));
    QCOMPARE(w->keys(inbox), QList{key});
}

void tst_LocalMail::copiesByHandAreLeftAlone_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("isKnown"); // a look at the folders came before
    for (const char *what : {"marked", "moved", "copied", "deleted"}) {
        QTest::addRow("%s, known", what) << QString::fromLatin1(what) << true;
        QTest::addRow("%s, not known", what) << QString::fromLatin1(what) << false;
    }
}

/// A copy by cp has the name of its original. That goes away, by another program or by a try whose
/// commit did not come: what a person asked for the one is not done to the other.
void tst_LocalMail::copiesByHandAreLeftAlone()
{
    QFETCH(QString, what);
    QFETCH(bool, isKnown);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString name = files().first();
    QVERIFY(QFile::copy(rootFolder() + u'/' + name, rootFolder() + u"/.Archive/" + name));
    if (isKnown)
        QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    QVERIFY(QFile::remove(rootFolder() + u'/' + name));
    const Mail::MailboxKey trash = mailbox(Mail::SpecialUse::Trash);
    if (what == u"marked")
        w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
    else if (what == u"moved")
        w->submit(Mail::OperationKind::Move, {key}, {}, trash);
    else if (what == u"copied")
        w->submit(Mail::OperationKind::Copy, {key}, {}, trash);
    else
        w->submit(Mail::OperationKind::DeleteForGood, {key});
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    // Nobody knows of it, so it may have been moved there; but it is not deleted.
    if (isKnown || what == u"deleted") {
        QCOMPARE(files(QStringLiteral(".Archive")), QStringList{name});
        QCOMPARE(files(QStringLiteral(".Trash")), QStringList());
        scan();
        QCOMPARE(w->info(mailbox(Mail::SpecialUse::Archive)).total, 1);
        QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 0);
    } else {
        scan();
        QCOMPARE(lettersIn().size() + lettersIn(QStringLiteral(".Archive")).size() +
                     lettersIn(QStringLiteral(".Trash")).size(),
                 what == u"copied" ? 2 : 1);
    }
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::noLetterTakesTheFileOfAnother_data()
{
    QTest::addColumn<QString>("name"); // of the other; %1: the base
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isCutOff"); // a try without its commit comes first
    for (const char *name : {"new/%1", "cur/%1:2,S", "cur/%1"}) {
        for (const bool isKnown : {true, false}) {
            for (const bool isCutOff : {true, false})
                QTest::addRow("%s %s, %s", name, isKnown ? "known" : "not known",
                              isCutOff ? "again after a crash" : "at once")
                    << QString::fromLatin1(name) << isKnown << isCutOff;
        }
    }
}

/// The folder that a letter goes to has another one of that name.
void tst_LocalMail::noLetterTakesTheFileOfAnother()
{
    QFETCH(QString, name);
    QFETCH(bool, isKnown);
    QFETCH(bool, isCutOff);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral(".Archive/") + name.arg(base), letter(2));
    if (isKnown)
        QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    w->submit(Mail::OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {QStringLiteral("Later")}});
    if (isCutOff) {
        replayWithoutCommit();
        w->reopen();
    }
    QCOMPARE(replay().refused.size(), 0);
    QVERIFY(w->pending().isEmpty());
    const ScanOutcome found = scan();
    QCOMPARE(found.removed, 0);
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(lettersIn(), QList<QByteArray>());
    QCOMPARE(lettersIn(QStringLiteral(".Archive")), (QList<QByteArray>{letter(1), letter(2)}));
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(keys.size(), 2);
    QVERIFY(keys.contains(key));
    QCOMPARE(shown(key), letter(1));
    QCOMPARE(valueOf(messageDetails(*w->reader(), key))->summary.flags.keywords,
             QStringList{QStringLiteral("Later")});
    for (const Mail::MessageKey one : keys)
        QVERIFY(one == key || shown(one) == letter(2));
}

void tst_LocalMail::markingOverwritesNoOther_data()
{
    QTest::addColumn<bool>("isCutOff");
    QTest::newRow("at once") << false;
    QTest::newRow("again after a crash") << true;
}

/// Another program left a file where the letter's would go; the one that bears its name stays.
void tst_LocalMail::markingOverwritesNoOther()
{
    QFETCH(bool, isCutOff);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,S"), letter(2));
    w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {}});
    w->submit(Mail::OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    if (isCutOff) {
        replayWithoutCommit();
        w->reopen();
    }
    QCOMPARE(replay().refused.size(), 0);
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    QCOMPARE(lettersIn(), QList{letter(2)});
    QCOMPARE(lettersIn(QStringLiteral(".Archive")), QList{letter(1)});
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Archive)), QList{key});
    QCOMPARE(shown(key), letter(1));
    QCOMPARE(scan(), ScanOutcome());
}

/// Both are shown, each under a name of its own.
void tst_LocalMail::lettersOfOneNameInOneFolder()
{
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const QString base = files().first().mid(4);
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,S"), letter(2));
    put(QStringLiteral("cur/") + base + QStringLiteral(":2,RS"), letter(3));
    QCOMPARE(scan(), (ScanOutcome{2, 0, 0}));
    QCOMPARE(lettersIn(), (QList<QByteArray>{letter(1), letter(2), letter(3)}));
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 3);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).unread, 1);
    QCOMPARE(shown(key), letter(1));
    QVERIFY(files().contains(u"new/" + base));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::whatHappensDuringALook_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QList<int>>("letters"); // in Inbox, Archive and Trash
    QTest::addColumn<bool>("isFollowed");    // the letter keeps its row
    const auto row = [](const char *what, const QList<int> &letters, bool isFollowed) {
        QTest::newRow(what) << QString::fromLatin1(what) << letters << isFollowed;
    };
    row("copied again", {1, 1, 0}, true);
    row("filed again", {1, 1, 0}, true);
    row("moved on", {0, 0, 1}, true);
    row("moved to where it is", {0, 1, 0}, true);
    row("marked", {0, 1, 0}, true);
    row("deleted", {0, 1, 0}, false);
    row("moved back by hand", {1, 0, 0}, true);
    row("removed by hand", {0, 0, 0}, false);
    row("marked by hand", {0, 1, 0}, true);
}

/// Files are read on the pool; operations, filing and other programs go on. Each file has one row.
void tst_LocalMail::whatHappensDuringALook()
{
    QFETCH(QString, what);
    QFETCH(QList<int>, letters);
    QFETCH(bool, isFollowed);
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const Mail::MailboxKey archive = mailbox(Mail::SpecialUse::Archive);
    const Mail::MailboxKey trash = mailbox(Mail::SpecialUse::Trash);
    const QString here = rootFolder() + u'/' + files().first();
    const QString there = rootFolder() + u"/.Archive/" + files().first();
    std::function<void()> meanwhile = [this] { replay(); };
    ArrivingLetter filed = arrivingLetter(letter(2), {}, {}, QDateTime::currentDateTimeUtc());
    filed.base = maildirBaseOf("X1-2");
    if (what == u"copied again") {
        w->submit(Mail::OperationKind::Copy, {key}, {}, archive);
        replayWithoutCommit();
    } else if (what == u"filed again") {
        put(QStringLiteral(".Archive/new/") + filed.base, letter(2));
        meanwhile = [&] {
            w->write(
                [&](WriteTransaction &t) { return LocalMailWriter(t).addOnce(archive, filed); });
        };
    } else {
        // Another program has moved it.
        QVERIFY(QFile::rename(here, there));
        if (what == u"moved on")
            w->submit(Mail::OperationKind::Move, {key}, {}, trash);
        else if (what == u"moved to where it is")
            w->submit(Mail::OperationKind::Move, {key}, {}, archive);
        else if (what == u"marked")
            w->submit(Mail::OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
        else if (what == u"deleted")
            w->submit(Mail::OperationKind::DeleteForGood, {key});
        else if (what == u"moved back by hand")
            meanwhile = [&] { QVERIFY(QFile::rename(there, here)); };
        else if (what == u"removed by hand")
            meanwhile = [&] { QVERIFY(QFile::remove(there)); };
        else
            meanwhile = [&] {
                QVERIFY(QFile::rename(there, rootFolder() + u"/.Archive/cur/" +
                                                 QFileInfo(there).fileName() + u":2,F"));
            };
    }
    scan(meanwhile);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, letters.at(0));
    QCOMPARE(w->info(archive).total, letters.at(1));
    QCOMPARE(w->info(trash).total, letters.at(2));
    const auto row = valueOf(messageDetails(*w->reader(), key));
    QCOMPARE(row.has_value(), isFollowed);
    if (what.startsWith(u"marked"))
        QVERIFY(row->summary.flags.has(Mail::Flag::Flagged));
    QCOMPARE(w->inconsistencies(), QStringList());
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::lettersMovedByOthersFollow_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("under its name") << QStringLiteral("%1:2,S");
    // As Python's mailbox module and some filters do it.
    QTest::newRow("under another name") << QStringLiteral("1700000000.M1P2Q3.host:2,S");
}

void tst_LocalMail::lettersMovedByOthersFollow()
{
    QFETCH(QString, name);
    const QList<AddedLetter> added = add({letter(1)});
    w->submit(Mail::OperationKind::AddFlags, {added.first().key},
              {Mail::Flag::Junk, {QStringLiteral("Later")}});
    replay();
    const QDir root(rootFolder());
    const QString base = files().first().mid(4).section(u':', 0, 0);
    name.replace(QStringLiteral("%1"), base);
    QVERIFY(QFile::rename(root.filePath(files().first()),
                          root.filePath(QStringLiteral(".Archive/cur/") + name)));
    QCOMPARE(scan(), (ScanOutcome{0, 0, 1}));
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Archive)), QList{added.first().key});
    const auto row = valueOf(messageDetails(*w->reader(), added.first().key));
    QVERIFY(row->summary.flags.has(Mail::Flag::Seen));
    QVERIFY(row->summary.flags.has(Mail::Flag::Junk));
    QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Later")});
}

void tst_LocalMail::foldersOfOthersAreTaken()
{
    const QDir root(rootFolder());
    for (const char *part : {"/cur", "/new", "/tmp"})
        QVERIFY(root.mkpath(QStringLiteral(".Reise.Wien") + QLatin1String(part)));
    QFile put(root.filePath(QStringLiteral(".Reise.Wien/cur/1.2.host:2,S")));
    QVERIFY(put.open(QIODevice::WriteOnly));
    put.write(letter(7));
    put.close();
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey key = mailboxAt(QStringLiteral("Reise/Wien"));
    QVERIFY(key.isValid());
    QCOMPARE(w->info(key).total, 1);
    QCOMPARE(shown(w->keys(key).first()), letter(7));
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::foldersOfOthersHaveNames_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *folder, const char *path) {
        QTest::newRow(folder) << QString::fromUtf8(folder) << QString::fromUtf8(path);
    };
    row(".Reise", "Reise");
    row(".&BBAEQARFBDgEMg-", "Архив");
    row(".Pr&AOE-ca.&BBAEQARFBDgEMg-.2026", "Práca/Архив/2026");
    row(".&ZeVnLA-", "日本");
    row(".Q&-A", "Q&A");
    // Not what the encoding allows, or nothing that a list can show: as it is.
    row(".Q&A", "Q&A");
    row(".Q&A.&BBAEQARFBDgEMg-", "Q&A/Архив");
    row(".&AGE-", "&AGE-");
    row(".&BBA", "&BBA");
    row(".a&AAo-b", "a&AAo-b");
    row(".Архив", "Архив");
}

/// As Maildir++ has them; the directory stays what it is called.
void tst_LocalMail::foldersOfOthersHaveNames()
{
    QFETCH(QString, folder);
    QFETCH(QString, path);
    const QDir root(rootFolder());
    for (const char *part : {"/cur", "/new", "/tmp"})
        QVERIFY(root.mkpath(folder + QLatin1String(part)));
    put(folder + QStringLiteral("/cur/1.2.host:2,S"), letter(7));
    QCOMPARE(scan(), (ScanOutcome{1, 0, 0}));
    const Mail::MailboxKey key = mailboxAt(path);
    QVERIFY(key.isValid());
    QCOMPARE(shown(w->keys(key).value(0)), letter(7));
    QCOMPARE(files(folder).size(), 1);
    QCOMPARE(scan(), ScanOutcome());
}

void tst_LocalMail::cacheIsMadeAnewFromTheFiles()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    w->submit(Mail::OperationKind::AddFlags, {added.first().key},
              {Mail::Flag::Seen | Mail::Flag::Junk, {QStringLiteral("Later")}});
    replay();
    w->submit(Mail::OperationKind::AddFlags, {added.last().key}, {Mail::Flag::Flagged, {}});
    w->close();
    QVERIFY(QDir(w->paths.cacheDir).removeRecursively());
    w->reopen();
    QCOMPARE(scan(), ScanOutcome());
    const QList<Mail::MessageKey> keys = w->keys(mailbox(Mail::SpecialUse::Inbox));
    QCOMPARE(keys.size(), 2);
    int marked = 0;
    for (const Mail::MessageKey key : keys) {
        const auto row = valueOf(messageDetails(*w->reader(), key));
        if (row->summary.flags.has(Mail::Flag::Junk)) {
            QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Later")});
            QVERIFY(row->summary.flags.has(Mail::Flag::Seen));
            QCOMPARE(shown(key), letter(1));
            ++marked;
        } else {
            // What waits is still in effect.
            QVERIFY(row->summary.flags.has(Mail::Flag::Flagged));
        }
    }
    QCOMPARE(marked, 1);
    QCOMPARE(replay().done, 1);
}

/// The databases are committed one after the other: what the first knows the second may not.
void tst_LocalMail::cacheThatLagsBehindFollows()
{
    const Mail::MessageKey key = add({letter(1)}).first().key;
    w->submit(Mail::OperationKind::AddFlags, {key},
              {Mail::Flag::Seen | Mail::Flag::Junk, {QStringLiteral("Later")}});
    QCOMPARE(replay().done, 1);
    w->write([](WriteTransaction &t) -> Result<void> {
        t.cache().query("UPDATE message SET server_flags = 0, server_keywords = ''").run();
        return {};
    });
    w->reopen();
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(w->inconsistencies(), QStringList());
    const auto row = valueOf(messageDetails(*w->reader(), key));
    QVERIFY(row->summary.flags.has(Mail::Flag::Seen));
    QVERIFY(row->summary.flags.has(Mail::Flag::Junk));
    QCOMPARE(row->summary.flags.keywords, QStringList{QStringLiteral("Later")});
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).unread, 0);
}

void tst_LocalMail::missingDiskIsNoDeletion()
{
    add({letter(1)});
    const QString away = w->root + QStringLiteral("/away");
    const QString root = rootFolder();
    QVERIFY(QFile::rename(root, away));
    const auto folders =
        w->tryWrite([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); });
    QVERIFY(!folders);
    QCOMPARE(folders.error().kind, ErrorKind::LocalStorage);
    QVERIFY(QFile::rename(away, root));
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 1);
}

void tst_LocalMail::undoing()
{
    const QList<AddedLetter> added = add({letter(1)});
    const quint64 group = w->submit(Mail::OperationKind::Move, {added.first().key}, {},
                                    mailbox(Mail::SpecialUse::Trash));
    replay();
    QCOMPARE(w->write([&](WriteTransaction &t) { return OperationWriter(t).undo(group); }), 1);
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Inbox)), QList{added.first().key});
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalMail)
#include "tst_LocalMail.moc"
