// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LeavingPlan.h"

#include "core/sync/Pop3Plan.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

/// What Sync::planDeletion() needs: the server lists the oldest first.
std::vector<Sync::ListedLetter> asListed(const QList<Store::DatedEntry> &entries,
                                         std::vector<Store::LedgerEntry> &ledger)
{
    std::vector<Sync::ListedLetter> listed;
    quint32 number = 0;
    for (auto it = entries.crbegin(); it != entries.crend(); ++it) {
        Store::LedgerEntry entry = it->entry;
        // In place of the server's ids, which are not read for this.
        entry.identity = {1, static_cast<quint64>(entry.id)};
        ledger.push_back(entry);
        listed.push_back({++number, entry.identity, entry.sizeBytes});
    }
    return listed;
}

} // namespace

QList<LeavingFate> leavingFates(const QList<Store::DatedEntry> &entries,
                                const Mail::Pop3Settings &rule, bool ignoresDeletion,
                                const QDateTime &now)
{
    QSet<qint64> due;
    if (!ignoresDeletion) {
        std::vector<Store::LedgerEntry> ledger;
        const std::vector<Sync::ListedLetter> listed = asListed(entries, ledger);
        for (const Sync::DueLetter &letter : Sync::planDeletion(listed, ledger, rule, now))
            due.insert(letter.row);
    }
    QList<LeavingFate> fates;
    fates.reserve(entries.size());
    for (const Store::DatedEntry &one : entries) {
        LeavingFate fate;
        fate.row = one.entry.id;
        fate.bytes = one.entry.sizeBytes;
        fate.goesNext = due.contains(one.entry.id);
        fate.isKept = one.entry.isKept;
        fate.isHeaderOnly = one.entry.state == Store::ServerLetterState::HeaderOnly;
        const bool mayGo = !ignoresDeletion && !fate.isKept && !fate.isHeaderOnly;
        if (mayGo)
            fate.goesAt = fate.goesNext ? now : Sync::deletionTime(one.entry, rule);
        fates.append(fate);
    }
    return fates;
}

QDateTime leavingTime(const Store::LedgerEntry &entry, const Mail::Pop3Settings &rule)
{
    return Sync::deletionTime(entry, rule);
}

QDate leavingDay(const LeavingFate &fate, const QDateTime &now)
{
    if (!fate.goesAt.isValid())
        return {};
    return std::max(fate.goesAt, now).toLocalTime().date();
}

} // namespace Martlet::Engine
