// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/OAuthClients.h"

#include "core/accounts/FieldReader.h"
#include "core/accounts/OAuthBuildClients.h"
#include "core/accounts/ProviderPresets.h"
#include "core/util/JsonLines.h"

#include <QHostAddress>
#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Accounts
{

namespace
{

struct KnownServer {
    QLatin1String name;
    QLatin1String issuer;
    QLatin1String redirect;
};

/// Microsoft lets the port of a registered "http://localhost" be any, and only there.
constexpr KnownServer knownServers[] = {
    {QLatin1String("google"), QLatin1String("accounts.google.com"),
     QLatin1String("http://127.0.0.1/")},
    {QLatin1String("microsoft"), QLatin1String("login.microsoftonline.com"),
     QLatin1String("http://localhost/")},
    {QLatin1String("yahoo"), QLatin1String("login.yahoo.com"), QLatin1String("http://127.0.0.1/")},
    {QLatin1String("aol"), QLatin1String("login.aol.com"), QLatin1String("http://127.0.0.1/")},
    {QLatin1String("yandex"), QLatin1String("oauth.yandex.com"),
     QLatin1String("http://127.0.0.1/")},
    {QLatin1String("mailru"), QLatin1String("o2.mail.ru"), QLatin1String("http://127.0.0.1/")},
};

const KnownServer *knownServer(const QString &name)
{
    for (const KnownServer &server : knownServers) {
        if (name == server.name)
            return &server;
    }
    return nullptr;
}

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

tl::unexpected<Error> wrong(int line, const QString &reason)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("read the OAuth2 registrations"),
                   QStringLiteral("line %1: %2").arg(line).arg(reason));
}

QUrl redirectAddress(FieldReader &reader, const KnownServer *known)
{
    const QString field = QStringLiteral("redirect");
    if (!reader.has(field))
        return QUrl(known ? QString(known->redirect) : QStringLiteral("http://127.0.0.1/"));
    QUrl url(reader.text(field), QUrl::StrictMode);
    const bool isRight = url.isValid() && url.scheme() == QLatin1String("http") &&
                         isThisComputer(url.host()) && !url.hasQuery() && !url.hasFragment() &&
                         url.userInfo().isEmpty();
    if (!isRight)
        reader.complain(field, QStringLiteral("not an http address of this computer"));
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

QUrl endpoint(FieldReader &reader, const QString &field)
{
    const QUrl url(reader.text(field), QUrl::StrictMode);
    if (!url.isValid() || !isSafeEndpoint(url) || url.hasFragment())
        reader.complain(field, QStringLiteral("not an https address"));
    return url;
}

/// All three or none.
OAuthEndpoints ownEndpoints(FieldReader &reader, const QString &issuer)
{
    const QString authorization = QStringLiteral("authorization");
    const QString token = QStringLiteral("token");
    const QString scopes = QStringLiteral("scopes");
    if (!reader.has(authorization) && !reader.has(token) && !reader.has(scopes))
        return {};
    OAuthEndpoints read;
    read.authorization = endpoint(reader, authorization);
    read.token = endpoint(reader, token);
    read.scopes = reader.texts(scopes);
    read.issuer = issuer;
    return read;
}

OAuthClient readClient(FieldReader reader, const QString &name)
{
    reader.checkNames({QStringLiteral("clientId"), QStringLiteral("clientSecret"),
                       QStringLiteral("redirect"), QStringLiteral("issuer"),
                       QStringLiteral("authorization"), QStringLiteral("token"),
                       QStringLiteral("scopes")});
    const KnownServer *known = knownServer(name);
    OAuthClient client;
    client.name = name;
    client.clientId = reader.text(QStringLiteral("clientId"));
    client.clientSecret = reader.optionalText(QStringLiteral("clientSecret"));
    client.redirect = redirectAddress(reader, known);
    const QString issuer = QStringLiteral("issuer");
    client.issuer = known && !reader.has(issuer) ? QString(known->issuer) : reader.text(issuer);
    client.endpoints = ownEndpoints(reader, client.issuer);
    return client;
}

/// What is written wrongly goes before what is missing: often the one is why the other is so.
tl::unexpected<Error> firstOf(const QList<Complaint> &complaints, const JsonLines &lines)
{
    const auto place = [&lines](const Complaint &complaint) {
        return std::pair(complaint.isMissing, lines.lineOf(complaint.pointer));
    };
    const auto first = std::min_element(
        complaints.cbegin(), complaints.cend(),
        [&place](const Complaint &a, const Complaint &b) { return place(a) < place(b); });
    return wrong(lines.lineOf(first->pointer), first->reason);
}

} // namespace

OAuthClients OAuthClients::builtIn()
{
    QList<OAuthClient> clients;
    for (const OAuthBuildClient &built : oauthBuildClients) {
        const KnownServer *known = knownServer(built.name);
        if (!known || built.clientId.isEmpty())
            continue;
        OAuthClient client;
        client.name = known->name;
        client.clientId = built.clientId;
        client.clientSecret = built.clientSecret;
        client.redirect = QUrl(QString(known->redirect));
        client.issuer = known->issuer;
        clients.append(client);
    }
    return OAuthClients(std::move(clients));
}

Result<OAuthClients> OAuthClients::parse(const QByteArray &json)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return wrong(lineAt(json, syntax.offset), syntax.errorString());
    if (!document.isObject())
        return wrong(1, QStringLiteral("not an object"));
    const JsonLines lines(json);
    if (const auto &repeated = lines.repeatedKey())
        return wrong(repeated->line, repeated->key + QStringLiteral(": there twice"));
    QList<Complaint> complaints;
    FieldReader root(document.object(), {}, complaints);
    const QString version = QStringLiteral("formatVersion");
    const QString clientsField = QStringLiteral("clients");
    root.checkNames({version, clientsField});
    if (root.positive(version) != 1)
        root.complain(version, QStringLiteral("is not 1"));
    FieldReader entries = root.object(clientsField);
    QList<OAuthClient> clients;
    const QStringList names = entries.value().keys();
    for (const QString &name : names) {
        clients.append(readClient(entries.object(name), name));
        const auto isSame = [&](const OAuthClient &other) {
            return other.issuer == clients.constLast().issuer;
        };
        if (std::count_if(clients.cbegin(), clients.cend(), isSame) > 1)
            entries.complain(name, QStringLiteral("its issuer is there twice"));
    }
    if (!complaints.isEmpty())
        return firstOf(complaints, lines);
    return OAuthClients(std::move(clients));
}

OAuthClients OAuthClients::merged(const OAuthClients &front, const OAuthClients &back)
{
    QList<OAuthClient> clients = front.m_clients;
    for (const OAuthClient &client : back.m_clients) {
        if (!front.find(client.name) && !front.forIssuer(client.issuer))
            clients.append(client);
    }
    return OAuthClients(std::move(clients));
}

const OAuthClient *OAuthClients::find(const QString &name) const
{
    const auto found =
        std::find_if(m_clients.cbegin(), m_clients.cend(),
                     [&name](const OAuthClient &client) { return client.name == name; });
    return found == m_clients.cend() ? nullptr : &*found;
}

const OAuthClient *OAuthClients::forIssuer(const QString &issuer) const
{
    if (issuer.isEmpty())
        return nullptr;
    const auto found =
        std::find_if(m_clients.cbegin(), m_clients.cend(),
                     [&issuer](const OAuthClient &client) { return client.issuer == issuer; });
    return found == m_clients.cend() ? nullptr : &*found;
}

std::optional<OAuthService> oauthService(const OAuthClients &clients,
                                         const ProviderPresets &presets, const QString &name,
                                         const QString &presetId)
{
    const OAuthClient *client = clients.find(name);
    if (!client)
        return std::nullopt;
    if (client->endpoints.isSet())
        return OAuthService{*client, client->endpoints};
    const auto isOf = [client](const Preset &preset) {
        return preset.oauth.isSet() && preset.oauth.issuer == client->issuer;
    };
    const Preset *own = presetId.isEmpty() ? nullptr : presets.findById(presetId);
    if (own && isOf(*own))
        return OAuthService{*client, own->oauth};
    const QList<Preset> &all = presets.all();
    const auto any = std::find_if(all.cbegin(), all.cend(), isOf);
    return any == all.cend() ? std::nullopt
                             : std::optional<OAuthService>(OAuthService{*client, any->oauth});
}

QString oauthClientFor(const OAuthClients &clients, const Preset &preset)
{
    const bool canSignIn = preset.oauth.isSet() && isSafeEndpoint(preset.oauth.authorization) &&
                           isSafeEndpoint(preset.oauth.token);
    const OAuthClient *client = canSignIn ? clients.forIssuer(preset.oauth.issuer) : nullptr;
    return client ? client->name : QString();
}

bool isSafeEndpoint(const QUrl &url)
{
    if (url.scheme() == QLatin1String("https"))
        return !url.host().isEmpty();
    return url.scheme() == QLatin1String("http") && isThisComputer(url.host());
}

} // namespace Martlet::Accounts
