// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a letter on its way out (REL-5). Each state is committed before the step it
// announces.
#pragma once

#include "core/mail/Keys.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace Martlet::Mail
{

/// Values are stored: never renumber.
enum class OutboxState {
    Queued = 1,   ///< waits for its time or the network
    Sending = 2,  ///< connected, final dot not yet sent: safe to repeat
    DotSent = 3,  ///< the answer to the final dot is awaited: never repeated silently
    Accepted = 4, ///< the server took it; the Sent copy is not filed yet
    Filed = 5,    ///< done
    Failed = 6,   ///< refused for good; the user decides
    Unknown = 7,  ///< the connection broke after the dot; looked for by Message-ID
};

/// What became of the letter for one recipient. Values are stored: never renumber.
enum class RecipientState {
    Waiting = 0,    ///< the next try is for them
    HandedOver = 1, ///< the letter went out for them and the answer is awaited, or never came
    Accepted = 2,   ///< the server took it: never sent to again
    Refused = 3,    ///< for good; the user decides
};

/// The longest time in which a letter that is sent can be taken back.
constexpr std::chrono::seconds longestUndo{60};

struct OutboxRecipient {
    QString address;
    RecipientState state = RecipientState::Waiting;
    QString serverReply; ///< last words of the server on this one

    friend bool operator==(const OutboxRecipient &, const OutboxRecipient &) = default;
};

using OutboxRecipients = QList<OutboxRecipient>;

/// Until when a letter that goes out then can be taken back before a server gets it to hold;
/// invalid: it goes out before that.
[[nodiscard]] QDateTime undoEnd(const QDateTime &sendAt, const QDateTime &now);

[[nodiscard]] OutboxRecipients waitingRecipients(const QStringList &addresses);
[[nodiscard]] QStringList addressesOf(const OutboxRecipients &recipients);
[[nodiscard]] QStringList addressesOf(const OutboxRecipients &recipients, RecipientState state);
[[nodiscard]] bool hasRecipient(const OutboxRecipients &recipients, RecipientState state);

/// When, by whom and for whom a letter was accepted: kept after it left the Outbox (N5). A letter
/// that was taken for some of its recipients first and for others later has several.
struct Acceptance {
    QDateTime at;                ///< UTC
    QString server;              ///< host it was given to
    QString queueId;             ///< the server's own name for it; empty: it told none
    QString reply;               ///< its words, one line
    OutboxRecipients recipients; ///< those it was sent for, as they were answered
    QString filedPath;           ///< mailbox its copy lies in; empty: not filed yet
    bool isFiledHere = false;    ///< that is one of this computer: the server did not take it
    QDateTime heldUntil;         ///< UTC; the server sends it then (RFC 4865); invalid: at once

    friend bool operator==(const Acceptance &, const Acceptance &) = default;
};

struct OutboxItem {
    OutboxKey key;
    AccountKey account;
    OutboxState state = OutboxState::Queued;
    QByteArray messageId; ///< fixed when queued (REL-6)
    QString from;
    OutboxRecipients recipients; ///< of the envelope, Bcc included
    QString subject;
    QString fileName;    ///< Maildir file with the exact bytes, Bcc header included
    QString serverReply; ///< last words of the server, for "why"
    QDateTime createdAt; ///< UTC
    QDateTime sendAt;    ///< UTC, chosen by its writer; invalid: at once
    /// UTC, after a try that failed; a person who asks does not wait for it. Of a letter for later:
    /// also the end of its time to undo, before which no server gets it to hold. Of an accepted
    /// letter: until then a server that refused its copy is offered it again; invalid: it did not.
    QDateTime notBefore;
    int attempts = 0;
    bool isHeld = false;         ///< stays until its writer lets it go
    bool asksForReports = false; ///< of delivery (RFC 3461), where the server can
    bool isNullSender = false;   ///< empty reverse-path: read receipts (RFC 8098 §3)
    qint64 position = 0;         ///< among those that wait, smallest first; 0: by its key

    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

QString outboxStateName(OutboxState state);
/// "waiting", "handed-over", "accepted", "refused", for martletctl.
QString recipientStateName(RecipientState state);

} // namespace Martlet::Mail
