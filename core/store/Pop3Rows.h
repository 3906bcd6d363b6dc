// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of letters at POP3 servers: which of them are here, and what became of them there.
// Rows of martlet.db, committed with the letters they tell of.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/LetterIdentity.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>
#include <vector>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

/// Values are stored: never renumber.
enum class ServerLetterState : quint8 {
    HeaderOnly = 0, ///< the rest is still there alone
    Whole = 1,
    Deleted = 2, ///< its deletion was answered; listed all the same: the server ignores it
};

/// One letter at a server, as much as a plan needs.
struct LedgerEntry {
    qint64 id = 0;
    Mail::LetterIdentity identity;
    qint64 sizeBytes = 0;   ///< as fetched, on the wire
    qint64 fetchedAt = 0;   ///< milliseconds since 1970 UTC; 0: not whole yet
    qint64 localLetter = 0; ///< 0: no longer here
    ServerLetterState state = ServerLetterState::Whole;
    bool isListed = true;        ///< by the last list
    bool isKept = false;         ///< the person stopped its deletion
    qint64 unlistedAt = 0;       ///< milliseconds since 1970 UTC, by the store's time
    bool wasDeletedHere = false; ///< by the person; false with no local letter: it vanished
};

/// What is recognised of a letter whose unique id is another one now.
struct LetterTraits {
    QByteArray messageId;
    QByteArray headerHash; ///< 16 bytes
    QByteArray sha256;     ///< 32 bytes; empty: not whole
    qint64 sizeBytes = 0;
    QByteArray bodyHash = {}; ///< 16 bytes; empty: not whole, or not needed when it came
};

struct ServerState {
    int loginDelaySeconds = 0;
    QDateTime lastLoginAt; ///< UTC
    std::optional<int> expireDays;
    bool ignoresDeletion = false;
    QDateTime ignoredAt; ///< UTC; when that was last seen
    /// When the deletions were answered that no list has proven yet, as their rows' `unlistedAt`;
    /// invalid: there are none.
    QDateTime deletedAt;
    bool hasUniqueIds = true;
    QDateTime listedAt; ///< UTC
    QString server;     ///< whose ids the ledger has; empty: not known

    friend bool operator==(const ServerState &, const ServerState &) = default;
};

/// What of a letter does not come by itself any more, for it went beyond what a session takes.
/// Values are stored: never renumber.
enum class TooLarge {
    Letter = 0,
    HeaderToo = 1, ///< the server sends the whole letter for it, or nobody knows which it is
};
using TooLargeLetters = QHash<Mail::LetterIdentity, TooLarge>;

// All may throw SQLite::Exception.

ServerState loadServerState(Connection &own, Mail::AccountKey account);
void storeServerState(Connection &own, Mail::AccountKey account, const ServerState &state);

/// What a server had when the account was added, as far as it may be missing here. An invalid
/// identity among them stands for letters that had none.
QSet<Mail::LetterIdentity> loadFirstLetters(Connection &own, Mail::AccountKey account);
/// An empty set: all are here.
void storeFirstLetters(Connection &own, Mail::AccountKey account,
                       const QSet<Mail::LetterIdentity> &letters);

/// Letters beyond what a session takes, as long as the server lists them. An empty set: none.
TooLargeLetters loadTooLargeLetters(Connection &own, Mail::AccountKey account);
void storeTooLargeLetters(Connection &own, Mail::AccountKey account,
                          const TooLargeLetters &letters);

/// New letters that nobody was told of yet.
int loadUnannounced(Connection &own, Mail::AccountKey account);
void storeUnannounced(Connection &own, Mail::AccountKey account, int letters);

/// An identity that no letter at a server has, for the letter of this row.
Mail::LetterIdentity displacedIdentity(const Mail::LetterIdentity &identity, qint64 row,
                                       qint64 now);

/// An identity that no letter at a server has, for a letter whose file does not tell whether it
/// came from there: it may be recognised in the first list.
Mail::LetterIdentity strayIdentity(qint64 localLetter);
/// Those that were not: they are of no server.
void deleteStrays(Connection &own, Mail::AccountKey account);

/// By id.
std::vector<LedgerEntry> loadLedger(Connection &own, Mail::AccountKey account);
std::optional<LedgerEntry> ledgerEntry(Connection &own, qint64 id);
std::optional<LedgerEntry> ledgerEntry(Connection &own, Mail::AccountKey account,
                                       const Mail::LetterIdentity &identity);
/// Of a letter here, that of the server that lists it where it may be of several; nothing when no
/// server has or had it.
std::optional<LedgerEntry> ledgerEntryOf(Connection &own, qint64 localLetter);

Mail::AccountKey accountOfEntry(Connection &own, qint64 id);

qint64 insertLedgerEntry(Connection &own, Mail::AccountKey account, const LedgerEntry &entry,
                         const LetterTraits &traits);

/// The person deleted the letter here; a server may have a copy.
void noteDeletedHere(WriteTransaction &transaction, qint64 localLetter);
/// It is not here any more, and nobody here wanted that.
void noteVanished(WriteTransaction &transaction, qint64 localLetter);
/// The letter of this row of the ledger is here again.
void attach(WriteTransaction &transaction, qint64 row, qint64 localLetter);

/// The account a file that `holder` has, of a shared inbox for example, was fetched for: the one
/// with this originAccount().
std::optional<Mail::AccountKey> accountOfOrigin(Connection &own, const QByteArray &origin,
                                                Mail::AccountKey holder);

} // namespace Martlet::Store
