// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ProposalChoice.h"

#include "core/discovery/HostName.h"
#include "core/net/TlsErrors.h"

#include <QHostAddress>

#include <algorithm>
#include <tuple>

namespace Martlet::Discovery
{

namespace
{

bool isTrustedBy(const Found &found, bool areHostsInside)
{
    switch (found.source) {
    case Source::LocalNetwork:
    case Source::Preset:
    case Source::Database:
        return true;
    case Source::AutoconfigHttps:
    case Source::AutoconfigWellKnown:
    case Source::Autodiscover:
        return found.isFromOwnDomain;
    case Source::Pacc:
    case Source::MxPreset:
    case Source::MxAutoconfig:
    case Source::MxDatabase:
        return found.isDnsAuthenticated;
    case Source::Srv:
        return found.isDnsAuthenticated || found.coversDomain;
    case Source::Probe:
        return areHostsInside &&
               found.config.incoming.constFirst().certificate == CertificateState::Valid;
    case Source::AutoconfigHttp:
    case Source::Manual:
        break;
    }
    return false;
}

Confirmation confirmationFor(const Found &found, bool isTrusted, bool areHostsInside)
{
    switch (found.source) {
    case Source::Preset:
        return Confirmation::OneClick;
    case Source::Pacc:
    case Source::MxPreset:
    case Source::Database:
        return Confirmation::Shown;
    case Source::AutoconfigHttp:
    case Source::LocalNetwork:
        return Confirmation::HostsWithWarning;
    case Source::Srv:
        return areHostsInside ? Confirmation::Shown : Confirmation::HostsExplicit;
    default:
        return isTrusted ? Confirmation::Shown : Confirmation::HostsExplicit;
    }
}

void neverInTheClear(Candidate &candidate)
{
    if (candidate.encryption == Mail::Encryption::None)
        candidate.encryption = Mail::Encryption::StartTls;
}

/// Outgoing and incoming are often one machine or one provider's; the first of the same
/// organisation, where the source itself left the choice open (it guessed).
qsizetype matchingOutgoing(const Found &found)
{
    const QList<Candidate> &outgoing = found.config.outgoing;
    if (found.source != Source::Probe)
        return 0;
    for (qsizetype i = 0; i < outgoing.size(); ++i) {
        if (isSameOrganisation(outgoing.at(i).host, found.config.incoming.constFirst().host))
            return i;
    }
    return 0;
}

QList<AuthMethod> methodsOf(Accounts::AuthKind kind)
{
    switch (kind) {
    case Accounts::AuthKind::OAuth:
        return {AuthMethod::OAuth2};
    case Accounts::AuthKind::OAuthOrAppPassword:
        return {AuthMethod::OAuth2, AuthMethod::Password};
    default:
        return {AuthMethod::Password};
    }
}

/// The table writes "%L" or "%E", never both.
QString usernameTemplate(QString login)
{
    if (login.contains(QLatin1String("%L")))
        return login.replace(QLatin1String("%L"), QLatin1String("%EMAILLOCALPART%"));
    return login.replace(QLatin1String("%E"), QLatin1String("%EMAILADDRESS%"));
}

QList<Candidate> candidatesFrom(const QList<Accounts::PresetServer> &servers, ServerKind kind,
                                const Accounts::Preset &preset, const QString &login,
                                const MailAddressInput &address)
{
    QList<Candidate> candidates;
    for (const Accounts::PresetServer &server : servers) {
        const Accounts::PresetServer filled = Accounts::serverFor(server, address.address());
        Candidate candidate;
        candidate.kind = kind;
        candidate.host = filled.host;
        candidate.port = filled.port;
        candidate.encryption = filled.encryption;
        candidate.auth = methodsOf(preset.auth);
        candidate.username = login;
        candidates.append(candidate);
    }
    return candidates;
}

QList<InstructionPage> page(const QUrl &url)
{
    return url.isEmpty() ? QList<InstructionPage>() : QList<InstructionPage>{{url, {}}};
}

auto rank(const Proposal &proposal)
{
    return std::tuple(proposal.isSuggestion, proposal.source, !proposal.isTrusted,
                      !proposal.outgoing.isSet(), proposal.incoming.encryption,
                      proposal.incoming.kind);
}

} // namespace

std::optional<Proposal> proposalFrom(const Found &found, const MailAddressInput &address)
{
    Proposal proposal;
    proposal.source = found.source;
    proposal.config = found.config;
    proposal.presetId = found.presetId;
    proposal.isSuggestion = found.isSuggestion;
    if (proposal.config.incoming.isEmpty())
        return std::nullopt;
    if (found.source != Source::LocalNetwork) {
        std::for_each(proposal.config.incoming.begin(), proposal.config.incoming.end(),
                      neverInTheClear);
        std::for_each(proposal.config.outgoing.begin(), proposal.config.outgoing.end(),
                      neverInTheClear);
    }
    proposal.incoming = proposal.config.incoming.constFirst();
    const qsizetype chosen = matchingOutgoing(found);
    if (!proposal.config.outgoing.isEmpty())
        proposal.outgoing = proposal.config.outgoing.at(chosen);
    for (const Candidate &candidate : std::as_const(proposal.config.incoming)) {
        if (candidate != proposal.incoming)
            proposal.alternatives.append(candidate);
    }
    for (const Candidate &candidate : std::as_const(proposal.config.outgoing)) {
        if (candidate != proposal.outgoing)
            proposal.alternatives.append(candidate);
    }
    for (const QString &host : {proposal.incoming.host, proposal.outgoing.host}) {
        const bool isForeign = !host.isEmpty() && !belongsTo(host, address.domain);
        if (isForeign && !proposal.foreignHosts.contains(host))
            proposal.foreignHosts.append(host);
    }
    const bool areHostsInside = proposal.foreignHosts.isEmpty();
    proposal.isTrusted = isTrustedBy(found, areHostsInside);
    proposal.confirmation = confirmationFor(found, proposal.isTrusted, areHostsInside);
    return proposal;
}

std::optional<Proposal> proposalFrom(const Accounts::Preset &preset, Source source,
                                     const MailAddressInput &address)
{
    if (!preset.isOffered || preset.needsHost())
        return std::nullopt;
    const QString login = usernameTemplate(preset.logins.value(0));
    const QString outgoingLogin =
        preset.outgoingLogins.isEmpty() ? login : usernameTemplate(preset.outgoingLogins.value(0));
    Found found;
    found.source = source;
    found.presetId = preset.id;
    found.config.providerId = preset.id;
    found.config.displayName = preset.name;
    found.config.displayShortName = preset.name;
    found.config.incoming = candidatesFrom(preset.imap, ServerKind::Imap, preset, login, address) +
                            candidatesFrom(preset.pop3, ServerKind::Pop3, preset, login, address);
    found.config.outgoing =
        candidatesFrom(preset.smtp, ServerKind::Smtp, preset, outgoingLogin, address);
    found.config.documentation = page(preset.pages.help);
    found.config.enablePages = page(preset.pages.switchOn) + page(preset.pages.appPassword);
    return proposalFrom(found, address);
}

const Accounts::Preset *likelyPreset(const Accounts::ProviderPresets &presets,
                                     const QString &mxHost)
{
    for (const Accounts::Preset &preset : presets.all()) {
        const bool isTheirs = std::any_of(
            preset.imap.cbegin(), preset.imap.cend(), [&](const Accounts::PresetServer &server) {
                return !server.host.contains(u'%') && isSameOrganisation(server.host, mxHost);
            });
        if (isTheirs && preset.isOffered && !preset.needsHost())
            return &preset;
    }
    return nullptr;
}

std::optional<Proposal> localNetworkProposal(const MailAddressInput &address)
{
    const QHostAddress literal(address.domain);
    if (!address.isLocalNetwork || (!literal.isNull() && !Net::isPrivateAddress(literal)))
        return std::nullopt;
    constexpr quint16 pop3Port = 110;
    constexpr quint16 smtpPort = 25;
    Candidate incoming;
    incoming.kind = ServerKind::Pop3;
    incoming.host = address.domain;
    incoming.port = pop3Port;
    incoming.encryption = Mail::Encryption::None;
    incoming.auth = {AuthMethod::Password};
    incoming.username = QStringLiteral("%EMAILLOCALPART%");
    Candidate outgoing = incoming;
    outgoing.kind = ServerKind::Smtp;
    outgoing.port = smtpPort;
    Found found;
    found.source = Source::LocalNetwork;
    found.config.incoming = {incoming};
    found.config.outgoing = {outgoing};
    return proposalFrom(found, address);
}

Proposal manualProposal(const MailAddressInput &address)
{
    Proposal proposal;
    proposal.incoming.kind = ServerKind::Imap;
    proposal.incoming.host = QStringLiteral("imap.") + address.domain;
    proposal.incoming.port = Mail::defaultPort(Mail::ReceiveProtocol::Imap, Mail::Encryption::Tls);
    proposal.incoming.auth = {AuthMethod::Password};
    proposal.incoming.username = QStringLiteral("%EMAILADDRESS%");
    proposal.outgoing = proposal.incoming;
    proposal.outgoing.kind = ServerKind::Smtp;
    proposal.outgoing.host = QStringLiteral("smtp.") + address.domain;
    proposal.outgoing.port = Mail::defaultSubmissionPort(Mail::Encryption::Tls);
    if (address.isLocalNetwork) {
        proposal.incoming.host = address.domain;
        proposal.outgoing.host = address.domain;
    }
    return proposal;
}

void sortProposals(QList<Proposal> &proposals)
{
    std::stable_sort(proposals.begin(), proposals.end(),
                     [](const Proposal &a, const Proposal &b) { return rank(a) < rank(b); });
}

} // namespace Martlet::Discovery
