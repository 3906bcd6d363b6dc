// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sync/ReplayPlan.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::Operation;
using Mail::OperationKind;

namespace
{

const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

class Pending
{
public:
    /// An operation on letter `number` of `mailbox`, UIDVALIDITY 1.
    Operation &add(OperationKind kind, const char *mailbox, quint32 number, const char *target = "")
    {
        Operation operation;
        operation.key = Mail::OperationKey(m_list.size() + 1);
        operation.kind = kind;
        operation.message = {QString::fromLatin1(mailbox), Mail::UidValidity(1), Mail::Uid(number),
                             "m" + QByteArray::number(number)};
        operation.targetPath = QString::fromLatin1(target);
        if (kind == OperationKind::AddFlags || kind == OperationKind::RemoveFlags)
            operation.flags.known = Mail::Flag::Seen;
        m_list.append(operation);
        return m_list.last();
    }

    Operation &create(const char *path)
    {
        Operation &operation = add(OperationKind::CreateMailbox, "", 0, path);
        operation.message = {};
        return operation;
    }

    Operation &append(const char *path, const QByteArray &messageId)
    {
        Operation &operation = add(OperationKind::AppendMessage, "", 0, path);
        operation.message = {{}, {}, {}, messageId};
        return operation;
    }

    /// The keys of each batch: "1,2 3".
    [[nodiscard]] QString plan() const
    {
        QStringList batches;
        for (const OperationBatch &batch : planReplay(m_list, now)) {
            QStringList keys;
            for (const Operation &operation : batch.operations)
                keys.append(QString::number(operation.key.value()));
            batches.append(keys.join(u','));
        }
        return batches.join(u' ');
    }

    [[nodiscard]] const QList<Operation> &list() const { return m_list; }

private:
    QList<Operation> m_list;
};

constexpr auto addFlags = OperationKind::AddFlags;
constexpr auto removeFlags = OperationKind::RemoveFlags;
constexpr auto move = OperationKind::Move;

} // namespace

class TestReplayPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingPendingIsNothingToDo() { QCOMPARE(Pending().plan(), QString()); }

    void neighboursOfOneKindBecomeOneCommand()
    {
        Pending pending;
        for (quint32 number = 1; number <= 200; ++number)
            pending.add(addFlags, "INBOX", number);
        const auto batches = planReplay(pending.list(), now);
        QCOMPARE(batches.size(), 1);
        QCOMPARE(batches.first().operations.size(), 200);
    }

    void aBatchHasABound()
    {
        Pending pending;
        for (quint32 number = 1; number <= 501; ++number)
            pending.add(addFlags, "INBOX", number);
        const auto batches = planReplay(pending.list(), now);
        QCOMPARE(batches.size(), 2);
        QCOMPARE(batches.first().operations.size(), 500);
        QCOMPARE(batches.last().first().key, Mail::OperationKey(501));
    }

    void theOrderAskedIsKept()
    {
        // Seen, unseen, seen again: merging the first with the third would end unseen.
        Pending pending;
        pending.add(addFlags, "INBOX", 1);
        pending.add(removeFlags, "INBOX", 1);
        pending.add(addFlags, "INBOX", 1);
        QCOMPARE(pending.plan(), QStringLiteral("1 2 3"));
    }

    void whatDiffersIsNotMerged_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("another mailbox") << 0;
        QTest::newRow("another target") << 1;
        QTest::newRow("other flags") << 2;
        QTest::newRow("another UIDVALIDITY (REL-8)") << 3;
        QTest::newRow("no UID yet") << 4;
        QTest::newRow("attempted before (REL-7)") << 5;
        QTest::newRow("another kind") << 6;
        QTest::newRow("the same message again") << 7;
    }

    void whatDiffersIsNotMerged()
    {
        QFETCH(int, what);
        Pending pending;
        pending.add(move, "INBOX", 1, "Archive");
        Operation &other = pending.add(move, "INBOX", 2, "Archive");
        switch (what) {
        case 0:
            other.message.mailboxPath = QStringLiteral("Sent");
            break;
        case 1:
            other.targetPath = QStringLiteral("Trash");
            break;
        case 2:
            other.flags.keywords.append(QStringLiteral("Work"));
            break;
        case 3:
            other.message.uidValidity = Mail::UidValidity(2);
            break;
        case 4:
            other.message.uid = {};
            break;
        case 5:
            other.attempts = 1;
            break;
        case 6:
            other.kind = OperationKind::Copy;
            break;
        default:
            other.message = pending.list().first().message;
            break;
        }
        QCOMPARE(pending.plan(), QStringLiteral("1 2"));
    }

    void withoutADifferenceTheyAre()
    {
        Pending pending;
        pending.add(move, "INBOX", 1, "Archive");
        pending.add(move, "INBOX", 2, "Archive");
        QCOMPARE(pending.plan(), QStringLiteral("1,2"));
    }

    void newMailboxesAndLettersGoOneByOne()
    {
        Pending pending;
        pending.create("A");
        pending.create("B");
        pending.append("Drafts", "d1");
        pending.append("Drafts", "d2");
        QCOMPARE(pending.plan(), QStringLiteral("1 2 3 4"));
    }

    void rel14WhatIsPutOffWaitsAndSoDoesWhatFollowsOnTheSameMessage()
    {
        Pending pending;
        pending.add(move, "INBOX", 1, "Archive").notBefore = now.addSecs(1);
        pending.add(addFlags, "INBOX", 1);
        pending.add(addFlags, "INBOX", 2);
        QCOMPARE(pending.plan(), QStringLiteral("3"));
    }

    void whatIsDueNowIsDone()
    {
        Pending pending;
        pending.add(addFlags, "INBOX", 1).notBefore = now;
        QCOMPARE(pending.plan(), QStringLiteral("1"));
    }

    void aMailboxNotYetMadeHoldsBackWhatNeedsIt()
    {
        Pending pending;
        pending.create("New").notBefore = now.addSecs(60);
        pending.add(move, "INBOX", 1, "New");
        pending.add(addFlags, "INBOX", 1); // behind the move
        pending.add(addFlags, "New", 5);
        pending.add(addFlags, "INBOX", 2);
        QCOMPARE(pending.plan(), QStringLiteral("5"));
    }

    void twoLettersWithoutMessageIdDoNotHoldEachOtherBack()
    {
        Pending pending;
        Operation &early = pending.add(move, "INBOX", 1, "Archive");
        early.message.messageId.clear();
        early.notBefore = now.addSecs(60);
        pending.add(addFlags, "INBOX", 2).message.messageId.clear();
        QCOMPARE(pending.plan(), QStringLiteral("2"));
    }

    void anotherLetterWithoutMessageIdOfTheSamePlaceWaits()
    {
        Pending pending;
        Operation &early = pending.add(move, "INBOX", 1, "Archive");
        early.message.messageId.clear();
        early.notBefore = now.addSecs(60);
        pending.add(addFlags, "INBOX", 1).message.messageId.clear();
        QCOMPARE(pending.plan(), QString());
    }
};

QTEST_GUILESS_MAIN(TestReplayPlan)
#include "tst_ReplayPlan.moc"
