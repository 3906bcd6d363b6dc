// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads settings files in the "config-v1.1.xml" format (draft-ietf-mailmaint-autoconfig, versions
// 1.1 and 1.2). Strict about what is dangerous, blind to what it does not know. Pure.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QSet>

namespace Martlet::Discovery
{

/// The file's servers Martlet can use, for `address`, which fills the placeholders of host names
/// and texts; those of user names stay templates. `ownIssuers`: where Martlet is registered for
/// OAuth2.
///
/// A server section that is wrong, unknown or of no use is left out; the others stand. Host names
/// are names of at least two labels. "plain" sockets come out as STARTTLS, which then has to work.
/// On one host TLS goes before STARTTLS, and IMAP before POP3; else the file's order stays.
///
/// ProtocolViolation for what readXml() refuses or has another root than clientConfig (a web page),
/// NotFound where no incoming server is left, Unsupported where only OAuth2 was in the way.
Result<ServerConfig> readAutoconfig(const QByteArray &xml, const MailAddressInput &address,
                                    const QSet<QString> &ownIssuers = {});

/// Of one list: IMAP before POP3, and on the same host TLS before STARTTLS; nothing else moves.
void sortByPreference(QList<Candidate> &candidates);

} // namespace Martlet::Discovery
