// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ProviderOffers.h"

#include "core/discovery/HostName.h"

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

LoginKind loginKind(Accounts::AuthKind kind)
{
    switch (kind) {
    case Accounts::AuthKind::Password:
    case Accounts::AuthKind::OAuthOrPassword:
        return LoginKind::Password;
    case Accounts::AuthKind::SeparatePassword:
        return LoginKind::SeparatePassword;
    case Accounts::AuthKind::AppPassword:
        return LoginKind::AppPassword;
    case Accounts::AuthKind::AppPasswordWithTwoStep:
        return LoginKind::AppPasswordWithTwoStep;
    case Accounts::AuthKind::OAuth:
        return LoginKind::OAuth;
    case Accounts::AuthKind::OAuthOrAppPassword:
        return LoginKind::OAuthOrAppPassword;
    case Accounts::AuthKind::AuthorizationCode:
        return LoginKind::AuthorizationCode;
    }
    return LoginKind::Password;
}

/// What the table says about a provider, beside its servers.
ProviderOffer factsOf(const Accounts::Preset &preset, const Accounts::OAuthClients &clients)
{
    ProviderOffer offer;
    offer.id = preset.id;
    offer.name = preset.name;
    offer.loginKind = loginKind(preset.auth);
    offer.needsSwitchOn = preset.needsSwitchOn(Accounts::MailService::Imap);
    offer.needsPop3SwitchOn = preset.needsSwitchOn(Accounts::MailService::Pop3);
    offer.switchOnPage = preset.pages.switchOn;
    offer.passwordPage = preset.pages.appPassword;
    offer.helpPage = preset.pages.help;
    offer.webmailPage = preset.pages.webmail;
    offer.noteKeys = preset.noteKeys;
    offer.isConfirmed = preset.confidence != 'C';
    offer.oauthProvider = Accounts::oauthClientFor(clients, preset);
    return offer;
}

/// The proposal as it would be with this protocol; nothing where it has no such server.
std::optional<Discovery::Proposal> receivingBy(Discovery::ServerKind kind,
                                               Discovery::Proposal proposal)
{
    if (proposal.incoming.kind == kind)
        return proposal;
    const auto other = std::find_if(
        proposal.alternatives.cbegin(), proposal.alternatives.cend(),
        [kind](const Discovery::Candidate &candidate) { return candidate.kind == kind; });
    if (other == proposal.alternatives.cend())
        return std::nullopt;
    proposal.incoming = *other;
    return proposal;
}

/// Of an address whose domain is no server of the own network the host is typed in.
Accounts::Preset withOpenHosts(Accounts::Preset preset)
{
    for (QList<Accounts::PresetServer> *servers : {&preset.imap, &preset.pop3, &preset.smtp}) {
        for (Accounts::PresetServer &server : *servers)
            server.host.clear();
    }
    return preset;
}

bool isByBrowserAlone(const Discovery::Candidate &candidate)
{
    return candidate.auth == QList<Discovery::AuthMethod>{Discovery::AuthMethod::OAuth2};
}

/// Of an organisation that registered the program itself. By the issuer's whole name, else by its
/// host, where that means one alone: a host may serve several.
const Accounts::OAuthClient *ownClientFor(const Accounts::OAuthClients &clients,
                                          const QString &issuer)
{
    const QString host = Discovery::issuerHost(issuer);
    const Accounts::OAuthClient *byHost = nullptr;
    int count = 0;
    for (const Accounts::OAuthClient &client : clients.all()) {
        if (!client.endpoints.isSet() || host.isEmpty())
            continue;
        if (client.issuer == issuer)
            return &client;
        if (Discovery::issuerHost(client.issuer) == host) {
            byHost = &client;
            ++count;
        }
    }
    return count == 1 ? byHost : nullptr;
}

/// A token goes to the servers of who issues it. A file found on the way may name any others.
bool areServersOf(const QString &issuer, const ProviderOffer &offer)
{
    const auto isTheirs = [host =
                               Discovery::issuerHost(issuer)](const Mail::ServerSettings &server) {
        return !server.isSet() || Discovery::isSameOrganisation(server.host, host);
    };
    return isTheirs(offer.imap.incoming) && isTheirs(offer.imap.outgoing) &&
           (!offer.pop3 || (isTheirs(offer.pop3->incoming) && isTheirs(offer.pop3->outgoing)));
}

} // namespace

QSet<QString> ownIssuers(const Accounts::OAuthClients &clients)
{
    QSet<QString> issuers;
    for (const Accounts::OAuthClient &client : clients.all()) {
        if (client.endpoints.isSet())
            issuers.insert(Discovery::issuerHost(client.issuer));
    }
    return issuers;
}

std::optional<ProviderOffer> offerFrom(const Accounts::Preset &preset,
                                       const Mail::EmailAddress &address,
                                       const Accounts::OAuthClients &clients)
{
    return preset.needsHost() ? std::nullopt : kindFrom(preset, address, clients);
}

std::optional<ProviderOffer> kindFrom(const Accounts::Preset &preset,
                                      const Mail::EmailAddress &address,
                                      const Accounts::OAuthClients &clients)
{
    if (!preset.isOffered)
        return std::nullopt;
    ProviderOffer offer = factsOf(preset, clients);
    offer.hostExample = preset.hostExamples.value(0);
    const bool isElsewhere =
        preset.isLocalNetworkOnly &&
        !Accounts::settingsFrom(preset, Mail::ReceiveProtocol::Pop3, address) &&
        !Accounts::settingsFrom(preset, Mail::ReceiveProtocol::Imap, address);
    const Accounts::Preset usable = isElsewhere ? withOpenHosts(preset) : preset;
    const auto imap = Accounts::settingsFrom(usable, Mail::ReceiveProtocol::Imap, address);
    offer.hasImap = imap.has_value();
    if (imap)
        offer.imap = *imap;
    const auto pop3 = Accounts::settingsFrom(usable, Mail::ReceiveProtocol::Pop3, address);
    if (pop3)
        offer.pop3 = *pop3;
    return offer;
}

std::optional<ProviderOffer> offerFrom(const Accounts::Preset &preset,
                                       const Mail::AccountSettings &account,
                                       const Accounts::OAuthClients &clients)
{
    std::optional<ProviderOffer> offer = kindFrom(preset, {{}, account.email}, clients);
    const auto fill = [&account](Mail::AccountSettings *settings) {
        if (!settings->incoming.isSet() && settings->protocol == account.protocol)
            settings->incoming.host = account.incoming.host;
        if (!settings->outgoing.isSet())
            settings->outgoing.host = account.outgoing.host;
    };
    if (!offer)
        return std::nullopt;
    if (offer->hasImap)
        fill(&offer->imap);
    if (offer->pop3)
        fill(&*offer->pop3);
    // Of the other protocol no host is known.
    const bool isPop3 = account.protocol == Mail::ReceiveProtocol::Pop3;
    if (!isPop3 && offer->pop3 && !offer->pop3->incoming.isSet())
        offer->pop3.reset();
    if (isPop3 && !offer->imap.incoming.isSet())
        offer->hasImap = false;
    return offer;
}

ProviderOffer offerFrom(const Discovery::Proposal &proposal,
                        const Discovery::MailAddressInput &address,
                        const Accounts::ProviderPresets &presets,
                        const Accounts::OAuthClients &clients)
{
    const Accounts::Preset *preset =
        proposal.presetId.isEmpty() ? nullptr : presets.findById(proposal.presetId);
    ProviderOffer offer = preset ? factsOf(*preset, clients) : ProviderOffer();
    if (offer.name.isEmpty())
        offer.name = proposal.config.displayName.isEmpty() ? address.shownDomain
                                                           : proposal.config.displayName;
    const auto imap = receivingBy(Discovery::ServerKind::Imap, proposal);
    offer.hasImap = imap.has_value();
    if (imap)
        offer.imap = Discovery::settingsFrom(*imap, address);
    if (const auto pop3 = receivingBy(Discovery::ServerKind::Pop3, proposal))
        offer.pop3 = Discovery::settingsFrom(*pop3, address);
    if (!preset) {
        offer.instructions = proposal.config.enablePages;
        offer.webmailPage = proposal.config.webMail;
        if (!proposal.config.documentation.isEmpty())
            offer.helpPage = proposal.config.documentation.constFirst().url;
        if (proposal.config.needsOAuth || isByBrowserAlone(proposal.incoming))
            offer.loginKind = LoginKind::OAuth;
        const QString issuer = proposal.config.oauth ? proposal.config.oauth->issuer : QString();
        const Accounts::OAuthClient *client = ownClientFor(clients, issuer);
        if (client && areServersOf(issuer, offer))
            offer.oauthProvider = client->name;
    }
    offer.source = proposal.source;
    offer.confirmation = proposal.confirmation;
    offer.foreignHosts = proposal.foreignHosts;
    offer.isSuggestion = proposal.isSuggestion;
    return offer;
}

} // namespace Martlet::Engine
