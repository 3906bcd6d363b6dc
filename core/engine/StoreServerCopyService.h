// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ServerCopyService over the ledger in the store.
#pragma once

#include "core/engine/ChangeFeed.h"
#include "core/engine/FutureBridge.h"
#include "core/engine/ServerCopyService.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class StoreServerCopyService final : public ServerCopyService
{
    Q_OBJECT

public:
    StoreServerCopyService(Store::Store &store, const Store::Reader &reader, ChangeFeed &changes,
                           QObject *parent = nullptr);

    [[nodiscard]] Result<LeavingForecast> forecast(Mail::AccountKey account,
                                                   const Mail::Pop3Settings &rule) const override;
    [[nodiscard]] Result<QList<LeavingDay>> days(Mail::AccountKey account) const override;
    [[nodiscard]] Result<QList<Store::ServerCopy>>
    copies(Mail::AccountKey account, const QDate &day, int limit) const override;
    [[nodiscard]] Result<std::optional<Store::ServerCopy>>
    copyOf(Mail::MessageKey message) const override;
    QFuture<Result<void>> keep(Mail::AccountKey account, const QList<qint64> &copies,
                               bool isKept) override;
    QFuture<Result<void>> keepDay(Mail::AccountKey account, const QDate &day, bool isKept) override;

private:
    Store::Store &m_store;
    const Store::Reader &m_reader;
};

} // namespace Martlet::Engine
