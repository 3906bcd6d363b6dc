// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Martlet can do itself about a letter that the outgoing server refused, read from the
// server's words.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/OutboxState.h"

namespace Martlet::Mail
{

enum class SendingRemedy {
    None,
    SignIn,         ///< the server wants a login, and the account sends without one
    WriteFromLogin, ///< it takes letters only from the address that is signed in
    ProveOnTheWeb,  ///< it takes the letter for spam; one sent from its website shows otherwise
    OtherPort,      ///< it wants a login, and offers one over another port at best
};

SendingRemedy remedyFor(const OutboxItem &item, const AccountSettings &account);

/// A refusal that has nothing but the missing login for its reason.
bool saysLoginIsMissing(const QString &words);

/// Whose address is the one that is signed in, of the account's identities where it is one of them.
EmailAddress signedInSender(const AccountSettings &account);

} // namespace Martlet::Mail
