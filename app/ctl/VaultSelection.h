// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which kept letters a vault command means: their numbers, those of one loss, or all.
#pragma once

#include "app/ctl/Command.h"

namespace Martlet::Ctl
{

struct VaultSelection {
    QList<Mail::KeptKey> letters;
    Mail::LossKey loss; ///< with `letters` empty: of this loss, invalid: all
};

/// --loss, --all, and the words.
[[nodiscard]] QList<OptionSpec> vaultOptions();
/// Wrong usage: none of the three, several of them, or no numbers.
Result<void> checkVaultSelection(const Invocation &invocation);
[[nodiscard]] VaultSelection vaultSelection(const Invocation &invocation);

} // namespace Martlet::Ctl
