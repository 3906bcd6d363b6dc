// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MailboxActions over store and sync hub.
#pragma once

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
                         QObject *parent = nullptr);

    QFuture<Result<QList<RoundReport>>> synchronise(Mail::AccountKey account,
                                                    Mail::MailboxKey mailbox) override;
    void setVisible(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> empty(Mail::MailboxKey mailbox) override;
    QFuture<Result<int>> markAllSeen(Mail::MailboxKey mailbox) override;

private:
    Store::Store &m_store;
    const Store::Reader &m_reader;
    SyncWorker &m_worker;
};

} // namespace Martlet::Engine
