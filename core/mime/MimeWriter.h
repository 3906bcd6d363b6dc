// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Building blocks of strict RFC 5322 output (SEC-9, REL-17): folded header fields, transfer
// encodings, and the check made before bytes go to APPEND or SMTP.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Mime
{

/// Stands in a draft that asks for delivery reports, and in no letter: they are asked for in SMTP.
inline constexpr char reportsRequestField[] = "X-Martlet-Asks-For-Reports";

/// No CR, LF or NUL, the characters that could end a header or an SMTP command.
bool isHeaderSafe(const QString &value);

/// `Name: value CRLF`, encoded and folded to 78 columns where white space allows (RFC 5322 §2.2.3).
/// InvalidInput for a bad name or a value with CR, LF, NUL.
Result<QByteArray> headerField(const QByteArray &name, const QString &text);

/// What may stand before the @: anything only where the server said SMTPUTF8 (RFC 6532).
enum class LocalParts { Ascii, Utf8 };

/// `To: …` folded between addresses; empty bytes for an empty list. InvalidInput for an address
/// that is not transmittable. Names are encoded words in either case, which every reader knows.
Result<QByteArray> addressField(const QByteArray &name, const Mail::AddressList &addresses,
                                LocalParts allowed = LocalParts::Ascii);

/// `References: <a> <b>` folded; empty bytes for an empty list. Identifiers with white space, < >
/// or non-ASCII are left out.
QByteArray messageIdField(const QByteArray &name, const QList<QByteArray> &ids);

/// `; filename*=utf-8''…` (RFC 2231, continued over lines) with an ASCII or encoded-word twin for
/// `legacyName` if that is not empty, each parameter on a line of its own.
QByteArray fileNameParameters(const QByteArray &parameter, const QString &fileName);

QByteArray encodeBase64Lines(const QByteArray &bytes);
/// CRLF line ends in, quoted-printable with CRLF out (RFC 2045 §6.7). `isText` keeps line ends.
QByteArray encodeQuotedPrintable(const QByteArray &bytes);

/// What isStrictRfc5322() found: the reason in English, for logs.
struct StrictCheck {
    bool isStrict = true;
    QByteArray reason;
    qsizetype offset = 0;
};

/// CRLF lines only, none over 998 bytes, no NUL; a header of valid fields, with From and Date once,
/// ended by an empty line.
StrictCheck checkStrictRfc5322(const QByteArray &message);
bool isStrictRfc5322(const QByteArray &message);

/// The message without its Bcc fields (SEC-32); every other byte is identical.
QByteArray withoutBcc(const QByteArray &message);

/// The message as another one, with `messageId`, for those of its recipients in To, Cc and Bcc that
/// are not in `without` (as on the wire); every other byte is identical.
Result<QByteArray> readdressed(const QByteArray &message, const QStringList &without,
                               const QByteArray &messageId);

/// The message from somebody else: From is `from`, and Sender and Reply-To, which spoke of the one
/// before, are gone; every other byte is identical. InvalidInput as of addressField().
Result<QByteArray> withFrom(const QByteArray &message, const Mail::EmailAddress &from);

} // namespace Martlet::Mime
