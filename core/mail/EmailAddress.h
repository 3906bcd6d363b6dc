// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One mail address with its display name, as a value. Parsing from headers is core/mime's.
#pragma once

#include <QList>
#include <QString>

namespace Martlet::Mail
{

/// `address` is "local@domain" as written (the domain may be an IDN U-label or A-label); `name` is
/// decoded.
struct EmailAddress {
    QString name;
    QString address;

    friend bool operator==(const EmailAddress &, const EmailAddress &) = default;

    /// The part after the last '@', lower case; empty when there is none.
    [[nodiscard]] QString domain() const;
    /// The part before the last '@'.
    [[nodiscard]] QString localPart() const;
    /// `Name <address>` with quoting where RFC 5322 needs it; the address alone without a name. Not
    /// encoded.
    [[nodiscard]] QString toDisplayString() const;
};

using AddressList = QList<EmailAddress>;

/// Has one '@', a local part and a domain of plausible shape (dotless ones allowed: LAN servers),
/// no white space, control or bidi characters. Meant for what a person types, not for what servers
/// send.
bool isPlausibleAddress(const QString &address);

/// Same mailbox for our purposes: domain and local part compared without case.
bool sameMailbox(const QString &a, const QString &b);

} // namespace Martlet::Mail
