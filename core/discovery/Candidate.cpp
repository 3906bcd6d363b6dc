// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/Candidate.h"

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

namespace
{

struct Placeholder {
    QLatin1String name;
    QString value;
};

Mail::ServerSettings serverSettings(const Candidate &candidate, const MailAddressInput &address)
{
    if (!candidate.isSet())
        return {};
    return {candidate.host, candidate.port, candidate.encryption,
            filledTemplate(candidate.username, address).value_or(QString())};
}

Mail::Pop3Settings pop3Settings(const Pop3Hints &hints)
{
    Mail::Pop3Settings settings;
    if (hints.leaveOnServer)
        settings.leave =
            *hints.leaveOnServer ? Mail::LeaveOnServer::Forever : Mail::LeaveOnServer::No;
    if (hints.daysOnServer && *hints.daysOnServer > 0 &&
        settings.leave == Mail::LeaveOnServer::Forever) {
        settings.leave = Mail::LeaveOnServer::Days;
        settings.leaveAmount = *hints.daysOnServer;
    }
    return settings;
}

} // namespace

std::optional<QString> filledTemplate(const QString &text, const MailAddressInput &address)
{
    const std::array<Placeholder, 3> known{{
        {QLatin1String("%EMAILADDRESS"), address.address()},
        {QLatin1String("%EMAILLOCALPART"), address.localPart},
        {QLatin1String("%EMAILDOMAIN"), address.domain},
    }};
    QString filled;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at) != u'%') {
            filled.append(text.at(at++));
            continue;
        }
        // What was put in is not looked at again: an address may have a '%' of its own.
        const qsizetype end = text.indexOf(u'%', at + 1);
        const QString name = end < 0 ? text.mid(at) : text.mid(at, end - at);
        const Placeholder *found = nullptr;
        for (const Placeholder &placeholder : known) {
            if (name == placeholder.name)
                found = &placeholder;
        }
        if (!found && end >= 0)
            return std::nullopt;
        filled.append(found ? found->value : name);
        at = end < 0 ? text.size() : end + 1;
    }
    return filled;
}

Mail::AccountSettings settingsFrom(const Proposal &proposal, const MailAddressInput &address)
{
    const Mail::EmailAddress shown = address.shownAddress();
    Mail::AccountSettings settings;
    settings.credentialId = Mail::newCredentialId(shown.address);
    settings.name = shown.address;
    settings.email = shown.address;
    settings.protocol = proposal.incoming.kind == ServerKind::Pop3 ? Mail::ReceiveProtocol::Pop3
                                                                   : Mail::ReceiveProtocol::Imap;
    settings.incoming = serverSettings(proposal.incoming, address);
    settings.outgoing = serverSettings(proposal.outgoing, address);
    if (settings.outgoing.login == settings.incoming.login)
        settings.outgoing.login.clear();
    if (proposal.outgoing.auth == QList<AuthMethod>{AuthMethod::None})
        settings.submissionLogin = Mail::SubmissionLogin::None;
    if (settings.protocol == Mail::ReceiveProtocol::Pop3)
        settings.pop3 = pop3Settings(proposal.config.pop3);
    const std::optional<int> minutes = proposal.config.pop3.checkMinutes;
    if (settings.protocol == Mail::ReceiveProtocol::Pop3 && minutes)
        settings.checking.everyMinutes = std::max(settings.checking.everyMinutes, *minutes);
    settings.identities = {{shown.name, shown.address, {}, {}}};
    settings.providerId = proposal.presetId;
    return settings;
}

bool isUsableMethod(AuthMethod method, ServerKind kind)
{
    switch (method) {
    case AuthMethod::Password:
    case AuthMethod::EncryptedPassword:
    case AuthMethod::Ntlm:
    case AuthMethod::Gssapi:
        return true;
    case AuthMethod::None:
        return kind == ServerKind::Smtp;
    case AuthMethod::OAuth2: // isUsableOAuth() knows
    case AuthMethod::ClientCertificate:
        break;
    }
    return false;
}

QString issuerHost(const QString &issuer)
{
    return issuer.contains(QStringLiteral("://")) ? QUrl(issuer).host() : issuer.toLower();
}

bool isUsableOAuth(const std::optional<OAuthParameters> &oauth, const QSet<QString> &ownIssuers)
{
    return oauth && (ownIssuers.contains(issuerHost(oauth->issuer)) ||
                     ownIssuers.contains(oauth->issuer) || !oauth->clientId.isEmpty());
}

QString serverKindName(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Imap:
        return QStringLiteral("imap");
    case ServerKind::Pop3:
        return QStringLiteral("pop3");
    case ServerKind::Smtp:
        break;
    }
    return QStringLiteral("smtp");
}

QString sourceName(Source source)
{
    constexpr std::array<const char *, 14> names{
        "local-network", "preset", "autoconfig-https", "autoconfig-wellknown",
        "pacc",          "ispdb",  "mx-preset",        "mx-autoconfig",
        "mx-ispdb",      "srv",    "autodiscover",     "autoconfig-http",
        "probe",         "manual"};
    return QString::fromLatin1(names.at(static_cast<size_t>(source)));
}

} // namespace Martlet::Discovery
