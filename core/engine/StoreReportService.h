// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ReportService over the store.
#pragma once

#include "core/engine/ReportService.h"
#include "core/store/Store.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

class StoreReportService final : public ReportService
{
    Q_OBJECT

public:
    StoreReportService(Store::Store &store, const Store::Reader &reader, QObject *parent = nullptr);

    [[nodiscard]] QList<Mail::DeliveryOutcome> outcomesOf(Mail::MessageKey key) const override;
    [[nodiscard]] std::optional<Mail::ReportedLetter>
    reportedBy(Mail::MessageKey key) const override;
    QFuture<Result<FoundLetter>> findLetter(const Mail::ReportedLetter &letter) override;
    QFuture<Result<std::optional<Mail::EmailAddress>>> receiptWanted(Mail::MessageKey key) override;
    QFuture<Result<void>> sendReceipt(Mail::MessageKey key, const ReceiptTexts &texts) override;
    QFuture<Result<void>> declineReceipt(Mail::MessageKey key) override;

private:
    Store::Store &m_store;
    const Store::Reader &m_reader;
};

} // namespace Martlet::Engine
