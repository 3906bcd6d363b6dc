// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be known of one mailbox: from the cache, and from the server when it can be asked.
#pragma once

#include "core/mail/MailboxProperties.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace Martlet::Engine
{

struct MailboxProperties {
    Mail::MailboxInfo info; ///< its counters are of what is shown
    qint64 heldBytes = 0;   ///< contents kept here
    qint64 listedBytes = 0; ///< sizes of the letters known here, as the server has them
    Store::MailboxSyncState synced;
    QList<Store::MailboxRepair> repairs; ///< newest first
    std::optional<Mail::ServerMailboxFacts> server;
    std::optional<Error> serverError; ///< why there is nothing of the server

    /// On the server: what it says, else what the cache adds up to.
    [[nodiscard]] qint64 serverBytes() const
    {
        return server && server->sizeBytes ? static_cast<qint64>(*server->sizeBytes) : listedBytes;
    }

    /// Letters by which cache and server differed in the last complete round; none: it is equal.
    [[nodiscard]] quint32 differing() const
    {
        return repairs.isEmpty() ? 0 : repairs.first().unresolved;
    }
};

/// What the cache knows. Reads much: for the pool, with a reader of its own.
Result<MailboxProperties> cachedProperties(const Store::Reader &reader, Mail::MailboxKey mailbox);

} // namespace Martlet::Engine
