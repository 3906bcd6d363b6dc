// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What commits changed, by key. Sent after the commit; the reader looks up the rest itself.
#pragma once

#include "core/mail/Keys.h"

#include <QHash>
#include <QMetaType>
#include <QSet>

namespace Martlet::Store
{

struct StoreChanges {
    /// Of one mailbox's message list (effective view).
    struct Messages {
        bool isListChanged = false;     ///< keys came, went or changed their sort position
        QSet<Mail::MessageKey> updated; ///< rows to repaint

        friend bool operator==(const Messages &, const Messages &) = default;
    };

    bool areAccountsChanged = false;        ///< added, removed or edited
    QSet<Mail::AccountKey> mailboxLists;    ///< accounts whose folder tree changed shape or names
    QSet<Mail::MailboxKey> mailboxCounters; ///< mailboxes whose total, unread or problem changed
    QHash<Mail::MailboxKey, Messages> messages;
    QSet<Mail::MessageKey> contents; ///< text or parts arrived
    bool isOutboxChanged = false;
    bool areDraftsChanged = false;
    bool areReportsChanged = false; ///< what came back of sent letters, or an answered request
    bool isVaultChanged = false;    ///< copies of lost letters came, went or changed their state
    QSet<Mail::AccountKey> serverCopies; ///< accounts whose copies at a POP3 server changed
    QSet<Mail::AccountKey> operations;   ///< accounts with new or settled operations

    friend bool operator==(const StoreChanges &, const StoreChanges &) = default;

    void merge(const StoreChanges &other);
    [[nodiscard]] bool isEmpty() const;
};

} // namespace Martlet::Store

Q_DECLARE_METATYPE(Martlet::Store::StoreChanges)
