// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "user-agent-configuration.json" (PACC, draft-ietf-mailmaint-pacc-04) and checks the digest
// that the domain publishes of it. Pure.
#pragma once

#include "core/discovery/Candidate.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace Martlet::Discovery
{

/// The servers of the document: hosts only, on the ports of implicit TLS; the login is the address.
/// ProtocolViolation for what is no such document, NotFound without a usable incoming server,
/// Unsupported where only OAuth2 was in the way.
Result<ServerConfig> readPacc(const QByteArray &json, const MailAddressInput &address,
                              const QSet<QString> &ownIssuers = {});

/// One of the TXT records of _ua-auto-config.DOMAIN, "v=UAAC1; a=sha256; d=BASE64", has the SHA-256
/// of exactly these bytes. Without such a record, or with another digest in one: false.
bool isPaccDigestRight(const QByteArray &json, const QList<QByteArray> &textRecords);

} // namespace Martlet::Discovery
