// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/OwnReason.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace Martlet::Mail
{

namespace
{

const QString opening = QStringLiteral("Martlet[");
const QString closing = QStringLiteral("]: ");

struct Name {
    OwnReasonKind kind;
    const char *code;
    const char *english; ///< "%1" and "%2" are the sizes, or the server's words
};

constexpr std::array names{
    Name{OwnReasonKind::TooLarge, "too-large", "the letter has %1 bytes, but the server takes %2"},
    Name{OwnReasonKind::EightBit, "8bit",
         "the server does not support 8BITMIME, which this letter needs"},
    Name{OwnReasonKind::UnicodeAddress, "unicode-address",
         "the server does not support SMTPUTF8, which an address of this letter needs"},
    Name{OwnReasonKind::NoLogin, "no-login", "no login is offered over this port: %1"},
};

const Name &nameOf(OwnReasonKind kind)
{
    return *std::find_if(names.begin(), names.end(),
                         [kind](const Name &name) { return name.kind == kind; });
}

QString withoutFront(const QString &words, const Name &name)
{
    const QString front = QString::fromLatin1(name.english).section(QLatin1String("%1"), 0, 0);
    return words.startsWith(front) ? words.mid(front.size()) : words;
}

} // namespace

QString ownReasonText(const OwnReason &reason)
{
    const Name &name = nameOf(reason.kind);
    const QString size = QString::number(reason.sizeBytes);
    const QString limit = QString::number(reason.limitBytes);
    QString code = QString::fromLatin1(name.code);
    QString english = QString::fromLatin1(name.english);
    if (reason.kind == OwnReasonKind::TooLarge) {
        code += QStringLiteral(" %1 %2").arg(size, limit);
        english = english.arg(size, limit);
    } else if (reason.kind == OwnReasonKind::NoLogin) {
        english = english.arg(reason.serverWords);
    }
    return opening + code + closing + english;
}

std::optional<OwnReason> ownReason(const QString &text)
{
    const qsizetype end = text.indexOf(closing);
    if (!text.startsWith(opening) || end < 0)
        return std::nullopt;
    const QStringList parts = text.mid(opening.size(), end - opening.size()).split(u' ');
    const auto found = std::find_if(names.begin(), names.end(), [&parts](const Name &name) {
        return parts.first() == QLatin1String(name.code);
    });
    if (found == names.end())
        return std::nullopt;
    OwnReason reason;
    reason.kind = found->kind;
    reason.sizeBytes = parts.value(1).toLongLong();
    reason.limitBytes = parts.value(2).toLongLong();
    if (reason.kind == OwnReasonKind::NoLogin)
        reason.serverWords = withoutFront(text.mid(end + closing.size()), *found);
    return reason;
}

bool isServerReply(const QString &text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return text.size() > 3 && std::all_of(text.cbegin(), text.cbegin() + 3, isDigit) &&
           !isDigit(text.at(3));
}

QString wordsOfOthers(const QString &text)
{
    return text.startsWith(opening) ? u' ' + text : text;
}

} // namespace Martlet::Mail
