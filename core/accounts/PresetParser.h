// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of providers.json to values, strictly: an administrator's typing error has to be
// named, not guessed around. The format is described in docs/providers.md.
#pragma once

#include "core/accounts/ProviderPresets.h"

namespace Martlet::Accounts
{

struct PresetTable {
    QList<Preset> presets;
    QMap<QString, QString> notes;
};

/// InvalidInput with the provider's id and the field in `detail`. Unknown fields are errors.
Result<PresetTable> parsePresetTable(const QByteArray &json);

} // namespace Martlet::Accounts
