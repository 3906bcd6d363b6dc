// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MailboxTreeModel.h"
#include "ui/models/MessageListModel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using Mail::SpecialUse;
using Ui::MailboxTreeModel;

namespace
{

struct FakeTree {
    QList<Mail::AccountSettings> accounts;
    QList<Mail::MailboxInfo> mailboxes;
    QList<Mail::OutboxItem> outbox;

    Ui::MailSource source()
    {
        Ui::MailSource source;
        source.accounts = [this]() -> Result<QList<Mail::AccountSettings>> { return accounts; };
        source.mailboxes = [this]() -> Result<QList<Mail::MailboxInfo>> { return mailboxes; };
        source.outbox = [this]() -> Result<QList<Mail::OutboxItem>> { return outbox; };
        return source;
    }

    void addAccount(qint64 key, const QString &name, bool canSend)
    {
        Mail::AccountSettings account;
        account.key = Mail::AccountKey(key);
        account.name = name;
        if (canSend)
            account.outgoing.host = QStringLiteral("smtp.example.org");
        accounts.append(account);
    }
    void addFolder(qint64 key, qint64 account, const QString &name,
                   SpecialUse use = SpecialUse::None, qint64 parent = 0)
    {
        Mail::MailboxInfo info;
        info.key = Mail::MailboxKey(key);
        info.account = Mail::AccountKey(account);
        info.parent = Mail::MailboxKey(parent);
        info.displayName = name;
        info.specialUse = use;
        mailboxes.append(info);
    }
};

FakeTree usualTree()
{
    FakeTree tree;
    tree.addAccount(1, QStringLiteral("ivan@example.ru"), true);
    tree.addFolder(10, 1, QStringLiteral("INBOX"), SpecialUse::Inbox);
    tree.addFolder(11, 1, QStringLiteral("Zebra"));
    tree.addFolder(12, 1, QStringLiteral("äpfel"));
    tree.addFolder(13, 1, QStringLiteral("Отправленные"), SpecialUse::Sent, 10);
    tree.addFolder(14, 1, QStringLiteral("Trash"), SpecialUse::Trash);
    tree.addFolder(15, 1, QStringLiteral("Box 10"), SpecialUse::None, 11);
    tree.addFolder(16, 1, QStringLiteral("Box 9"), SpecialUse::None, 11);
    return tree;
}

QStringList names(const MailboxTreeModel &model, const QModelIndex &parent)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(parent); ++row)
        found << model.index(row, 0, parent).data().toString();
    return found;
}

} // namespace

class tst_MailboxTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::Slovak)); }
    void specialFoldersFirstThenByName();
    void outboxOnlyWhereSendingIsPossible();
    void countsArriveWithoutReset();
    void newFolderResets();
    void countIsUnreadButWholeInDraftsAndOutbox();
    void viewsCountNothing();
    void lettersDropOnFoldersOnly();
    void foldersForMoving();
};

void tst_MailboxTreeModel::specialFoldersFirstThenByName()
{
    FakeTree tree = usualTree();
    MailboxTreeModel model(tree.source());
    const QAbstractItemModelTester tester(&model);
    model.reload();
    QCOMPARE(names(model, {}), QStringList{QStringLiteral("ivan@example.ru")});
    const QModelIndex account = model.index(0, 0);
    QCOMPARE(
        names(model, account),
        (QStringList{QStringLiteral("Inbox"), QStringLiteral("Outbox"), QStringLiteral("Sent"),
                     QStringLiteral("Trash"), QStringLiteral("äpfel"), QStringLiteral("Zebra")}));
    QCOMPARE(names(model, model.index(5, 0, account)),
             (QStringList{QStringLiteral("Box 9"), QStringLiteral("Box 10")}));
}

void tst_MailboxTreeModel::outboxOnlyWhereSendingIsPossible()
{
    FakeTree tree;
    tree.addAccount(1, QStringLiteral("receives"), false);
    MailboxTreeModel model(tree.source());
    model.reload();
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    Mail::OutboxItem item;
    item.account = Mail::AccountKey(1);
    tree.outbox.append(item);
    model.reload();
    QCOMPARE(names(model, model.index(0, 0)), QStringList{QStringLiteral("Outbox")});
    tree.outbox.first().state = Mail::OutboxState::Filed;
    model.reload();
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

void tst_MailboxTreeModel::countsArriveWithoutReset()
{
    FakeTree tree = usualTree();
    MailboxTreeModel model(tree.source());
    const QAbstractItemModelTester tester(&model);
    model.reload();
    QSignalSpy reset(&model, &MailboxTreeModel::modelReset);
    QSignalSpy changed(&model, &MailboxTreeModel::dataChanged);
    tree.mailboxes[0].unread = 5;
    Store::StoreChanges changes;
    changes.mailboxCounters.insert(Mail::MailboxKey(10));
    model.applyChanges(changes);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    const QModelIndex inbox = model.indexOf({Mail::AccountKey(1), Mail::MailboxKey(10), false});
    QCOMPARE(inbox.data(MailboxTreeModel::CountRole).toInt(), 5);
    QVERIFY(inbox.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("5")));
}

void tst_MailboxTreeModel::newFolderResets()
{
    FakeTree tree = usualTree();
    MailboxTreeModel model(tree.source());
    const QAbstractItemModelTester tester(&model);
    model.reload();
    QSignalSpy reset(&model, &MailboxTreeModel::modelReset);
    tree.addFolder(20, 1, QStringLiteral("New"));
    model.reload();
    QCOMPARE(reset.count(), 1);
    QVERIFY(model.indexOf({Mail::AccountKey(1), Mail::MailboxKey(20), false}).isValid());
    QVERIFY(!model.indexOf({Mail::AccountKey(1), Mail::MailboxKey(99), false}).isValid());
}

void tst_MailboxTreeModel::countIsUnreadButWholeInDraftsAndOutbox()
{
    FakeTree tree = usualTree();
    tree.addFolder(30, 1, QStringLiteral("Drafts"), SpecialUse::Drafts);
    tree.mailboxes.last().total = 3;
    tree.mailboxes.last().unread = 1;
    Mail::OutboxItem item;
    item.account = Mail::AccountKey(1);
    tree.outbox = {item, item};
    MailboxTreeModel model(tree.source());
    model.reload();
    const QModelIndex drafts = model.specialFolder(Mail::AccountKey(1), SpecialUse::Drafts);
    QCOMPARE(drafts.data(MailboxTreeModel::CountRole).toInt(), 3);
    QCOMPARE(drafts.data(MailboxTreeModel::HasUnreadRole).toBool(), false);
    const QModelIndex outbox = model.specialFolder(Mail::AccountKey(1), SpecialUse::Outbox);
    QCOMPARE(outbox.data(MailboxTreeModel::CountRole).toInt(), 2);
}

// Their letters are counted where they lie.
void tst_MailboxTreeModel::viewsCountNothing()
{
    FakeTree tree = usualTree();
    int key = 30;
    for (const SpecialUse use :
         {SpecialUse::All, SpecialUse::Flagged, SpecialUse::Important, SpecialUse::Archive}) {
        tree.addFolder(key, 1, QStringLiteral("Folder %1").arg(key), use);
        tree.mailboxes.last().total = 9;
        tree.mailboxes.last().unread = 4;
        ++key;
    }
    MailboxTreeModel model(tree.source());
    model.reload();
    for (const SpecialUse use : {SpecialUse::All, SpecialUse::Flagged, SpecialUse::Important}) {
        const QModelIndex view = model.specialFolder(Mail::AccountKey(1), use);
        QVERIFY(view.isValid());
        QCOMPARE(view.data(MailboxTreeModel::CountRole).toInt(), 0);
        QCOMPARE(view.data(MailboxTreeModel::HasUnreadRole).toBool(), false);
        QVERIFY(!view.data(Qt::AccessibleTextRole).toString().contains(u'4'));
    }
    const QModelIndex archive = model.specialFolder(Mail::AccountKey(1), SpecialUse::Archive);
    QCOMPARE(archive.data(MailboxTreeModel::CountRole).toInt(), 4);
    QCOMPARE(archive.data(MailboxTreeModel::HasUnreadRole).toBool(), true);
}

void tst_MailboxTreeModel::lettersDropOnFoldersOnly()
{
    FakeTree tree = usualTree();
    MailboxTreeModel model(tree.source());
    model.reload();
    QMimeData data;
    data.setData(Ui::MessageListModel::mimeType, "4\n9\n");
    const QModelIndex account = model.index(0, 0);
    const QModelIndex outbox = model.specialFolder(Mail::AccountKey(1), SpecialUse::Outbox);
    const QModelIndex trash = model.specialFolder(Mail::AccountKey(1), SpecialUse::Trash);
    QVERIFY(!model.canDropMimeData(&data, Qt::MoveAction, -1, -1, account));
    QVERIFY(!model.canDropMimeData(&data, Qt::MoveAction, -1, -1, outbox));
    QSignalSpy dropped(&model, &MailboxTreeModel::messagesDropped);
    QVERIFY(model.dropMimeData(&data, Qt::MoveAction, -1, -1, trash));
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.at(0).at(0).value<QList<Mail::MessageKey>>(),
             (QList<Mail::MessageKey>{Mail::MessageKey(4), Mail::MessageKey(9)}));
    QCOMPARE(dropped.at(0).at(1).value<Mail::MailboxKey>(), Mail::MailboxKey(14));
    QCOMPARE(dropped.at(0).at(2).toBool(), false);
    QMimeData text;
    text.setText(QStringLiteral("4"));
    QVERIFY(!model.canDropMimeData(&text, Qt::MoveAction, -1, -1, trash));
}

void tst_MailboxTreeModel::foldersForMoving()
{
    FakeTree tree = usualTree();
    tree.mailboxes[1].isSelectable = false; // Zebra
    MailboxTreeModel model(tree.source());
    model.reload();
    QStringList found;
    const QModelIndexList folders = model.folders();
    for (const QModelIndex &index : folders)
        found << index.data().toString();
    QCOMPARE(found, (QStringList{QStringLiteral("Inbox"), QStringLiteral("Sent"),
                                 QStringLiteral("Trash"), QStringLiteral("äpfel"),
                                 QStringLiteral("Box 9"), QStringLiteral("Box 10")}));
}

QTEST_GUILESS_MAIN(tst_MailboxTreeModel)
#include "tst_MailboxTreeModel.moc"
