// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session with a POP3 server has to fetch and may delete. Pure: compares the server's list
// with the ledger of what is here.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/LetterIdentity.h"
#include "core/pop3/UniqueIdList.h"
#include "core/store/Pop3Rows.h"

#include <QDateTime>
#include <QList>
#include <QSet>

#include <chrono>
#include <optional>
#include <vector>

namespace Martlet::Sync
{

/// A letter as this session lists it.
struct ListedLetter {
    quint32 number = 0;            ///< in this session only
    Mail::LetterIdentity identity; ///< invalid: only its header can tell
    qint64 sizeBytes = -1;         ///< as the server counts; -1: not asked
    bool isByHeader = false;       ///< `identity` is: others may look the same
    bool hasMessageId = true;      ///< false: its header has none
    quint32 nextAlike = 0;         ///< number of the next that looks the same; 0: none

    friend bool operator==(const ListedLetter &, const ListedLetter &) = default;
};

/// As the ledger remembers whose ids it has. The same server has other names, too; then its letters
/// are compared once.
QString serverName(const Mail::ServerSettings &server);

/// Whose ids the ledger has.
enum class IdsOf {
    ThisServer,
    OtherServer,
    Unknown, ///< martlet.db was lost; the files tell ids, not the server
};
IdsOf idsOf(const Store::ServerState &known, const Mail::ServerSettings &server);

/// Whether a round asks for the sizes of all letters (LIST) beside their ids.
bool wantsSizes(const Store::ServerState &known, const Mail::AccountSettings &settings);

/// In the order of their numbers. Ids that are empty, or given to several letters, identify none of
/// them; of a number that comes twice the first line counts.
std::vector<ListedLetter> identified(const Pop3::UniqueIdList &lines);

struct WantedLetter {
    quint32 number = 0;
    Mail::LetterIdentity identity;
    qint64 sizeBytes = -1;
    bool isHeaderEnough = false; ///< too large to come by itself
    bool isFirst = false;        ///< was there when the account was added
    bool isByHeader = false;     ///< `identity` is: others may look the same
    bool mayWait = false;        ///< to be read: nobody knows of it yet, and it is no news

    friend bool operator==(const WantedLetter &, const WantedLetter &) = default;
};

struct FetchPlan {
    std::vector<WantedLetter> wanted; ///< newest first
    QList<qint64> listed;             ///< rows that are in the list again
    QList<qint64> unlisted;           ///< rows that fell out of it
    QList<qint64> undeleted;          ///< rows whose deletion the server had confirmed
    /// Most of what was known is gone, and others came: the server may have given all letters new
    /// ids, so what is wanted is to be looked at before it is fetched.
    bool mayBeRenamed = false;
};

/// `listed` with identities and, where the account has a limit, sizes.
FetchPlan planFetch(const std::vector<ListedLetter> &listed,
                    const std::vector<Store::LedgerEntry> &ledger,
                    const Mail::Pop3Settings &settings);

/// These letters whole, newest first, with those that look the same and come behind one of them:
/// where it is another one, each of these may be the next.
std::vector<WantedLetter> planComparison(const QSet<quint32> &numbers,
                                         const std::vector<ListedLetter> &listed,
                                         const std::vector<Store::LedgerEntry> &ledger);

/// Letters that went beyond the limit when they came come no more by themselves, only their
/// headers, where the server gives those alone.
void leaveOut(const Store::TooLargeLetters &tooLarge, bool hasTop,
              const std::vector<Store::LedgerEntry> &ledger, FetchPlan *plan);

/// What a letter beyond `limitBytes` is found by in the lists to come, when it has no unique id and
/// its header is not known: its size, where that tells that it is beyond, else its place as well.
Mail::LetterIdentity markOfTooLarge(const ListedLetter &letter, qint64 limitBytes);

/// A letter of the list, and the row it is known by.
struct DueLetter {
    quint32 number = 0;
    qint64 row = 0; ///< of the ledger

    friend bool operator==(const DueLetter &, const DueLetter &) = default;
};

/// What a list shows of the deletions of the last session that had some.
enum class Deletions {
    NotSeen, ///< there were none, or nothing tells their letters apart
    Heeded,
    Ignored, ///< all letters are there still
};
Deletions seenDeletions(const std::vector<ListedLetter> &listed,
                        const std::vector<Store::LedgerEntry> &ledger, const QDateTime &deletedAt);

/// A server that ignored deletions is tried again: with one letter, after a week.
bool mayTryDeletion(const Store::ServerState &server, const QDateTime &now);

/// Letters of the list that the ledger knows by their ids: of all rows, or of those that came back.
/// Newest first.
std::vector<DueLetter> knownLetters(const std::vector<ListedLetter> &listed,
                                    const std::vector<Store::LedgerEntry> &ledger);
std::vector<DueLetter> lettersBack(const std::vector<ListedLetter> &listed,
                                   const std::vector<Store::LedgerEntry> &ledger,
                                   const FetchPlan &plan);

/// The server would not delete them: until the program ends they are not compared again for it.
using UndeletableLetters = QSet<Mail::LetterIdentity>;

/// Copies at the server that may go now by the person's rule; whether each is safe here is still to
/// be proven. By number.
std::vector<DueLetter> planDeletion(const std::vector<ListedLetter> &listed,
                                    const std::vector<Store::LedgerEntry> &ledger,
                                    const Mail::Pop3Settings &settings, const QDateTime &now);

/// Letters that are due, by what proves that the copy is the letter that is known.
struct DueByProof {
    std::vector<DueLetter> certain; ///< by number
    /// Known by header alone, so that another letter may be in its place: to come once more and be
    /// compared whole. Newest first.
    std::vector<DueLetter> lookAlikes;
};
/// `cameNow`: numbers of letters that came whole in this session. Without Message-ID, and never
/// here whole, a letter cannot be proven at all, and is left out; as are those of
/// `notCompared` that would have to be.
DueByProof byProof(const std::vector<DueLetter> &due, const std::vector<ListedLetter> &listed,
                   const std::vector<Store::LedgerEntry> &ledger, const QSet<quint32> &cameNow,
                   const QSet<Mail::LetterIdentity> &notCompared);

/// In seconds, what of an announced LOGIN-DELAY is heeded: a day. A broken server, or somebody on a
/// line that is not encrypted, could stop an account for good.
int believedLoginDelay(std::chrono::seconds announced);

/// What came is not less than what the server has, as far as servers count alike: not cut off.
bool hasComeWhole(const ListedLetter &letter, const Store::LedgerEntry &row);

/// When the copy of a letter goes by the rule "so many days"; invalid under another rule.
QDateTime deletionTime(const Store::LedgerEntry &entry, const Mail::Pop3Settings &settings);

} // namespace Martlet::Sync
