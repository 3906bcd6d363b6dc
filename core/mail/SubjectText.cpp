// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/SubjectText.h"

#include <array>

namespace Martlet::Mail
{

namespace
{

constexpr std::array<QStringView, 15> prefixes{u"re",  u"fwd",   u"fw",  u"aw",     u"wg",
                                               u"sv",  u"vs",    u"odp", u"ha",     u"на",
                                               u"отв", u"ответ", u"пер", u"пересл", u"preposl"};

/// Length of one "Re:", "Re[2]:" or "Re (2):" at the start, with the white space behind it; 0 for
/// none.
qsizetype prefixLength(QStringView text)
{
    for (const QStringView prefix : prefixes) {
        if (!text.startsWith(prefix, Qt::CaseInsensitive))
            continue;
        qsizetype at = prefix.size();
        while (at < text.size() && text[at] == u' ')
            ++at;
        if (at < text.size() && (text[at] == u'[' || text[at] == u'(')) {
            const QChar close = text[at] == u'[' ? u']' : u')';
            qsizetype digits = at + 1;
            while (digits < text.size() && text[digits].isDigit())
                ++digits;
            if (digits == at + 1 || digits >= text.size() || text[digits] != close)
                continue;
            at = digits + 1;
        }
        if (at >= text.size() || (text[at] != u':' && text[at] != u'：'))
            continue;
        ++at;
        while (at < text.size() && text[at].isSpace())
            ++at;
        return at;
    }
    return 0;
}

} // namespace

QStringView baseSubject(QStringView subject)
{
    QStringView rest = subject.trimmed();
    while (const qsizetype length = prefixLength(rest))
        rest = rest.mid(length);
    return rest;
}

QString baseSubject(const QString &subject)
{
    return baseSubject(QStringView(subject)).toString();
}

QString replySubject(const QString &subject)
{
    return QStringLiteral("Re: ") + baseSubject(subject);
}

QString forwardSubject(const QString &subject)
{
    return QStringLiteral("Fwd: ") + baseSubject(subject);
}

} // namespace Martlet::Mail
