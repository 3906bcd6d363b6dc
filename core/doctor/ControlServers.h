// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mail servers of others than the one that does not answer: whether they do tells a server that is
// down from a network that lets no mail programs through. Pure.
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/doctor/Evidence.h"
#include "core/mail/ServerSettings.h"

namespace Martlet::Doctor
{

/// At most three, each of another company. `own`, the person's other servers, come first; where
/// these are too few to tell anything, large providers of the table follow, with the service that
/// failed.
QList<Mail::ServerSettings> controlServers(const QString &failingHost, MailProtocol protocol,
                                           const QList<Mail::ServerSettings> &own,
                                           const Accounts::ProviderPresets &presets);

/// Of trying them. One that is found, but does not answer, may have a bad day: it takes two.
std::optional<bool> doAnswer(const QList<ConnectOutcome> &outcomes);

/// What a web server says at "/owa/" is Exchange's own.
bool isOutlookOnWeb(const QByteArray &answer);

} // namespace Martlet::Doctor
