// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Old settings, as another program or an old article has them, against what the table says today.
#pragma once

#include "core/accounts/ProviderPresets.h"

#include <optional>

namespace Martlet::Accounts
{

struct TodaysServer {
    QString providerId;
    PresetServer server; ///< complete, without "%D"

    friend bool operator==(const TodaysServer &, const TodaysServer &) = default;
};

/// What `address` should use in place of `old`: where that is a former host of a provider, a port
/// or encryption the table does not have for the host, or a program on this computer that encrypts
/// for mail programs which cannot do so themselves. Nothing where `old` is as good, or unknown.
std::optional<TodaysServer> todaysServer(const ProviderPresets &presets, MailService service,
                                         const Mail::ServerSettings &old, const QString &address);

} // namespace Martlet::Accounts
