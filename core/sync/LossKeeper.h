// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Between a mailbox that lost letters and the cache that forgets them: copies of many that go at
// once, and of any where the account wishes it, are made first (docs/sync.md, "What disappears").
// Never asks and never waits for anybody. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/MailboxInfo.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/VaultWriter.h"

#include <QList>

namespace Martlet::Sync
{

class LossKeeper
{
public:
    LossKeeper(Store::Store &store, const Mail::AccountSettings &settings);

    /// These are no longer there. `round` counts what went before. Gives how many of them did not
    /// go by our own doing.
    Task<qint64> letGo(Mail::MailboxKey mailbox, QList<Mail::Uid> uids, Store::RoundLoss round,
                       Store::Disappearance how);

    /// Before the letters of a mailbox are discarded because it numbers them anew. So many of them
    /// that it is a loss have no place in what it has now: copies are made of all, for which they
    /// are shows only when it was read again.
    Task<void> beforeDiscard(Store::MailboxSyncState mailbox, quint32 existsNow);

    /// Before the tree is made equal to the server's list: letters of mailboxes that are no longer
    /// in it.
    Task<void> beforeTree(QList<Mail::ListedMailbox> listed);

    /// After all mailboxes were compared. `isSure` false: some could not be, and what disappeared
    /// just now may be in them. Gives the losses that a person has to be told of.
    Task<QList<Store::Loss>> judge(bool isSure);

private:
    /// All letters of a mailbox, and what the store thinks should be done with them.
    struct Whole {
        QList<Mail::Uid> uids;
        Store::KeepPlan plan;
    };
    Task<Whole> wholeOf(Store::MailboxSyncState mailbox);
    Task<qint64> keep(Mail::MailboxKey mailbox, QList<Mail::Uid> uids, Store::KeepPlan plan,
                      Store::Disappearance how);

    Store::Store &m_store;
    const Mail::AccountSettings &m_settings;
};

/// The mailbox goes on under a name that was not there before: UIDVALIDITY, UIDNEXT and the number
/// of letters are the same. Pure.
[[nodiscard]] bool isRenamed(const Store::MailboxSyncState &mailbox,
                             const QList<Mail::ListedMailbox> &listed);

} // namespace Martlet::Sync
