// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which recipients of a letter come next, and what a server's answers make of it. Pure.
#pragma once

#include "core/mail/OutboxState.h"
#include "core/smtp/SmtpEvents.h"
#include "core/util/Result.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace Martlet::Sync
{

/// The login or the certificate was refused: that concerns the way and no letter.
bool isWayBlocked(const Error &error);
/// It concerns the letter, and nothing will change by waiting. A limit of what may be sent in a day
/// is no such thing, whatever its code.
bool isForGood(const Error &error);

/// Those that wait and are not in `tried`, in order, as many as the server takes in one transaction
/// (RFC 9422; without a word of it 100, which every server has to take: RFC 5321 §4.5.3.1.8).
QStringList nextGroup(const Mail::OutboxRecipients &recipients, const QStringList &tried,
                      const Smtp::Extensions &extensions);

/// The letter is about to go out for these.
void handOver(Mail::OutboxItem *item, const QStringList &group);

/// MAIL and RCPT were answered: accepted ones are handed over, refused ones refused for good or
/// waiting. Where MAIL or DATA was refused all of the group have that answer.
void applyEnvelope(Mail::OutboxItem *item, const QStringList &group,
                   const Smtp::EnvelopeAnswered &answered);

/// The server took it for those it was handed over for.
void applyAcceptance(Mail::OutboxItem *item, const QString &reply);

/// It did not, or the letter did not leave: they wait or are refused, as the error says. What only
/// broke off says nothing about them.
void applyRefusal(Mail::OutboxItem *item, const Error &error);

/// What is left to do for a letter when nobody of it can be tried any more now.
struct Settlement {
    Mail::OutboxState state = Mail::OutboxState::Queued;
    QStringList refused = {}; ///< to be told to the person

    friend bool operator==(const Settlement &, const Settlement &) = default;
};
Settlement settle(const Mail::OutboxItem &item);

/// Before the sending server is tried again when nobody answered or the link dropped `tries` times
/// before (REL-13): from a minute on, since a letter waits more patiently than who reads.
std::chrono::milliseconds sendingLinkWait(int tries, std::uint32_t random);

/// Of a letter that waits for its next try; invalid for any other. `why`: what ended the last one,
/// or a recipient's answer in it. `random` is any uniformly distributed number.
QDateTime nextTry(const Mail::OutboxItem &item, const std::optional<Error> &why,
                  const QDateTime &now, std::uint32_t random);

/// The receiving servers have put it off for two days: whether they ever take it is for the person
/// to judge.
bool isTimeToAsk(const Mail::OutboxItem &item, const std::optional<Error> &why,
                 const QDateTime &now);

/// Who waits is refused, with the answer each has got.
void giveUp(Mail::OutboxItem *item);

/// Recipients who were too many for one transaction (452 or 552) come in the next one.
QStringList tooMany(const Smtp::EnvelopeAnswered &answered);

/// Of a letter that was taken back or removed in between there is nothing more to note.
[[nodiscard]] Result<void> orGone(Result<void> done);

} // namespace Martlet::Sync
