// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The OAuth2 registrations this computer has: the person's oauth.json before the administrator's,
// both before those of the build (docs/oauth.md).
#pragma once

#include "core/accounts/OAuthClients.h"
#include "core/util/Result.h"

#include <QList>
#include <QString>

namespace Martlet::Engine
{

struct LoadedOAuthClients {
    Accounts::OAuthClients clients;
    /// Files that are there and were not used; the reasons, with file and line.
    QList<Error> refused;
};

/// The folders are those of PresetFolders; an empty one is passed over.
LoadedOAuthClients loadOAuthClients(const QString &personFolder, const QString &computerFolder);

} // namespace Martlet::Engine
