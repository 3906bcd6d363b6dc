// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MailboxActions over store and sync hub.
#pragma once

#include "core/engine/BulkSubmission.h"
#include "core/engine/ChangeFeed.h"
#include "core/engine/MailboxActions.h"
#include "core/engine/SyncWorker.h"
#include "core/store/Store.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class WorkerMailboxActions final : public MailboxActions
{
    Q_OBJECT

public:
    WorkerMailboxActions(Store::Store &store, const Store::Reader &reader, SyncWorker &worker,
                         ChangeFeed &changes, QObject *parent = nullptr);

    QFuture<Result<QList<RoundReport>>> synchronise(Mail::AccountKey account,
                                                    const Mail::RoundScope &scope) override;
    void setVisible(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> empty(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> markAllSeen(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> compact(Mail::MailboxKey mailbox) override;
    QFuture<Result<Mail::MailboxKey>> create(Mail::AccountKey account, Mail::MailboxKey parent,
                                             const QString &name) override;
    QFuture<Result<ActionOutcome>> rename(Mail::MailboxKey mailbox, const QString &name) override;
    QFuture<Result<ActionOutcome>> move(Mail::MailboxKey mailbox, Mail::MailboxKey parent) override;
    [[nodiscard]] MailboxRemoval removalOf(Mail::MailboxKey mailbox) const override;
    QFuture<Result<ActionOutcome>> remove(Mail::MailboxKey mailbox,
                                          MailboxRemoval removal) override;
    QFuture<Result<ActionOutcome>> setSubscribed(const QList<Mail::MailboxKey> &mailboxes,
                                                 bool isSubscribed) override;
    QFuture<Result<MailboxProperties>> properties(Mail::MailboxKey mailbox) override;

private:
    /// With an entry in the list of activities while it lasts.
    QFuture<Result<int>> submitMany(Mail::MailboxKey mailbox, ChooseLetters choose,
                                    const Store::OperationRequest &request);
    QFuture<Result<ActionOutcome>>
    change(std::function<Result<ActionOutcome>(Store::WriteTransaction &)> job);

    Store::Store &m_store;
    const Store::Reader &m_reader;
    SyncWorker &m_worker;
    ChangeFeed &m_changes;
};

} // namespace Martlet::Engine
