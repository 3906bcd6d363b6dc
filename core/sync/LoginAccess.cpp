// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LoginAccess.h"

#include <QFile>

namespace Martlet::Sync
{

QByteArray readAuthorities(const Mail::AccountSettings &settings)
{
    if (settings.caFile.isEmpty())
        return {};
    QFile file(settings.caFile);
    // A missing file shows as an untrusted certificate, where the user can act.
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret)
{
    Sasl::Credentials credentials;
    credentials.login = settings.incoming.login;
    credentials.password = secret;
    credentials.host = settings.incoming.host;
    credentials.port = settings.incoming.port;
    return credentials;
}

Sasl::Credentials outgoingCredentials(const Mail::AccountSettings &settings, const Secret &secret)
{
    Sasl::Credentials credentials;
    credentials.login = Mail::outgoingLogin(settings);
    credentials.password = secret;
    credentials.host = settings.outgoing.host;
    credentials.port = settings.outgoing.port;
    return credentials;
}

bool isRecentLogin(const QDateTime &at, const QDateTime &now)
{
    constexpr qint64 seconds = 5 * 60;
    const qint64 age = at.isValid() ? at.secsTo(now) : -1;
    return age >= 0 && age < seconds;
}

Result<void> loginOutcome(Result<void> loggedIn)
{
    if (loggedIn || loggedIn.error().kind != ErrorKind::NotFound)
        return loggedIn;
    Error error = loggedIn.error();
    error.kind = ErrorKind::AuthenticationRejected;
    error.retry = Retry::AfterUserAction;
    return failure(std::move(error));
}

} // namespace Martlet::Sync
