// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on this computer that sessions kept without reading them: they are read, and shown, as
// soon as their session has no more, whatever becomes of the session, the round and the account.
// What the program's end prevents is found by the next look at the folders. Lives on the sync
// thread.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/Store.h"
#include "core/util/AsyncLock.h"
#include "core/util/TaskScope.h"

#include <QHash>

namespace Martlet::Sync
{

class KeptLetters
{
public:
    explicit KeptLetters(Store::Store &store);

    /// The mailbox has such letters; they are read now. Nothing more of that session is to come.
    void add(Mail::MailboxKey mailbox);

    /// Until what was added of the mailbox is read, but for files that cannot be read.
    /// LocalStorage.
    Task<void> read(Mail::MailboxKey mailbox);

    /// What could not be read may be readable now. Costs a look at the whole mailbox: the longer it
    /// has been so, the less often it is done.
    void tryAgain();

    /// Nothing is begun any more.
    void end();

private:
    struct Added {
        int times = 0; ///< since it was last read
        int asked = 0; ///< to try again
    };
    void readSoon(Mail::MailboxKey mailbox);

    Store::Store &m_store;
    QHash<Mail::MailboxKey, Added> m_added;
    AsyncLock m_reading;
    bool m_isEnding = false;
    TaskScope m_scope;
};

} // namespace Martlet::Sync
