// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// OutboxService over store and sync hub.
#pragma once

#include "core/engine/OutboxContents.h"
#include "core/engine/OutboxService.h"
#include "core/engine/SyncWorker.h"
#include "core/store/Store.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class StoreOutboxService final : public OutboxService
{
    Q_OBJECT

public:
    StoreOutboxService(Store::Store &store, const Store::Reader &reader, SyncWorker &worker,
                       QObject *parent = nullptr);

    [[nodiscard]] QList<Mail::OutboxItem> items() const override;
    [[nodiscard]] MessageContents &letters() override { return m_letters; }
    QFuture<Result<Mail::OutboxKey>> queue(Mail::AccountKey account,
                                           const QByteArray &message) override;
    void sendNow() override;
    QFuture<Result<void>> sendAgain(Mail::OutboxKey key) override;
    QFuture<Result<void>> endUndo(Mail::OutboxKey key) override;
    QFuture<Result<void>> sendFrom(Mail::OutboxKey key, const Mail::EmailAddress &from) override;
    QFuture<Result<void>> moveBefore(Mail::OutboxKey key, Mail::OutboxKey next) override;
    QFuture<Result<void>> setHeld(Mail::OutboxKey key, bool isHeld) override;
    QFuture<Result<void>> setSendAt(Mail::OutboxKey key, const QDateTime &at) override;
    QFuture<Result<void>> treatAsSent(Mail::OutboxKey key) override;
    QFuture<Result<void>> keepCopyHere(Mail::OutboxKey key) override;
    QFuture<Result<Mail::DraftKey>> takeBack(Mail::OutboxKey key) override;
    QFuture<Result<void>> remove(Mail::OutboxKey key) override;

private:
    Store::Store &m_store;
    const Store::Reader &m_reader;
    SyncWorker &m_worker;
    OutboxContents m_letters;
};

} // namespace Martlet::Engine
