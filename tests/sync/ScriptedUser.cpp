// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/ScriptedUser.h"

#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/OperationWriter.h"
#include "tests/sync/SyncWorld.h"

#include <future>

namespace Martlet::Test
{

using Store::WriteTransaction;

namespace
{

constexpr int mostCopies = 3; ///< of one letter
constexpr int mostMailboxes = 3;

template<class T>
T writeTo(Store::Store &store, std::function<Result<T>(WriteTransaction &)> job)
{
    std::promise<Result<T>> promise;
    store.write<T>(std::move(job),
                   [&promise](Result<T> result) { promise.set_value(std::move(result)); });
    return valueOf(promise.get_future().get());
}

} // namespace

ScriptedUser::ScriptedUser(Store::Store &store, Store::StorePaths paths, Mail::AccountKey account,
                           LetterLedger &ledger, QStringList lasting, quint32 seed)
    : m_store(store)
    , m_paths(std::move(paths))
    , m_account(account)
    , m_ledger(ledger)
    , m_lasting(std::move(lasting))
    , m_random(seed)
{
}

std::optional<ScriptedUser::Row> ScriptedUser::anyRow(const Store::Reader &reader)
{
    const QList<Mail::MailboxInfo> mailboxes = valueOf(Store::mailboxes(reader));
    if (mailboxes.isEmpty())
        return std::nullopt;
    const Mail::MailboxKey mailbox = mailboxes.at(m_random.bounded(mailboxes.size())).key;
    const QList<Mail::MessageKey> keys = valueOf(Store::messageKeys(reader, mailbox));
    if (keys.isEmpty())
        return std::nullopt;
    const Mail::MessageKey key = keys.at(m_random.bounded(keys.size()));
    const auto details = valueOf(Store::messageDetails(reader, key));
    if (!details)
        return std::nullopt;
    return Row{key, mailbox, LetterLedger::numberOf(details->envelope.messageId),
               details->summary.flags};
}

Mail::MailboxKey ScriptedUser::targetFor(const Store::Reader &reader, const Row &row)
{
    QList<Mail::MailboxInfo> targets = valueOf(Store::mailboxes(reader));
    const bool isOwn = LetterLedger::ownerOf(row.number) == LetterLedger::Owner::User;
    targets.removeIf([&](const Mail::MailboxInfo &info) {
        return !info.isSelectable || info.key == row.mailbox ||
               (isOwn && !m_lasting.contains(info.path));
    });
    return targets.isEmpty() ? Mail::MailboxKey()
                             : targets.at(m_random.bounded(targets.size())).key;
}

quint64 ScriptedUser::submit(Mail::OperationKind kind, const Row &row,
                             const Mail::MessageFlags &flags, Mail::MailboxKey target)
{
    ++m_actions;
    return writeTo<quint64>(m_store, [&](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).submit({kind, {row.key}, flags, target});
    });
}

void ScriptedUser::act()
{
    const int what = m_random.bounded(100);
    if (what < 2) {
        createMailbox();
        return;
    }
    if (what < 8) {
        undo();
        return;
    }
    const auto reader = valueOf(Store::Reader::open(m_paths));
    const std::optional<Row> row = anyRow(*reader);
    if (!row || row->number < 0 || row->flags.has(Mail::Flag::Deleted))
        return;
    if (what < 50 || LetterLedger::ownerOf(row->number) == LetterLedger::Owner::Other) {
        changeFlags(*row);
    } else if (what < 75) {
        const Mail::MailboxKey target = targetFor(*reader, *row);
        if (!target.isValid())
            return;
        const quint64 group = submit(Mail::OperationKind::Move, *row, {}, target);
        if (group != 0 && m_movesByCopying)
            m_ledger.movedByCopying(row->number);
        m_undoable = group;
    } else if (what < 85) {
        const Mail::MailboxKey target = targetFor(*reader, *row);
        if (!target.isValid() || m_ledger.copies(row->number) >= mostCopies)
            return;
        if (submit(Mail::OperationKind::Copy, *row, {}, target) != 0)
            m_ledger.added(row->number);
    } else if (submit(Mail::OperationKind::DeleteForGood, *row) != 0) {
        m_ledger.removed(row->number);
    }
}

void ScriptedUser::changeFlags(const Row &row)
{
    const Mail::MessageFlags changes[] = {{Mail::Flag::Seen, {}},
                                          {Mail::Flag::Flagged, {}},
                                          {Mail::Flag::Answered, {}},
                                          {{}, {QStringLiteral("Later")}},
                                          {{}, {QStringLiteral("Mine")}}};
    const Mail::MessageFlags &change = changes[m_random.bounded(qsizetype(std::size(changes)))];
    const bool isSet = m_random.bounded(2) == 0;
    m_undoable = submit(isSet ? Mail::OperationKind::AddFlags : Mail::OperationKind::RemoveFlags,
                        row, change);
}

/// Of the last mark or move, which may be on the server already.
void ScriptedUser::undo()
{
    const quint64 group = std::exchange(m_undoable, 0);
    if (group == 0)
        return;
    ++m_actions;
    writeTo<int>(m_store, [group](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).undo(group);
    });
}

void ScriptedUser::createMailbox()
{
    if (m_created >= mostMailboxes)
        return;
    ++m_actions;
    Mail::Operation operation;
    operation.account = m_account;
    operation.kind = Mail::OperationKind::CreateMailbox;
    operation.targetPath = QStringLiteral("Моё %1").arg(++m_created);
    writeTo<Mail::OperationKey>(m_store, [operation](WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).submitRaw(operation);
    });
}

} // namespace Martlet::Test
