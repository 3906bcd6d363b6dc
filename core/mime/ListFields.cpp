// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ListFields.h"

#include "core/mime/HeaderText.h"
#include "core/mime/LinkCheck.h"
#include "core/mime/Mailto.h"

#include <algorithm>
#include <optional>

namespace Martlet::Mime
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QByteArray withoutBlanks(QByteArray value)
{
    value.removeIf(isBlank);
    return value;
}

/// Blanks and what could end a line of a header.
bool hasControls(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

/// Behind the blanks and comments (RFC 5322 §3.2.2) that begin at `at`.
qsizetype behindComments(const QByteArray &value, qsizetype at)
{
    int depth = 0;
    for (; at < value.size(); ++at) {
        const char c = value.at(at);
        if (depth > 0 && c == '\\')
            ++at;
        else if (c == '(')
            ++depth;
        else if (depth > 0 && c == ')')
            --depth;
        else if (depth == 0 && !isBlank(c))
            break;
    }
    return std::min(at, value.size());
}

/// Some programs write a long field as encoded words, which it may not have.
QByteArray readable(const QByteArray &raw)
{
    return raw.trimmed().startsWith("=?") ? decodeHeaderText(raw).toUtf8() : raw;
}

/// RFC 2369 §2: each in angle brackets, with commas between; blanks inside are a mail server's, not
/// the list's; what comes behind something else is left out.
QByteArrayList bracketedUris(const QByteArray &raw)
{
    const QByteArray value = readable(raw);
    QByteArrayList uris;
    qsizetype at = behindComments(value, 0);
    for (int seen = 0; seen < listUris && at < value.size() && value.at(at) == '<'; ++seen) {
        const qsizetype begin = at + 1;
        const qsizetype end = value.indexOf('>', begin);
        if (end < 0)
            break;
        if (end - begin <= listUriBytes)
            uris.append(withoutBlanks(value.mid(begin, end - begin)));
        at = behindComments(value, end + 1);
        if (at >= value.size() || value.at(at) != ',')
            break;
        while (at < value.size() && value.at(at) == ',')
            at = behindComments(value, at + 1);
    }
    return uris;
}

/// RFC 6068, of which a list needs little. Copies to others, say, are nothing it could ask for.
std::optional<Mail::UnsubscribeLetter> letterOf(const QByteArray &uri)
{
    const QString url = QString::fromUtf8(uri);
    const QString path = url.section(u'?', 0, 0);
    if (hasControls(QByteArray::fromPercentEncoding(path.toUtf8())))
        return std::nullopt;
    // "to" in the query counts for parseMailto(): addresses are taken from the path alone.
    const Result<Draft> addressed = parseMailto(path);
    const Result<Draft> written = parseMailto(url);
    if (!addressed || !written)
        return std::nullopt;
    const QString address = addressed->to.value(0).address;
    if (!Mail::isPlausibleAddress(address) || isServerPlaceholder(address))
        return std::nullopt;
    return Mail::UnsubscribeLetter{{QString(), address}, written->subject, written->body};
}

std::optional<QUrl> pageOf(const QByteArray &uri)
{
    const QUrl url = QUrl::fromEncoded(uri);
    const bool isWeb =
        url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    // A user's name before the host is there to be taken for the host.
    if (!isWeb || !isOpenableUrl(url) || !url.userInfo().isEmpty())
        return std::nullopt;
    return url;
}

std::optional<Mail::UnsubscribeWay> wayOf(const QByteArray &uri)
{
    if (hasControls(uri))
        return std::nullopt;
    if (std::optional<Mail::UnsubscribeLetter> letter = letterOf(uri))
        return *letter;
    if (std::optional<QUrl> page = pageOf(uri))
        return *page;
    return std::nullopt;
}

bool isOneClick(const QByteArray &raw)
{
    return withoutBlanks(raw).compare("List-Unsubscribe=One-Click", Qt::CaseInsensitive) == 0;
}

/// RFC 8058: large providers use this page for their people, so it works; the address beside it is
/// often read by nobody.
void preferSecurePage(QList<Mail::UnsubscribeWay> &ways)
{
    const auto page = std::find_if(ways.begin(), ways.end(), [](const Mail::UnsubscribeWay &way) {
        const auto *url = std::get_if<QUrl>(&way);
        return url != nullptr && url->scheme() == QStringLiteral("https");
    });
    if (page != ways.end())
        std::rotate(ways.begin(), page, page + 1);
}

/// RFC 2919 §3: words, then the identifier in angle brackets.
QString listName(const QByteArray &raw)
{
    const QByteArray value = raw.left(listNameBytes);
    const qsizetype identifier = value.lastIndexOf('<');
    return identifier < 0 ? QString() : decodeHeaderPhrase(value.left(identifier));
}

} // namespace

Mail::MailingList mailingList(const HeaderList &headers)
{
    Mail::MailingList list;
    list.name = listName(headers.first("List-Id"));
    list.post = listPost(headers);
    const QByteArrayList uris = bracketedUris(headers.first("List-Unsubscribe"));
    for (const QByteArray &uri : uris) {
        if (const std::optional<Mail::UnsubscribeWay> way = wayOf(uri))
            list.unsubscribe.append(*way);
    }
    if (isOneClick(headers.first("List-Unsubscribe-Post")))
        preferSecurePage(list.unsubscribe);
    return list;
}

Mail::EmailAddress listPost(const HeaderList &headers)
{
    const QByteArrayList uris = bracketedUris(headers.first("List-Post"));
    for (const QByteArray &uri : uris) {
        if (const std::optional<Mail::UnsubscribeLetter> letter = letterOf(uri))
            return letter->to;
    }
    return {};
}

} // namespace Martlet::Mime
