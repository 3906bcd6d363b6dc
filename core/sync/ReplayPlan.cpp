// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ReplayPlan.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

constexpr qsizetype batchMessages = 500;

bool isMergeable(const OperationBatch &batch, const Mail::Operation &next)
{
    const Mail::Operation &first = batch.first();
    const bool isOfMessages = first.kind != Mail::OperationKind::CreateMailbox &&
                              first.kind != Mail::OperationKind::AppendMessage;
    if (!isOfMessages || batch.operations.size() >= batchMessages || first.kind != next.kind ||
        first.flags != next.flags || first.targetPath != next.targetPath ||
        first.message.mailboxPath != next.message.mailboxPath ||
        first.message.uidValidity != next.message.uidValidity ||
        first.message.uid.isValid() != next.message.uid.isValid() ||
        (first.attempts > 0) != (next.attempts > 0))
        return false;
    // The same message twice (moved out and in again) keeps its order by going in two commands.
    return std::none_of(batch.operations.cbegin(), batch.operations.cend(),
                        [&](const Mail::Operation &one) { return one.message == next.message; });
}

} // namespace

QList<OperationBatch> planReplay(const QList<Mail::Operation> &pending, const QDateTime &now)
{
    QList<OperationBatch> batches;
    QSet<QByteArray> waiting;                          // Message-IDs of what has to wait
    QSet<std::pair<QString, Mail::Uid>> waitingPlaces; // and its places, for letters without one
    QSet<QString> missing;                             // mailboxes that are still to be created
    for (const Mail::Operation &operation : pending) {
        const bool isEarly = operation.notBefore.isValid() && operation.notBefore > now;
        const QByteArray &messageId = operation.message.messageId;
        const std::pair place(operation.message.mailboxPath, operation.message.uid);
        const bool waitsForMessage =
            (!messageId.isEmpty() && waiting.contains(messageId)) || waitingPlaces.contains(place);
        const bool waitsForMailbox = missing.contains(operation.targetPath) ||
                                     missing.contains(operation.message.mailboxPath);
        if (isEarly || waitsForMessage || waitsForMailbox) {
            if (!messageId.isEmpty())
                waiting.insert(messageId);
            if (operation.message.uid.isValid())
                waitingPlaces.insert(place);
            if (operation.kind == Mail::OperationKind::CreateMailbox)
                missing.insert(operation.targetPath);
            continue;
        }
        if (!batches.isEmpty() && isMergeable(batches.last(), operation))
            batches.last().operations.append(operation);
        else
            batches.append({{operation}});
    }
    return batches;
}

} // namespace Martlet::Sync
