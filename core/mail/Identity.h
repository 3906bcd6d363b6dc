// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A From address of an account.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QString>

namespace Martlet::Mail
{

struct Identity {
    QString name;
    QString address;
    QString replyTo;
    QString signature; ///< plain text, put below "-- "

    friend bool operator==(const Identity &, const Identity &) = default;

    [[nodiscard]] EmailAddress toAddress() const { return {name, address}; }
};

} // namespace Martlet::Mail
