// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a POP3 server lists, and which of its letters are which of the ledger: ids may be missing,
// given to other letters, or another server's. Lives on the sync thread, uses the connection of one
// session.
#pragma once

#include "core/mail/Keys.h"
#include "core/remote/Pop3Connection.h"
#include "core/store/Store.h"
#include "core/sync/Pop3Plan.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Martlet::Sync
{

class Pop3Recognition
{
public:
    /// Both outlive the tasks.
    Pop3Recognition(Remote::Pop3Connection &connection, Store::Store &store,
                    Mail::AccountKey account);

    /// In the order of the numbers. Where ids are missing or doubtful, letters are identified by
    /// their headers, and without TOP not at all. Headers that are among `tooLarge` are never asked
    /// for; it outlives the task.
    Task<void> list(bool wantsSizes, const Store::TooLargeLetters *tooLarge,
                    std::vector<ListedLetter> *listed);
    Task<void> addSizes(std::vector<ListedLetter> *listed);

    /// Those of which the server has, under the number, the letter that the row is of. A row whose
    /// number is another letter's gives up its identity, so that this other one counts as new.
    Task<std::vector<DueLetter>> sameLetters(std::vector<DueLetter> letters,
                                             const std::vector<ListedLetter> *listed);

    /// The letter of this number ended the session: what it is found by in the lists to come, and
    /// how much of it is not to be asked for. Nothing before there was a list.
    struct TooLargeLetter {
        Mail::LetterIdentity identity;
        Store::TooLarge what = Store::TooLarge::Letter;
    };
    [[nodiscard]] std::optional<TooLargeLetter> tooLarge(const std::vector<ListedLetter> &listed,
                                                         quint32 number, bool isByTop) const;

    // These give whether rows gave up their identities.

    /// A server that starts anew gives ids it gave before to other letters. The first of `letters`
    /// are compared with what is here; where one is another, all are.
    Task<bool> separateReused(std::vector<DueLetter> letters,
                              const std::vector<ListedLetter> *listed);
    /// The ids are of another server and prove nothing: all are compared. `listed` with sizes.
    Task<bool> separateForeign(std::vector<DueLetter> letters,
                               const std::vector<ListedLetter> *listed);

    /// Letters that fell out of the list are looked for among those that are wanted: the server
    /// gave its letters other unique ids, or the mail moved to another server. What is found is
    /// wanted no more.
    Task<void> recogniseRenamed(FetchPlan *plan);

private:
    using Headers = QHash<quint32, Store::LetterTraits>; ///< by number
    enum class IdCounts { AsProof, AsNothing };

    void markTooLarge(std::vector<ListedLetter> *listed, const Store::TooLargeLetters &tooLarge);
    Task<void> identifyByHeader(std::vector<ListedLetter> *listed);
    Task<Headers> headersOf(std::vector<quint32> numbers);
    Task<std::vector<DueLetter>> compare(std::vector<DueLetter> letters,
                                         const std::vector<ListedLetter> *listed, IdCounts id);
    Task<void> displace(QList<qint64> rows);

    Remote::Pop3Connection &m_connection;
    Store::Store &m_store;
    Mail::AccountKey m_account;
    QSet<quint32> m_silent; ///< numbers whose headers are not to be had alone
};

} // namespace Martlet::Sync
