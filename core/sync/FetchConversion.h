// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what FETCH answers to what the store keeps.
#pragma once

#include "core/imap/Capabilities.h"
#include "core/imap/FetchItems.h"
#include "core/imap/NumberSet.h"
#include "core/imap/Responses.h"
#include "core/store/PreparedMessage.h"
#include "core/store/writers/MessageWriter.h"

#include <optional>

namespace Martlet::Sync
{

/// What a header fetch asks for.
Imap::FetchRequest headerRequest(bool hasCondStore, const Imap::Capabilities &capabilities);

/// What tells which letters of several mailboxes are one, where the server has it.
Imap::FetchItems emailIdItems(const Imap::Capabilities &capabilities);

/// 0 when the answer does not tell.
Mail::EmailId emailIdOf(const Imap::FetchResponse &fetch);

/// Nothing when the answer names no UID (an unasked FETCH) or holds no header data.
std::optional<Store::FetchedMessage> toFetchedMessage(const Imap::FetchResponse &fetch);

/// The same in the form of its row. At once, while what was parsed is still at hand: kept for a
/// thousand letters, it would have left the processor's caches.
std::optional<Store::PreparedMessage> toHeaderRow(const Imap::FetchResponse &fetch);

/// Nothing without UID and FLAGS.
std::optional<Store::FetchedFlags> toFetchedFlags(const Imap::FetchResponse &fetch);

Imap::UidSet uidSet(const QList<Mail::Uid> &uids);
QList<Mail::Uid> uidList(const Imap::UidSet &uids);

} // namespace Martlet::Sync
