// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreMessageActions.h"

#include "core/engine/FutureBridge.h"
#include "core/engine/RoleMailbox.h"
#include "core/store/writers/MessageWriter.h"

#include <map>

namespace Martlet::Engine
{

namespace
{

Store::OperationRequest flagRequest(Mail::OperationKind kind, const QList<Mail::MessageKey> &keys,
                                    Mail::Flag flag)
{
    Store::OperationRequest request;
    request.kind = kind;
    request.messages = keys;
    request.flags.known = flag;
    return request;
}

/// Into the role's mailbox of each message's own account. What is in Trash already and is deleted
/// again goes for good.
Result<ActionOutcome> moveToRoleJob(Store::WriteTransaction &transaction,
                                    const QList<Mail::MessageKey> &keys, Mail::SpecialUse use)
{
    const auto placements = Store::MessageWriter(transaction).placements(keys);
    if (!placements)
        return failure(placements.error());
    std::map<Mail::AccountKey, QList<Mail::MessageKey>> moving;
    QList<Mail::MessageKey> leaving;
    for (const Store::MessagePlacement &placement : *placements) {
        if (placement.mailboxUse != use)
            moving[placement.account].append(placement.key);
        else if (use == Mail::SpecialUse::Trash)
            leaving.append(placement.key);
    }
    ActionOutcome outcome;
    Store::OperationWriter operations(transaction);
    for (const auto &[account, messages] : moving) {
        const auto target = roleMailbox(transaction, account, use);
        if (!target)
            return failure(target.error());
        const auto group =
            operations.submit({Mail::OperationKind::Move, messages, {}, target->key});
        if (!group)
            return failure(group.error());
        outcome.undoGroup = *group;
        outcome.messages += static_cast<int>(messages.size());
    }
    if (!leaving.isEmpty()) {
        const auto group = operations.submit({Mail::OperationKind::DeleteForGood, leaving, {}, {}});
        if (!group)
            return failure(group.error());
        outcome.messages += static_cast<int>(leaving.size());
    }
    return outcome;
}

} // namespace

StoreMessageActions::StoreMessageActions(Store::Store &store, ChangeFeed &changes, QObject *parent)
    : MessageActions(parent)
    , m_store(store)
    , m_changes(changes)
{
}

MessageActions::Outcome StoreMessageActions::submitRequest(Store::OperationRequest request)
{
    m_changes.expectImmediate();
    return submit<ActionOutcome>(
        m_store,
        [request =
             std::move(request)](Store::WriteTransaction &transaction) -> Result<ActionOutcome> {
            const auto group = Store::OperationWriter(transaction).submit(request);
            if (!group)
                return failure(group.error());
            return ActionOutcome{*group, *group ? static_cast<int>(request.messages.size()) : 0};
        });
}

MessageActions::Outcome StoreMessageActions::setSeen(const QList<Mail::MessageKey> &keys,
                                                     bool isSeen)
{
    return isSeen ? addFlag(keys, Mail::Flag::Seen) : removeFlag(keys, Mail::Flag::Seen);
}

MessageActions::Outcome StoreMessageActions::setFlagged(const QList<Mail::MessageKey> &keys,
                                                        bool isFlagged)
{
    return isFlagged ? addFlag(keys, Mail::Flag::Flagged) : removeFlag(keys, Mail::Flag::Flagged);
}

MessageActions::Outcome StoreMessageActions::addFlag(const QList<Mail::MessageKey> &keys,
                                                     Mail::Flag flag)
{
    return submitRequest(flagRequest(Mail::OperationKind::AddFlags, keys, flag));
}

MessageActions::Outcome StoreMessageActions::removeFlag(const QList<Mail::MessageKey> &keys,
                                                        Mail::Flag flag)
{
    return submitRequest(flagRequest(Mail::OperationKind::RemoveFlags, keys, flag));
}

MessageActions::Outcome StoreMessageActions::move(const QList<Mail::MessageKey> &keys,
                                                  Mail::MailboxKey target)
{
    return submitRequest({Mail::OperationKind::Move, keys, {}, target});
}

MessageActions::Outcome StoreMessageActions::copy(const QList<Mail::MessageKey> &keys,
                                                  Mail::MailboxKey target)
{
    return submitRequest({Mail::OperationKind::Copy, keys, {}, target});
}

MessageActions::Outcome StoreMessageActions::moveToRole(const QList<Mail::MessageKey> &keys,
                                                        Mail::SpecialUse use)
{
    m_changes.expectImmediate();
    return submit<ActionOutcome>(m_store, [keys, use](Store::WriteTransaction &transaction) {
        return moveToRoleJob(transaction, keys, use);
    });
}

MessageActions::Outcome StoreMessageActions::trash(const QList<Mail::MessageKey> &keys)
{
    return moveToRole(keys, Mail::SpecialUse::Trash);
}

MessageActions::Outcome StoreMessageActions::archive(const QList<Mail::MessageKey> &keys)
{
    return moveToRole(keys, Mail::SpecialUse::Archive);
}

MessageActions::Outcome StoreMessageActions::junk(const QList<Mail::MessageKey> &keys)
{
    return moveToRole(keys, Mail::SpecialUse::Junk);
}

MessageActions::Outcome StoreMessageActions::deleteForGood(const QList<Mail::MessageKey> &keys)
{
    return submitRequest({Mail::OperationKind::DeleteForGood, keys, {}, {}});
}

QFuture<Result<int>> StoreMessageActions::undo(quint64 undoGroup)
{
    m_changes.expectImmediate();
    return submit<int>(m_store, [undoGroup](Store::WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).undo(undoGroup);
    });
}

} // namespace Martlet::Engine
