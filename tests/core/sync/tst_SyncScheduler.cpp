// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sync/SyncScheduler.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using namespace std::chrono_literals;

namespace
{

const QDateTime now(QDate(2026, 3, 14), QTime(12, 0), Qt::UTC);

} // namespace

class TestSyncScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundsComeAsAsked()
    {
        QCOMPARE(roundInterval({true, true, 5}), std::chrono::milliseconds(5min));
        QCOMPARE(roundInterval({true, true, 1}), std::chrono::milliseconds(1min));
        QVERIFY(!roundInterval({true, true, 0}));
        QVERIFY(!roundInterval({true, true, -1}));
    }

    void theInboxIsPolledAsOftenAsTheProviderBears()
    {
        QCOMPARE(inboxPollInterval({true, true, 5}, {}), std::chrono::milliseconds(2min));
        QCOMPARE(inboxPollInterval({true, true, 1}, {}), std::chrono::milliseconds(1min));
        QCOMPARE(inboxPollInterval({true, true, 0}, {}), std::chrono::milliseconds(2min));
        QCOMPARE(inboxPollInterval({true, true, 1}, 5min), std::chrono::milliseconds(5min));
    }

    void quietMailboxesAreLookedIntoLessOften_data()
    {
        QTest::addColumn<int>("use");
        QTest::addColumn<bool>("isVisible");
        QTest::addColumn<int>("changedHoursAgo"); ///< -1: never
        QTest::addColumn<int>("completeMinutesAgo");
        QTest::addColumn<bool>("isDue");
        const int none = static_cast<int>(Mail::SpecialUse::None);
        const int inbox = static_cast<int>(Mail::SpecialUse::Inbox);
        const int junk = static_cast<int>(Mail::SpecialUse::Junk);
        QTest::newRow("the inbox") << inbox << false << 1000 << 1 << true;
        QTest::newRow("on screen") << none << true << 1000 << 1 << true;
        QTest::newRow("never complete") << none << false << 1 << -1 << true;
        QTest::newRow("busy, just before") << none << false << 1 << 14 << false;
        QTest::newRow("busy") << none << false << 1 << 15 << true;
        QTest::newRow("last week, just before") << none << false << 100 << 59 << false;
        QTest::newRow("last week") << none << false << 100 << 60 << true;
        QTest::newRow("last year, just before") << none << false << 5000 << 359 << false;
        QTest::newRow("last year") << none << false << 5000 << 360 << true;
        QTest::newRow("never changed") << none << false << -1 << 359 << false;
        QTest::newRow("junk, just before") << junk << false << 1 << 359 << false;
        QTest::newRow("junk") << junk << false << 1 << 360 << true;
    }

    void quietMailboxesAreLookedIntoLessOften()
    {
        QFETCH(int, use);
        QFETCH(bool, isVisible);
        QFETCH(int, changedHoursAgo);
        QFETCH(int, completeMinutesAgo);
        QFETCH(bool, isDue);
        Store::MailboxSyncState mailbox;
        mailbox.specialUse = static_cast<Mail::SpecialUse>(use);
        if (changedHoursAgo >= 0)
            mailbox.lastChangedAt = now.addSecs(-changedHoursAgo * 3600LL);
        if (completeMinutesAgo >= 0)
            mailbox.lastCompleteAt = now.addSecs(-completeMinutesAgo * 60LL);
        QCOMPARE(isFlagCheckDue(mailbox, isVisible, now), isDue);
    }
};

QTEST_GUILESS_MAIN(TestSyncScheduler)
#include "tst_SyncScheduler.moc"
