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
/// a two-part one such as co.uk or com.br, as providers' national domains are. 0: no match, else
/// the larger the more specific. `domain` must be comparable.
int domainMatchRank(const QString &pattern, const QString &domain);

/// Has one of the three forms above.
bool isDomainPattern(const QString &pattern);

} // namespace Martlet::Accounts
