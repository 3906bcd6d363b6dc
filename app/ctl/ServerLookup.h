// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The search for an address's servers, for commands.
#pragma once

#include "app/ctl/Command.h"

#include <QJsonObject>

namespace Martlet::Ctl
{

/// Options of every command that may search.
QList<OptionSpec> lookupOptions();
Engine::SearchWishes wishesFrom(const Invocation &invocation);

struct LookupResult {
    Engine::ServerSearchOutcome outcome;
    QList<Discovery::StepReport> steps; ///< as each of them ended
};
Task<LookupResult> lookUpServers(Engine::SetupService *setup, QString email,
                                 Engine::SearchWishes wishes);

/// The best that was found. NotFound with the reason in words; PermissionDenied naming the hosts
/// where somebody has to agree to them first and `areHostsAccepted` is false.
Result<Engine::ProviderOffer> chosenOffer(const Engine::ServerSearchOutcome &outcome,
                                          bool areHostsAccepted);

QJsonObject lookupToJson(const LookupResult &result);
QString lookupToText(const LookupResult &result);

} // namespace Martlet::Ctl
