// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What rows of one letter have in common when the server shows it in several mailboxes: Gmail's
// X-GM-MSGID, or a number made of an EMAILID (RFC 8474). Of one account only.
#pragma once

#include <QtGlobal>

namespace Martlet::Mail
{

/// Values are stored. Above 0: X-GM-MSGID itself. Below: made of an EMAILID. 0: not known.
using EmailId = qint64;

/// One letter with several labels: its flags are everywhere the same, and it goes everywhere at
/// once. An EMAILID promises only equal contents (RFC 8474): such rows may be copies.
[[nodiscard]] constexpr bool isOneLetter(EmailId id)
{
    return id > 0;
}

} // namespace Martlet::Mail
