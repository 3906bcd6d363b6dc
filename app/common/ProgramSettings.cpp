// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/ProgramSettings.h"

#include <QSettings>

namespace Martlet::App
{

std::optional<QString> programSetting(const QString &key, const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QSettings settings(folder + QStringLiteral("/program.ini"), QSettings::IniFormat);
        if (settings.contains(key))
            return settings.value(key).toString();
    }
    return std::nullopt;
}

std::optional<QString> settingsDatabase(const QString &configDir)
{
    return programSetting(QStringLiteral("setup/database"),
                          {configDir, QStringLiteral("/etc/martlet")});
}

} // namespace Martlet::App
