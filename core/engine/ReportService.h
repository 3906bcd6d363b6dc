// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back about letters: bounces, delays, receipts; and the receipts others ask for.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/EmailAddress.h"
#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <optional>

namespace Martlet::Engine
{

/// Translated words of a receipt.
struct ReceiptTexts {
    QString subject;
    QString text; ///< LF line ends
};

/// Where a letter lies.
struct FoundLetter {
    Mail::AccountKey account;
    Mail::MailboxKey mailbox;
    Mail::MessageKey key;
};

class ReportService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// About this letter, oldest first; empty for one that was not sent from here. Quick.
    [[nodiscard]] virtual QList<Mail::DeliveryOutcome> outcomesOf(Mail::MessageKey key) const = 0;
    /// What this letter reports; nothing for one that is no report about a letter sent from here.
    /// Quick.
    [[nodiscard]] virtual std::optional<Mail::ReportedLetter>
    reportedBy(Mail::MessageKey key) const = 0;

    /// Its copy in Sent; NotFound where there is none.
    virtual QFuture<Result<FoundLetter>> findLetter(const Mail::ReportedLetter &letter) = 0;

    /// Whom the person may be asked about: who wants to be told that this letter was read. Nothing
    /// where nobody does, where it was answered before, here or elsewhere, or where it must not be
    /// answered (SEC-27). For a letter whose text is here.
    virtual QFuture<Result<std::optional<Mail::EmailAddress>>>
    receiptWanted(Mail::MessageKey key) = 0;

    /// The person's answer, durable before it is told as done, and asked for once. Only
    /// sendReceipt() ever sends one. Nothing is sent, and no error, where receiptWanted() gives
    /// nobody.
    virtual QFuture<Result<void>> sendReceipt(Mail::MessageKey key, const ReceiptTexts &texts) = 0;
    virtual QFuture<Result<void>> declineReceipt(Mail::MessageKey key) = 0;
};

} // namespace Martlet::Engine
