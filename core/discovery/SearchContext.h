// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every source of account discovery works with: the address, what the user allows, and the
// ways to the outside.
#pragma once

#include "core/discovery/AnswerCache.h"
#include "core/discovery/DnsSelection.h"
#include "core/discovery/HttpFetcher.h"
#include "core/discovery/MailProbe.h"
#include "core/discovery/ProposalChoice.h"
#include "core/discovery/Resolver.h"
#include "core/util/Clock.h"

#include <QSet>

#include <functional>
#include <memory>

namespace Martlet::Discovery
{

/// Whether the public database is told the domain.
enum class DatabaseUse {
    Beside,          ///< at once, beside the provider
    IfProviderFails, ///< only when the provider itself has no answer
    Never,
};

/// What the user allows and wants. The defaults are those of a first run.
struct SearchOptions {
    bool isOnline = true;
    DatabaseUse database = DatabaseUse::Beside;
    /// The domain is appended to its path.
    QString databaseUrl = QStringLiteral("https://autoconfig.thunderbird.net/v1.1/");
    /// The provider's own server is told the whole address (emailaddress=); https alone.
    bool sendsAddress = false;
    bool usesPacc = false;
    /// Microsoft is told the domain, to learn whether it is registered there.
    bool asksMicrosoft = false;
    bool wantsPop3 = false;
    QSet<QString> ownIssuers; ///< OAuth2 issuers Martlet is registered with
    /// Which addresses may be connected to; empty: isPublicAddress().
    std::function<bool(const QHostAddress &)> isAllowed;
};

/// All outlive the search and live on its thread.
struct SearchTools {
    Resolver *resolver = nullptr;
    HttpFetcher *fetcher = nullptr;
    ProbeConnector *connector = nullptr;
    Clock *clock = nullptr;
    const Accounts::ProviderPresets *presets = nullptr;
    AnswerCache *cache = nullptr;
    Dice dice; ///< empty: the system's random numbers
};

struct SearchContext {
    SearchTools tools;
    SearchOptions options;
    MailAddressInput address;
    std::shared_ptr<WebTrace> trace;
};

} // namespace Martlet::Discovery
