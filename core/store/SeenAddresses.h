// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses seen in mail, for completion: who writes to us, and who is written to, which counts
// more.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QDateTime>
#include <QHash>

namespace Martlet::Store
{

class Connection;

/// Gathers the addresses of a batch of messages, so that each is written once.
class SeenAddresses
{
public:
    void addReceived(const Mail::AddressList &people, const QDateTime &when);
    void addWritten(const Mail::AddressList &people, const QDateTime &when);

    /// May throw SQLite::Exception.
    void writeTo(Connection &cache) const;

private:
    struct Seen {
        Mail::EmailAddress person;
        int received = 0;
        int written = 0;
        qint64 lastAt = 0;
    };
    Seen &entry(const Mail::EmailAddress &person, const QDateTime &when);

    QHash<QString, Seen> m_seen; // by folded address
};

} // namespace Martlet::Store
