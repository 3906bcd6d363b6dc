// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the person allows a search for servers in the wizard, over a restart: group "setup" of
// program.ini. That of the computer (/etc/martlet) is where a person starts from.
#pragma once

#include "core/engine/SetupService.h"

#include <QStringList>

namespace Martlet::App
{

/// The folders of program.ini, the person's own first.
[[nodiscard]] QStringList settingsFolders(const QString &configDir);

/// Each from the first of the folders that has it, else as of a first run.
[[nodiscard]] Engine::SearchWishes searchWishes(const QStringList &folders);

/// Into the first of the folders, and only what is other than it is now. False: it could not be
/// written.
[[nodiscard]] bool keepSearchWishes(const Engine::SearchWishes &wishes, const QStringList &folders);

} // namespace Martlet::App
