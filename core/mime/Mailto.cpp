// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/Mailto.h"

#include "core/mime/HeaderText.h"

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype maximumUrl = 256 * 1024;

QString percentDecoded(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

/// SEC-31: whatever could end a header becomes a space.
QString headerValue(const QString &text)
{
    QString value;
    for (const QChar c : text) {
        if (c.isNull())
            continue;
        const bool isControl = c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                               c == QChar::ParagraphSeparator;
        value += isControl ? QChar(u' ') : c;
    }
    return value.simplified();
}

QString bodyValue(QString text)
{
    text.remove(QChar::Null);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return text.replace(u'\r', u'\n');
}

void addAddresses(Mail::AddressList &list, const QString &value)
{
    list += parseAddresses(headerValue(value));
}

void applyField(Draft &draft, const QString &name, const QString &value)
{
    if (name == QStringLiteral("to"))
        addAddresses(draft.to, value);
    else if (name == QStringLiteral("cc"))
        addAddresses(draft.cc, value);
    else if (name == QStringLiteral("bcc"))
        addAddresses(draft.bcc, value);
    else if (name == QStringLiteral("subject"))
        draft.subject = headerValue(value);
    else if (name == QStringLiteral("body"))
        draft.body += (draft.body.isEmpty() ? QString() : QStringLiteral("\n")) + bodyValue(value);
    else if (name == QStringLiteral("in-reply-to"))
        draft.inReplyTo = parseMessageIds(headerValue(value).toUtf8()).value(0);
}

} // namespace

Result<Draft> parseMailto(const QString &url)
{
    const QString scheme = QStringLiteral("mailto:");
    if (!url.startsWith(scheme, Qt::CaseInsensitive) || url.size() > maximumUrl)
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("open mailto link"),
                       url.left(100));
    QString rest = url.mid(scheme.size());
    const qsizetype fragment = rest.indexOf(u'#');
    if (fragment >= 0)
        rest.truncate(fragment);
    const qsizetype question = rest.indexOf(u'?');
    Draft draft;
    // RFC 6068 §2: the comma between addresses stands undecoded, one inside a name is encoded.
    const QString path = question < 0 ? rest : rest.left(question);
    for (const QString &address : path.split(u',', Qt::SkipEmptyParts))
        addAddresses(draft.to, percentDecoded(address));
    const QString query = question < 0 ? QString() : rest.mid(question + 1);
    QString separators = query;
    separators.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    for (const QString &field : separators.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = field.indexOf(u'=');
        if (equals > 0)
            applyField(draft, percentDecoded(field.left(equals)).toLower(),
                       percentDecoded(field.mid(equals + 1)));
    }
    return draft;
}

} // namespace Martlet::Mime
