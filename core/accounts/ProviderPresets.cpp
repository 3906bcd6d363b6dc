// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/ProviderPresets.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/PresetParser.h"

#include <QFile>

#include <algorithm>

namespace Martlet::Accounts
{

namespace
{

/// The preset with the most specific of the patterns that match.
const Preset *findByPattern(const QList<Preset> &presets, const QString &name,
                            QStringList Preset::*patterns)
{
    const QString wanted = comparableDomain(name);
    const Preset *best = nullptr;
    int bestRank = 0;
    for (const Preset &preset : presets) {
        for (const QString &pattern : preset.*patterns) {
            const int rank = domainMatchRank(pattern, wanted);
            if (rank > bestRank) {
                bestRank = rank;
                best = &preset;
            }
        }
    }
    return best;
}

QString filledLogin(const QString &form, const Mail::EmailAddress &address)
{
    QString login = form;
    // The address last: it may itself contain a per cent sign.
    if (login.contains(QStringLiteral("%L")))
        return login.replace(QStringLiteral("%L"), address.localPart());
    return login.replace(QStringLiteral("%E"), address.address);
}

Mail::ServerSettings serverSettings(const PresetServer &server, const Mail::EmailAddress &address,
                                    const QString &login)
{
    const PresetServer filled = serverFor(server, address.address);
    return {filled.host, filled.port, filled.encryption, login};
}

} // namespace

bool Preset::needsHost() const
{
    const auto isOpen = [](const PresetServer &server) { return server.host.isEmpty(); };
    return std::any_of(imap.cbegin(), imap.cend(), isOpen) ||
           std::any_of(pop3.cbegin(), pop3.cend(), isOpen) ||
           std::any_of(smtp.cbegin(), smtp.cend(), isOpen);
}

Result<ProviderPresets> ProviderPresets::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::LocalStorage, Retry::Never,
                       QStringLiteral("read the list of providers"),
                       path + QStringLiteral(": ") + file.errorString());
    return parse(file.readAll());
}

Result<ProviderPresets> ProviderPresets::parse(const QByteArray &json)
{
    Result<PresetTable> table = parsePresetTable(json);
    if (!table)
        return failure(std::move(table.error()));
    ProviderPresets presets;
    presets.m_presets = std::move(table->presets);
    presets.m_notes = std::move(table->notes);
    return presets;
}

const Preset *ProviderPresets::findByDomain(const QString &domain) const
{
    return findByPattern(m_presets, domain, &Preset::domains);
}

const Preset *ProviderPresets::findByMailExchanger(const QString &host) const
{
    return findByPattern(m_presets, host, &Preset::mailExchangers);
}

const Preset *ProviderPresets::findById(const QString &id) const
{
    const auto found = std::find_if(m_presets.cbegin(), m_presets.cend(),
                                    [&](const Preset &preset) { return preset.id == id; });
    return found == m_presets.cend() ? nullptr : &*found;
}

QStringList loginsFor(const Preset &preset, const QString &address)
{
    const Mail::EmailAddress split{{}, address};
    QStringList logins;
    for (const QString &form : preset.logins)
        logins.append(filledLogin(form, split));
    logins.removeDuplicates();
    return logins;
}

QString loginFor(const Preset &preset, const QString &address)
{
    return filledLogin(preset.logins.constFirst(), {{}, address});
}

QString outgoingLoginFor(const Preset &preset, const QString &address)
{
    if (preset.outgoingLogins.isEmpty())
        return loginFor(preset, address);
    return filledLogin(preset.outgoingLogins.constFirst(), {{}, address});
}

PresetServer serverFor(const PresetServer &server, const QString &address)
{
    PresetServer filled = server;
    const QString domain = Mail::EmailAddress{{}, address}.domain();
    filled.host.replace(QStringLiteral("%D"), comparableDomain(domain));
    return filled;
}

Result<Mail::AccountSettings> settingsFrom(const Preset &preset, Mail::ReceiveProtocol protocol,
                                           const Mail::EmailAddress &address)
{
    const bool wantsImap = protocol == Mail::ReceiveProtocol::Imap;
    const QList<PresetServer> &incoming = wantsImap ? preset.imap : preset.pop3;
    if (!preset.isOffered || incoming.isEmpty())
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       QStringLiteral("set up %1").arg(preset.name),
                       preset.isOffered
                           ? QStringLiteral("the provider does not offer this protocol")
                           : QStringLiteral("no encrypted access is known"));
    Mail::AccountSettings settings;
    settings.credentialId = Mail::newCredentialId(address.address);
    settings.name = address.address;
    settings.email = address.address;
    settings.protocol = protocol;
    const QString login = loginFor(preset, address.address);
    settings.incoming = serverSettings(incoming.constFirst(), address, login);
    if (!preset.smtp.isEmpty()) {
        const QString outgoing = outgoingLoginFor(preset, address.address);
        settings.outgoing = serverSettings(preset.smtp.constFirst(), address,
                                           outgoing == login ? QString() : outgoing);
    }
    settings.identities = {{address.name, address.address, {}, {}}};
    settings.providerId = preset.id;
    return settings;
}

} // namespace Martlet::Accounts
