// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreChanges.h"

namespace Martlet::Store
{

void StoreChanges::merge(const StoreChanges &other)
{
    areAccountsChanged |= other.areAccountsChanged;
    mailboxLists.unite(other.mailboxLists);
    mailboxCounters.unite(other.mailboxCounters);
    for (auto it = other.messages.cbegin(); it != other.messages.cend(); ++it) {
        Messages &mine = messages[it.key()];
        mine.isListChanged |= it->isListChanged;
        mine.updated.unite(it->updated);
    }
    contents.unite(other.contents);
    isOutboxChanged |= other.isOutboxChanged;
    areDraftsChanged |= other.areDraftsChanged;
    areReportsChanged |= other.areReportsChanged;
    isVaultChanged |= other.isVaultChanged;
    serverCopies.unite(other.serverCopies);
    operations.unite(other.operations);
}

bool StoreChanges::isEmpty() const
{
    return *this == StoreChanges();
}

} // namespace Martlet::Store
