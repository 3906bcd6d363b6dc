// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered to a person, from the table of providers or from what a search found. Pure.
#pragma once

#include "core/accounts/OAuthClients.h"
#include "core/accounts/ProviderPresets.h"
#include "core/engine/AccountService.h"

#include <QSet>

namespace Martlet::Engine
{

/// `clients`: where a sign-in in the browser is possible.
/// Nothing where the provider is not to be set up by itself or a host must be typed in.
std::optional<ProviderOffer> offerFrom(const Accounts::Preset &preset,
                                       const Mail::EmailAddress &address,
                                       const Accounts::OAuthClients &clients);

/// The same of an entry whose hosts are typed in; these are empty.
std::optional<ProviderOffer> kindFrom(const Accounts::Preset &preset,
                                      const Mail::EmailAddress &address,
                                      const Accounts::OAuthClients &clients);

/// What the table says of the servers `account` was set up with, its hosts being those it has.
std::optional<ProviderOffer> offerFrom(const Accounts::Preset &preset,
                                       const Mail::AccountSettings &account,
                                       const Accounts::OAuthClients &clients);

/// `presets`: for what the table knows of the provider behind it.
ProviderOffer offerFrom(const Discovery::Proposal &proposal,
                        const Discovery::MailAddressInput &address,
                        const Accounts::ProviderPresets &presets,
                        const Accounts::OAuthClients &clients);

/// Issuers that sign-ins are possible at without an entry of the table: of registrations that
/// bring their end points along.
QSet<QString> ownIssuers(const Accounts::OAuthClients &clients);

} // namespace Martlet::Engine
