// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/EmailAddress.h"

#include <algorithm>

namespace Martlet::Mail
{

QString EmailAddress::domain() const
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString() : address.mid(at + 1).toLower();
}

QString EmailAddress::localPart() const
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? address : address.left(at);
}

QString EmailAddress::toDisplayString() const
{
    if (name.isEmpty())
        return address;
    static const QString special = QStringLiteral("()<>[]:;@\\,.\"");
    const bool needsQuotes =
        std::any_of(name.cbegin(), name.cend(), [](QChar c) { return special.contains(c); });
    QString shown = name;
    if (needsQuotes) {
        shown.replace(u'\\', QStringLiteral("\\\\"));
        shown.replace(u'"', QStringLiteral("\\\""));
        shown = u'"' + shown + u'"';
    }
    return shown + QStringLiteral(" <") + address + u'>';
}

namespace
{

/// "…" with every quote inside escaped (RFC 5322 §3.2.4).
bool isQuotedString(const QString &text)
{
    if (text.size() < 3 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return false;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return false;
        if (i == text.size() - 1)
            return false; // the closing quote is an escaped one
    }
    return true;
}

bool isPlausibleLocalPart(const QString &local)
{
    if (local.startsWith(u'"'))
        return isQuotedString(local);
    static const QString unusual = QStringLiteral("()<>,;:\\\"@[]");
    return std::none_of(local.cbegin(), local.cend(), [](QChar c) { return unusual.contains(c); });
}

} // namespace

bool isPlausibleAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at <= 0 || at == address.size() - 1 || address.size() > 320)
        return false;
    for (const QChar c : address) {
        const QChar::Category category = c.category();
        if (c.isSpace() || category == QChar::Other_Control || category == QChar::Other_Format)
            return false;
    }
    if (!isPlausibleLocalPart(address.left(at)))
        return false;
    const QString domain = address.mid(at + 1);
    if (domain.startsWith(u'[') && domain.endsWith(u']'))
        return domain.size() > 2;
    const QStringList labels = domain.split(u'.');
    return std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') &&
               !label.endsWith(u'-') && std::all_of(label.cbegin(), label.cend(), [](QChar c) {
                   return c.isLetterOrNumber() || c == u'-' || c == u'_' || c.isMark();
               });
    });
}

bool sameMailbox(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace Martlet::Mail
