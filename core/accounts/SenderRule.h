// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which From address the server of an account takes, as far as is known before anything is sent.
#pragma once

#include "core/accounts/ProviderPresets.h"

namespace Martlet::Accounts
{

/// The address the provider wants in From instead of `from`, because it must be that of the login;
/// empty where it takes `from`, or nothing is known. An identity with a server of its own is not
/// the provider's business.
QString senderInsteadOf(const ProviderPresets &presets, const Mail::AccountSettings &account,
                        const QString &from);

} // namespace Martlet::Accounts
