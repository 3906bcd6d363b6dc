// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a letter, as servers report it: delivery status notifications (RFC 3464 in RFC
// 6522's multipart/report) and the letters in free form of servers that do not write them. Which
// letter of the user's it is about and how it is told are the caller's.
#pragma once

#include "core/mail/BodyStructure.h"
#include "core/mail/EmailAddress.h"
#include "core/mail/Envelope.h"
#include "core/mime/BounceReason.h"
#include "core/mime/MimeReader.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mime
{

/// RFC 3464 §2.3.3, from the best to the worst.
enum class DeliveryAction {
    Delivered,
    Expanded, ///< delivered to a list of further addresses
    Relayed,  ///< handed to a server that reports nothing more
    Delayed,  ///< is tried again
    Failed,
};

struct RecipientReport {
    QString address;      ///< as the letter was sent to; empty when the report names none
    QString finalAddress; ///< where it went in the end, if that is another one
    DeliveryAction action = DeliveryAction::Failed;
    QByteArray status; ///< enhanced status "5.1.1" (RFC 3463); empty when there is none
    BounceReason reason = BounceReason::Unknown; ///< of a failure or delay
    QString serverText;    ///< one line, untrusted, at most Limits::serverTextCharacters
    QString remoteHost;    ///< the server that refused or took it; empty when not named
    QDateTime lastAttempt; ///< invalid when not said
    QDateTime retryUntil;  ///< of a delay; invalid when not said

    friend bool operator==(const RecipientReport &, const RecipientReport &) = default;
};

struct DeliveryReport {
    QByteArray originalMessageId; ///< of the letter reported on, without < >; empty when unknown
    QByteArray envelopeId;        ///< ENVID (RFC 3461 §4.4) as the report gives it
    QString subject;              ///< of the letter reported on, decoded
    Mail::AddressList to;         ///< its To field
    QString reportingHost;
    QList<RecipientReport> recipients; ///< never empty
    bool hasMoreRecipients = false;    ///< further ones are beyond Limits::reportRecipients

    friend bool operator==(const DeliveryReport &, const DeliveryReport &) = default;

    /// What has to be told first: the worst of all recipients'.
    [[nodiscard]] DeliveryAction worstAction() const;
};

/// The report a letter is; nothing for every other letter, also for auto-replies (RFC 3834), read
/// receipts, and letters that only quote or carry a report. Both is needed: a sender that is a mail
/// system (null Return-Path, MAILER-DAEMON and the like, Auto-Submitted, X-Failed-Recipients) and a
/// message/delivery-status part or the words of a known server. All in it is untrusted: anybody can
/// forge a report, so act only on one whose originalMessageId or envelopeId is known. Never fails;
/// cost is bounded by the limits for reports. A letter beyond the limits of MIME is none.
std::optional<DeliveryReport> readDeliveryReport(const ParsedMessage &message);

/// Whether a letter of which only these are known is worth reading for a delivery report or a read
/// receipt.
bool looksLikeReport(const Mail::Envelope &envelope, const Mail::BodyStructure &structure);

/// Stable English names ("Failed"), for logs and `--json`.
QString deliveryActionName(DeliveryAction action);

} // namespace Martlet::Mime
