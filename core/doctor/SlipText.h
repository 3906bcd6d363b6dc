// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What of a text may leave this computer in a support slip (SEC-10): addresses and logins keep
// their first letter, passwords and tokens nothing, web addresses no query. Pure. The lines of a
// connection have been through Net::ProtocolRedactor already; this is the wall behind it.
#pragma once

#include "core/util/Secret.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Doctor
{

/// What is known to be private in the text.
struct SlipSecrets {
    QList<Secret> secrets;      ///< passwords, app passwords, tokens
    QStringList logins;         ///< also addresses of the user
    QStringList hostNames = {}; ///< of this computer
};

/// "jo@example.org" → "j***@example.org", "CORP\jo" → "CORP\j***"; secrets, as they are, escaped,
/// percent-encoded or in Base64 of whatever stands around them, → "***"; what follows a command
/// that signs in, a Bearer or a token field → "***", as do addresses of a local network (RFC 1918,
/// RFC 4193, link-local). Masked again it stays the same.
QString slipText(const QString &text, const SlipSecrets &hidden);

/// An address or a login of any form as a slip shows it.
QString maskedLogin(const QString &login);

} // namespace Martlet::Doctor
