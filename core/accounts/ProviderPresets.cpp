// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/ProviderPresets.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/LocalHost.h"
#include "core/accounts/PresetParser.h"

#include <QFile>

#include <algorithm>
#include <iterator>

namespace Martlet::Accounts
{

namespace
{

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

/// The preset with the most specific of the patterns that match.
const Preset *mostSpecific(const Preset *begin, const Preset *end, const QString &name,
                           QStringList Preset::*patterns)
{
    const Preset *best = nullptr;
    int bestRank = 0;
    for (const Preset *preset = begin; preset != end; ++preset) {
        for (const QString &pattern : preset->*patterns) {
            const int rank = domainMatchRank(pattern, name);
            if (rank > bestRank) {
                bestRank = rank;
                best = preset;
            }
        }
    }
    return best;
}

const Preset *withId(const QList<Preset> &presets, const QString &id)
{
    const auto found = std::find_if(presets.cbegin(), presets.cend(),
                                    [&](const Preset &preset) { return preset.id == id; });
    return found == presets.cend() ? nullptr : &*found;
}

tl::unexpected<Error> unsupported(const Preset &preset, const QString &reason)
{
    return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                   QStringLiteral("set up %1").arg(preset.name), reason);
}

/// Why settings must not be made from it; empty: they may.
QString objection(const Preset &preset, const Mail::AccountSettings &settings)
{
    for (const Mail::ServerSettings &server : {settings.incoming, settings.outgoing}) {
        const bool isPlain = server.isSet() && server.encryption == Mail::Encryption::None;
        if (isPlain && !(preset.isLocalNetworkOnly && isLocalHost(server.host)))
            return QStringLiteral("%1 is not in the own network and the connection would not be "
                                  "encrypted")
                .arg(server.host);
    }
    return {};
}

} // namespace

const QList<PresetServer> &Preset::servers(MailService service) const
{
    switch (service) {
    case MailService::Imap:
        return imap;
    case MailService::Pop3:
        return pop3;
    case MailService::Smtp:
        break;
    }
    return smtp;
}

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

Result<ProviderPresets> ProviderPresets::parse(const QByteArray &json,
                                               const QMap<QString, QString> &knownNotes)
{
    Result<PresetTable> table = parsePresetTable(json, knownNotes);
    if (!table)
        return failure(std::move(table.error()));
    ProviderPresets presets;
    presets.m_presets = std::move(table->presets);
    presets.m_layers = {presets.m_presets.size()};
    presets.m_profiles = std::move(table->profiles);
    presets.m_filters = std::move(table->filterExchangers);
    presets.m_notes = std::move(table->notes);
    return presets;
}

ProviderPresets ProviderPresets::merged(const ProviderPresets &own, const ProviderPresets &builtIn)
{
    const auto isNew = [&](const Preset &preset) { return !own.findById(preset.id); };
    ProviderPresets both = own;
    auto rest = builtIn.m_presets.cbegin();
    for (const qsizetype layer : builtIn.m_layers) {
        const qsizetype before = both.m_presets.size();
        std::copy_if(rest, rest + layer, std::back_inserter(both.m_presets), isNew);
        both.m_layers.append(both.m_presets.size() - before);
        rest += layer;
    }
    std::copy_if(builtIn.m_profiles.cbegin(), builtIn.m_profiles.cend(),
                 std::back_inserter(both.m_profiles), isNew);
    both.m_filters.append(builtIn.m_filters);
    both.m_filters.removeDuplicates();
    for (auto it = builtIn.m_notes.begin(); it != builtIn.m_notes.end(); ++it) {
        if (!both.m_notes.contains(it.key()))
            both.m_notes.insert(it.key(), it.value());
    }
    return both;
}

const Preset *ProviderPresets::findByPattern(const QString &name,
                                             QStringList Preset::*patterns) const
{
    const QString wanted = comparableDomain(name);
    const Preset *begin = m_presets.constData();
    for (const qsizetype layer : m_layers) {
        if (const Preset *found = mostSpecific(begin, begin + layer, wanted, patterns))
            return found;
        begin += layer;
    }
    return nullptr;
}

const Preset *ProviderPresets::findByDomain(const QString &domain) const
{
    return findByPattern(domain, &Preset::domains);
}

const Preset *ProviderPresets::findByMailExchanger(const QString &host) const
{
    return findByPattern(host, &Preset::mailExchangers);
}

const Preset *ProviderPresets::findById(const QString &id) const
{
    const Preset *preset = withId(m_presets, id);
    return preset ? preset : withId(m_profiles, id);
}

bool ProviderPresets::isFilterInFront(const QString &host) const
{
    const QString name = comparableDomain(host);
    return std::any_of(m_filters.cbegin(), m_filters.cend(),
                       [&](const QString &pattern) { return domainMatchRank(pattern, name) > 0; });
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
    // A provider without access for mail programs has no form; there the address does no harm.
    return filledLogin(preset.logins.value(0, QStringLiteral("%E")), {{}, address});
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
    if (!preset.isOffered)
        return unsupported(preset, QStringLiteral("no access for mail programs that is encrypted "
                                                  "is known"));
    if (incoming.isEmpty())
        return unsupported(preset, QStringLiteral("the provider does not offer this protocol"));
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
    if (preset.sendsWithoutLogin)
        settings.submissionLogin = Mail::SubmissionLogin::None;
    // Whoever asks more often than the provider allows is locked out for a while.
    const qint64 pause = wantsImap
                             ? preset.limits.pollMinutes
                             : std::max(preset.limits.pollMinutes, preset.limits.pop3PollMinutes);
    settings.checking.everyMinutes =
        std::max(settings.checking.everyMinutes, static_cast<int>(pause));
    settings.identities = {{address.name, address.address, {}, {}}};
    settings.providerId = preset.id;
    const QString reason = objection(preset, settings);
    if (!reason.isEmpty())
        return unsupported(preset, reason);
    return settings;
}

} // namespace Martlet::Accounts
