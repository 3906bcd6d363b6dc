// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The linear first look at a message (SEC-12, SEC-13): where header fields and parts begin and end.
// Nothing here recurses, copies content or decodes; the limits are enforced while scanning, so no
// library ever sees more than they allow. See ADR 0020.
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QList>

namespace Martlet::Mime
{

/// What is wrong with a message although it can be read (SEC-30).
enum class Malformation {
    DuplicateField = 1 << 0,         ///< a field that may occur once occurs again; the first counts
    ContradictoryParameter = 1 << 1, ///< a parameter given twice, or file names that differ
    MissingBoundary = 1 << 2,        ///< multipart without a usable boundary: shown as text
    UnclosedMultipart = 1 << 3,      ///< no closing delimiter
    BadHeaderLine = 1 << 4,          ///< a line in the header that is no field
    BareLineFeed = 1 << 5,           ///< LF or CR alone
    NulByte = 1 << 6,
    EncodedMultipart = 1 << 7, ///< base64 or the like on a multipart or message: ignored there
    BadContentType = 1 << 8,   ///< unreadable Content-Type: taken as text/plain
    UnknownEncoding = 1 << 9,  ///< unknown Content-Transfer-Encoding: content left as it is
    SeveralFrom = 1 << 10,
    Raw8BitHeader = 1 << 11,
};
Q_DECLARE_FLAGS(Malformations, Malformation)
Q_DECLARE_OPERATORS_FOR_FLAGS(Malformations)

/// Which limit of core/util/Limits.h a message exceeds.
enum class ExceededLimit { None, Headers, HeaderBytes, Addresses, References, Depth, Parts };

/// One header field; offsets into the scanned bytes.
struct FieldSpan {
    QByteArray name;          ///< as written
    qsizetype valueBegin = 0; ///< behind the colon
    qsizetype valueEnd = 0;   ///< before the final line end
};

struct HeaderBlock {
    QList<FieldSpan> fields;
    qsizetype bodyBegin = 0;
    Malformations malformations;
    ExceededLimit exceeded = ExceededLimit::None;
};

/// Reads the fields from `begin` until the empty line, or the first line that cannot belong to a
/// header, or `end`.
HeaderBlock scanHeader(const QByteArray &bytes, qsizetype begin, qsizetype end);
/// The same without a look at what is wrong with their values.
HeaderBlock scanFields(const QByteArray &bytes, qsizetype begin, qsizetype end);

/// One entity in document order.
struct ScannedPart {
    int parent = -1; ///< index; -1 for the root
    int depth = 0;   ///< the root is 0
    HeaderBlock header;
    qsizetype headerBegin = 0;
    qsizetype bodyBegin = 0;
    qsizetype bodyEnd = 0;
    QByteArray type; ///< lower case; after the rules below
    QByteArray subtype;
    QByteArray encoding;        ///< lower case, "7bit" when missing
    bool isMessageRoot = false; ///< root, or the only child of a message/rfc822
};

struct MimeScan {
    QList<ScannedPart> parts; ///< parts[0] is the root
    Malformations malformations;
    ExceededLimit exceeded = ExceededLimit::None;
};

/// The rule for duplicated or contradictory fields (SEC-30): the first field of a name counts, the
/// first parameter of a name counts, later ones are ignored and the mark is set. multipart without
/// boundary is text/plain. A transfer encoding other than 7bit, 8bit, binary is ignored on
/// multiparts; message/rfc822 with one is not looked into. Defaults: text/plain, inside
/// multipart/digest message/rfc822 (RFC 2046 §5.1.5).
MimeScan scanMime(const QByteArray &bytes);

} // namespace Martlet::Mime
