// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/DomainPattern.h"

#include <QList>
#include <QStringView>
#include <QUrl>

#include <algorithm>
#include <array>

namespace Martlet::Accounts
{

namespace
{

constexpr int exactRank = 10000;
constexpr int oneLabelRank = 1000; // plus the pattern's length, as below
constexpr int belowRank = 100;     // plus the pattern's length: the longer suffix wins
constexpr int nationalRank = 1;

/// Second levels under which countries register names of companies and people.
constexpr std::array<QStringView, 8> registrySecondLevels{u"co",  u"com", u"net", u"org",
                                                          u"gob", u"ac",  u"or",  u"ne"};

/// "sk", "com", "co.uk": what may stand behind the name in "name.*". A wider rule would take
/// name.evil.example for the provider.
bool isNationalEnding(QStringView ending)
{
    const QList<QStringView> labels = ending.split(u'.');
    if (labels.size() == 1)
        return !ending.isEmpty();
    const bool isRegistry =
        std::any_of(registrySecondLevels.begin(), registrySecondLevels.end(),
                    [&](QStringView known) { return labels.constFirst() == known; });
    return labels.size() == 2 && isRegistry && labels.constLast().size() == 2;
}

/// How well a pattern without ".*" at its end matches.
int rankWithin(QStringView pattern, QStringView domain)
{
    const auto length = static_cast<int>(pattern.size());
    if (pattern.startsWith(u"*."))
        return domain.endsWith(pattern.mid(1)) && domain.size() >= pattern.size()
                   ? belowRank + length
                   : 0;
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0)
        return domain == pattern ? exactRank : 0;
    const qsizetype dot = domain.indexOf(u'.');
    return domain.startsWith(pattern.first(star)) && dot >= star &&
                   domain.mid(dot) == pattern.mid(star + 1)
               ? oneLabelRank + length
               : 0;
}

/// `domain` without its last `labels` labels and the dot before them; empty when it has no more.
QStringView withoutEnding(QStringView domain, int labels)
{
    for (; labels > 0 && !domain.isEmpty(); --labels)
        domain = domain.first(std::max<qsizetype>(domain.lastIndexOf(u'.'), 0));
    return domain;
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
    if (!pattern.endsWith(QLatin1String(".*")))
        return rankWithin(pattern, domain);
    const QStringView stem = QStringView(pattern).chopped(2);
    for (const int labels : {1, 2}) {
        const QStringView name = withoutEnding(domain, labels);
        if (!name.isEmpty() && rankWithin(stem, name) > 0 &&
            isNationalEnding(QStringView(domain).mid(name.size() + 1)))
            return nationalRank;
    }
    return 0;
}

bool isDomainPattern(const QString &pattern)
{
    QString name = pattern;
    if (name.startsWith(QLatin1String("*.")))
        name.remove(0, 2);
    else if (name.endsWith(QLatin1String(".*")))
        name.chop(2);
    else if (!name.contains(u'.'))
        return false;
    return isHostName(name);
}

bool isHostPattern(const QString &pattern)
{
    QString name = pattern;
    const bool isNational = name.endsWith(QLatin1String(".*"));
    if (isNational)
        name.chop(2);
    if (name.startsWith(QLatin1String("*.")))
        return isHostName(name.mid(2));
    const qsizetype star = name.indexOf(u'*');
    if (star > 0 && star + 1 < name.size() && name.at(star + 1) == u'.')
        name.remove(star, 1);
    return isHostName(name) && (isNational || name.contains(u'.'));
}

bool isHostName(const QString &name)
{
    const QList<QStringView> labels = QStringView(name).split(u'.');
    return std::all_of(labels.cbegin(), labels.cend(), [](QStringView label) {
        return !label.isEmpty() && std::all_of(label.cbegin(), label.cend(), [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
        });
    });
}

} // namespace Martlet::Accounts
