// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/TodaysServer.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/LocalHost.h"
#include "core/mail/EmailAddress.h"

#include <algorithm>

namespace Martlet::Accounts
{

namespace
{

quint16 plainPort(MailService service)
{
    switch (service) {
    case MailService::Imap:
        return 143;
    case MailService::Pop3:
        return 110;
    case MailService::Smtp:
        break;
    }
    return 25;
}

QList<PresetServer> filledServers(const Preset &preset, MailService service, const QString &address)
{
    QList<PresetServer> filled;
    if (!preset.isOffered)
        return filled;
    for (const PresetServer &server : preset.servers(service)) {
        if (!server.host.isEmpty())
            filled.append(serverFor(server, address));
    }
    return filled;
}

const PresetServer *withHost(const QList<PresetServer> &servers, const QString &host)
{
    const auto found =
        std::find_if(servers.cbegin(), servers.cend(),
                     [&](const PresetServer &server) { return server.host == host; });
    return found == servers.cend() ? nullptr : &*found;
}

/// The provider that had the host; the one of the address first, since several may share it.
const Preset *formerOwner(const ProviderPresets &presets, const Preset *own, const QString &host)
{
    if (own && own->formerHosts.contains(host))
        return own;
    const auto found =
        std::find_if(presets.all().cbegin(), presets.all().cend(),
                     [&](const Preset &preset) { return preset.formerHosts.contains(host); });
    return found == presets.all().cend() ? nullptr : &*found;
}

/// The provider that has the host today. Hosts made of the mail domain are those of the address's
/// own provider alone.
const Preset *ownerOf(const ProviderPresets &presets, const Preset *own, MailService service,
                      const QString &host, const QString &address)
{
    if (own && withHost(filledServers(*own, service, address), host))
        return own;
    const auto found =
        std::find_if(presets.all().cbegin(), presets.all().cend(), [&](const Preset &preset) {
            return preset.isOffered && withHost(preset.servers(service), host);
        });
    return found == presets.all().cend() ? nullptr : &*found;
}

std::optional<TodaysServer> firstServer(const Preset *preset, MailService service,
                                        const QString &address)
{
    if (!preset)
        return std::nullopt;
    const QList<PresetServer> servers = filledServers(*preset, service, address);
    if (servers.isEmpty())
        return std::nullopt;
    return TodaysServer{preset->id, servers.constFirst()};
}

} // namespace

std::optional<TodaysServer> todaysServer(const ProviderPresets &presets, MailService service,
                                         const Mail::ServerSettings &old, const QString &address)
{
    const PresetServer given{comparableDomain(old.host), old.port, old.encryption};
    if (given.host.isEmpty())
        return std::nullopt;
    const Preset *own = presets.findByDomain(Mail::EmailAddress{{}, address}.domain());
    if (const Preset *former = formerOwner(presets, own, given.host))
        return firstServer(former, service, address);
    const bool isHelper = isThisComputer(given.host) && given.port == plainPort(service) &&
                          given.encryption == Mail::Encryption::None;
    if (isHelper) {
        const auto found = firstServer(own, service, address);
        return found && !isThisComputer(found->server.host) ? found : std::nullopt;
    }
    const Preset *owner = ownerOf(presets, own, service, given.host, address);
    if (!owner)
        return std::nullopt;
    const QList<PresetServer> servers = filledServers(*owner, service, address);
    if (servers.contains(given))
        return std::nullopt;
    return TodaysServer{owner->id, *withHost(servers, given.host)};
}

} // namespace Martlet::Accounts
