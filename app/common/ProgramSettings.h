// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is set for the whole program: program.ini in the person's configuration folder, before that
// of the computer (/etc/martlet).
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::App
{

/// The value of "group/key" in the first of the folders that has one; an empty value is one.
[[nodiscard]] std::optional<QString> programSetting(const QString &key, const QStringList &folders);

/// Address of the public settings database ("setup/database"): empty switches it off; nothing: the
/// usual one.
[[nodiscard]] std::optional<QString> settingsDatabase(const QString &configDir);

} // namespace Martlet::App
