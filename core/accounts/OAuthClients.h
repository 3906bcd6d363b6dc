// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The programs Martlet is to providers' authorization servers (RFC 6749 §2.2): client identifiers
// from the build and from files, since each who distributes Martlet registers for himself
// (docs/oauth.md).
#pragma once

#include "core/accounts/Preset.h"
#include "core/util/Result.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Martlet::Accounts
{

class ProviderPresets;

/// One registration.
struct OAuthClient {
    QString name; ///< "google"; as AccountSettings::oauthProvider
    QString clientId;
    /// What some authorization servers call so, although a program that everybody has can keep none
    /// (RFC 8252 §8.5); empty: none.
    QString clientSecret;
    /// As registered: http, this computer; without a port any free one is taken (RFC 8252 §7.3).
    QUrl redirect;
    QString issuer;           ///< as OAuthEndpoints::issuer
    OAuthEndpoints endpoints; ///< not set: those of the table of providers

    friend bool operator==(const OAuthClient &, const OAuthClient &) = default;
};

/// A value.
class OAuthClients
{
public:
    /// Those the program was built with (MARTLET_OAUTH_…_CLIENT_ID).
    static OAuthClients builtIn();
    /// The contents of an oauth.json. InvalidInput with line and reason; then nothing of it counts.
    static Result<OAuthClients> parse(const QByteArray &json);
    /// Of two with one name or one issuer that of `front` is taken.
    static OAuthClients merged(const OAuthClients &front, const OAuthClients &back);

    explicit OAuthClients(QList<OAuthClient> clients = {})
        : m_clients(std::move(clients))
    {
    }

    /// Null where there is no such registration; valid while this object lives.
    [[nodiscard]] const OAuthClient *find(const QString &name) const;
    [[nodiscard]] const OAuthClient *forIssuer(const QString &issuer) const;
    [[nodiscard]] const QList<OAuthClient> &all() const { return m_clients; }

private:
    QList<OAuthClient> m_clients;
};

/// A registration with the places it is for.
struct OAuthService {
    OAuthClient client;
    OAuthEndpoints endpoints;

    friend bool operator==(const OAuthService &, const OAuthService &) = default;
};

/// Whom an account that names the registration `name` signs in with; `presetId` is of the table's
/// entry it came from and may be empty. Nothing where there is no registration or no end point.
std::optional<OAuthService> oauthService(const OAuthClients &clients,
                                         const ProviderPresets &presets, const QString &name,
                                         const QString &presetId);

/// The name of the registration for sign-ins at this provider; empty: there is none.
QString oauthClientFor(const OAuthClients &clients, const Preset &preset);

/// Codes and tokens may go there: https, or http on this computer.
[[nodiscard]] bool isSafeEndpoint(const QUrl &url);

} // namespace Martlet::Accounts
