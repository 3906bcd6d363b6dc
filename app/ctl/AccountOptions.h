// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of account add as settings: given servers, else the provider's preset.
#pragma once

#include "app/ctl/Command.h"
#include "core/engine/SentChoice.h"
#include "core/mail/AccountSettings.h"

namespace Martlet::Ctl
{

/// "HOST:PORT:tls|starttls|none"; an IPv6 host may stand in brackets. InvalidInput with a sentence.
Result<Mail::ServerSettings> parseServer(const QString &option, const QString &text);

/// "all", "recent", "headers".
Result<Mail::OfflineMode> parseOfflineMode(const QString &text);

/// Wrong usage that can be seen without the engine.
Result<void> checkAccountOptions(const Invocation &invocation);

/// Neither --imap nor --pop3: the servers have to come from elsewhere.
bool needsOffer(const Invocation &invocation);

/// With --imap or --pop3 exactly the servers given (without --smtp: receive only); else those of
/// the offer, where --smtp may replace the sending one. NotFound without an offer.
Result<Mail::AccountSettings> accountFromOptions(const Invocation &invocation,
                                                 const std::optional<Engine::ProviderOffer> &offer);

/// With the folder for sent letters as the server has it. NotFound where it has none, or none that
/// could hold them; as they are where none is chosen, or nothing is known of the server's.
Result<Mail::AccountSettings> withSentMailbox(Mail::AccountSettings settings,
                                              const std::optional<Engine::SentChoice> &choice);

} // namespace Martlet::Ctl
