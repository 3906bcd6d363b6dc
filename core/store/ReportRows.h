// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of martlet.db about what came back of letters, for writer and queries. May throw
// SQLite::Exception.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/Keys.h"
#include "core/mail/SpecialUse.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;
struct MessageRow;
struct SentCopy;

/// A report is told once: what is known of it stays as it was read first. True: it is new.
bool insertOutcome(Connection &own, const Mail::ReportedLetter &letter, const QByteArray &report,
                   const Mail::DeliveryOutcome &outcome);

/// Of a letter, oldest first.
QList<Mail::DeliveryOutcome> loadOutcomes(Connection &own, Mail::AccountKey account,
                                          const QByteArray &messageId);

/// Of all letters something was reported about, as troubleOf() judges them. Reads the whole table.
Mail::DeliveryTroubles loadTroubles(Connection &own, const QDateTime &now);

/// What a report said, by letterIdentity() of the report itself; nothing when it is none, or not
/// about a letter sent from here.
std::optional<Mail::ReportedLetter> loadReported(Connection &own, const QByteArray &report);

/// The account a letter was sent from, by the proof that stays; `first` if it is one of several.
Mail::AccountKey accountThatSent(Connection &own, const QByteArray &messageId,
                                 Mail::AccountKey first);

/// The account whose proofs are the letter's: its own, but for one among the sent letters of
/// another account or of this computer.
Mail::AccountKey accountThatSent(Connection &own, const MessageRow &letter,
                                 Mail::SpecialUse shownIn);

/// The letter is by letterIdentity().
bool isReceiptAnswered(Connection &own, Mail::AccountKey account, const QByteArray &letter);
void insertReceiptAnswer(Connection &own, Mail::AccountKey account, const QByteArray &letter,
                         const QDateTime &at, bool isSent);

/// By the letters of the account's Sent folder one after the other; `first`: the account whose
/// folder is looked through before the others'. Nothing for an empty identifier.
std::optional<SentCopy> findSentCopy(Connection &cache, const QByteArray &messageId,
                                     Mail::AccountKey first);

} // namespace Martlet::Store
