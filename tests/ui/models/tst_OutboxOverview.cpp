// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an Outbox stands, in its row of the folder tree: count, mark and words, as they change.
#include "ui/models/MailboxTreeModel.h"
#include "ui/models/OutboxOverview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using Mail::OutboxState;
using Ui::MailboxTreeModel;

namespace
{

const Mail::AccountKey account(1);

Mail::OutboxItem item(qint64 key, OutboxState state = OutboxState::Queued)
{
    Mail::OutboxItem item;
    item.key = Mail::OutboxKey(key);
    item.account = account;
    item.state = state;
    return item;
}

struct FakeTree {
    QList<Mail::OutboxItem> outbox;

    Ui::MailSource source()
    {
        Ui::MailSource source;
        source.accounts = []() -> Result<QList<Mail::AccountSettings>> {
            Mail::AccountSettings settings;
            settings.key = account;
            settings.name = QStringLiteral("anna@example.org");
            settings.outgoing.host = QStringLiteral("smtp.example.org");
            return QList<Mail::AccountSettings>{settings};
        };
        source.mailboxes = []() -> Result<QList<Mail::MailboxInfo>> {
            return QList<Mail::MailboxInfo>();
        };
        source.outbox = [this]() -> Result<QList<Mail::OutboxItem>> { return outbox; };
        return source;
    }
};

QStringList sentences(const QList<Mail::OutboxItem> &items, const QDateTime &now)
{
    return Ui::outboxOverview(items, account).sentences(now);
}

} // namespace

class tst_OutboxOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::C)); }
    void whoNeedsThePerson_data();
    void whoNeedsThePerson();
    void onlyItsAccountAndWhatIsNotFiledCounts();
    void theNextTimeIsTold();
    void wordsAreOfWhatThereIs();
    void markComesAndGoes();
};

void tst_OutboxOverview::whoNeedsThePerson_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("needUser");
    QTest::newRow("queued") << int(OutboxState::Queued) << 0;
    QTest::newRow("sending") << int(OutboxState::Sending) << 0;
    QTest::newRow("dot sent") << int(OutboxState::DotSent) << 0;
    QTest::newRow("accepted") << int(OutboxState::Accepted) << 0;
    QTest::newRow("failed") << int(OutboxState::Failed) << 1;
    QTest::newRow("unknown") << int(OutboxState::Unknown) << 1;
}

void tst_OutboxOverview::whoNeedsThePerson()
{
    QFETCH(int, state);
    const auto overview = Ui::outboxOverview({item(1, static_cast<OutboxState>(state))}, account);
    QCOMPARE(overview.letters, 1);
    QTEST(overview.needUser, "needUser");
}

void tst_OutboxOverview::onlyItsAccountAndWhatIsNotFiledCounts()
{
    Mail::OutboxItem other = item(3, OutboxState::Failed);
    other.account = Mail::AccountKey(2);
    const auto overview =
        Ui::outboxOverview({item(1), item(2, OutboxState::Filed), other}, account);
    QCOMPARE(overview.letters, 1);
    QCOMPARE(overview.needUser, 0);
}

void tst_OutboxOverview::theNextTimeIsTold()
{
    const QDateTime now(QDate(2026, 3, 14), QTime(12, 0));
    Mail::OutboxItem later = item(1);
    later.sendAt = now.addSecs(3 * 3600).toUTC();
    Mail::OutboxItem retried = item(2);
    retried.notBefore = now.addSecs(2 * 3600 + 300).toUTC();
    retried.attempts = 1;
    Mail::OutboxItem held = item(3);
    held.notBefore = now.addSecs(60).toUTC();
    held.isHeld = true;
    Mail::OutboxItem refused = item(4, OutboxState::Failed);
    refused.notBefore = now.addSecs(60).toUTC();
    const QList<Mail::OutboxItem> items{later, retried, held, refused};
    const auto at = [](int hours, int minutes) -> QString {
        return QStringLiteral("Sending goes on at ") +
               QLocale().toString(QTime(hours, minutes), QLocale::ShortFormat);
    };
    QCOMPARE(sentences(items, now).last(), at(14, 5));
    // Time goes by without a change of the Outbox.
    QCOMPARE(sentences(items, now.addSecs(2 * 3600 + 300)).last(), at(15, 0));
    QVERIFY(!sentences(items, now.addSecs(3 * 3600)).last().contains(QStringLiteral("goes on")));
    // On another day the day is told.
    QVERIFY(
        sentences(items, now.addDays(-1))
            .last()
            .endsWith(QLocale().toString(retried.notBefore.toLocalTime(), QLocale::ShortFormat)));
}

void tst_OutboxOverview::wordsAreOfWhatThereIs()
{
    const QDateTime now = QDateTime::currentDateTime();
    QCOMPARE(sentences({}, now), QStringList());
    QCOMPARE(sentences({item(1)}, now).size(), 1);
    Mail::OutboxItem held = item(2);
    held.isHeld = true;
    const QStringList all = sentences({item(1), held, item(3, OutboxState::Failed)}, now);
    QCOMPARE(all.size(), 3);
    QVERIFY(all.at(0).startsWith(QLatin1Char('3')));
    QVERIFY(all.at(1).startsWith(QLatin1Char('1')));
    QVERIFY(all.at(2).startsWith(QLatin1Char('1')));
}

void tst_OutboxOverview::markComesAndGoes()
{
    FakeTree tree;
    tree.outbox = {item(1), item(2)};
    MailboxTreeModel model(tree.source());
    const QAbstractItemModelTester tester(&model);
    model.reload();
    const QModelIndex row = model.indexOf({account, {}, true});
    QVERIFY(row.isValid());
    QVERIFY(!row.data(MailboxTreeModel::NeedsUserRole).toBool());
    const QString before = row.data(Qt::ToolTipRole).toString();
    QCOMPARE(before.count(QLatin1Char('\n')), 0);
    QVERIFY(before.startsWith(QLatin1Char('2')));

    QSignalSpy reset(&model, &MailboxTreeModel::modelReset);
    QSignalSpy changed(&model, &MailboxTreeModel::dataChanged);
    Store::StoreChanges changes;
    changes.isOutboxChanged = true;
    // The count stays, the mark comes all the same.
    tree.outbox[0].state = OutboxState::Failed;
    model.applyChanges(changes);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QVERIFY(row.data(MailboxTreeModel::NeedsUserRole).toBool());
    QCOMPARE(row.data(MailboxTreeModel::CountRole).toInt(), 2);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("need you")));
    const QString spoken = row.data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.startsWith(QStringLiteral("Outbox, ")));
    QVERIFY(spoken.contains(QStringLiteral("need you")));

    // Another time is told, too.
    tree.outbox[1].sendAt = QDateTime::currentDateTimeUtc().addDays(1);
    model.applyChanges(changes);
    QCOMPARE(changed.count(), 2);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("goes on at")));

    tree.outbox.removeFirst();
    model.applyChanges(changes);
    QCOMPARE(changed.count(), 3);
    QVERIFY(!row.data(MailboxTreeModel::NeedsUserRole).toBool());
    QVERIFY(!row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("need you")));
    tree.outbox.clear();
    model.applyChanges(changes);
    QCOMPARE(row.data(Qt::ToolTipRole).toString(), QString());
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Outbox"));
}

QTEST_GUILESS_MAIN(tst_OutboxOverview)
#include "tst_OutboxOverview.moc"
