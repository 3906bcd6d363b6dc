// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/PaccReader.h"

#include "core/discovery/AutoconfigReader.h"
#include "core/discovery/HostName.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Martlet::Discovery
{

namespace
{

constexpr int longestName = 60;
constexpr int longestShortName = 20;

struct Service {
    QLatin1String member;
    ServerKind kind;
    quint16 port;
};

constexpr std::array<Service, 3> services{{
    {QLatin1String("imap"), ServerKind::Imap, 993},
    {QLatin1String("pop3"), ServerKind::Pop3, 995},
    {QLatin1String("smtp"), ServerKind::Smtp, 465},
}};

constexpr std::array<QLatin1String, 4> webServices{QLatin1String("jmap"), QLatin1String("caldav"),
                                                   QLatin1String("carddav"),
                                                   QLatin1String("webdav")};

QList<AuthMethod> methodsOf(const QJsonObject &root, const QSet<QString> &ownIssuers,
                            ServerConfig &config)
{
    const QJsonObject authentication = root.value(QLatin1String("authentication")).toObject();
    QList<AuthMethod> methods;
    const QUrl issuer(authentication.value(QLatin1String("oauth-public"))
                          .toObject()
                          .value(QLatin1String("issuer"))
                          .toString(),
                      QUrl::StrictMode);
    if (issuer.isValid() && issuer.scheme() == QLatin1String("https")) {
        OAuthParameters oauth;
        oauth.issuer = issuer.toString();
        config.oauth = oauth;
        if (isUsableOAuth(config.oauth, ownIssuers))
            methods.append(AuthMethod::OAuth2);
        else
            config.needsOAuth = true;
    }
    if (authentication.value(QLatin1String("password")).toBool())
        methods.append(AuthMethod::Password);
    return methods;
}

void readInfo(const QJsonObject &info, ServerConfig &config)
{
    const QJsonObject provider = info.value(QLatin1String("provider")).toObject();
    config.displayName =
        sanitizedServerText(provider.value(QLatin1String("name")).toString(), longestName);
    config.displayShortName = sanitizedServerText(
        provider.value(QLatin1String("shortName")).toString(), longestShortName);
    const QUrl help(info.value(QLatin1String("help"))
                        .toObject()
                        .value(QLatin1String("documentation"))
                        .toString(),
                    QUrl::StrictMode);
    const bool isWeb =
        help.scheme() == QLatin1String("https") || help.scheme() == QLatin1String("http");
    if (help.isValid() && isWeb && help.userInfo().isEmpty())
        config.documentation = {{help, {}}};
}

/// Of one TXT record; empty where it is none of ours.
QByteArray publishedDigest(const QByteArray &record)
{
    QByteArray version;
    QByteArray algorithm;
    QByteArray digest;
    for (const QByteArray &part : record.split(';')) {
        const QByteArray field = part.trimmed();
        const QByteArray name = field.left(field.indexOf('=')).trimmed();
        const QByteArray value = field.mid(field.indexOf('=') + 1).trimmed();
        if (name == "v")
            version = value;
        else if (name == "a")
            algorithm = value.toLower();
        else if (name == "d")
            digest = value;
    }
    return version == "UAAC1" && algorithm == "sha256" ? digest : QByteArray();
}

} // namespace

Result<ServerConfig> readPacc(const QByteArray &json, const MailAddressInput &address,
                              const QSet<QString> &ownIssuers)
{
    const QString what = QStringLiteral("read the settings file");
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (json.size() > Limits::settingsFileBytes || !document.isObject())
        return failure(ErrorKind::ProtocolViolation, Retry::Never, what, problem.errorString());
    const QJsonObject root = document.object();
    const QJsonObject protocols = root.value(QLatin1String("protocols")).toObject();
    ServerConfig config;
    config.providerId = address.domain;
    const QList<AuthMethod> methods = methodsOf(root, ownIssuers, config);
    for (const Service &service : services) {
        const QString named =
            protocols.value(service.member).toObject().value(QLatin1String("host")).toString();
        const std::optional<QString> host = hostNameFrom(named);
        if (!host || methods.isEmpty())
            continue;
        Candidate candidate;
        candidate.kind = service.kind;
        candidate.host = *host;
        candidate.port = service.port;
        candidate.auth = methods;
        candidate.username = QStringLiteral("%EMAILADDRESS%");
        (service.kind == ServerKind::Smtp ? config.outgoing : config.incoming).append(candidate);
    }
    for (const QLatin1String &service : webServices) {
        if (protocols.contains(service))
            config.otherServices.append(service);
    }
    readInfo(root.value(QLatin1String("info")).toObject(), config);
    if (config.incoming.isEmpty())
        return failure(config.needsOAuth ? ErrorKind::Unsupported : ErrorKind::NotFound,
                       Retry::Never, what, QStringLiteral("it names no usable server"));
    config.needsOAuth = false;
    return config;
}

bool isPaccDigestRight(const QByteArray &json, const QList<QByteArray> &textRecords)
{
    const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha256).toBase64();
    bool isThere = false;
    for (const QByteArray &record : textRecords) {
        const QByteArray published = publishedDigest(record);
        if (published.isEmpty())
            continue;
        if (published != digest)
            return false;
        isThere = true;
    }
    return isThere;
}

} // namespace Martlet::Discovery
