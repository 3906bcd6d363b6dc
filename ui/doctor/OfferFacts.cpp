// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/OfferFacts.h"

namespace Martlet::Ui
{

namespace
{

Accounts::AuthKind authKind(Engine::LoginKind kind)
{
    using Accounts::AuthKind;
    switch (kind) {
    case Engine::LoginKind::Password:
        return AuthKind::Password;
    case Engine::LoginKind::SeparatePassword:
        return AuthKind::SeparatePassword;
    case Engine::LoginKind::AppPassword:
        return AuthKind::AppPassword;
    case Engine::LoginKind::AppPasswordWithTwoStep:
        return AuthKind::AppPasswordWithTwoStep;
    case Engine::LoginKind::OAuth:
        return AuthKind::OAuth;
    case Engine::LoginKind::OAuthOrAppPassword:
        return AuthKind::OAuthOrAppPassword;
    case Engine::LoginKind::AuthorizationCode:
        return AuthKind::AuthorizationCode;
    }
    return AuthKind::Password;
}

} // namespace

Doctor::ProviderFacts factsOf(const Engine::ProviderOffer &offer, bool isPop3)
{
    Doctor::ProviderFacts facts;
    facts.presetId = offer.id;
    facts.name = offer.name;
    facts.auth = authKind(offer.loginKind);
    facts.needsSwitchOn = isPop3 ? offer.needsPop3SwitchOn : offer.needsSwitchOn;
    facts.webmail = offer.webmailPage;
    facts.pages.switchOn = offer.switchOnPage;
    facts.pages.appPassword = offer.passwordPage;
    facts.pages.help = offer.helpPage;
    return facts;
}

std::optional<Mail::AccountSettings> givenFor(const Engine::ProviderOffer &offer,
                                              Mail::ReceiveProtocol protocol)
{
    if (protocol == Mail::ReceiveProtocol::Pop3)
        return offer.pop3;
    return protocol == Mail::ReceiveProtocol::Imap && offer.hasImap ? std::optional(offer.imap)
                                                                    : std::nullopt;
}

Mail::AccountSettings withServersOf(const Mail::AccountSettings &given,
                                    Mail::AccountSettings account)
{
    const auto take = [](const Mail::ServerSettings &from, Mail::ServerSettings *to) {
        to->host = from.host;
        to->port = from.port;
        to->encryption = from.encryption;
        to->login = from.login;
    };
    take(given.incoming, &account.incoming);
    if (given.outgoing.isSet())
        take(given.outgoing, &account.outgoing);
    // Equal to that for receiving it is stored empty.
    if (account.outgoing.login == account.incoming.login)
        account.outgoing.login.clear();
    return account;
}

} // namespace Martlet::Ui
