// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What our own operations have just changed on the server, so that data asked for before is not
// believed after: a FETCH sent before our STORE may be answered, or stored, later than it.
#pragma once

#include "core/mail/Keys.h"

#include <QHash>
#include <QList>

namespace Martlet::Sync
{

/// One account's; lives on the sync thread. Moments count up with every settlement.
class SettledLog
{
public:
    using Moment = quint64;

    /// Taken before a question is sent.
    [[nodiscard]] Moment now() const { return m_now; }

    /// Our change of these messages was answered with OK.
    void add(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids)
    {
        ++m_now;
        for (const Mail::Uid uid : uids)
            m_settled[mailbox].insert(uid, m_now);
    }

    /// True when what was asked at `asked` about this message may be older than our change.
    [[nodiscard]] bool isStale(Mail::MailboxKey mailbox, Mail::Uid uid, Moment asked) const
    {
        const auto settled = m_settled.constFind(mailbox);
        return settled != m_settled.cend() && settled->value(uid, 0) > asked;
    }

    /// No question is open any more that was asked before now.
    void forget(Mail::MailboxKey mailbox) { m_settled.remove(mailbox); }

private:
    Moment m_now = 0;
    QHash<Mail::MailboxKey, QHash<Mail::Uid, Moment>> m_settled;
};

} // namespace Martlet::Sync
