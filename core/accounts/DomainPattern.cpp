// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/DomainPattern.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

namespace Martlet::Accounts
{

namespace
{

constexpr int exactRank = 10000;
constexpr int belowRank = 100; // plus the pattern's length: the longer suffix wins
constexpr int nationalRank = 1;

/// Second levels under which countries register names of companies and people.
constexpr std::array<QStringView, 8> registrySecondLevels{u"co",  u"com", u"net", u"org",
                                                          u"gob", u"ac",  u"or",  u"ne"};

/// "sk", "com", "co.uk": what may stand behind the name in "name.*". A wider rule would take
/// name.evil.example for the provider.
bool isNationalEnding(const QString &ending)
{
    const QStringList labels = ending.split(u'.');
    if (labels.size() == 1)
        return !ending.isEmpty();
    const bool isRegistry =
        std::any_of(registrySecondLevels.begin(), registrySecondLevels.end(),
                    [&](QStringView known) { return labels.constFirst() == known; });
    return labels.size() == 2 && isRegistry && labels.constLast().size() == 2;
}

bool isHostName(const QString &name)
{
    const QStringList labels = name.split(u'.');
    return std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
        return !label.isEmpty() && std::all_of(label.cbegin(), label.cend(), [](QChar c) {
            return (c >= u'a' && c <= u'z') || c.isDigit() || c == u'-';
        });
    });
}

} // namespace

QString comparableDomain(const QString &domain)
{
    QString name = domain.trimmed();
    if (name.endsWith(u'.'))
        name.chop(1);
    return QString::fromLatin1(QUrl::toAce(name)).toLower();
}

int domainMatchRank(const QString &pattern, const QString &domain)
{
    if (domain.isEmpty())
        return 0;
    if (pattern.startsWith(QStringLiteral("*.")))
        return domain.endsWith(pattern.mid(1)) && domain.size() > pattern.size() - 1
                   ? belowRank + static_cast<int>(pattern.size())
                   : 0;
    if (pattern.endsWith(QStringLiteral(".*"))) {
        const QString stem = pattern.chopped(1);
        return domain.startsWith(stem) && isNationalEnding(domain.mid(stem.size())) ? nationalRank
                                                                                    : 0;
    }
    return domain == pattern ? exactRank : 0;
}

bool isDomainPattern(const QString &pattern)
{
    QString name = pattern;
    if (name.startsWith(QStringLiteral("*.")))
        name.remove(0, 2);
    else if (name.endsWith(QStringLiteral(".*")))
        name.chop(2);
    else if (!name.contains(u'.'))
        return false;
    return isHostName(name);
}

} // namespace Martlet::Accounts
