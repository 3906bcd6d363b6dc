// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/Evidence.h"

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

constexpr int pop3IntervalMinutes = 15; // what the note "pop3-interval" says

Accounts::MailService serviceOf(MailProtocol protocol)
{
    switch (protocol) {
    case MailProtocol::Pop3:
        return Accounts::MailService::Pop3;
    case MailProtocol::Smtp:
        return Accounts::MailService::Smtp;
    case MailProtocol::Imap:
        break;
    }
    return Accounts::MailService::Imap;
}

const QList<Accounts::PresetServer> &serversOf(const Accounts::Preset &preset,
                                               MailProtocol protocol)
{
    switch (protocol) {
    case MailProtocol::Pop3:
        return preset.pop3;
    case MailProtocol::Smtp:
        return preset.smtp;
    case MailProtocol::Imap:
        break;
    }
    return preset.imap;
}

bool hasNote(const Accounts::Preset &preset, const char *key)
{
    return preset.noteKeys.contains(QLatin1String(key));
}

/// A name made of the customer's own domain is not the provider's.
bool isServerOf(const Accounts::Preset &preset, const QString &address, const QString &host)
{
    const QList<Accounts::PresetServer> servers = preset.imap + preset.pop3 + preset.smtp;
    return std::any_of(servers.cbegin(), servers.cend(), [&](const Accounts::PresetServer &server) {
        const bool isCustomers = server.host.contains(u'%') && preset.domains.isEmpty();
        const QString name = Accounts::serverFor(server, address).host;
        return !isCustomers && !name.isEmpty() && name.compare(host, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

DoctorStage doctorStage(Mail::TestStage stage)
{
    switch (stage) {
    case Mail::TestStage::FindServer:
        return DoctorStage::NameLookup;
    case Mail::TestStage::Connect:
        return DoctorStage::Connecting;
    case Mail::TestStage::Encrypt:
        return DoctorStage::Encrypting;
    case Mail::TestStage::Greeting:
        return DoctorStage::Greeting;
    case Mail::TestStage::Login:
        return DoctorStage::Login;
    case Mail::TestStage::Quota:
        return DoctorStage::Quota;
    case Mail::TestStage::Sender:
        return DoctorStage::Sending;
    case Mail::TestStage::Folders:
        break;
    }
    return DoctorStage::Mailbox;
}

ProviderFacts providerFacts(const Accounts::Preset &preset, MailProtocol protocol,
                            const QString &address, const QString &host)
{
    ProviderFacts facts;
    facts.presetId = preset.id;
    facts.name = preset.name;
    facts.auth = preset.auth;
    facts.needsSwitchOn = preset.needsSwitchOn(serviceOf(protocol));
    facts.isOrganisation = hasNote(preset, "admin-may-forbid");
    facts.filtersCountries = hasNote(preset, "country-filter");
    facts.needsPaidPlan = hasNote(preset, "paid-plan");
    facts.handsOutOnce = hasNote(preset, "pop3-hands-out-once");
    facts.pop3IntervalMinutes = hasNote(preset, "pop3-interval") ? pop3IntervalMinutes : 0;
    facts.logins = Accounts::loginsFor(preset, address);
    if (protocol == MailProtocol::Smtp && !preset.outgoingLogins.isEmpty())
        facts.logins = QStringList(Accounts::outgoingLoginFor(preset, address));
    for (const QString &domain : preset.domains) {
        if (!domain.contains(u'*'))
            facts.domains.append(domain);
    }
    facts.isPresetHost = isServerOf(preset, address, host);
    const QList<Accounts::PresetServer> &own = serversOf(preset, protocol);
    if (!own.isEmpty())
        facts.suggestedHost = Accounts::serverFor(own.constFirst(), address).host;
    facts.pages = preset.pages;
    return facts;
}

} // namespace Martlet::Doctor
