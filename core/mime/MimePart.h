// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One part of a message as the reader offers it, and decoding of its content.
#pragma once

#include <QByteArray>
#include <QString>

namespace Martlet::Mime
{

/// Plain value; content is asked of the ParsedMessage it came from.
struct MimePart {
    QByteArray section;     ///< IMAP numbering ("1.2"); empty for a root multipart
    QByteArray type;        ///< lower case
    QByteArray subtype;     ///< lower case
    QByteArray charset;     ///< as written, of text parts
    QByteArray encoding;    ///< lower case
    QByteArray disposition; ///< lower case: "inline", "attachment" or empty
    QByteArray contentId;   ///< without < >
    QByteArray formatParameter;
    bool delSp = false;
    QString rawName;  ///< decoded, as sent; never use it for a file
    QString fileName; ///< safeAttachmentName() of it; has a value for every leaf
    int parent = -1;  ///< index into ParsedMessage::parts
    int depth = 0;
    qsizetype headerBegin = 0; ///< offsets into ParsedMessage::source
    qsizetype bodyBegin = 0;
    qsizetype bodyEnd = 0;

    friend bool operator==(const MimePart &, const MimePart &) = default;

    [[nodiscard]] bool isMultipart() const { return type == "multipart"; }
    [[nodiscard]] bool isText() const { return type == "text"; }
    [[nodiscard]] QByteArray mimeType() const { return type + '/' + subtype; }
    [[nodiscard]] qint64 encodedBytes() const { return bodyEnd - bodyBegin; }
};

/// Undoes a Content-Transfer-Encoding (base64, quoted-printable, x-uuencode; others unchanged).
/// Also for single parts fetched by IMAP, since BODY[n] holds encoded content. Damaged input gives
/// what can be read.
QByteArray decodeTransfer(const QByteArray &encoded, const QByteArray &encoding);

/// How many of the first bytes can be decoded by themselves while more is to come: what they and
/// the rest give one after the other is what all of it gives. 0 where the encoding cannot be cut
/// (x-uuencode), or not yet.
qsizetype decodablePrefix(const QByteArray &encoded, const QByteArray &encoding);

/// Transfer encoding and charset undone; line ends become LF. For HTML the charset falls back to
/// what a <meta> says.
QString decodePartText(const QByteArray &encoded, const QByteArray &encoding,
                       const QByteArray &charset, bool isHtml = false);

} // namespace Martlet::Mime
