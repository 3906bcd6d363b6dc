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
    Pending() = default;
    explicit Pending(QList<Operation> list)
        : m_list(std::move(list))
    {
    }

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

    void whatIsPutBackGoesTogether()
    {
        Pending pending;
        const auto putBack = [&pending](const char *path, const QByteArray &messageId) {
            pending.append(path, messageId).internalDate = now;
        };
        putBack("INBOX", "a");
        putBack("INBOX", "b");
        putBack("Work", "c"); // another mailbox
        putBack("Work", "c"); // found by the same Message-ID
        putBack("Work", "");  // found by date and size
        putBack("Work", "d");
        pending.append("Work", "e"); // a draft may replace another
        QCOMPARE(pending.plan(), QStringLiteral("1,2 3 4 5 6 7"));
        Pending many;
        for (int number = 0; number < 51; ++number)
            many.append("INBOX", QByteArray::number(number)).internalDate = now;
        const auto batches = planReplay(many.list(), now);
        QCOMPARE(batches.size(), 2);
        QCOMPARE(batches.first().operations.size(), 50);
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

    void whatWaitsOnAMailboxHoldsBackWhatComesLater_data()
    {
        QTest::addColumn<QList<Operation>>("pending");
        QTest::addColumn<QString>("plan");
        const auto row = [](const char *name, const Pending &pending, const char *plan) {
            QTest::newRow(name) << pending.list() << QString::fromLatin1(plan);
        };
        const QDateTime later = now.addSecs(60);
        {
            // Letters' operations name the mailbox as it is shown: by its last name.
            Pending pending;
            pending.add(addFlags, "c", 1);
            pending.add(OperationKind::RenameMailbox, "a", 0, "b").notBefore = later;
            pending.add(addFlags, "c", 2);
            pending.add(addFlags, "c/x", 3);
            pending.add(move, "INBOX", 4, "c/x");
            pending.add(addFlags, "cx", 5);
            pending.add(OperationKind::RenameMailbox, "b", 0, "c");
            row("rename", pending, "1 6");
        }
        {
            Pending pending;
            pending.add(OperationKind::RenameMailbox, "a", 0, "b").notBefore = later;
            pending.create("a");
            pending.add(OperationKind::SubscribeMailbox, "b/x", 0);
            pending.add(OperationKind::SubscribeMailbox, "d", 0);
            row("what is built upon a rename", pending, "4");
        }
        {
            Pending pending;
            pending.create("a").notBefore = later;
            pending.create("a/b");
            pending.add(move, "INBOX", 1, "a/b");
            pending.create("ab");
            row("creation of a parent", pending, "4");
        }
        {
            // The letter must be out before the mailbox goes.
            Pending pending;
            pending.add(move, "a", 1, "INBOX").notBefore = later;
            pending.add(OperationKind::DeleteMailbox, "a", 0);
            pending.add(OperationKind::DeleteMailbox, "b", 0);
            row("deletion behind a letter", pending, "3");
        }
        {
            Pending pending;
            pending.add(addFlags, "b", 1).notBefore = later;
            pending.add(OperationKind::RenameMailbox, "a", 0, "b");
            row("rename behind a letter", pending, "");
        }
        {
            Pending pending;
            pending.add(OperationKind::SubscribeMailbox, "a", 0).notBefore = later;
            pending.add(addFlags, "a", 1);
            pending.add(OperationKind::DeleteMailbox, "a", 0);
            row("a subscription holds no letters back", pending, "2");
        }
        {
            Pending pending;
            pending.add(OperationKind::SubscribeMailbox, "a", 0);
            pending.add(OperationKind::SubscribeMailbox, "b", 0);
            pending.add(OperationKind::UnsubscribeMailbox, "c", 0);
            pending.add(OperationKind::RenameMailbox, "a", 0, "d");
            pending.add(OperationKind::RenameMailbox, "b", 0, "e");
            row("subscriptions go together", pending, "1,2 3 4 5");
        }
    }

    void whatWaitsOnAMailboxHoldsBackWhatComesLater()
    {
        QFETCH(QList<Operation>, pending);
        QFETCH(QString, plan);
        QCOMPARE(Pending(pending).plan(), plan);
    }

    // What stands behind the part that was looked at still says where paths lead.
    void laterRenamesCount()
    {
        Pending pending;
        pending.add(OperationKind::RenameMailbox, "a", 0, "b").notBefore = now.addSecs(60);
        pending.add(addFlags, "c", 1);
        Pending behind;
        behind.add(OperationKind::RenameMailbox, "b", 0, "c");
        QCOMPARE(planReplay(pending.list(), now).size(), 1);
        QVERIFY(planReplay(pending.list(), now, behind.list()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReplayPlan)
#include "tst_ReplayPlan.moc"
