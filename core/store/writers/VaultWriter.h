// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps copies of letters that disappeared at the server before the cache forgets them, and decides
// afterwards which of them are lost. Every step is bounded and durable by itself: a copy is
// written, synced and committed before the row of the cache goes, so that a crash in between
// neither loses nor doubles one.
#pragma once

#include "core/store/Disappearance.h"
#include "core/store/VaultRows.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

/// One step of keeping ends at the first of these.
inline constexpr int keptLettersAtOnce = 100;
inline constexpr qint64 keptBytesAtOnce = 8LL * 1024 * 1024;

/// What one round, and those shortly before it, have seen of a mailbox.
struct RoundLoss {
    qint64 before = 0;          ///< letters it had
    qint64 lost = 0;            ///< of them, those that went earlier, and not by our own doing
    qint64 inEarlierRounds = 0; ///< of those lost
    /// As many as will have gone at its end, going by the server's number of letters: they may be
    /// told of in pieces. 0: not known.
    qint64 expected = 0;
};

/// What is to be done with letters that disappeared.
struct KeepPlan {
    bool isKeeping = false; ///< else the rows just go
    bool isLoss = false;
    Mail::LossKey loss; ///< begun earlier; invalid: by the first step
    qint64 lettersBefore = 0;
    qint64 missed = 0; ///< letters of the loss of which there are no copies
    int days = 0;
};

struct KeptStep {
    int letters = 0; ///< of those asked for, from the first on
    int lost = 0;    ///< of them, those that did not go by our own doing
    Mail::LossKey loss;
};

class VaultWriter
{
public:
    explicit VaultWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// `vaultDays`: the account's wish for letters that go alone. What went by our own doing does
    /// not count; Trash and Junk never have a loss. Joins a loss that was not ended.
    Result<KeepPlan> plan(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids, RoundLoss round,
                          int vaultDays);

    /// One step: copies of the first of `uids`, then their rows go. LocalStorage leaves all as it
    /// was.
    Result<KeptStep> keep(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids,
                          const KeepPlan &plan, Disappearance how);

    /// One step of deciding about an account, after all its mailboxes were compared: copies of
    /// letters that show in another mailbox go, and what is left of a loss is announced, or is
    /// none. `until`: only what disappeared before. True: there is more to decide.
    Result<bool> judge(Mail::AccountKey account, int vaultDays, const QDateTime &until);

    /// One step: copies whose time is over go, but for those being put back. True: there are more.
    Result<bool> expire(const QDateTime &now);

    /// Announced and not answered.
    Result<QList<Loss>> announced(Mail::AccountKey account);
    /// Of these, those that need no answer any more.
    Result<QList<Mail::LossKey>> answered(const QList<Mail::LossKey> &losses);

private:
    Result<void> keepCopies(const QList<MessageRow> &rows, KeepPlan plan);
    void endKeeping(Mail::LossKey loss);
    bool judgeLoss(const Loss &loss, int vaultDays);
    bool dissolve(const Loss &loss, int vaultDays);
    void drop(const KeptLetter &letter);
    void tellKept(const KeptLetter &letter);

    WriteTransaction &m_transaction;
};

enum class LookedFor { InItsMailbox, Anywhere };

/// A letter of this Message-ID shows in the mailbox it was lost from, or one of the same size
/// anywhere in the account. Without Message-ID size and both dates decide. May throw
/// SQLite::Exception.
bool isShownAgain(Connection &cache, const KeptLetter &letter, LookedFor where);

} // namespace Martlet::Store
