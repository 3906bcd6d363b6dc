// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/MessageFlags.h"

#include <algorithm>
#include <array>

namespace Martlet::Mail
{

namespace
{

struct NamedFlag {
    Flag flag;
    const char *name;
};

// System flags first, then by name: the order of flagNames().
constexpr std::array<NamedFlag, 9> namedFlags{{
    {Flag::Answered, "\\Answered"},
    {Flag::Deleted, "\\Deleted"},
    {Flag::Draft, "\\Draft"},
    {Flag::Flagged, "\\Flagged"},
    {Flag::Seen, "\\Seen"},
    {Flag::Forwarded, "$Forwarded"},
    {Flag::Junk, "$Junk"},
    {Flag::MdnSent, "$MDNSent"},
    {Flag::NotJunk, "$NotJunk"},
}};

} // namespace

QByteArray flagName(Flag flag)
{
    const auto found = std::find_if(namedFlags.begin(), namedFlags.end(),
                                    [flag](const NamedFlag &n) { return n.flag == flag; });
    return found == namedFlags.end() ? QByteArray() : QByteArray(found->name);
}

MessageFlags flagsFromNames(const QList<QByteArray> &names)
{
    MessageFlags flags;
    for (const QByteArray &name : names) {
        const auto found =
            std::find_if(namedFlags.begin(), namedFlags.end(), [&](const NamedFlag &n) {
                return name.compare(n.name, Qt::CaseInsensitive) == 0;
            });
        if (found != namedFlags.end())
            flags.known.setFlag(found->flag);
        else if (!name.isEmpty() && !name.startsWith('\\'))
            flags.keywords.append(QString::fromUtf8(name));
    }
    const auto less = [](const QString &a, const QString &b) {
        return a.compare(b, Qt::CaseInsensitive) < 0;
    };
    const auto same = [](const QString &a, const QString &b) {
        return a.compare(b, Qt::CaseInsensitive) == 0;
    };
    std::stable_sort(flags.keywords.begin(), flags.keywords.end(), less);
    flags.keywords.erase(std::unique(flags.keywords.begin(), flags.keywords.end(), same),
                         flags.keywords.end());
    return flags;
}

QList<QByteArray> flagNames(const MessageFlags &flags)
{
    QList<QByteArray> system;
    QList<QByteArray> keywords;
    for (const NamedFlag &named : namedFlags) {
        if (flags.has(named.flag))
            (named.name[0] == '\\' ? system : keywords).append(named.name);
    }
    for (const QString &keyword : flags.keywords)
        keywords.append(keyword.toUtf8());
    std::sort(keywords.begin(), keywords.end());
    return system + keywords;
}

} // namespace Martlet::Mail
