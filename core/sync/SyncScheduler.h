// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When an account and its mailboxes are looked at by themselves. Pure: the loops that sleep and
// connect are ImapAccountSync's.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/SpecialUse.h"
#include "core/store/writers/MailboxWriter.h"

#include <chrono>
#include <optional>

namespace Martlet::Sync
{

/// Until the next full round by the clock; nothing: there is none.
std::optional<std::chrono::milliseconds> roundInterval(const Mail::CheckSettings &settings);

/// How often the inbox is asked where the server does not tell by itself (no IDLE). `shortest`:
/// what the provider allows.
std::chrono::milliseconds inboxPollInterval(const Mail::CheckSettings &settings,
                                            std::chrono::milliseconds shortest);

/// Where HIGHESTMODSEQ does not tell, a mailbox whose numbers (UIDVALIDITY, UIDNEXT, MESSAGES,
/// UNSEEN) stayed may still have other flags. Whether to look, by visibility and age: always at
/// the inbox and the one on screen; the longer nothing changed, the less often.
bool isFlagCheckDue(const Store::MailboxSyncState &mailbox, bool isVisible, const QDateTime &now);

} // namespace Martlet::Sync
