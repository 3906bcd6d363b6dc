// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One entry of providers.json, a provider or a profile: from JSON to a value.
#pragma once

#include "core/accounts/FieldReader.h"
#include "core/accounts/Preset.h"

#include <QSet>

namespace Martlet::Accounts
{

struct PresetRules {
    int version = 0;
    QSet<QString> notes;    ///< the keys that may be used
    bool isProfile = false; ///< has no domains and no mail exchangers
};

/// What is wrong goes to the reader's complaints; then the value is of no use.
Preset readPreset(FieldReader &reader, const PresetRules &rules);

} // namespace Martlet::Accounts
