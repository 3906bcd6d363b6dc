// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters of this computer on their way into an account at a server: whatever happens to the
// original meanwhile and however the upload ends, there is one letter, and the person finds it.
#include "core/store/writers/TransferWriter.h"
#include "tests/core/store/LocalMailFixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Store;
using Mail::OperationKind;

namespace
{

class tst_LocalTransfers : public QObject, LocalMailFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void refusedLettersComeBack();
    void deletedFolders_data();
    void deletedFolders();
    void foldersThatAreAboutToGo();
    void deletedFoldersAfterACrash();
    void refusedBeforeTheFolderGoes();
    void filesRemovedByOthers_data();
    void filesRemovedByOthers();
    void removedAccounts();
    void removedTargets();
    void accountsWaitForTheirLetters();
    void refusedCopies();
    void refusedCopiesFromAServer_data();
    void refusedCopiesFromAServer();
    void keptOnceAfterACrash();
    void undoneBeforeTheUpload();
    void notUndoneOnceTried();
    void undoneInPart();
    void notUndoneWhenThere();
    void notUndoneInFoldersHere();

private:
    void makeWork();
    quint64 send(const QList<AddedLetter> &letters, OperationKind kind = OperationKind::Move);
    QList<Mail::Operation> uploads();
    void tryUpload(qsizetype index);
    Result<int> undo(quint64 group);
    void refuse();
    void accept();
    QStringList allFiles() const;
    QList<QByteArray> shownIn(Mail::AccountKey account, const QString &path);
    QList<QByteArray> onThisComputer();

    Mail::AccountKey m_there;
};

void tst_LocalTransfers::init()
{
    open();
    m_there = w->addAccount(QStringLiteral("you@example.org"));
    const auto states = w->write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(m_there, {listed(inboxPath, Mail::SpecialUse::Inbox)});
    });
    QCOMPARE(states.size(), 1);
}

void tst_LocalTransfers::makeWork()
{
    onMailbox(OperationKind::CreateMailbox, {}, workPath);
    QCOMPARE(replay().done, 1);
}

/// Into the inbox of the other account.
quint64 tst_LocalTransfers::send(const QList<AddedLetter> &letters, OperationKind kind)
{
    QList<Mail::MessageKey> keys;
    for (const AddedLetter &one : letters)
        keys.append(one.key);
    return w->submit(kind, keys, {}, mailbox(m_there, inboxPath));
}

QList<Mail::Operation> tst_LocalTransfers::uploads()
{
    return w->write([&](WriteTransaction &t) { return OperationWriter(t).pending(m_there); });
}

/// The server may have it from now on.
void tst_LocalTransfers::tryUpload(qsizetype index)
{
    const Mail::OperationKey key = uploads().at(index).key;
    w->write([&](WriteTransaction &t) { return OperationWriter(t).beginAttempt({key}); });
}

Result<int> tst_LocalTransfers::undo(quint64 group)
{
    return w->tryWrite([&](WriteTransaction &t) { return OperationWriter(t).undo(group); });
}

void tst_LocalTransfers::refuse()
{
    for (const Mail::Operation &upload : uploads())
        w->write([&](WriteTransaction &t) { return OperationWriter(t).settleNever({upload.key}); });
}

void tst_LocalTransfers::accept()
{
    for (const Mail::Operation &upload : uploads())
        w->write([&](WriteTransaction &t) { return OperationWriter(t).settleDone({upload.key}); });
}

/// Of all letters on this computer, in whatever folder or state.
QStringList tst_LocalTransfers::allFiles() const
{
    QStringList found;
    QDirIterator entries(w->paths.mailDir() + QStringLiteral("/local"), QDir::Files | QDir::Hidden,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        if (!entries.fileName().startsWith(QStringLiteral("martlet-")))
            found.append(path);
    }
    return found;
}

QList<QByteArray> tst_LocalTransfers::shownIn(Mail::AccountKey account, const QString &path)
{
    QList<QByteArray> letters;
    const Mail::MailboxKey key = mailbox(account, path);
    for (const Mail::MessageKey message : key.isValid() ? w->keys(key) : QList<Mail::MessageKey>())
        letters.append(valueOf(messageContent(*w->reader(), message, {})).value_or(QByteArray()));
    return letters;
}

/// In the inbox of the folders that belong to no address.
QList<QByteArray> tst_LocalTransfers::onThisComputer()
{
    for (const Mail::AccountSettings &one : valueOf(accounts(*w->reader()))) {
        if (one.protocol == Mail::ReceiveProtocol::Local && one.email.isEmpty())
            return shownIn(one.key, inboxPath);
    }
    return {};
}

void tst_LocalTransfers::refusedLettersComeBack()
{
    send(add({letter(1)}));
    QCOMPARE(replay().done, 1);
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>());
    refuse();
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
    QVERIFY(w->pending().isEmpty());
}

void tst_LocalTransfers::deletedFolders_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("refused") << true;
    QTest::newRow("accepted") << false;
}

/// With everything in it but the letter that waits.
void tst_LocalTransfers::deletedFolders()
{
    QFETCH(bool, isRefused);
    makeWork();
    const QList<AddedLetter> added = add({letter(1), letter(2)}, workPath);
    send({added.first()});
    replay();
    onMailbox(OperationKind::DeleteMailbox, workPath);
    QCOMPARE(replay().refused.size(), 0);
    QVERIFY(!mailbox(w->account, workPath).isValid());
    QCOMPARE(allFiles().size(), 1);
    // It is on its way still.
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>());
    isRefused ? refuse() : accept();
    replay();
    QCOMPARE(shownIn(w->account, inboxPath),
             isRefused ? QList<QByteArray>{letter(1)} : QList<QByteArray>());
    QCOMPARE(allFiles().size(), isRefused ? 1 : 0);
    QVERIFY(w->pending().isEmpty());
    scan();
    QCOMPARE(shownIn(w->account, inboxPath).size(), isRefused ? 1 : 0);
}

/// The letter cannot leave: its target is gone. It does not go with the folder.
void tst_LocalTransfers::foldersThatAreAboutToGo()
{
    makeWork();
    send(add({letter(1)}, workPath));
    onMailbox(OperationKind::DeleteMailbox, workPath);
    w->write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(m_there, {listed(QStringLiteral("Other"))});
    });
    const LocalReplay done = replay();
    QCOMPARE(done.refused.size(), 1);
    QVERIFY(!mailbox(w->account, workPath).isValid());
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QVERIFY(w->pending().isEmpty());
}

void tst_LocalTransfers::deletedFoldersAfterACrash()
{
    makeWork();
    send(add({letter(1)}, workPath));
    replay();
    onMailbox(OperationKind::DeleteMailbox, workPath);
    // The file went to the inbox, the folder went, and the commit did not come.
    const QString file = allFiles().first();
    const QString folder = QFileInfo(QFileInfo(file).path()).path();
    const QString inboxFolder = QFileInfo(folder).path();
    QVERIFY(
        QFile::rename(file, inboxFolder + QStringLiteral("/new/") + QFileInfo(file).fileName()));
    QVERIFY(QDir(folder).removeRecursively());
    w->reopen();
    QCOMPARE(replay().refused.size(), 0);
    refuse();
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
    scan();
    QCOMPARE(shownIn(w->account, inboxPath).size(), 1);
}

void tst_LocalTransfers::refusedBeforeTheFolderGoes()
{
    makeWork();
    send(add({letter(1)}, workPath));
    replay();
    onMailbox(OperationKind::DeleteMailbox, workPath);
    refuse();
    QCOMPARE(replay().refused.size(), 0);
    QVERIFY(!mailbox(w->account, workPath).isValid());
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
}

void tst_LocalTransfers::filesRemovedByOthers_data()
{
    QTest::addColumn<bool>("isNoticed");
    QTest::newRow("noticed") << true;
    QTest::newRow("not noticed yet") << false;
}

void tst_LocalTransfers::filesRemovedByOthers()
{
    QFETCH(bool, isNoticed);
    makeWork();
    send(add({letter(1)}, workPath));
    replay();
    QVERIFY(QFile::remove(allFiles().first()));
    if (isNoticed)
        scan();
    refuse();
    scan();
    QCOMPARE(shownIn(w->account, workPath), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
    QCOMPARE(onThisComputer(), QList<QByteArray>());
}

/// The account that the letter leaves is removed with its letters.
void tst_LocalTransfers::removedAccounts()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    send({added.first()});
    replay();
    w->write([&](WriteTransaction &t) { return AccountWriter(t).remove(w->account); });
    QCOMPARE(allFiles().size(), 0);
    refuse();
    QCOMPARE(onThisComputer(), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
}

/// The account that the letter goes into is removed, and another program removed the original.
void tst_LocalTransfers::removedTargets()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    send(added);
    replay();
    const QStringList all = allFiles();
    QVERIFY(QFile::remove(all.first()));
    w->write([&](WriteTransaction &t) { return AccountWriter(t).remove(m_there); });
    scan();
    QList<QByteArray> found = shownIn(w->account, inboxPath);
    std::sort(found.begin(), found.end());
    QCOMPARE(found, (QList<QByteArray>{letter(1), letter(2)}));
    QCOMPARE(allFiles().size(), 2);
}

void tst_LocalTransfers::accountsWaitForTheirLetters()
{
    send(add({letter(1)}));
    const auto remove = [&] {
        return w->tryWrite(
            [&](WriteTransaction &t) { return AccountWriter(t).remove(w->account); });
    };
    const Result<void> early = remove();
    QVERIFY(!early);
    QCOMPARE(early.error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(early.error().retry, Retry::Later);
    QCOMPARE(allFiles().size(), 1);
    replay();
    QVERIFY(remove());
    QCOMPARE(uploads().size(), 1);
}

void tst_LocalTransfers::refusedCopies()
{
    const QList<AddedLetter> added = add({letter(1), letter(2)});
    send(added, OperationKind::Copy);
    replay();
    w->submit(OperationKind::DeleteForGood, {added.last().key});
    replay();
    refuse();
    // Of the other one the original is there.
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QCOMPARE(onThisComputer(), QList<QByteArray>{letter(2)});
    QCOMPARE(allFiles().size(), 2);
}

void tst_LocalTransfers::refusedCopiesFromAServer_data()
{
    QTest::addColumn<int>("sizeOff");
    QTest::addColumn<QByteArray>("held");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("keptHere");
    const QByteArray wire = letter(1);
    const QByteArray none;
    const QByteArray other = QByteArray(wire).replace("Hello", "Howdy");
    const QByteArray header = wire.left(wire.indexOf("\r\n\r\n") + 4);
    const QByteArray listHeader = "Received: by list.example.org\r\n" + header;
    QTest::newRow("of the right size") << 0 << none << none << 0;
    QTest::newRow("held whole, of a wrong size") << -7 << wire << none << 0;
    QTest::newRow("its header, of a wrong size") << -7 << none << header << 0;
    QTest::newRow("another of its Message-ID and size") << 0 << other << none << 1;
    QTest::newRow("through a list") << 0 << none << listHeader << 1;
    QTest::newRow("its header, and much more text") << 5000 << none << header << 1;
    QTest::newRow("nobody knows") << -7 << none << none << 1;
}

/// Servers may be wrong about the size, and another letter may have it.
void tst_LocalTransfers::refusedCopiesFromAServer()
{
    QFETCH(int, sizeOff);
    QFETCH(QByteArray, held);
    QFETCH(QByteArray, header);
    QFETCH(int, keptHere);
    const Mail::AccountKey target = w->addAccount(QStringLiteral("they@example.org"));
    w->write([&](WriteTransaction &t) {
        return MailboxWriter(t).replaceTree(target, {listed(inboxPath, Mail::SpecialUse::Inbox)});
    });
    FetchedMessage original = fetched(1, "l1@example.org");
    original.envelope.date = QDateTime({2026, 3, 2}, {10, 0}, Qt::UTC);
    original.sizeBytes = letter(1).size() + sizeOff;
    const Mail::MessageKey key = w->add(mailbox(m_there, inboxPath), {original}).first();
    if (!held.isEmpty())
        w->write([&](WriteTransaction &t) { return MessageWriter(t).setWhole(key, held, {}, {}); });
    if (!header.isEmpty())
        w->write([&](WriteTransaction &t) {
            return MessageWriter(t).setText(key, {{"HEADER", header}, {"1", "Hello.\r\n"}}, {}, {});
        });
    w->submit(OperationKind::Copy, {key}, {}, mailbox(target, inboxPath));
    w->write([&](WriteTransaction &t) -> Result<void> {
        const auto transfer = TransferWriter(t).next(m_there, t.now());
        return TransferWriter(t).carryOver((*transfer)->operation.key, letter(1));
    });
    const auto queued =
        w->write([&](WriteTransaction &t) { return OperationWriter(t).pending(target); });
    QCOMPARE(queued.size(), 1);
    w->write(
        [&](WriteTransaction &t) { return OperationWriter(t).settleNever({queued.first().key}); });
    QCOMPARE(allFiles().size(), keptHere);
    QCOMPARE(onThisComputer().size(), keptHere);
}

/// The letter was put back, and the commit did not come.
void tst_LocalTransfers::keptOnceAfterACrash()
{
    send(add({letter(1)}));
    replay();
    QVERIFY(QFile::remove(allFiles().first()));
    const auto upload = uploads().first();
    const auto broken = w->tryWrite([&](WriteTransaction &t) -> Result<void> {
        if (Result<void> done = OperationWriter(t).settleNever({upload.key}); !done)
            return done;
        return failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("end here"));
    });
    QVERIFY(!broken);
    QCOMPARE(uploads().size(), 1);
    QCOMPARE(allFiles().size(), 0);
    refuse();
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
}

void tst_LocalTransfers::undoneBeforeTheUpload()
{
    const quint64 group = send(add({letter(1)}));
    replay();
    QCOMPARE(valueOf(undo(group)), 1);
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(1)});
    QVERIFY(uploads().isEmpty());
    replay();
    QCOMPARE(allFiles().size(), 1);
    QCOMPARE(valueOf(undo(group)), 0);
}

void tst_LocalTransfers::notUndoneOnceTried()
{
    const quint64 group = send(add({letter(1)}));
    replay();
    tryUpload(0);
    QCOMPARE(undo(group).error().kind, ErrorKind::Unsupported);
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>());
    accept();
    replay();
    QCOMPARE(allFiles().size(), 0);
    QCOMPARE(undo(group).error().kind, ErrorKind::Unsupported);
    replay();
    QCOMPARE(allFiles().size(), 0);
    QVERIFY(uploads().isEmpty());
}

/// What can be taken back is; the other letter goes on.
void tst_LocalTransfers::undoneInPart()
{
    const quint64 group = send(add({letter(1), letter(2)}));
    replay();
    tryUpload(0);
    QCOMPARE(valueOf(undo(group)), 1);
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(2)});
    QCOMPARE(uploads().size(), 1);
    accept();
    replay();
    QCOMPARE(shownIn(w->account, inboxPath), QList<QByteArray>{letter(2)});
    QCOMPARE(allFiles().size(), 1);
}

/// The server has it, and the original is not deleted yet.
void tst_LocalTransfers::notUndoneWhenThere()
{
    const quint64 group = send(add({letter(1)}));
    replay();
    tryUpload(0);
    accept();
    QCOMPARE(w->pending().size(), 1);
    QCOMPARE(undo(group).error().kind, ErrorKind::Unsupported);
    replay();
    QCOMPARE(allFiles().size(), 0);
    QVERIFY(w->pending().isEmpty());
}

void tst_LocalTransfers::notUndoneInFoldersHere()
{
    const auto here =
        w->write([](WriteTransaction &t) { return AccountWriter(t).ofThisComputer(); });
    const Mail::MessageKey key = add({letter(1)}).first().key;
    const quint64 group = w->submit(OperationKind::Move, {key}, {}, mailbox(here.key, inboxPath));
    QCOMPARE(replay().done, 1);
    QCOMPARE(undo(group).error().kind, ErrorKind::Unsupported);
    replay();
    QCOMPARE(onThisComputer(), QList<QByteArray>{letter(1)});
    QCOMPARE(allFiles().size(), 1);
}

} // namespace

QTEST_GUILESS_MAIN(tst_LocalTransfers)
#include "tst_LocalTransfers.moc"
