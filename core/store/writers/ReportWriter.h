// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back about letters that were sent from here: which letters are to be read for it, what
// they say, and whether a request for a receipt was answered.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/Keys.h"
#include "core/mail/OutboxState.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSet>

#include <optional>

namespace Martlet::Store
{

class WriteTransaction;

/// Read of a letter that may be a report; what it says comes first, what it carries back follows.
inline constexpr qsizetype reportBytes = 256 * 1024;

/// A letter that looks like a report.
struct ReportCandidate {
    Mail::MessageKey key;
    Mail::Uid uid;
    QDateTime received; ///< UTC
    QByteArray bytes;   ///< of a letter on this computer: its beginning
};

/// What such a letter says; no outcomes: it is no report.
struct ReadReport {
    Mail::MessageKey key;
    QByteArray originalMessageId; ///< of the letter reported on, without < >; untrusted
    QByteArray envelopeId;        ///< ENVID; untrusted
    QString subject;              ///< of the letter reported on; untrusted
    QList<Mail::DeliveryOutcome> outcomes;
};

class ReportWriter
{
public:
    explicit ReportWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Mailboxes at the account's server with candidates. Those in Junk and Trash, and what oneself
    /// wrote, are left alone until they move.
    Result<QSet<Mail::MailboxKey>> mailboxesWaiting(Mail::AccountKey account);
    /// Newest first.
    Result<QList<ReportCandidate>> waiting(Mail::MailboxKey mailbox, int limit);
    /// Those that lie on this computer, of all accounts, with their bytes. Those whose file cannot
    /// be read are given up.
    Result<QList<ReportCandidate>> waitingHere(int limit);

    /// They are no candidates any more. What is about a letter that was sent from here (a proof of
    /// its acceptance, or a copy in Sent, knows its Message-ID) is kept, once.
    Result<void> keep(const QList<ReadReport> &reports);

    /// The person said what is to become of a request for a receipt; it is not asked about again,
    /// here or ($MDNSent, RFC 3503) elsewhere. `receipt` goes to the outbox. Nothing happens where
    /// it was answered before.
    struct Receipt {
        Mail::OutboxItem item;
        QByteArray bytes;
    };
    Result<void> answerReceipt(Mail::MessageKey letter, const std::optional<Receipt> &receipt);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
