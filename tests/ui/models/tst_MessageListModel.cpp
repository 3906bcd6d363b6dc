// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MessageListModel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <mutex>
#include <random>

using namespace Martlet;
using Ui::MessageListModel;

namespace
{

/// A folder in memory in place of the store.
class FakeFolder
{
public:
    Ui::MailSource source()
    {
        Ui::MailSource source;
        source.messageKeys = [this](Mail::MailboxKey, const Store::MessageListOrder &order,
                                    const QString &filter) -> Result<QList<Mail::MessageKey>> {
            const std::scoped_lock lock(m_mutex);
            ++keyLoads;
            if (fails)
                return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("read"));
            QList<Mail::MessageKey> found;
            for (const Mail::MessageKey key : std::as_const(m_keys)) {
                if (filter.isEmpty() || subjectOf(key).contains(filter))
                    found.append(key);
            }
            if (!order.isDescending)
                std::reverse(found.begin(), found.end());
            return found;
        };
        source.summaries =
            [this](const QList<Mail::MessageKey> &keys) -> Result<QList<Mail::MessageSummary>> {
            ++pageLoads;
            QList<Mail::MessageSummary> rows;
            for (const Mail::MessageKey key : keys) {
                if (gone.contains(key))
                    continue;
                Mail::MessageSummary row;
                row.key = key;
                row.subject = subjectOf(key);
                row.from = {QStringLiteral("Anna"), QStringLiteral("anna@example.org")};
                row.to = {{QStringLiteral("Boris"), QStringLiteral("boris@example.org")}};
                row.flags.known = seen.contains(key) ? Mail::Flag::Seen : Mail::FlagSet();
                rows.append(row);
            }
            return rows;
        };
        return source;
    }

    void fill(const QList<Mail::MessageKey> &keys)
    {
        const std::scoped_lock lock(m_mutex);
        m_keys = keys;
    }
    void fill(int count)
    {
        QList<Mail::MessageKey> keys;
        for (int i = count; i > 0; --i)
            keys.append(Mail::MessageKey(i));
        fill(keys);
    }
    static QString subjectOf(Mail::MessageKey key)
    {
        return QStringLiteral("subject %1").arg(key.value());
    }

    std::atomic<int> keyLoads = 0;
    std::atomic<bool> fails = false;
    int pageLoads = 0;
    QSet<Mail::MessageKey> seen;
    QSet<Mail::MessageKey> gone;

private:
    std::mutex m_mutex;
    QList<Mail::MessageKey> m_keys;
};

const Mail::MailboxKey inbox(7);

Store::StoreChanges listChanged()
{
    Store::StoreChanges changes;
    changes.messages[inbox].isListChanged = true;
    return changes;
}

} // namespace

class tst_MessageListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsKeysOfTheFolder();
    void persistentIndexesFollowTheirLetters();
    void randomChangesKeepTheModelSound();
    void loadsOnePagePerScreenful();
    void rowsThatAreGoneAreNotAskedForAgain();
    void updatedRowsAreReadAnew();
    void changesOfOtherFoldersDoNothing();
    void changesWhileLoadingEndInTheNewestList();
    void switchingFolderDropsTheOlderAnswer();
    void failedReadKeepsRowsAndSaysSo();
    void hiddenRowsComeBackWhenTheyDidNotGo();
    void filterAndOrder();
    void accessibleTextNamesSenderSubjectDateState();
    void accessibleTextLeavesNothingEmpty();
    void dragCarriesKeys();

private:
    void load(MessageListModel &model)
    {
        QSignalSpy loaded(&model, &MessageListModel::loaded);
        model.setMailbox(inbox);
        QVERIFY(loaded.wait());
    }
};

void tst_MessageListModel::showsKeysOfTheFolder()
{
    FakeFolder folder;
    folder.fill(3);
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    QVERIFY(!model.isLoaded());
    load(model);
    QVERIFY(model.isLoaded());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("subject 3"));
}

void tst_MessageListModel::persistentIndexesFollowTheirLetters()
{
    FakeFolder folder;
    folder.fill(10);
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    load(model);
    const QPersistentModelIndex selected = model.index(4); // key 6
    QSignalSpy reset(&model, &MessageListModel::modelReset);
    QSignalSpy loaded(&model, &MessageListModel::loaded);
    folder.fill({Mail::MessageKey(12), Mail::MessageKey(6), Mail::MessageKey(11),
                 Mail::MessageKey(10), Mail::MessageKey(2)});
    model.applyChanges(listChanged());
    QVERIFY(loaded.wait());
    QCOMPARE(reset.count(), 0);
    QCOMPARE(selected.row(), 1);
    QCOMPARE(model.key(selected.row()), Mail::MessageKey(6));
}

void tst_MessageListModel::randomChangesKeepTheModelSound()
{
    FakeFolder folder;
    folder.fill(40);
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    load(model);
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        QList<Mail::MessageKey> keys;
        for (int i = 1; i < 60; ++i) {
            if (random() % 3 != 0)
                keys.append(Mail::MessageKey(i));
        }
        if (random() % 2 == 0)
            std::shuffle(keys.begin(), keys.end(), random);
        folder.fill(keys);
        QSignalSpy loaded(&model, &MessageListModel::loaded);
        model.applyChanges(listChanged());
        QVERIFY(loaded.wait());
        QCOMPARE(model.keys(), keys);
    }
}

void tst_MessageListModel::loadsOnePagePerScreenful()
{
    FakeFolder folder;
    folder.fill(100'000);
    MessageListModel model(folder.source());
    load(model);
    folder.pageLoads = 0;
    for (int row = 0; row < 640; ++row)
        QVERIFY(model.summary(row) != nullptr);
    QCOMPARE(folder.pageLoads, 10);
    QVERIFY(model.summary(99'999) != nullptr);
    QVERIFY(model.summary(0) != nullptr); // still kept
    QCOMPARE(folder.pageLoads, 11);
}

void tst_MessageListModel::rowsThatAreGoneAreNotAskedForAgain()
{
    FakeFolder folder;
    folder.fill(5);
    folder.gone.insert(Mail::MessageKey(5));
    MessageListModel model(folder.source());
    load(model);
    for (int i = 0; i < 5; ++i)
        QVERIFY(model.summary(0) != nullptr);
    QCOMPARE(folder.pageLoads, 1);
    QCOMPARE(model.summary(0)->subject, QString());
}

void tst_MessageListModel::updatedRowsAreReadAnew()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    load(model);
    QCOMPARE(model.index(0).data(MessageListModel::IsUnreadRole).toBool(), true);
    QSignalSpy changed(&model, &MessageListModel::dataChanged);
    folder.seen.insert(Mail::MessageKey(5));
    Store::StoreChanges changes;
    changes.messages[inbox].updated.insert(Mail::MessageKey(5));
    model.applyChanges(changes);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
    QCOMPARE(model.index(0).data(MessageListModel::IsUnreadRole).toBool(), false);
}

void tst_MessageListModel::changesOfOtherFoldersDoNothing()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    load(model);
    const int loads = folder.keyLoads;
    Store::StoreChanges changes;
    changes.messages[Mail::MailboxKey(99)].isListChanged = true;
    model.applyChanges(changes);
    QTest::qWait(20);
    QCOMPARE(folder.keyLoads.load(), loads);
}

void tst_MessageListModel::changesWhileLoadingEndInTheNewestList()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    load(model);
    for (int size = 6; size < 12; ++size) {
        folder.fill(size);
        model.applyChanges(listChanged());
    }
    QTRY_COMPARE(model.rowCount(), 11);
}

void tst_MessageListModel::switchingFolderDropsTheOlderAnswer()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    model.setMailbox(inbox);
    model.setMailbox({});
    QTest::qWait(30);
    QCOMPARE(model.rowCount(), 0);
}

void tst_MessageListModel::failedReadKeepsRowsAndSaysSo()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    load(model);
    folder.fails = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("list cannot be read")));
    QSignalSpy loaded(&model, &MessageListModel::loaded);
    model.reload();
    QVERIFY(loaded.wait());
    QVERIFY(model.error().has_value());
    QCOMPARE(model.rowCount(), 5);
}

void tst_MessageListModel::hiddenRowsComeBackWhenTheyDidNotGo()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    load(model);
    model.hideRows({Mail::MessageKey(5), Mail::MessageKey(3)});
    QCOMPARE(model.rowCount(), 3);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 5);
}

void tst_MessageListModel::filterAndOrder()
{
    FakeFolder folder;
    folder.fill(20);
    MessageListModel model(folder.source());
    const QAbstractItemModelTester tester(&model);
    load(model);
    model.setFilter(QStringLiteral(" subject  1 "));
    QCOMPARE(model.filter(), QStringLiteral("subject 1"));
    QTRY_COMPARE(model.rowCount(), 11);
    model.setOrder({Store::SortColumn::Date, false});
    QTRY_COMPARE(model.key(0), Mail::MessageKey(1));
}

void tst_MessageListModel::accessibleTextNamesSenderSubjectDateState()
{
    FakeFolder folder;
    folder.fill(1);
    MessageListModel model(folder.source());
    load(model);
    const QString text = model.index(0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.startsWith(QStringLiteral("Anna, subject 1")), qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral("unread")), qPrintable(text));
    model.setMailbox({});
    QSignalSpy loaded(&model, &MessageListModel::loaded);
    model.setMailbox(inbox, true);
    QVERIFY(loaded.wait());
    QVERIFY(
        model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Boris")));
}

void tst_MessageListModel::accessibleTextLeavesNothingEmpty()
{
    FakeFolder folder;
    folder.fill(1);
    folder.seen.insert(Mail::MessageKey(1));
    MessageListModel model(folder.source());
    load(model);
    // Neither a date nor a state: no pauses in their place.
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Anna, subject 1"));
}

void tst_MessageListModel::dragCarriesKeys()
{
    FakeFolder folder;
    folder.fill(5);
    MessageListModel model(folder.source());
    load(model);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0), model.index(2)}));
    QCOMPARE(Ui::draggedMessages(*data),
             (QList<Mail::MessageKey>{Mail::MessageKey(5), Mail::MessageKey(3)}));
}

QTEST_GUILESS_MAIN(tst_MessageListModel)
#include "tst_MessageListModel.moc"
