// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which mailboxes a round receives from.
#pragma once

#include "core/mail/Keys.h"

#include <QString>

namespace Martlet::Mail
{

/// Made without anything: all of them.
struct RoundScope {
    RoundScope() = default;
    RoundScope(MailboxKey only) // NOLINT(google-explicit-constructor)
        : mailbox(only)
    {
    }
    explicit RoundScope(QString only)
        : path(std::move(only))
    {
    }

    MailboxKey mailbox; ///< this one alone
    QString path;       ///< the one at this path, also where it is not known yet

    [[nodiscard]] bool isAll() const { return !mailbox.isValid() && path.isEmpty(); }
};

} // namespace Martlet::Mail
