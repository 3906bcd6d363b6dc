// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sources that publish settings as files: the provider's own server (draft-ietf-mailmaint-
// autoconfig), the public database, the servers of whoever runs the mail exchanger, and PACC. Each
// is one coroutine that gives what it found or fails; limits of time are the caller's, but for
// those of single requests.
#pragma once

#include "core/discovery/SearchContext.h"

namespace Martlet::Discovery
{

/// https://autoconfig.D/mail/config-v1.1.xml, else https://D/.well-known/autoconfig/mail/…; both
/// are asked at once. The address goes to the first alone, and only if allowed.
Task<Found> autoconfigAtProvider(SearchContext context);

/// http://autoconfig.D/…: anybody on the way can have written what it gives.
Task<Found> autoconfigOverHttp(SearchContext context);

/// By the domain, without the address. Answers come from the cache while they are fresh.
Task<Found> databaseSettings(SearchContext context);

/// The first two and the third for the names behind a mail exchanger (settingsNamesFor), best
/// first. `isAuthenticated`: the MX answer was.
Task<Found> settingsByExchanger(SearchContext context, QStringList names, bool isAuthenticated);

/// https://ua-auto-config.D/…, whose digest stands in the DNS; see readPacc().
Task<Found> paccSettings(SearchContext context);

/// The address of 2a; exactly the characters that need it are percent-encoded, since at least one
/// large deployment stumbles over an encoded dot.
QUrl autoconfigUrl(const MailAddressInput &address, bool withAddress);

} // namespace Martlet::Discovery
