// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values SMTP speaks in: replies, extensions, the envelope of one message.
#pragma once

#include "core/util/Error.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Smtp
{

/// One reply, lines joined (RFC 5321 §4.2). The texts are untrusted.
struct Reply {
    int code = 0;
    QByteArray enhancedStatus; ///< "5.1.1" (RFC 3463), or empty
    QByteArrayList lines;      ///< after code and separator, the enhanced status still in front

    friend bool operator==(const Reply &, const Reply &) = default;

    [[nodiscard]] bool isPositive() const { return code >= 200 && code < 300; }
    [[nodiscard]] bool isIntermediate() const { return code >= 300 && code < 400; }
    [[nodiscard]] bool isTransientFailure() const { return code >= 400 && code < 500; }
    [[nodiscard]] bool isPermanentFailure() const { return code >= 500; }
    /// "550 5.1.1 first line second line": what a person or the doctor reads.
    [[nodiscard]] QString text() const;
};

/// What the server said it can do after EHLO (RFC 5321 §4.1.1.1).
struct Extensions {
    bool isKnown = false; ///< EHLO was understood
    bool hasSize = false;
    qint64 maximumBytes = 0; ///< 0: no limit told
    bool has8BitMime = false;
    bool hasPipelining = false;
    bool hasStartTls = false;
    bool hasSmtpUtf8 = false;
    bool hasChunking = false;
    bool hasBinaryMime = false;
    bool hasDsn = false;
    // LIMITS (RFC 9422); 0: none told.
    int maximumMessages = 0;   ///< in one session
    int maximumRecipients = 0; ///< of one message
    int maximumDomains = 0;    ///< among the recipients of one message
    // FUTURERELEASE (RFC 4865); 0: not offered.
    qint64 longestHoldSeconds = 0;
    bool hasEnhancedStatusCodes = false;
    QByteArrayList authMechanisms; ///< upper case, no doubles
    QByteArrayList announced;      ///< the lines as said; untrusted, for support alone

    friend bool operator==(const Extensions &, const Extensions &) = default;
};

/// Reads the reply to EHLO; unknown keywords are skipped. "AUTH=LOGIN", the form of old servers,
/// counts too.
Extensions parseExtensions(const Reply &reply);

/// What bytes a message has (RFC 6152, RFC 3030).
enum class BodyKind {
    SevenBit,
    EightBit, ///< bytes over 127, in CRLF lines
    Binary,   ///< anything, in lines of any length
};

/// Which reports are asked for with DSN (RFC 3461); refusals are reported in any case.
struct ReportRequest {
    bool onSuccess = false;
    bool onDelay = false;
    QByteArray envelopeId; ///< what the reports name; printable ASCII, at most 100 bytes

    friend bool operator==(const ReportRequest &, const ReportRequest &) = default;
};

/// Whom a message is from and for, as the server hears it.
struct SubmissionEnvelope {
    QString from; ///< empty: the null reverse-path <>
    QStringList recipients;
    qint64 sizeBytes = 0; ///< of the message with CRLF line ends, before dot-stuffing
    BodyKind body = BodyKind::SevenBit;
    bool hasUtf8Headers = false;                         ///< raw UTF-8 in header fields (RFC 6532)
    std::optional<ReportRequest> reports = std::nullopt; ///< asked for where the server has DSN
    qint64 holdSeconds = 0; ///< the server sends it so much later (RFC 4865)

    friend bool operator==(const SubmissionEnvelope &, const SubmissionEnvelope &) = default;
};

/// The server's word on one recipient.
struct RecipientOutcome {
    QString address;
    Reply reply;
    std::optional<Error> error; ///< none: accepted

    friend bool operator==(const RecipientOutcome &, const RecipientOutcome &) = default;
};

/// Of a reply to RCPT: no more recipients in this message. Older servers say 552 (RFC 5321
/// §4.5.3.1.10).
bool meansTooManyRecipients(const Reply &reply);

/// Of a reply to MAIL: no more messages over this connection.
bool meansTooManyMessages(const Reply &reply);

/// What a negative reply means: 4yz → ServerUnavailable/Later, 530 534 535 538 525 →
/// AuthenticationRejected/AfterUserAction, 552 and full mailboxes → QuotaExceeded, other 5yz →
/// ServerRefused/Never. Too many recipients → ServerUnavailable/Later, whatever the code.
Error errorFromReply(const Reply &reply, const QString &what);

} // namespace Martlet::Smtp
