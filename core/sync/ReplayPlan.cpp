// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ReplayPlan.h"

#include "core/mail/MailboxPath.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Mail::Operation;
using Mail::OperationKind;

constexpr qsizetype batchOperations = 500;
constexpr qsizetype batchUploads = 50;

bool isOnSubscription(OperationKind kind)
{
    return kind == OperationKind::SubscribeMailbox || kind == OperationKind::UnsubscribeMailbox;
}

/// Letters that the server had before, which need no more than to be there. The look for one goes
/// by its Message-ID, so those of one Message-ID come one after the other.
bool arePutBackTogether(const OperationBatch &batch, const Operation &next)
{
    // One that was tried goes alone: what a link never brings as a whole it may bring in parts.
    return batch.operations.size() < batchUploads && batch.first().attempts == 0 &&
           next.attempts == 0 && batch.first().internalDate.isValid() &&
           next.internalDate.isValid() && batch.first().targetPath == next.targetPath &&
           !next.message.messageId.isEmpty() &&
           std::none_of(batch.operations.cbegin(), batch.operations.cend(),
                        [&next](const Operation &one) {
                            return one.message.messageId.isEmpty() ||
                                   one.message.messageId == next.message.messageId;
                        });
}

bool isMergeable(const OperationBatch &batch, const Operation &next)
{
    const Operation &first = batch.first();
    if (first.kind == OperationKind::AppendMessage && next.kind == first.kind)
        return arePutBackTogether(batch, next);
    if (batch.operations.size() >= batchOperations || first.kind != next.kind)
        return false;
    if (isOnSubscription(first.kind))
        return true;
    if (Mail::isOnMailbox(first.kind) || first.kind == OperationKind::AppendMessage ||
        first.flags != next.flags || first.targetPath != next.targetPath ||
        first.message.mailboxPath != next.message.mailboxPath ||
        first.message.uidValidity != next.message.uidValidity ||
        first.message.uid.isValid() != next.message.uid.isValid() ||
        (first.attempts > 0) != (next.attempts > 0))
        return false;
    // The same message twice (moved out and in again) keeps its order by going in two commands.
    return std::none_of(batch.operations.cbegin(), batch.operations.cend(),
                        [&](const Operation &one) { return one.message == next.message; });
}

/// What has to wait, and what therefore must wait behind it.
class Waiting
{
public:
    explicit Waiting(QList<Operation> onMailboxes)
        : m_later(std::move(onMailboxes))
    {
    }

    [[nodiscard]] bool holds(const Operation &operation) const
    {
        return Mail::isOnMailbox(operation.kind) ? holdsOnMailbox(operation)
                                                 : holdsOnLetter(operation);
    }

    void add(const Operation &operation)
    {
        if (Mail::isOnMailbox(operation.kind)) {
            addOnMailbox(operation);
            return;
        }
        const QByteArray &messageId = operation.message.messageId;
        if (!messageId.isEmpty())
            m_messageIds.insert(messageId);
        if (operation.message.uid.isValid())
            m_places.insert({operation.message.mailboxPath, operation.message.uid});
        m_letterPaths.insert(operation.message.mailboxPath);
        m_letterPaths.insert(operation.targetPath);
        m_letterPaths.remove({});
    }

    /// It is behind us: paths are now those that it leads to.
    void pass(const Operation &operation)
    {
        if (!m_later.isEmpty() && m_later.first().key == operation.key)
            m_later.removeFirst();
    }

private:
    [[nodiscard]] bool holdsOnLetter(const Operation &operation) const
    {
        const QByteArray &messageId = operation.message.messageId;
        if (!messageId.isEmpty() && m_messageIds.contains(messageId))
            return true;
        if (m_places.contains({operation.message.mailboxPath, operation.message.uid}))
            return true;
        return isWithin(operation.message.mailboxPath) || isWithin(operation.targetPath);
    }

    [[nodiscard]] bool isWithin(const QString &shownPath) const
    {
        return std::any_of(m_shownTrees.cbegin(), m_shownTrees.cend(), [&](const QString &tree) {
            return Mail::isSameOrBelow(shownPath, tree);
        });
    }

    [[nodiscard]] bool holdsOnMailbox(const Operation &operation) const
    {
        for (const QString &path : {operation.message.mailboxPath, operation.targetPath}) {
            if (path.isEmpty())
                continue;
            const auto touches = [&path](const QString &other) {
                return Mail::isSameOrBelow(path, other) || Mail::isSameOrBelow(other, path);
            };
            if (std::any_of(m_trees.cbegin(), m_trees.cend(), touches))
                return true;
        }
        const bool changesTree = operation.kind == OperationKind::RenameMailbox ||
                                 operation.kind == OperationKind::DeleteMailbox;
        const QString shown = Mail::pathAfter(operation.message.mailboxPath, m_later);
        return changesTree &&
               std::any_of(m_letterPaths.cbegin(), m_letterPaths.cend(),
                           [&](const QString &path) { return Mail::isSameOrBelow(path, shown); });
    }

    void addOnMailbox(const Operation &operation)
    {
        for (const QString &path : {operation.message.mailboxPath, operation.targetPath}) {
            if (path.isEmpty())
                continue;
            m_trees.insert(path);
            if (!isOnSubscription(operation.kind))
                m_shownTrees.insert(Mail::pathAfter(path, m_later));
        }
    }

    QList<Operation> m_later; ///< about mailboxes, from here on
    QSet<QByteArray> m_messageIds;
    QSet<std::pair<QString, Mail::Uid>> m_places; ///< for letters without a Message-ID
    QSet<QString> m_letterPaths;                  ///< named by letters' operations, as shown
    QSet<QString> m_trees;                        ///< as the operations about mailboxes name them
    QSet<QString> m_shownTrees;                   ///< the same, as letters' operations name them
};

} // namespace

QList<OperationBatch> planReplay(const QList<Operation> &pending, const QDateTime &now,
                                 const QList<Operation> &laterOnMailboxes)
{
    QList<Operation> onMailboxes;
    std::copy_if(pending.cbegin(), pending.cend(), std::back_inserter(onMailboxes),
                 [](const Operation &one) { return Mail::isOnMailbox(one.kind); });
    Waiting waiting(onMailboxes + laterOnMailboxes);
    QList<OperationBatch> batches;
    for (const Operation &operation : pending) {
        const bool isEarly = Mail::isHeldBack(operation) ||
                             (operation.notBefore.isValid() && operation.notBefore > now);
        if (isEarly || waiting.holds(operation))
            waiting.add(operation);
        else if (!batches.isEmpty() && isMergeable(batches.last(), operation))
            batches.last().operations.append(operation);
        else
            batches.append({{operation}});
        waiting.pass(operation);
    }
    return batches;
}

} // namespace Martlet::Sync
