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

    /// Until all that was added is read, but for files that cannot be read: those are tried again
    /// by the next one who waits.
    Task<void> read();

    /// Nothing is begun any more.
    void end();

private:
    Store::Store &m_store;
    QHash<Mail::MailboxKey, int> m_added; ///< how often, since it was last read
    AsyncLock m_reading;
    bool m_isEnding = false;
    TaskScope m_scope;
};

} // namespace Martlet::Sync
