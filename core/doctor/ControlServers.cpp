// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ControlServers.h"

#include "core/doctor/FailureEvidence.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype mostServers = 3;
constexpr qsizetype enoughServers = 2;

/// Roughly: "co.uk" makes one company of many, and that only spares a question.
QString companyOf(const QString &host)
{
    return host.toLower().section(u'.', -2);
}

/// Everywhere on earth some of them can be reached.
constexpr std::array<QLatin1String, 4> largeProviders{
    QLatin1String("gmail"), QLatin1String("yahoo"), QLatin1String("yandex"),
    QLatin1String("fastmail")};

const QList<Accounts::PresetServer> &serversOf(const Accounts::Preset &preset,
                                               MailProtocol protocol)
{
    if (protocol == MailProtocol::Smtp)
        return preset.smtp;
    return protocol == MailProtocol::Pop3 ? preset.pop3 : preset.imap;
}

} // namespace

QList<Mail::ServerSettings> controlServers(const QString &failingHost, MailProtocol protocol,
                                           const QList<Mail::ServerSettings> &own,
                                           const Accounts::ProviderPresets &presets)
{
    QSet<QString> companies{companyOf(failingHost)};
    QList<Mail::ServerSettings> chosen;
    const auto take = [&](const QString &host, quint16 port) {
        if (host.isEmpty() || isOwnNetworkHost(host) || companies.contains(companyOf(host)))
            return;
        companies.insert(companyOf(host));
        Mail::ServerSettings server;
        server.host = host;
        server.port = port;
        chosen.append(server);
    };
    for (const Mail::ServerSettings &server : own) {
        if (chosen.size() < mostServers)
            take(server.host, server.port);
    }
    if (chosen.size() >= enoughServers)
        return chosen;
    for (const QLatin1String id : largeProviders) {
        const Accounts::Preset *preset = presets.findById(QString(id));
        if (chosen.size() < mostServers && preset && !serversOf(*preset, protocol).isEmpty()) {
            const Accounts::PresetServer &server = serversOf(*preset, protocol).constFirst();
            take(server.host, server.port);
        }
    }
    return chosen;
}

std::optional<bool> doAnswer(const QList<ConnectOutcome> &outcomes)
{
    if (outcomes.contains(ConnectOutcome::Connected))
        return true;
    const auto silent =
        std::count_if(outcomes.cbegin(), outcomes.cend(),
                      [](ConnectOutcome outcome) { return outcome != ConnectOutcome::NotTried; });
    return silent >= enoughServers ? std::optional(false) : std::nullopt;
}

bool isOutlookOnWeb(const QByteArray &answer)
{
    const QList<QByteArray> lines = answer.split('\n');
    return std::any_of(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(std::max<qsizetype>(colon, 0)).trimmed().toLower();
        // A server that sends all it is asked for elsewhere keeps "/owa/" too.
        return name == "x-owa-version" || name == "x-feserver" ||
               (name == "location" && line.toLower().contains("/owa/auth"));
    });
}

} // namespace Martlet::Doctor
