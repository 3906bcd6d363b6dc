// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/SenderRule.h"

#include "core/mail/EmailAddress.h"

#include <algorithm>

namespace Martlet::Accounts
{

namespace
{

/// Of the provider it was set up for, or whose domain the address has.
const Preset *presetOf(const ProviderPresets &presets, const Mail::AccountSettings &account)
{
    const Preset *preset = presets.findById(account.providerId);
    return preset ? preset : presets.findByDomain(Mail::EmailAddress{{}, account.email}.domain());
}

bool isServerOf(const Preset &preset, const QString &host, const QString &email)
{
    return std::any_of(preset.smtp.cbegin(), preset.smtp.cend(), [&](const PresetServer &server) {
        return serverFor(server, email).host.compare(host, Qt::CaseInsensitive) == 0;
    });
}

/// The domains of one provider that are the same mailbox: ivan@yandex.ru is ivan@ya.ru.
bool isSameMailbox(const ProviderPresets &presets, const Preset &preset, const QString &a,
                   const QString &b)
{
    const Mail::EmailAddress first{{}, a};
    const Mail::EmailAddress second{{}, b};
    const bool isLoginByName = preset.logins.contains(QStringLiteral("%L"));
    return Mail::sameMailbox(a, b) ||
           (isLoginByName && presets.findByDomain(first.domain()) == &preset &&
            presets.findByDomain(second.domain()) == &preset &&
            first.localPart().compare(second.localPart(), Qt::CaseInsensitive) == 0);
}

} // namespace

QString senderInsteadOf(const ProviderPresets &presets, const Mail::AccountSettings &account,
                        const QString &from)
{
    if (Mail::sendingSettings(account, from).outgoing != account.outgoing)
        return {};
    const Preset *preset = presetOf(presets, account);
    if (!preset || !preset->noteKeys.contains(QStringLiteral("from-equals-login")) ||
        !isServerOf(*preset, account.outgoing.host, account.email))
        return {};
    const QString login = Mail::outgoingLogin(account);
    const QString right = login.contains(u'@') ? login : account.email;
    return isSameMailbox(presets, *preset, right, from) ? QString() : right;
}

} // namespace Martlet::Accounts
