// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the ledger of letters at POP3 servers.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/Pop3Rows.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Store
{

class Reader;

/// One copy at a server, as a person sees it.
struct ServerCopy {
    qint64 row = 0;           ///< of the ledger
    Mail::AccountKey account; ///< whose server
    Mail::MessageKey message; ///< invalid: no longer here, or not read yet
    bool isHere = false;
    QString sender; ///< name, else address; empty when it is no longer here
    QString subject;
    QDateTime date; ///< UTC, of the letter
    qint64 sizeBytes = 0;
    QDateTime fetchedAt;       ///< UTC; invalid: only its header is here
    QDateTime goesAt;          ///< UTC; invalid: no day is known
    bool isAtServer = false;   ///< as far as the last session saw
    bool isHeaderOnly = false; ///< the rest is at the server alone
    bool isKept = false;       ///< the person stopped its deletion

    friend bool operator==(const ServerCopy &, const ServerCopy &) = default;
};

/// A row of the ledger, and how new its letter is.
struct DatedEntry {
    LedgerEntry entry;
    qint64 received = 0; ///< milliseconds since 1970 UTC; 0: no longer here
};

Result<ServerState> serverState(const Reader &reader, Mail::AccountKey account);

/// Those the server lists, newest letter first. Reads them all.
Result<QList<DatedEntry>> listedEntries(const Reader &reader, Mail::AccountKey account);

/// With what the list knows of the letters; without `goesAt`. In the order given.
Result<QList<ServerCopy>> serverCopies(const Reader &reader, const QList<qint64> &rows);

/// Of one letter here; nothing when no server has or had it.
Result<std::optional<ServerCopy>> serverCopyOf(const Reader &reader, Mail::MessageKey message);

} // namespace Martlet::Store
