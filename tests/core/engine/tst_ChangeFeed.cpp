// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ChangeFeed.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;

class tst_ChangeFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAreMerged();
    void whatTheUserDidIsNotHeldBack();

private:
    static Store::StoreChanges changeOf(qint64 mailbox)
    {
        Store::StoreChanges changes;
        changes.mailboxCounters.insert(Mail::MailboxKey(mailbox));
        return changes;
    }
};

void tst_ChangeFeed::setsAreMerged()
{
    ChangeFeed feed;
    QSignalSpy changed(&feed, &ChangeFeed::changed);
    for (int mailbox = 1; mailbox <= 3; ++mailbox)
        feed.add(changeOf(mailbox));
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    const auto merged = changed.first().first().value<Store::StoreChanges>();
    QCOMPARE(merged.mailboxCounters.size(), 3);
}

void tst_ChangeFeed::whatTheUserDidIsNotHeldBack()
{
    ChangeFeed feed;
    QSignalSpy changed(&feed, &ChangeFeed::changed);
    feed.add(changeOf(1));
    feed.expectImmediate();
    // What a synchronisation wrote comes before what the click leads to.
    feed.add(changeOf(2));
    QCOMPARE(changed.size(), 1);
    feed.add(changeOf(3));
    QCOMPARE(changed.size(), 2);
    QTest::qWait(100);
    QCOMPARE(changed.size(), 2);
}

QTEST_GUILESS_MAIN(tst_ChangeFeed)
#include "tst_ChangeFeed.moc"
