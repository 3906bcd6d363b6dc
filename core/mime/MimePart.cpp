// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MimePart.h"

#include "core/mime/Charset.h"
#include "core/mime/GMimeSupport.h"

#include <optional>

namespace Martlet::Mime
{

namespace
{

std::optional<GMimeContentEncoding> decoderFor(const QByteArray &encoding)
{
    const QByteArray name = encoding.trimmed().toLower();
    if (name == "base64")
        return GMIME_CONTENT_ENCODING_BASE64;
    if (name == "quoted-printable")
        return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
    if (name == "x-uuencode" || name == "uuencode" || name == "x-uue")
        return GMIME_CONTENT_ENCODING_UUENCODE;
    return std::nullopt;
}

bool isBase64(char c)
{
    return isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' || c == '=';
}

/// Groups of four characters; what lies between them does not count.
qsizetype wholeBase64Groups(const QByteArray &encoded)
{
    qsizetype cut = 0;
    int inGroup = 0;
    for (qsizetype at = 0; at < encoded.size(); ++at) {
        if (!isBase64(encoded.at(at)))
            continue;
        inGroup = (inGroup + 1) % 4;
        if (inGroup == 0)
            cut = at + 1;
    }
    return cut;
}

/// Whole lines, or what stands before the last "=" of a line without an end.
qsizetype wholeQuotedLines(const QByteArray &encoded)
{
    const qsizetype lineEnd = encoded.lastIndexOf('\n');
    if (lineEnd >= 0)
        return lineEnd + 1;
    qsizetype sign = encoded.lastIndexOf('=');
    // A sign inside what follows another one is damage, and how that is read depends on both.
    for (qsizetype before = sign; before > 0 && sign - before < 3; --before) {
        if (encoded.at(before - 1) == '=')
            sign = before - 1;
    }
    return sign >= 0 ? sign : encoded.size();
}

/// The charset an HTML page names for itself in its first kilobyte.
QByteArray metaCharset(const QByteArray &html)
{
    const QByteArray head = html.left(1024).toLower();
    const qsizetype at = head.indexOf("charset=");
    if (at < 0 || !head.contains("<meta"))
        return {};
    qsizetype begin = at + 8;
    while (begin < head.size() && (head.at(begin) == '"' || head.at(begin) == '\''))
        ++begin;
    qsizetype end = begin;
    while (end < head.size() && (isalnum(static_cast<unsigned char>(head.at(end))) != 0 ||
                                 head.at(end) == '-' || head.at(end) == '_'))
        ++end;
    return head.mid(begin, end - begin);
}

} // namespace

QByteArray decodeTransfer(const QByteArray &encoded, const QByteArray &encoding)
{
    const auto kind = decoderFor(encoding);
    if (!kind)
        return encoded;
    ensureGMime();
    GMimeEncoding decoder{};
    g_mime_encoding_init_decode(&decoder, *kind);
    QByteArray input = encoded;
    if (*kind == GMIME_CONTENT_ENCODING_UUENCODE) {
        // The decoder wants the lines behind "begin".
        const qsizetype begin = encoded.startsWith("begin ") ? 0 : encoded.indexOf("\nbegin ");
        const qsizetype lineEnd = begin < 0 ? -1 : encoded.indexOf('\n', begin + 1);
        input = encoded.mid(lineEnd + 1);
        decoder.state = GMIME_UUDECODE_STATE_BEGIN;
    }
    const auto length = static_cast<size_t>(input.size());
    QByteArray decoded(static_cast<qsizetype>(g_mime_encoding_outlen(&decoder, length)) + 16,
                       Qt::Uninitialized);
    const size_t written =
        g_mime_encoding_flush(&decoder, input.constData(), length, decoded.data());
    decoded.truncate(static_cast<qsizetype>(written));
    return decoded;
}

qsizetype decodablePrefix(const QByteArray &encoded, const QByteArray &encoding)
{
    const auto kind = decoderFor(encoding);
    if (!kind)
        return encoded.size();
    switch (*kind) {
    case GMIME_CONTENT_ENCODING_BASE64:
        return wholeBase64Groups(encoded);
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
        return wholeQuotedLines(encoded);
    default:
        return 0;
    }
}

QString decodePartText(const QByteArray &encoded, const QByteArray &encoding,
                       const QByteArray &charset, bool isHtml)
{
    const QByteArray bytes = decodeTransfer(encoded, encoding);
    QByteArray label = charset;
    if (isHtml && (label.isEmpty() || label.compare("us-ascii", Qt::CaseInsensitive) == 0))
        label = metaCharset(bytes);
    QString text = decodeCharset(bytes, label);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

} // namespace Martlet::Mime
