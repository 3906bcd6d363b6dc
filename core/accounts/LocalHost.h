// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which host names can only mean a machine of the own network.
#pragma once

#include <QString>

namespace Martlet::Accounts
{

/// This computer itself, by name or address.
bool isThisComputer(const QString &host);

/// A private or loopback address, a name without a dot, or one below a top-level domain kept for
/// local use (RFC 6762, RFC 8375, and "lan" and "internal" by custom). `host` in lower case.
bool isLocalHost(const QString &host);

} // namespace Martlet::Accounts
