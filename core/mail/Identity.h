// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A From address of an account.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/mail/ServerSettings.h"

#include <QString>

namespace Martlet::Mail
{

struct Identity {
    QString name;
    QString address;
    QString replyTo;
    QString signature;            ///< plain text, put below "-- "
    QString organization = {};    ///< Organization field; empty: none
    QString htmlSignature = {};   ///< HTML; empty: letters are plain text alone
    ServerSettings outgoing = {}; ///< its own server; not set: the account's
    QString credentialId = {};    ///< names its own server's password in the key store
    QString sentMailbox = {};     ///< path of its own Sent folder; empty: the account's

    friend bool operator==(const Identity &, const Identity &) = default;

    [[nodiscard]] EmailAddress toAddress() const { return {name, address}; }
};

} // namespace Martlet::Mail
