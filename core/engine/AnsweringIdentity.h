// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers a letter, and from which account. Pure.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mime/ReplyBuilder.h"

namespace Martlet::Engine
{

/// Who answers a letter of `account`; those of `accounts` are own addresses too.
Mime::ReplyContext replyContext(Mail::AccountKey account,
                                const QList<Mail::AccountSettings> &accounts);

/// The account of the sender; not `letterAccount` where the letter came to an address of another.
Mail::AccountKey accountOf(const Mail::Identity &sender, Mail::AccountKey letterAccount,
                           const QList<Mail::AccountSettings> &accounts);

} // namespace Martlet::Engine
