// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Matching of mail domains and host names against the patterns of the provider table. No regular
// expressions: the patterns may come from an administrator's file, the names from the network.
#pragma once

#include <QString>

namespace Martlet::Accounts
{

/// Lower case, A-labels (RFC 5890), no dot at the end; empty for what is no domain name.
QString comparableDomain(const QString &domain);

/// "a.b" is itself; "*.a.b" is anything below a.b; "a.*" is a under one top-level domain, or under
/// a two-part one such as co.uk or com.br, as providers' national domains are; "mx*.a.b" is a.b
/// below one label that begins with mx. "*.a.*" and "mx*.a.*" are both at once. 0: no match, else
/// the larger the more specific. `domain` must be comparable.
int domainMatchRank(const QString &pattern, const QString &domain);

/// Has one of the first three forms above: those of mail domains.
bool isDomainPattern(const QString &pattern);

/// Has any of the forms above: those of mail exchangers.
bool isHostPattern(const QString &pattern);

/// Lower-case letters, digits and hyphens between dots; one label is enough.
bool isHostName(const QString &name);

} // namespace Martlet::Accounts
