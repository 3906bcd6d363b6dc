// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything of a profile lives: under the XDG folders of the environment, "martlet" in each
// (ARCHITECTURE section 9), so that a test can have a world of its own.
#pragma once

#include <QString>

namespace Martlet::App
{

struct Paths {
    QString configDir; ///< window state, administrator's presets
    QString dataDir;   ///< what is yours
    QString cacheDir;  ///< what a server can give again

    /// From XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_CACHE_HOME, else their defaults below HOME.
    /// Relative values are ignored, as the standard asks. Makes nothing.
    [[nodiscard]] static Paths fromEnvironment();

    [[nodiscard]] QString windowStateFile() const
    {
        return configDir + QStringLiteral("/window.ini");
    }
    /// Name of the local socket on which the running program hears of a second start: the same for
    /// the same profile, different for every other.
    [[nodiscard]] QString socketName() const;
};

} // namespace Martlet::App
