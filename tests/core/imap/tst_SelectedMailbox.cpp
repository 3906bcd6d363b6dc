// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the open mailbox, under answers no honest server gives: which UID stands where
// decides which letter an answer is about (SEC-16).
#include "core/imap/SelectedMailbox.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

namespace
{

FetchResponse fetchOf(quint32 sequence, quint32 uid)
{
    FetchResponse fetch;
    fetch.sequence = SequenceNumber(sequence);
    fetch.uid = Mail::Uid(uid);
    return fetch;
}

/// Five letters with the UIDs 11 to 15.
SelectedMailbox five()
{
    SelectedMailbox mailbox;
    mailbox.setTracksUids(true);
    mailbox.applyExists(5);
    for (quint32 i = 1; i <= 5; ++i)
        mailbox.applyFetch(fetchOf(i, 10 + i));
    return mailbox;
}

QList<quint32> uidsOf(const SelectedMailbox &mailbox, quint32 count)
{
    QList<quint32> uids;
    for (quint32 i = 1; i <= count; ++i)
        uids.append(mailbox.uidAt(SequenceNumber(i)).value_or(Mail::Uid()).value());
    return uids;
}

} // namespace

class tst_SelectedMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec16ExpungeMovesTheOthersUp();
    void sec16ExpungeOfNothingChangesNothing();
    void sec16VanishedNamesUids();
    void sec16FetchBeyondTheEndTeachesNothing();
    void sec16ShrinkingForgetsTheEnd();
    void sec14ZeroNumbersAreNoState();
    void sec12TrackedMessages();
    void permanentFlagsSayWhatCanBeStored();
};

void tst_SelectedMailbox::sec16ExpungeMovesTheOthersUp()
{
    SelectedMailbox mailbox = five();
    QCOMPARE(mailbox.applyExpunge(SequenceNumber(2)), std::optional(Mail::Uid(12)));
    QCOMPARE(uidsOf(mailbox, 5), (QList<quint32>{11, 13, 14, 15, 0}));
    QCOMPARE(mailbox.applyExpunge(SequenceNumber(2)), std::optional(Mail::Uid(13)));
    QCOMPARE(mailbox.exists, 3u);
}

void tst_SelectedMailbox::sec16ExpungeOfNothingChangesNothing()
{
    SelectedMailbox mailbox = five();
    QVERIFY(!mailbox.applyExpunge(SequenceNumber(0)));
    QVERIFY(!mailbox.applyExpunge(SequenceNumber(6)));
    QVERIFY(!mailbox.applyExpunge(SequenceNumber(0xFFFFFFFF)));
    QCOMPARE(uidsOf(mailbox, 5), (QList<quint32>{11, 12, 13, 14, 15}));
    // Also on an empty mailbox, where one less would be four billion.
    SelectedMailbox empty;
    empty.setTracksUids(true);
    empty.applyExpunge(SequenceNumber(1));
    QCOMPARE(empty.exists, 0u);
}

void tst_SelectedMailbox::sec16VanishedNamesUids()
{
    SelectedMailbox mailbox = five();
    VanishedResponse earlier;
    earlier.isEarlier = true;
    earlier.uids = UidSet::range(Mail::Uid(1), Mail::Uid(12));
    mailbox.applyVanished(earlier);
    QCOMPARE(mailbox.exists, 5u);
    VanishedResponse now;
    now.uids.add(Mail::Uid(12));
    now.uids.add(Mail::Uid(14));
    mailbox.applyVanished(now);
    QCOMPARE(uidsOf(mailbox, 3), (QList<quint32>{11, 13, 15}));
    QCOMPARE(mailbox.exists, 3u);
    // More than there can be: nothing below zero, and no time spent on each of four billion.
    VanishedResponse all;
    all.uids = UidSet::range(Mail::Uid(1), Mail::Uid(0xFFFFFFFF));
    mailbox.applyVanished(all);
    QCOMPARE(mailbox.exists, 0u);
    QVERIFY(!mailbox.uidAt(SequenceNumber(1)));
}

void tst_SelectedMailbox::sec16FetchBeyondTheEndTeachesNothing()
{
    SelectedMailbox mailbox = five();
    mailbox.applyFetch(fetchOf(6, 99));
    mailbox.applyFetch(fetchOf(0xFFFFFFFF, 99));
    QVERIFY(!mailbox.uidAt(SequenceNumber(6)));
    QVERIFY(!mailbox.uidAt(SequenceNumber(0)));
    QVERIFY(!mailbox.uidAt(SequenceNumber(0xFFFFFFFF)));
}

void tst_SelectedMailbox::sec16ShrinkingForgetsTheEnd()
{
    // EXISTS may not shrink; where it does, what was there is not trusted any more.
    SelectedMailbox mailbox = five();
    mailbox.applyExists(3);
    mailbox.applyExists(5);
    QCOMPARE(uidsOf(mailbox, 5), (QList<quint32>{11, 12, 13, 0, 0}));
}

void tst_SelectedMailbox::sec14ZeroNumbersAreNoState()
{
    SelectedMailbox mailbox;
    for (const CodeName name :
         {CodeName::UidValidity, CodeName::UidNext, CodeName::HighestModSeq, CodeName::Unseen}) {
        ResponseCode code;
        code.name = name;
        code.value = quint64(0);
        mailbox.apply(code);
    }
    QVERIFY(!mailbox.uidValidity && !mailbox.uidNext && !mailbox.highestModSeq);
    QVERIFY(!mailbox.firstUnseen);
}

void tst_SelectedMailbox::sec12TrackedMessages()
{
    constexpr quint32 limit = Limits::imapTrackedMessages;
    SelectedMailbox mailbox;
    mailbox.setTracksUids(true);
    mailbox.applyExists(limit + 1);
    for (const quint32 sequence : {limit - 1, limit, limit + 1})
        mailbox.applyFetch(fetchOf(sequence, sequence));
    QVERIFY(mailbox.uidAt(SequenceNumber(limit - 1)));
    QVERIFY(mailbox.uidAt(SequenceNumber(limit)));
    QVERIFY(!mailbox.uidAt(SequenceNumber(limit + 1)));
}

void tst_SelectedMailbox::permanentFlagsSayWhatCanBeStored()
{
    SelectedMailbox mailbox;
    QVERIFY(mailbox.canStore("\\Seen") && mailbox.canStore("$Forwarded"));
    ResponseCode code;
    code.name = CodeName::PermanentFlags;
    code.value = QList<QByteArray>{"\\Seen", "Work"};
    mailbox.apply(code);
    QVERIFY(mailbox.canStore("\\seen") && mailbox.canStore("work"));
    QVERIFY(!mailbox.canStore("\\Flagged") && !mailbox.canStore("$Forwarded"));
    code.value = QList<QByteArray>{"\\Seen", "\\*"};
    mailbox.apply(code);
    QVERIFY(mailbox.canStore("$Forwarded") && !mailbox.canStore("\\Flagged"));
}

QTEST_GUILESS_MAIN(tst_SelectedMailbox)
#include "tst_SelectedMailbox.moc"
