// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sync/SettledLog.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::MailboxKey;
using Mail::Uid;

class TestSettledLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAskedBeforeOurChangeIsStale()
    {
        SettledLog log;
        const SettledLog::Moment before = log.now();
        QVERIFY(!log.isStale(MailboxKey(1), Uid(7), before));
        log.add(MailboxKey(1), {Uid(7), Uid(9)});
        QVERIFY(log.isStale(MailboxKey(1), Uid(7), before));
        QVERIFY(log.isStale(MailboxKey(1), Uid(9), before));
        QVERIFY(!log.isStale(MailboxKey(1), Uid(8), before));
        QVERIFY(!log.isStale(MailboxKey(2), Uid(7), before));
    }

    void whatIsAskedAfterOurChangeIsNot()
    {
        SettledLog log;
        log.add(MailboxKey(1), {Uid(7)});
        const SettledLog::Moment after = log.now();
        QVERIFY(!log.isStale(MailboxKey(1), Uid(7), after));
        // A second change of the same message makes it so again.
        log.add(MailboxKey(1), {Uid(7)});
        QVERIFY(log.isStale(MailboxKey(1), Uid(7), after));
        QVERIFY(!log.isStale(MailboxKey(1), Uid(7), log.now()));
    }

    void changesOfOthersDoNotMakeAMessageStale()
    {
        SettledLog log;
        log.add(MailboxKey(1), {Uid(7)});
        const SettledLog::Moment asked = log.now();
        log.add(MailboxKey(1), {Uid(8)});
        QVERIFY(!log.isStale(MailboxKey(1), Uid(7), asked));
        QVERIFY(log.isStale(MailboxKey(1), Uid(8), asked));
    }

    void aFinishedRoundForgetsItsMailboxAlone()
    {
        SettledLog log;
        const SettledLog::Moment before = log.now();
        log.add(MailboxKey(1), {Uid(7)});
        log.add(MailboxKey(2), {Uid(7)});
        log.forget(MailboxKey(1));
        QVERIFY(!log.isStale(MailboxKey(1), Uid(7), before));
        QVERIFY(log.isStale(MailboxKey(2), Uid(7), before));
    }
};

QTEST_GUILESS_MAIN(TestSettledLog)
#include "tst_SettledLog.moc"
