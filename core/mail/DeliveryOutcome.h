// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What came back about a letter that was sent from here: delivered, late, bounced, read. Facts as
// servers and programs report them, and so never more than what somebody says.
#pragma once

#include "core/mail/Keys.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace Martlet::Mail
{

/// Why a server did not take a letter, as a closed list that a person can be told about. Values are
/// stored: never renumber.
enum class BounceReason {
    Unknown = 0,
    NoSuchAddress = 1,
    NoSuchDomain = 2, ///< the domain does not exist or takes no mail
    MailboxFull = 3,
    MailboxDisabled = 4, ///< the account is closed, blocked or long unused
    TooLarge = 5,
    SuspectedSpam = 6,           ///< the letter or the sending server
    PolicyRefused = 7,           ///< a rule of the server or of the recipient
    RelayDenied = 8,             ///< the server does not pass letters on for this sender
    SenderRefused = 9,           ///< the sender's address itself is not taken
    SenderNotAuthenticated = 10, ///< SPF, DKIM or DMARC of the sender's domain
    ServerUnreachable = 11,
    TriedTooLong = 12, ///< given up without a cause that is named
    TooManyRecipients = 13,
    ContentRefused = 14, ///< virus, forbidden attachment, form of the letter
    MailLoop = 15,
    TemporaryTrouble = 16, ///< the server says "later" and names no other cause
};

/// Values are stored: never renumber.
enum class OutcomeKind {
    Delivered = 1,
    Expanded = 2, ///< delivered to a list of further addresses
    Relayed = 3,  ///< handed to a server that reports nothing more
    Delayed = 4,  ///< is tried again
    Failed = 5,
    Displayed = 6, ///< a read receipt
};

struct DeliveryOutcome {
    QDateTime at;      ///< when the report arrived, UTC
    QString recipient; ///< as the letter was sent to; empty: the report names none
    OutcomeKind kind = OutcomeKind::Failed;
    BounceReason reason = BounceReason::Unknown; ///< of a failure or delay
    QString serverText;                          ///< one line, untrusted
    QString remoteHost;                          ///< untrusted; empty when not named
    QDateTime retryUntil;                        ///< of a delay, UTC; invalid: not said

    friend bool operator==(const DeliveryOutcome &, const DeliveryOutcome &) = default;
};

/// A report as it concerns one letter.
struct ReportedLetter {
    AccountKey account;
    QByteArray messageId; ///< of the letter, without < >
    QString subject;      ///< of the letter, untrusted; empty when not known
    QList<DeliveryOutcome> outcomes;

    friend bool operator==(const ReportedLetter &, const ReportedLetter &) = default;
};

/// The last word on each recipient, in the order they were first spoken of. What is read has
/// arrived, whatever a report said before.
[[nodiscard]] QList<DeliveryOutcome> lastWords(const QList<DeliveryOutcome> &outcomes);

/// Those whose last word is that it failed.
[[nodiscard]] QList<DeliveryOutcome> failures(const QList<DeliveryOutcome> &outcomes);

/// Those whose last word is that it is late. Of a letter that came through in the end nobody may
/// ever report again: a delay counts until `retryUntil`, or for five days (RFC 5321 §4.5.4.1).
[[nodiscard]] QList<DeliveryOutcome> delays(const QList<DeliveryOutcome> &outcomes,
                                            const QDateTime &now);

/// What a person should see of a sent letter at a glance.
struct DeliveryTrouble {
    bool isLost = false;    ///< it did not reach them; else it is late
    QStringList recipients; ///< untrusted; an empty one: the report names none

    friend bool operator==(const DeliveryTrouble &, const DeliveryTrouble &) = default;
};

/// Of letters, by the account they were sent from and their Message-ID without < >.
using DeliveryTroubles = QHash<std::pair<AccountKey, QByteArray>, DeliveryTrouble>;

/// Nothing where all is well as far as is known; failures before delays.
[[nodiscard]] std::optional<DeliveryTrouble> troubleOf(const QList<DeliveryOutcome> &outcomes,
                                                       const QDateTime &now);

/// "delivered", "expanded", "relayed", "delayed", "failed", "displayed", for martletctl.
[[nodiscard]] QString outcomeName(OutcomeKind kind);

} // namespace Martlet::Mail
