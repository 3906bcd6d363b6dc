// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of providers.json to values, strictly: an administrator's typing error has to be
// named, not guessed around. The format is described in docs/providers.md.
#pragma once

#include "core/accounts/Preset.h"
#include "core/util/Result.h"

#include <QList>
#include <QMap>

namespace Martlet::Accounts
{

struct PresetTable {
    QList<Preset> presets;
    QList<Preset> profiles;
    QStringList filterExchangers;
    QMap<QString, QString> notes;
};

/// InvalidInput with "line N: id: field: reason" in `detail`, for the first thing that is written
/// wrongly, else the first that is missing. Unknown fields are errors. The notes of `knownNotes`
/// may be used without being explained.
Result<PresetTable> parsePresetTable(const QByteArray &json,
                                     const QMap<QString, QString> &knownNotes = {});

} // namespace Martlet::Accounts
