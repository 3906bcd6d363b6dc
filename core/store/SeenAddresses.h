// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses seen in mail, for completion: who writes to us, and who is written to, which counts
// more. Times are milliseconds since 1970 UTC, 0: none.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QHash>

namespace Martlet::Store
{

class Connection;

// Addresses of the letters that were added since the last time; which those are stands in the
// cache, so none is forgotten and none counted twice. All may throw SQLite::Exception.

/// Unless so many letters have come in one go that the same people are better counted together,
/// later.
void countAddressesOfNew(Connection &cache);
/// All of them.
void countAddresses(Connection &cache);
[[nodiscard]] bool areAddressesToCount(Connection &cache);
/// Before the store closes: those of many letters are left to the next time, when nobody waits for
/// the end of a first synchronisation. `wereLeft`: that has been done already.
void countAddressesAtEnd(Connection &cache, bool wereLeft);

/// Gathers the addresses of a batch of messages, so that each is written once.
class SeenAddresses
{
public:
    /// Letters of one person, the last of them at `when`.
    void addReceived(const Mail::EmailAddress &person, int letters, qint64 when);
    void addWritten(const Mail::AddressList &people, qint64 when);

    /// May throw SQLite::Exception.
    void writeTo(Connection &cache) const;

private:
    struct Seen {
        Mail::EmailAddress person;
        int received = 0;
        int written = 0;
        qint64 lastAt = 0;
    };
    static bool countKnown(Connection &cache, const QString &address, const Seen &seen);
    Seen *entry(const Mail::EmailAddress &person, qint64 when);

    QHash<QString, Seen> m_seen; // by folded address
};

} // namespace Martlet::Store
