// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Providers whose mail only their own programs can read. Known, so that nobody's password is sent
// around to find that out.
#pragma once

#include <QString>

namespace Martlet::Discovery
{

/// The provider's name, by the mail domain or the name of its mail exchanger, both comparable;
/// empty: none of these.
QString closedProviderByDomain(const QString &domain);
QString closedProviderByExchanger(const QString &host);

} // namespace Martlet::Discovery
