// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// NOTIFY (RFC 5465): which news of which mailboxes the server shall send unasked.
#pragma once

#include "core/imap/FetchItems.h"
#include "core/imap/MailboxName.h"

#include <QFlags>
#include <QList>

#include <optional>
#include <vector>

namespace Martlet::Imap
{

/// RFC 5465 §5. The first three go together: MessageNew and MessageExpunge only with each other,
/// FlagChange only with both.
enum class NotifyEvent : quint32 {
    MessageNew = 1 << 0,
    MessageExpunge = 1 << 1,
    FlagChange = 1 << 2,
    MailboxName = 1 << 3,        ///< created, renamed, deleted: LIST
    SubscriptionChange = 1 << 4, ///< LIST with \Subscribed or without
};
Q_DECLARE_FLAGS(NotifyEvents, NotifyEvent)
Q_DECLARE_OPERATORS_FOR_FLAGS(NotifyEvents)

/// RFC 5465 §6.
enum class NotifyFilter {
    Selected,        ///< EXPUNGE may come at any time, so sequence numbers mean little
    SelectedDelayed, ///< EXPUNGE comes when it could without NOTIFY
    Inboxes,         ///< wherever the server delivers mail to
    Personal,
    Subscribed,
    Subtree,   ///< of the mailboxes named
    Mailboxes, ///< the mailboxes named
};

struct NotifyGroup {
    NotifyFilter filter = NotifyFilter::Personal;
    QList<MailboxName> mailboxes; ///< only with Subtree and Mailboxes, and never empty there
    NotifyEvents events;          ///< none: NONE
    /// What comes of each new message; only for the selected mailbox, with MessageNew.
    std::optional<FetchRequest> newMessages = {};
};

/// Replaces all that was asked for before. A mailbox belongs to the first group that names it, but
/// the selected one to its own. News come as data without a tag: STATUS and LIST for other
/// mailboxes, the usual data for the selected one. Each `NOTIFICATIONOVERFLOW` means NOTIFY NONE.
struct Notify {
    std::vector<NotifyGroup> groups; ///< none: NOTIFY NONE
    bool wantsStatus = false;        ///< a STATUS of each mailbox first, as data of this command
};

} // namespace Martlet::Imap
