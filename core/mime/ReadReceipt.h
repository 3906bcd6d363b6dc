// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Read receipts (message disposition notifications, RFC 8098): reading one, finding a request for
// one and whether it may be answered (SEC-27), and writing the answer. Whether one was answered
// already ($MDNSent, RFC 3503) and asking the user are the caller's.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/mime/MimeReader.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Mime
{

/// What was done with the letter (RFC 8098 §3.2.6.2; Denied and Failed are RFC 2298's).
enum class Disposition { Displayed, Deleted, Dispatched, Processed, Denied, Failed };

struct ReadReceipt {
    QByteArray originalMessageId; ///< of the letter, without < >; empty when unknown
    QString recipient;            ///< address of whom it speaks of; untrusted
    Disposition disposition = Disposition::Displayed;
    bool isAutomaticAction = false; ///< not done by a person ("automatic-action")
    bool isSentAutomatically = false;
    QString errorText; ///< of Error or Failure fields, one line, bounded

    friend bool operator==(const ReadReceipt &, const ReadReceipt &) = default;
};

/// The receipt a letter is; nothing for every other letter, also for one that only carries a
/// receipt. Anybody can forge one, so act only on a known originalMessageId. Never fails.
std::optional<ReadReceipt> readReceipt(const ParsedMessage &message);

/// Why a request may not be answered (SEC-27, RFC 8098 §2.1 and §4); the first that applies.
enum class ReceiptVerdict {
    MayOffer,         ///< the user may be asked; nothing is ever sent without asking
    IsJunk,           ///< the caller says so
    IsFromList,       ///< List-* fields, Precedence: bulk, list or junk
    IsAutomatic,      ///< Auto-Submitted and relatives
    IsReport,         ///< a receipt or delivery report itself
    IsOwnLetter,      ///< From is an own address
    NotAddressedToUs, ///< no own address in To, Cc or Bcc
    UnknownOption,    ///< Disposition-Notification-Options requires something we do not know
    NoReturnPath,     ///< Return-Path is missing or null
    OtherAddress,     ///< nobody asked for is the address of the Return-Path
};

struct ReceiptRequest {
    Mail::AddressList asked; ///< each mailbox once
    Mail::EmailAddress to;   ///< where an answer goes: the one of the Return-Path; only if MayOffer
    QString recipient;       ///< the own address the letter came to; empty when none
    QByteArray originalMessageId; ///< without < >
    bool mayBeAutomatic = false;  ///< false for several addresses (RFC 8098 §2.1): ask each time
    ReceiptVerdict verdict = ReceiptVerdict::NoReturnPath;

    friend bool operator==(const ReceiptRequest &, const ReceiptRequest &) = default;
};

/// Nothing when the letter asks for no receipt: no address in Disposition-Notification-To or, of
/// old programs, Return-Receipt-To or X-Confirm-Reading-To.
std::optional<ReceiptRequest> receiptRequested(const ParsedMessage &message,
                                               const QStringList &ownAddresses, bool isJunk);

/// What composeReceipt() writes.
struct ReceiptDraft {
    Mail::EmailAddress from;
    Mail::EmailAddress to;        ///< ReceiptRequest::to
    QString finalRecipient;       ///< ReceiptRequest::recipient
    QByteArray originalRecipient; ///< the letter's Original-Recipient field as it stands, if any
    QByteArray originalMessageId; ///< without < >; left out when empty or no identifier
    QString subject;              ///< translated
    QString text;                 ///< for a person, translated, LF line ends
    QByteArray messageId;         ///< of the receipt, without < >; see newMessageId()
    QDateTime date;               ///< with the local offset
};

/// The receipt "displayed, by hand, sent by hand" as strict RFC 5322 multipart/report; the same
/// draft gives the same bytes. It names the program, but no version and no host. To be sent with a
/// null reverse-path (RFC 8098 §3). InvalidInput for addresses that cannot be sent, header values
/// with CR, LF or NUL, a missing date or message identifier.
Result<QByteArray> composeReceipt(const ReceiptDraft &draft);

} // namespace Martlet::Mime
