// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/WorkerMailboxActions.h"

#include "core/engine/FutureBridge.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/OperationWriter.h"

namespace Martlet::Engine
{

namespace
{

using Store::WriteTransaction;

Result<int> submitForAll(WriteTransaction &transaction, Mail::MailboxKey mailbox, bool onlyUnseen,
                         Store::OperationRequest request)
{
    const auto keys = Store::MessageWriter(transaction).shownKeys(mailbox, onlyUnseen);
    if (!keys)
        return failure(keys.error());
    request.messages = *keys;
    const auto group = Store::OperationWriter(transaction).submit(request);
    if (!group)
        return failure(group.error());
    return static_cast<int>(keys->size());
}

} // namespace

WorkerMailboxActions::WorkerMailboxActions(Store::Store &store, const Store::Reader &reader,
                                           SyncWorker &worker, QObject *parent)
    : MailboxActions(parent)
    , m_store(store)
    , m_reader(reader)
    , m_worker(worker)
{
}

QFuture<Result<QList<Mail::RoundReport>>>
WorkerMailboxActions::synchronise(Mail::AccountKey account, Mail::MailboxKey mailbox)
{
    FutureAnswer<QList<Mail::RoundReport>> answer;
    Mail::AccountKey owner = account;
    if (mailbox.isValid()) {
        const auto info = Store::mailbox(m_reader, mailbox);
        if (!info)
            return readyFuture<QList<Mail::RoundReport>>(failure(info.error()));
        owner = info->account;
    }
    callOn<SyncWorker>(&m_worker, [owner, mailbox, answer](SyncWorker &worker) {
        worker.hub().synchronise(owner, mailbox, answer.callback());
    });
    return answer.future();
}

void WorkerMailboxActions::setVisible(Mail::MailboxKey mailbox)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    if (!info)
        return;
    callOn<SyncWorker>(&m_worker, [account = info->account, mailbox](SyncWorker &worker) {
        worker.hub().setVisible(account, mailbox);
    });
}

QFuture<Result<int>> WorkerMailboxActions::empty(Mail::MailboxKey mailbox)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    const bool mayBeEmptied = info && (info->specialUse == Mail::SpecialUse::Trash ||
                                       info->specialUse == Mail::SpecialUse::Junk);
    if (!mayBeEmptied)
        return readyFuture<int>(
            failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("empty the folder")));
    return submit<int>(m_store, [mailbox](WriteTransaction &transaction) {
        Store::OperationRequest request;
        request.kind = Mail::OperationKind::DeleteForGood;
        return submitForAll(transaction, mailbox, false, request);
    });
}

QFuture<Result<int>> WorkerMailboxActions::markAllSeen(Mail::MailboxKey mailbox)
{
    return submit<int>(m_store, [mailbox](WriteTransaction &transaction) {
        Store::OperationRequest request;
        request.kind = Mail::OperationKind::AddFlags;
        request.flags.known = Mail::Flag::Seen;
        return submitForAll(transaction, mailbox, true, request);
    });
}

} // namespace Martlet::Engine
