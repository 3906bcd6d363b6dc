// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AnsweringIdentity.h"

namespace Martlet::Engine
{

Mime::ReplyContext replyContext(Mail::AccountKey account,
                                const QList<Mail::AccountSettings> &accounts)
{
    Mime::ReplyContext context;
    for (const Mail::AccountSettings &settings : accounts) {
        if (settings.key == account)
            context.identities = settings.identities;
        else if (settings.protocol != Mail::ReceiveProtocol::Local)
            context.otherIdentities.append(settings.identities);
    }
    context.from = context.identities.value(0);
    return context;
}

Mail::AccountKey accountOf(const Mail::Identity &sender, Mail::AccountKey letterAccount,
                           const QList<Mail::AccountSettings> &accounts)
{
    Mail::AccountKey found;
    for (const Mail::AccountSettings &settings : accounts) {
        if (!settings.identities.contains(sender))
            continue;
        if (settings.key == letterAccount)
            return letterAccount;
        if (!found.isValid())
            found = settings.key;
    }
    return found.isValid() ? found : letterAccount;
}

} // namespace Martlet::Engine
