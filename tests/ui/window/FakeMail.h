// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, folders and letters in memory, and a record of what was asked: what the fakes of the
// engine's services share.
#pragma once

#include "core/engine/Services.h"
#include "ui/models/MailSource.h"

#include <map>
#include <memory>
#include <mutex>

namespace Martlet::Test
{

template<class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// What all fakes share.
struct FakeMail {
    FakeMail() = default;
    /// Waits for what the pool still reads of it.
    ~FakeMail();

    QList<Mail::AccountSettings> accounts;
    QList<Mail::MailboxInfo> mailboxes;
    QList<Mail::OutboxItem> outbox;
    Mail::DeliveryTroubles troubles;
    std::map<Mail::MailboxKey, QList<Mail::MessageKey>> keys;
    QHash<Mail::MessageKey, Mail::MessageSummary> messages;
    QHash<Mail::MessageKey, Engine::MessageBody> bodies;
    QStringList calls; ///< "trash 5 6", "setSeen 5 true", …
    std::mutex mutex;  ///< guards `keys`, `messages` and `troubles`, which the pool reads

    Mail::AccountKey addAccount(const QString &name);
    Mail::MailboxKey addFolder(Mail::AccountKey account, const QString &name,
                               Mail::SpecialUse use = Mail::SpecialUse::None);
    Mail::MessageKey addMessage(Mail::MailboxKey mailbox, Mail::MessageSummary summary,
                                const QString &text = {});
    Ui::MailSource source();
};

} // namespace Martlet::Test
