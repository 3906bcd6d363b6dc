// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/MailboxProperties.h"

#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

Result<MailboxProperties> cachedProperties(const Store::Reader &reader, Mail::MailboxKey mailbox)
{
    MailboxProperties properties;
    const auto info = Store::mailbox(reader, mailbox);
    if (!info)
        return failure(info.error());
    properties.info = *info;
    const auto synced = Store::syncState(reader, mailbox);
    if (!synced)
        return failure(synced.error());
    properties.synced = *synced;
    const auto repairs = Store::repairs(reader, mailbox);
    if (!repairs)
        return failure(repairs.error());
    properties.repairs = *repairs;
    const auto sizes = Store::mailboxSizes(reader, mailbox);
    if (!sizes)
        return failure(sizes.error());
    properties.listedBytes = sizes->listedBytes;
    properties.heldBytes = sizes->heldBytes;
    return properties;
}

} // namespace Martlet::Engine
