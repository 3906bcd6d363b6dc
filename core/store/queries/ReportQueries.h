// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what came back about letters that were sent from here.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Martlet::Store
{

class Reader;

/// A copy of a letter in a folder for sent mail, of any account.
struct SentCopy {
    Mail::MessageKey key;
    Mail::AccountKey account;
    Mail::MailboxKey mailbox;
    QString subject;
};

/// About this letter, oldest first; empty for one that was not sent from here, or a key that is
/// gone. By index.
Result<QList<Mail::DeliveryOutcome>> outcomesOf(const Reader &reader, Mail::MessageKey key);

/// Letters sent from here that bounced or are late, as known now; through all reports: for the
/// pool.
Result<Mail::DeliveryTroubles> deliveryTroubles(const Reader &reader);

/// What this letter reports; nothing for one that is no report about a letter sent from here. By
/// index.
Result<std::optional<Mail::ReportedLetter>> reportedBy(const Reader &reader, Mail::MessageKey key);

/// The person was asked about a receipt for this letter before, here or in another program.
Result<bool> isReceiptAnswered(const Reader &reader, Mail::MessageKey key);

/// The copy in Sent, through the letters of the folder one after the other: for the pool. Nothing
/// where there is none.
Result<std::optional<SentCopy>> findSentLetter(const Reader &reader, Mail::AccountKey account,
                                               const QByteArray &messageId);

} // namespace Martlet::Store
