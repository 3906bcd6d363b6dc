// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and folders on this computer: the files, the rows, and that both tell the same after
// everything a person or a crash does.
#include "core/security/Sha256.h"
#include "tests/core/store/LocalMailFixture.h"

#include <QDir>
#include <QFile>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

class tst_LocalMail : public QObject, LocalMailFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
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
    void cacheIsMadeAnewFromTheFiles();
    void cacheThatLagsBehindFollows();
    void missingDiskIsNoDeletion();
    void undoing();
};

void tst_LocalMail::usualFoldersAreThere()
{
    for (const auto use :
         {Mail::SpecialUse::Inbox, Mail::SpecialUse::Drafts, Mail::SpecialUse::Sent,
          Mail::SpecialUse::Archive, Mail::SpecialUse::Junk, Mail::SpecialUse::Trash})
        QVERIFY(mailbox(use).isValid());
    QCOMPARE(QDir(root()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(),
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
    QFile file(root() + u'/' + files().first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains('\r'));
    const auto text = valueOf(messageContent(*w->reader(), added.first().key, "1"));
    QCOMPARE(text.value_or(QByteArray()), QByteArray("Hello.\r\n"));
}

void tst_LocalMail::fileNamesBearMarks()
{
    const Mail::MessageKey key = add({letter(1)}).first().key;
    w->submit(
        OperationKind::AddFlags, {key},
        {Mail::Flag::Seen | Mail::Flag::Flagged | Mail::Flag::Junk, {QStringLiteral("Später")}});
    QVERIFY(files().first().startsWith(u"new/"));
    QCOMPARE(replay().done, 1);
    QVERIFY(files().first().startsWith(u"cur/"));
    QVERIFY(files().first().endsWith(u":2,FS"));
    w->submit(OperationKind::RemoveFlags, {key}, {Mail::Flag::Flagged, {}});
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
    w->submit(OperationKind::Move, {added.first().key}, {}, mailbox(Mail::SpecialUse::Trash));
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
    w->submit(OperationKind::Move, {added.first().key}, {}, mailbox(Mail::SpecialUse::Trash));
    w->submit(OperationKind::AddFlags, {added.first().key}, {Mail::Flag::Seen, {}});
    // The file went, and the commit did not come.
    const QString name = files().first().mid(4);
    QVERIFY(QFile::rename(root() + QStringLiteral("/new/") + name,
                          root() + QStringLiteral("/.Trash/new/") + name));
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
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Seen, {QStringLiteral("Later")}});
    w->submit(OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Archive));
    w->submit(OperationKind::AddFlags, {key}, {Mail::Flag::Flagged, {}});
    w->submit(OperationKind::Move, {key}, {}, mailbox(Mail::SpecialUse::Trash));
    const QString base = files().first().mid(4);
    const QString left = root() + u'/' + place.arg(base);
    QVERIFY(left == QString(root() + u'/' + files().first()) ||
            QFile::rename(root() + u'/' + files().first(), left));
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
    onMailbox(OperationKind::CreateMailbox, {}, workPath);
    replay();
    add({letter(1)}, workPath);
    onMailbox(OperationKind::DeleteMailbox, workPath, {});
    // The first try took a part of it.
    const QStringList names =
        QDir(root()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(names.size(), 1);
    QVERIFY(QDir(root() + u'/' + names.first() + QStringLiteral("/cur")).removeRecursively());
    QCOMPARE(replay().done, 1);
    QVERIFY(!QDir(root() + u'/' + names.first()).exists());
}

void tst_LocalMail::copiesAreLettersOfTheirOwn()
{
    const QList<AddedLetter> added = add({letter(1)});
    w->submit(OperationKind::Copy, {added.first().key}, {}, mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(replay().done, 1);
    QCOMPARE(files(QStringLiteral(".Archive")).size(), 1);
    const QList<Mail::MessageKey> copies = w->keys(mailbox(Mail::SpecialUse::Archive));
    QCOMPARE(copies.size(), 1);
    QVERIFY(copies.first() != added.first().key);
    QCOMPARE(shown(copies.first()), letter(1));
    const auto details = valueOf(messageDetails(*w->reader(), copies.first()));
    QCOMPARE(details->contentState, ContentState::Whole);
    w->submit(OperationKind::DeleteForGood, {added.first().key});
    QCOMPARE(replay().done, 1);
    QCOMPARE(shown(copies.first()), letter(1));
}

void tst_LocalMail::deletedForGood()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    w->submit(OperationKind::DeleteForGood, {added.first().key});
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Inbox)), QList{added.last().key});
    // One that another program removed first needs nothing more.
    QVERIFY(QFile::remove(root() + u'/' + files().first()));
    w->submit(OperationKind::AddFlags, {added.last().key}, {Mail::Flag::Seen, {}});
    const LocalReplay gone = replay();
    QCOMPARE(gone.done, 0);
    QCOMPARE(gone.refused.size(), 0);
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 0);
}

void tst_LocalMail::foldersAreMadeRenamedAndDeleted()
{
    const auto carryOut = [&](OperationKind kind, const QString &path, const QString &target) {
        onMailbox(kind, path, target);
        return replay();
    };
    using Kind = OperationKind;
    const QString work = QStringLiteral("Работа");
    QCOMPARE(carryOut(Kind::CreateMailbox, {}, work).done, 1);
    const Mail::MailboxKey key = mailbox(work);
    QVERIFY(key.isValid());
    QCOMPARE(carryOut(Kind::CreateMailbox, {}, work + QStringLiteral("/2026")).done, 1);
    const Mail::MailboxKey child = mailbox(work + QStringLiteral("/2026"));
    const Mail::MessageKey message = add({letter(1)}, work + QStringLiteral("/2026")).first().key;
    QCOMPARE(carryOut(Kind::RenameMailbox, work, QStringLiteral("Práca")).done, 1);
    QCOMPARE(mailbox(QStringLiteral("Práca")), key);
    QCOMPARE(mailbox(QStringLiteral("Práca/2026")), child);
    QCOMPARE(shown(message), letter(1));
    w->reopen();
    QCOMPARE(mailbox(QStringLiteral("Práca/2026")), child);
    // Taken, so refused and told.
    const LocalReplay taken =
        carryOut(Kind::RenameMailbox, QStringLiteral("Práca"), QStringLiteral("Archive"));
    QCOMPARE(taken.refused.size(), 1);
    QCOMPARE(mailbox(QStringLiteral("Práca")), key);
    QCOMPARE(carryOut(Kind::DeleteMailbox, QStringLiteral("Práca/2026"), {}).done, 1);
    QVERIFY(!mailbox(QStringLiteral("Práca/2026")).isValid());
    QCOMPARE(carryOut(Kind::DeleteMailbox, QStringLiteral("Práca"), {}).done, 1);
    QCOMPARE(QDir(root()).entryList({QStringLiteral(".Folder*")}, QDir::Dirs | QDir::Hidden),
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

void tst_LocalMail::cacheIsMadeAnewFromTheFiles()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    w->submit(OperationKind::AddFlags, {added.first().key},
              {Mail::Flag::Seen | Mail::Flag::Junk, {QStringLiteral("Later")}});
    replay();
    w->submit(OperationKind::AddFlags, {added.last().key}, {Mail::Flag::Flagged, {}});
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
    w->submit(OperationKind::AddFlags, {key},
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
    const QString tree = root();
    QVERIFY(QFile::rename(tree, away));
    const auto folders =
        w->tryWrite([&](WriteTransaction &t) { return LocalScanWriter(t).folders(w->account); });
    QVERIFY(!folders);
    QCOMPARE(folders.error().kind, ErrorKind::LocalStorage);
    QVERIFY(QFile::rename(away, tree));
    QCOMPARE(scan(), ScanOutcome());
    QCOMPARE(w->info(mailbox(Mail::SpecialUse::Inbox)).total, 1);
}

void tst_LocalMail::undoing()
{
    const QList<AddedLetter> added = add({letter(1)});
    const quint64 group =
        w->submit(OperationKind::Move, {added.first().key}, {}, mailbox(Mail::SpecialUse::Trash));
    replay();
    QCOMPARE(w->write([&](WriteTransaction &t) { return OperationWriter(t).undo(group); }), 1);
    QCOMPARE(replay().done, 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(w->keys(mailbox(Mail::SpecialUse::Inbox)), QList{added.first().key});
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalMail)
#include "tst_LocalMail.moc"
