// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/SendingWay.h"

#include "core/mime/HeaderText.h"

#include <algorithm>

namespace Martlet::Sync
{

const Mail::Identity *senderOf(const Mail::AccountSettings &account, const Mail::OutboxItem &letter)
{
    // The envelope has the domain as ACE.
    const QString from = Mime::addressToAce(letter.from);
    for (const Mail::Identity &identity : account.identities) {
        if (Mail::sameMailbox(Mime::addressToAce(identity.address), from))
            return &identity;
    }
    return nullptr;
}

Mail::AccountSettings settingsFor(const Mail::AccountSettings &account,
                                  const Mail::OutboxItem &letter)
{
    const Mail::Identity *sender = senderOf(account, letter);
    return sender ? Mail::sendingSettings(account, sender->address) : account;
}

QString wayName(const Mail::AccountSettings &settings)
{
    const Mail::ServerSettings &server = settings.outgoing;
    return QStringList{server.host.toLower(), QString::number(server.port),
                       Mail::encryptionName(server.encryption), Mail::outgoingLogin(settings),
                       settings.credentialId}
        .join(u'\n');
}

QList<SendingWay> sendingWays(const Mail::AccountSettings &account,
                              const QList<Mail::OutboxItem> &letters)
{
    QList<SendingWay> ways;
    for (const Mail::OutboxItem &letter : letters) {
        const Mail::AccountSettings settings = settingsFor(account, letter);
        if (!settings.outgoing.isSet())
            continue;
        const QString name = wayName(settings);
        const auto known = std::find_if(ways.begin(), ways.end(), [&](const SendingWay &way) {
            return wayName(way.settings) == name;
        });
        if (known == ways.end())
            ways.append({settings, {letter}});
        else
            known->letters.append(letter);
    }
    return ways;
}

} // namespace Martlet::Sync
