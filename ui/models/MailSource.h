// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the models read: a handful of functions over the store's queries, so that a test can answer
// in their place and no model knows a database.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/DeliveryOutcome.h"
#include "core/mail/MailboxInfo.h"
#include "core/mail/MessageSummary.h"
#include "core/mail/OutboxState.h"
#include "core/store/queries/MessageQueries.h"
#include "core/util/Result.h"

#include <QList>

#include <functional>

namespace Martlet::Ui
{

struct MailSource {
    std::function<Result<QList<Mail::AccountSettings>>()> accounts;
    std::function<Result<QList<Mail::MailboxInfo>>()> mailboxes;
    std::function<Result<QList<Mail::OutboxItem>>()> outbox;

    /// Called on the pool, several at once: each call uses a reader of its own.
    std::function<Result<QList<Mail::MessageKey>>(Mail::MailboxKey, const Store::MessageListOrder &,
                                                  const QString &filter)>
        messageKeys;

    /// One page; called on the UI thread while painting.
    std::function<Result<QList<Mail::MessageSummary>>(const QList<Mail::MessageKey> &)> summaries;

    /// Of all accounts; called on the pool. Where there is none no letter is marked.
    std::function<Result<Mail::DeliveryTroubles>()> troubles;

    /// Called on the pool.
    std::function<Result<QList<Mail::EmailAddress>>(const QString &prefix, int limit)> completions;
};

} // namespace Martlet::Ui
