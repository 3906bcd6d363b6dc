// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ClosedProviders.h"

#include "core/accounts/DomainPattern.h"

#include <array>

namespace Martlet::Discovery
{

namespace
{

struct Row {
    const char *pattern;
    const char *provider;
};

constexpr std::array<Row, 7> domains{{
    {"tutanota.com", "Tuta"},
    {"tutanota.de", "Tuta"},
    {"tutamail.com", "Tuta"},
    {"tuta.com", "Tuta"},
    {"tuta.io", "Tuta"},
    {"keemail.me", "Tuta"},
    {"hey.com", "HEY"},
}};

constexpr std::array<Row, 1> exchangers{{{"*.tutanota.de", "Tuta"}}};

template<size_t Size>
QString providerIn(const std::array<Row, Size> &table, const QString &name)
{
    for (const Row &row : table) {
        if (Accounts::domainMatchRank(QString::fromLatin1(row.pattern), name) > 0)
            return QString::fromLatin1(row.provider);
    }
    return {};
}

} // namespace

QString closedProviderByDomain(const QString &domain)
{
    return providerIn(domains, domain);
}

QString closedProviderByExchanger(const QString &host)
{
    return providerIn(exchangers, host);
}

} // namespace Martlet::Discovery
