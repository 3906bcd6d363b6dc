// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/MailboxName.h"

#include "core/mail/ModifiedUtf7.h"

#include <QStringDecoder>

namespace Martlet::Imap
{

namespace
{

constexpr QChar visibleSlash(0x2215);

std::optional<QString> decodeUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

} // namespace

Result<QString> decodeModifiedUtf7(QByteArrayView bytes)
{
    return Mail::decodeModifiedUtf7(bytes);
}

QByteArray encodeModifiedUtf7(const QString &text)
{
    return Mail::encodeModifiedUtf7(text);
}

MailboxName MailboxName::fromWire(QByteArray bytes)
{
    MailboxName name;
    name.m_wire = std::move(bytes);
    return name;
}

Result<MailboxName> MailboxName::fromText(const QString &text, NameEncoding encoding)
{
    const bool hasForbidden =
        text.contains(QChar(u'\0')) || text.contains(u'\r') || text.contains(u'\n');
    if (text.isEmpty() || hasForbidden || Mail::hasLoneSurrogate(text))
        return failure(ErrorKind::InvalidInput, Retry::Never,
                       QStringLiteral("encode a mailbox name"),
                       QStringLiteral("empty, or with characters no mailbox can have"));
    return fromWire(encoding == NameEncoding::Utf8 ? text.toUtf8() : encodeModifiedUtf7(text));
}

MailboxName MailboxName::inbox()
{
    return fromWire(QByteArrayLiteral("INBOX"));
}

bool MailboxName::isInbox() const
{
    return m_wire.compare("INBOX", Qt::CaseInsensitive) == 0;
}

QString MailboxName::text(NameEncoding encoding) const
{
    if (encoding == NameEncoding::ModifiedUtf7) {
        if (const auto decoded = decodeModifiedUtf7(m_wire))
            return *decoded;
    }
    // Servers that send raw UTF-8 without announcing it are common enough (INT-2).
    if (const auto decoded = decodeUtf8(m_wire))
        return *decoded;
    return QString::fromLatin1(m_wire);
}

QStringList MailboxName::levels(std::optional<char> separator, NameEncoding encoding) const
{
    if (!separator)
        return {text(encoding)};
    // Decoded level by level: one undecodable level must not spoil the others. '&' and ',' as
    // separators would cut inside a shift, so those are split after decoding.
    QStringList levels;
    if (*separator == '&' || *separator == ',' || *separator == '-' || *separator == '+') {
        levels = text(encoding).split(QLatin1Char(*separator));
    } else {
        for (const QByteArray &level : m_wire.split(*separator))
            levels += fromWire(level).text(encoding);
    }
    // "Trash/" is how some servers list a mailbox that can only hold others.
    if (levels.size() > 1 && levels.last().isEmpty())
        levels.removeLast();
    return levels;
}

QString MailboxName::path(std::optional<char> separator, NameEncoding encoding) const
{
    QStringList parts = levels(separator, encoding);
    for (QString &part : parts)
        part.replace(u'/', visibleSlash);
    if (parts.first().compare(u"INBOX", Qt::CaseInsensitive) == 0)
        parts.first() = QStringLiteral("INBOX");
    return parts.join(u'/');
}

bool operator==(const MailboxName &a, const MailboxName &b)
{
    return a.m_wire == b.m_wire || (a.isInbox() && b.isInbox());
}

} // namespace Martlet::Imap
