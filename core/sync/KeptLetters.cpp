// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/KeptLetters.h"

#include "core/sync/LocalScan.h"
#include "core/util/Logging.h"

namespace Martlet::Sync
{

KeptLetters::KeptLetters(Store::Store &store)
    : m_store(store)
{
}

void KeptLetters::add(Mail::MailboxKey mailbox)
{
    ++m_added[mailbox];
    if (m_isEnding)
        return;
    m_scope.spawn(read(), [](const Result<void> &read) {
        if (!read)
            qCWarning(logSync) << describe(read.error());
    });
}

Task<void> KeptLetters::read()
{
    const AsyncLock::Guard turn = co_await m_reading.acquire();
    Result<void> outcome;
    const QList<Mail::MailboxKey> mailboxes = m_added.keys();
    for (const Mail::MailboxKey mailbox : mailboxes) {
        // Who waits here may be cancelled, and others may add to it meanwhile.
        const int before = m_added.value(mailbox);
        LocalScan scan(m_store, {});
        const Result<qsizetype> unreadable = co_await asResult(scan.readKept(mailbox));
        if (!unreadable)
            outcome = failure(unreadable.error());
        else if (*unreadable == 0 && m_added.value(mailbox) == before)
            m_added.remove(mailbox);
    }
    co_await std::move(outcome);
}

void KeptLetters::end()
{
    m_isEnding = true;
    m_scope.cancelAll();
}

} // namespace Martlet::Sync
