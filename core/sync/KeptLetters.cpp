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
    Added &added = m_added[mailbox];
    ++added.times;
    added.asked = 0;
    readSoon(mailbox);
}

void KeptLetters::readSoon(Mail::MailboxKey mailbox)
{
    if (m_isEnding)
        return;
    m_scope.spawn(read(mailbox), [](const Result<void> &read) {
        if (!read)
            qCWarning(logSync) << describe(read.error());
    });
}

Task<void> KeptLetters::read(Mail::MailboxKey mailbox)
{
    const AsyncLock::Guard turn = co_await m_reading.acquire();
    if (m_isEnding || !m_added.contains(mailbox))
        co_return;
    // Who waits here may be cancelled, and others may add to it meanwhile.
    const int before = m_added.value(mailbox).times;
    LocalScan scan(m_store, {});
    const qsizetype unreadable = co_await scan.readKept(mailbox);
    if (unreadable == 0 && m_added.value(mailbox).times == before)
        m_added.remove(mailbox);
    if (unreadable > 0)
        qCWarning(logSync) << unreadable << "letters cannot be read now";
}

void KeptLetters::tryAgain()
{
    const QList<Mail::MailboxKey> mailboxes = m_added.keys();
    for (const Mail::MailboxKey mailbox : mailboxes) {
        // The 1st time, the 2nd, the 4th, the 8th …
        const int asked = ++m_added[mailbox].asked;
        if ((asked & (asked - 1)) == 0)
            readSoon(mailbox);
    }
}

void KeptLetters::end()
{
    m_isEnding = true;
    m_scope.cancelAll();
}

} // namespace Martlet::Sync
