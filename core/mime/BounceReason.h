// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a server did not take a letter, as a closed list that a person can be told about. The rules
// are data (BounceRules.h); what is said about a reason is translated in ui.
#pragma once

#include <QByteArray>
#include <QString>

namespace Martlet::Mime
{

enum class BounceReason {
    Unknown,
    NoSuchAddress,
    NoSuchDomain, ///< the domain does not exist or takes no mail
    MailboxFull,
    MailboxDisabled, ///< the account is closed, blocked or long unused
    TooLarge,
    SuspectedSpam,          ///< the letter or the sending server
    PolicyRefused,          ///< a rule of the server or of the recipient
    RelayDenied,            ///< the server does not pass letters on for this sender
    SenderRefused,          ///< the sender's address itself is not taken
    SenderNotAuthenticated, ///< SPF, DKIM or DMARC of the sender's domain
    ServerUnreachable,
    TriedTooLong, ///< given up without a cause that is named
    TooManyRecipients,
    ContentRefused, ///< virus, forbidden attachment, form of the letter
    MailLoop,
    TemporaryTrouble, ///< the server says "later" and names no other cause
};

/// The reason by the enhanced status (RFC 3463, IANA registry of RFC 5248) in `status` or, where
/// that is empty or says nothing ("5.0.0"), in `serverText`; then by the words of `serverText`
/// (any case, English, Russian, some Czech); then by its SMTP reply code. Statuses that servers use
/// for everything ("5.7.1") count only after the words. Of the text the first 1,000 characters
/// count. Also for what a server says while a letter is sent.
BounceReason bounceReason(const QByteArray &status, const QString &serverText);

/// `raw` as "class.subject.detail" if it begins so and the class is 2, 4 or 5; else empty.
QByteArray enhancedStatus(const QByteArray &raw);

/// The first enhanced status of class 4 or 5 inside a text; parts of host addresses and version
/// numbers are none. Empty when there is none.
QByteArray enhancedStatusIn(const QString &text);

/// Stable English names ("NoSuchAddress"), for logs and `--json`.
QString bounceReasonName(BounceReason reason);

} // namespace Martlet::Mime
