// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When copies at a POP3 server go by a rule, as far as that can be told without asking the server.
// Pure.
#pragma once

#include "core/engine/ServerCopyService.h"

#include <QDateTime>

namespace Martlet::Engine
{

/// What becomes of one copy.
struct LeavingFate {
    qint64 row = 0;
    qint64 bytes = 0;
    bool goesNext = false; ///< with the next session
    QDateTime goesAt;      ///< UTC; invalid: no day is known
    bool isKept = false;
    bool isHeaderOnly = false;
};

/// Of `entries`, newest first, in that order.
QList<LeavingFate> leavingFates(const QList<Store::DatedEntry> &entries,
                                const Mail::Pop3Settings &rule, bool ignoresDeletion,
                                const QDateTime &now);

/// See Sync::deletionTime().
QDateTime leavingTime(const Store::LedgerEntry &entry, const Mail::Pop3Settings &rule);

/// The local day it goes on; one that goes next counts as today.
QDate leavingDay(const LeavingFate &fate, const QDateTime &now);

} // namespace Martlet::Engine
