// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of signing in to a server with the password that is used now: whether it is
// known to be right decides what a refusal means.
#pragma once

#include <QDateTime>

namespace Martlet::Mail
{

/// Times are UTC.
struct LoginMemory {
    QDateTime workedAt;            ///< last; invalid: not yet
    bool workedThroughVpn = false; ///< at that time
    QDateTime refusedAt;           ///< first since it worked; invalid: not
    QDateTime changedAt;           ///< the password was entered anew; invalid: not known

    friend bool operator==(const LoginMemory &, const LoginMemory &) = default;
};

} // namespace Martlet::Mail
