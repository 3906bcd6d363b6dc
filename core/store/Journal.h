// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life story of letters: rows of martlet.db that are only added, in the transaction that
// changes what they tell of, and lost at the old end.
#pragma once

#include "core/mail/LifeStory.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/Operation.h"

#include <QList>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;
struct MessageRow;

inline constexpr int journalDays = 400;
/// Some 100 MB of martlet.db with the index; its backups have them, too.
inline constexpr qint64 journalRows = 500'000;
/// As many as one step of forgetting removes: some ten milliseconds.
inline constexpr int journalStep = 20'000;
/// The newest of one letter: a program that marks it to and fro all day fills no window.
inline constexpr int storyRows = 1000;

/// What a story is found by: the Message-ID, which follows the letter everywhere; without one its
/// place, and then the story ends where the letter moves.
QByteArray letterIdentity(const Mail::MessageReference &reference);

struct JournalEntry {
    Mail::AccountKey account;
    QByteArray letter; ///< letterIdentity()
    Mail::LifeEvent event = Mail::LifeEvent::Arrived;
    Mail::LifeActor actor = Mail::LifeActor::Server;
    QString mailboxPath;
    QString targetPath = {};
    qint64 sizeBytes = 0;
};

/// Who is the cause of what the rows show in another way while this lives. Without one nothing is
/// told: states that are only derived anew did not change.
class ActorScope
{
public:
    ActorScope(WriteTransaction &transaction, Mail::LifeActor actor);
    ~ActorScope();
    ActorScope(const ActorScope &) = delete;
    ActorScope &operator=(const ActorScope &) = delete;

private:
    WriteTransaction &m_transaction;
    std::optional<Mail::LifeActor> m_before;
};

// These may throw SQLite::Exception.

/// What a person sees of the difference, as the present actor's doing. Call before it is written.
void tellShownChange(WriteTransaction &transaction, const MessageRow &row,
                     Mail::MailboxKey shownMailbox, const Mail::MessageFlags &flags);

/// Its text or all of it came. Told only of a letter that has a story: what a first
/// synchronisation fetches would be a row for every letter there is.
void tellFetched(WriteTransaction &transaction, const MessageRow &row, Mail::LifeEvent event);

void writeJournal(Connection &own, const QList<JournalEntry> &entries, const QDateTime &now);

/// One step: rows older than journalDays, and the oldest above `mostRows`. True: there is more to
/// forget.
bool forgetOldJournal(Connection &own, const QDateTime &now, qint64 mostRows = journalRows,
                      int step = journalStep);

/// Oldest first, as written.
QList<Mail::LifeEntry> loadJournal(Connection &own, Mail::AccountKey account,
                                   const QByteArray &letter);

} // namespace Martlet::Store
