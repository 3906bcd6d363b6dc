// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sources that are the name service: who takes the domain's mail (MX), and which servers the
// domain names itself (SRV, RFC 6186 and 8314).
#pragma once

#include "core/discovery/SearchContext.h"

namespace Martlet::Discovery
{

struct ExchangerFinding {
    DnsStatus status = DnsStatus::Timeout;
    bool isAuthenticated = false;
    MailExchanger exchanger;
    QString closedProvider; ///< only the provider's own programs read this mail
    QString presetId;       ///< of a provider of the table; also one that needs a host name by hand
    std::optional<Proposal> proposal;
    QStringList settingsNames; ///< where settings for this exchanger's customers may be published
};

/// Never fails: trouble is a status.
Task<ExchangerFinding> findExchanger(SearchContext context);

/// The domain is registered with Microsoft: a suggestion, since that alone does not put its mail
/// there. NotFound otherwise.
Task<Proposal> microsoftSuggestion(SearchContext context);

struct ServiceFinding {
    std::optional<Found> found;
    std::vector<MailService> refused;
};

/// Looks the records up, then at the servers: a certificate that is good for the mail domain too
/// makes them trusted, and what they offer tells how to sign in. Servers that turn out not to be
/// what the record says are left out; those that cannot be reached stay.
Task<ServiceFinding> findServices(SearchContext context);

/// The host of _autodiscover._tcp.D with its port; nothing where there is none.
Task<std::optional<SrvRecord>> findAutodiscover(SearchContext context);

/// The system's random numbers where the tools have none.
Dice diceOf(const SearchContext &context);

} // namespace Martlet::Discovery
