// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session with a POP3 server changes here: letters with their rows of the ledger, in one
// commit (REL-4), and what the server was seen to do.
#pragma once

#include "core/store/ArrivingLetter.h"
#include "core/store/Pop3Rows.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/util/Result.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace Martlet::Store
{

class WriteTransaction;

/// A letter, or its header alone, as a session brought it.
struct FetchedLetter {
    quint32 number = 0; ///< in that session
    Mail::LetterIdentity identity;
    ArrivingLetter letter;
    qint64 sizeAtServer = -1; ///< as it counts; -1: not asked
    bool isFirst = false;     ///< was there when the account was added: no news, whatever arrival
    bool isByHeader = false;  ///< `identity` is: others may look the same
};

/// What a session starts from.
struct LedgerStart {
    ServerState server;
    std::vector<LedgerEntry> entries;
    Mail::MailboxKey inbox;           ///< new letters come into it
    QString inboxFolder;              ///< the Maildir it is
    QSet<Mail::LetterIdentity> first; ///< see loadFirstLetters()
    int unannounced = 0;              ///< new letters of sessions that broke
    TooLargeLetters tooLarge;         ///< see loadTooLargeLetters()
};

struct FetchedOutcome {
    int added = 0;      ///< new letters
    int completed = 0;  ///< of which the header alone had been here
    int recognised = 0; ///< here already, under another unique id
    /// Of letters without a unique id: deleted at the server as it said, and there all the same.
    int undeleted = 0;
};

/// A letter whose unique id changed: the same header, as far as servers leave it alone, and about
/// the same size, which servers count in more than one way. Without a Message-ID it has to be the
/// same byte for byte.
[[nodiscard]] bool isSameLetter(const LetterTraits &known, const LetterTraits &seen);

/// The same word for word, but for what servers write into a header when they hand it out. False
/// where that is not known of one of them.
[[nodiscard]] bool isSameContent(const LetterTraits &known, const LetterTraits &seen);

/// The same letter as far as its header tells; servers that write something into what TOP gives
/// leave the Message-ID alone. `seen.sizeBytes` -1: not known.
[[nodiscard]] bool isSameHeader(const LetterTraits &known, const LetterTraits &seen);

/// By how much servers differ in the size of a letter of so many bytes.
[[nodiscard]] qint64 toleratedDifference(qint64 sizeBytes);

class Pop3LedgerWriter
{
public:
    explicit Pop3LedgerWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// What is known of the account's server, which is called so now. What another one was seen to
    /// do is forgotten; whose ids the ledger has is not.
    Result<ServerState> meetServer(Mail::AccountKey account, const QString &name);

    /// Whose inbox the account's letters share, as far as it is there.
    Result<std::optional<Mail::AccountKey>> sharedWith(Mail::AccountKey account);

    /// The folders are made where they are missing. NotFound without such an account.
    Result<LedgerStart> begin(Mail::AccountKey account);

    /// Letters and their rows; a letter that is here already only gets what it lacks, if it is that
    /// letter: servers may give an id to another one. One that the server listed before under
    /// another unique id is recognised.
    Result<FetchedOutcome> add(Mail::AccountKey account, Mail::MailboxKey inbox,
                               const QList<FetchedLetter> &letters, Arrival arrival);

    /// It came under the id of a row that is another letter's. Where ids are made of headers, only
    /// the whole of it tells.
    Result<bool> isAnother(const LedgerEntry &known, const FetchedLetter &fetched);

    /// Of a letter here; nothing when it came from no server.
    struct Origin {
        Mail::AccountKey account; ///< whose server
        Mail::LetterIdentity identity;
    };
    Result<std::optional<Origin>> originOf(Mail::MessageKey message);

    /// Of letters that are no longer listed: what else they can be recognised by, by row.
    Result<QHash<qint64, LetterTraits>> traitsOfUnlisted(Mail::AccountKey account);
    /// The same of these rows.
    Result<QHash<qint64, LetterTraits>> traitsOfRows(const QList<qint64> &rows);

    /// The letter of this row has another unique id now.
    Result<void> rename(const QHash<qint64, Mail::LetterIdentity> &identities);

    /// The server gives the unique ids of these rows to other letters now: what is here came under
    /// them, and what is there is not known.
    Result<void> displace(Mail::AccountKey account, const QList<qint64> &rows);

    /// Rows that came into or fell out of the server's list.
    Result<void> setListed(Mail::AccountKey account, const QList<qint64> &listed,
                           const QList<qint64> &unlisted);

    /// Of these rows, those whose letter is proven to lie here byte for byte, or was deleted here:
    /// their copies at the server may go. Reads every file.
    Result<QList<qint64>> safeToDelete(const QList<qint64> &rows);

    /// The server has answered that these are deleted. The next list shows whether it is so.
    Result<void> setDeleted(Mail::AccountKey account, const QList<qint64> &rows);
    /// It lists them all the same.
    Result<void> setNotDeleted(Mail::AccountKey account, const QList<qint64> &rows);

    /// The person wants the server's copies of these letters kept, or not any more.
    Result<void> setKept(Mail::AccountKey account, const QList<qint64> &rows, bool isKept);

    /// What the first list has; an empty set: all of it is here.
    Result<void> setFirst(Mail::AccountKey account, const QSet<Mail::LetterIdentity> &letters);

    Result<void> setTooLarge(Mail::AccountKey account, const TooLargeLetters &letters);

    /// How many letters came as new that were not taken here yet: whoever takes them tells of them.
    Result<int> takeUnannounced(Mail::AccountKey account);

    Result<void> setServerState(Mail::AccountKey account, const ServerState &state);

    /// Rows of letters that are neither here nor, for a long time, there.
    Result<void> forgetOld(Mail::AccountKey account);

private:
    Result<void> addNew(Mail::AccountKey account, Mail::MailboxKey inbox,
                        const QList<FetchedLetter> &letters, Arrival arrival);
    Result<void> displaceOthers(Mail::AccountKey account, const QList<FetchedLetter> &letters);
    bool isAlone(Mail::AccountKey account, const FetchedLetter &fetched);
    Result<bool> completeKnown(const LedgerEntry &known, const FetchedLetter &fetched,
                               Mail::MailboxKey inbox);
    void dropStaged(Mail::MailboxKey inbox, const ArrivingLetter &letter);
    bool recognise(Mail::AccountKey account, const FetchedLetter &fetched);
    LetterTraits withContent(LetterTraits known, qint64 row, qint64 localLetter);

    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
