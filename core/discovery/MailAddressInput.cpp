// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/MailAddressInput.h"

#include "core/accounts/DomainPattern.h"
#include "core/accounts/ProviderPresets.h"
#include "core/discovery/HostName.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>
#include <vector>

namespace Martlet::Discovery
{

namespace
{

constexpr int fewestLetters = 6; ///< of a domain that is offered as the one meant

constexpr std::array<QStringView, 3> localEndings{u".local", u".lan", u".home.arpa"};

constexpr char16_t noBreakBlank = u'\u00A0';

/// Zero-width and direction marks away; blanks that break lines made one kind, those that do not
/// another: the latter come with pasted text, the former were typed.
QString cleaned(const QString &typed)
{
    QString clean;
    for (const QChar c : typed) {
        if (c == noBreakBlank || c == u'\u202F' || c == u'\u2007')
            clean.append(QChar(noBreakBlank));
        else if (c.isSpace())
            clean.append(u' ');
        else if (c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            clean.append(c);
    }
    return clean.trimmed();
}

QString withoutQuotes(const QString &name)
{
    const bool isQuoted = name.size() >= 2 && name.startsWith(u'"') && name.endsWith(u'"');
    return isQuoted ? name.mid(1, name.size() - 2).trimmed() : name;
}

QString withoutMailto(const QString &text)
{
    const QLatin1String scheme("mailto:");
    if (!text.startsWith(scheme, Qt::CaseInsensitive))
        return text;
    const QString target = text.mid(scheme.size()).section(u'?', 0, 0);
    return cleaned(QUrl::fromPercentEncoding(target.toUtf8()));
}

struct NamedAddress {
    QString name;
    QString address;
};

NamedAddress apart(const QString &text)
{
    const qsizetype open = text.lastIndexOf(u'<');
    const qsizetype close = text.indexOf(u'>', open + 1);
    if (open < 0 || close < 0)
        return {{}, withoutMailto(text)};
    return {withoutQuotes(text.left(open).simplified()),
            withoutMailto(text.mid(open + 1, close - open - 1).trimmed())};
}

QString withoutBrackets(const QString &domain)
{
    if (!domain.startsWith(u'[') || !domain.endsWith(u']'))
        return domain;
    QString literal = domain.mid(1, domain.size() - 2);
    if (literal.startsWith(QLatin1String("IPv6:"), Qt::CaseInsensitive)) // RFC 5321 §4.1.3
        literal.remove(0, 5);
    return literal;
}

/// Written in full: QHostAddress reads "13" and "1.2.3" too, as inet_aton() does.
bool isAddressLiteral(const QString &domain)
{
    return !QHostAddress(domain).isNull() && (domain.contains(u':') || domain.count(u'.') == 3);
}

/// RFC 5321 §4.1.2, Dot-string or Quoted-string, not too strictly; angle brackets in neither, since
/// they would be read in another way the next time.
bool isUsableLocalPart(const QString &localPart)
{
    const bool isQuoted = localPart.startsWith(u'"');
    const QStringView excluded = isQuoted ? QStringView(u"<>") : QStringView(u"<>()[]:;@\\,\" ");
    const bool hasExcluded = std::any_of(localPart.cbegin(), localPart.cend(),
                                         [&](QChar c) { return excluded.contains(c); });
    if (isQuoted)
        return !hasExcluded && localPart.size() > 2 && localPart.endsWith(u'"');
    return !hasExcluded && !localPart.isEmpty();
}

tl::unexpected<Error> noAddress(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("read the address"), detail);
}

/// Letters that have to be changed, added, removed or exchanged with their neighbour (optimal
/// string alignment).
int editDistance(const QString &a, const QString &b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<std::vector<int>> cost(static_cast<size_t>(a.size()) + 1, std::vector<int>(width));
    for (size_t i = 0; i < cost.size(); ++i) {
        for (size_t j = 0; j < width; ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = static_cast<int>(i + j);
                continue;
            }
            const QChar last = a.at(static_cast<qsizetype>(i) - 1);
            const QChar other = b.at(static_cast<qsizetype>(j) - 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (last == other ? 0 : 1)});
            const bool areExchanged = i > 1 && j > 1 &&
                                      last == b.at(static_cast<qsizetype>(j) - 2) &&
                                      a.at(static_cast<qsizetype>(i) - 2) == other;
            if (areExchanged)
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost.back().back();
}

/// The domain a pattern of the table stands for in the neighbourhood of `domain`; empty: none.
QString domainNear(const QString &pattern, const QString &domain)
{
    if (pattern.startsWith(QLatin1String("*.")))
        return {};
    if (!pattern.endsWith(QLatin1String(".*")))
        return pattern;
    const QString whole = pattern.chopped(2) + domain.mid(domain.indexOf(u'.'));
    return Accounts::domainMatchRank(pattern, whole) > 0 ? whole : QString();
}

} // namespace

Result<MailAddressInput> readMailAddress(const QString &typed)
{
    NamedAddress parts = apart(cleaned(typed));
    parts.address = parts.address.remove(QChar(noBreakBlank)).trimmed();
    const qsizetype at = parts.address.lastIndexOf(u'@');
    if (at < 0)
        return noAddress(QStringLiteral("no @"));
    MailAddressInput input;
    input.displayName = parts.name;
    input.localPart = parts.address.left(at);
    const QString domain = withoutBrackets(parts.address.mid(at + 1));
    if (!isUsableLocalPart(input.localPart))
        return noAddress(QStringLiteral("nothing usable before @"));
    if (isAddressLiteral(domain)) {
        input.domain = QHostAddress(domain).toString();
        input.shownDomain = input.domain;
        input.isLocalNetwork = true;
        return input;
    }
    const std::optional<QString> host = hostNameFrom(domain);
    input.domain = host.value_or(Accounts::comparableDomain(domain));
    input.shownDomain = shownHostName(input.domain);
    const bool isNumber = !QHostAddress(input.domain).isNull();
    const bool isSingleLabel =
        !host && !isNumber && hostNameFrom(input.domain + QStringLiteral(".local"));
    if (input.domain.isEmpty() || (!host && !isSingleLabel))
        return noAddress(QStringLiteral("no domain after @"));
    input.isLocalNetwork = isSingleLabel || std::any_of(localEndings.begin(), localEndings.end(),
                                                        [&](QStringView ending) {
                                                            return input.domain.endsWith(ending);
                                                        });
    return input;
}

QString likelyMeantDomain(const Accounts::ProviderPresets &presets, const QString &domain)
{
    if (presets.findByDomain(domain))
        return {};
    for (const Accounts::Preset &preset : presets.all()) {
        for (const QString &pattern : preset.domains) {
            const QString known = domainNear(pattern, domain);
            const auto letters =
                std::count_if(known.cbegin(), known.cend(), [](QChar c) { return c.isLetter(); });
            if (letters >= fewestLetters && editDistance(known, domain) == 1)
                return known;
        }
    }
    return {};
}

} // namespace Martlet::Discovery
