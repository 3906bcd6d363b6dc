// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/OAuthFiles.h"

#include "core/accounts/OAuthLimits.h"

#include <QFile>

#include <optional>

namespace Martlet::Engine
{

namespace
{

Error refusal(ErrorKind kind, const QString &path, const QString &reason)
{
    return {kind, Retry::AfterUserAction, QStringLiteral("read the OAuth2 registrations"),
            path + QStringLiteral(": ") + reason};
}

/// Nothing when there is no such file.
Result<std::optional<Accounts::OAuthClients>> clientsIn(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<Accounts::OAuthClients>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(refusal(ErrorKind::LocalStorage, path, file.errorString()));
    const QByteArray json = file.read(Limits::oauthFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(refusal(ErrorKind::LocalStorage, path, file.errorString()));
    if (json.size() > Limits::oauthFileBytes)
        return failure(refusal(ErrorKind::LocalStorage, path,
                               QStringLiteral("larger than %1 bytes").arg(Limits::oauthFileBytes)));
    auto clients = Accounts::OAuthClients::parse(json);
    if (!clients)
        return failure(refusal(ErrorKind::InvalidInput, path, clients.error().detail));
    return std::optional<Accounts::OAuthClients>(std::move(*clients));
}

} // namespace

LoadedOAuthClients loadOAuthClients(const QString &personFolder, const QString &computerFolder)
{
    LoadedOAuthClients loaded{Accounts::OAuthClients::builtIn(), {}};
    // What is merged last stands in front.
    for (const QString &folder : {computerFolder, personFolder}) {
        if (folder.isEmpty())
            continue;
        const auto own = clientsIn(folder + QStringLiteral("/oauth.json"));
        if (!own)
            loaded.refused.append(own.error());
        else if (own->has_value())
            loaded.clients = Accounts::OAuthClients::merged(**own, loaded.clients);
    }
    return loaded;
}

} // namespace Martlet::Engine
