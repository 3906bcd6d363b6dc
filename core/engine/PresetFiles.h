// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of providers as this computer has it: the built-in one behind what an administrator or
// the person put into files of their own, as far as those are right and, where it is asked for,
// signed (docs/providers.md).
#pragma once

#include "core/accounts/ProviderPresets.h"
#include "core/util/Result.h"

#include <QList>
#include <QString>

namespace Martlet::Engine
{

/// Larger files are no tables of providers.
inline constexpr qint64 presetFileBytes = 4 * 1024 * 1024;

struct PresetFolders {
    QString person;                                    ///< the profile's configuration folder
    QString computer = QStringLiteral("/etc/martlet"); ///< the administrator's
    QString builtIn = QStringLiteral(":/martlet/providers.json"); ///< a file, not a folder
};

struct LoadedPresets {
    Accounts::ProviderPresets presets;
    /// Files that are there and were not used; the reasons, with file and line.
    QList<Error> refused;
};

/// The person's providers.json goes before the computer's, both before the built-in table. Where a
/// providers.pub is in one of the folders (the computer's counts first), each file needs a
/// signature by that key beside it, providers.json.sig; a signature without a key to check it is
/// refused, too. Fails only where the built-in table cannot be read.
Result<LoadedPresets> loadPresets(const PresetFolders &folders);

} // namespace Martlet::Engine
