// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a message → values: header fields, envelope, a flat list of parts, and the views a
// reader needs. Tolerant of everything, bounded by core/util/Limits.h; no I/O. Thread-safe (no
// state).
#pragma once

#include "core/mail/BodyStructure.h"
#include "core/mail/Envelope.h"
#include "core/mime/MimePart.h"
#include "core/mime/MimeScan.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Mime
{

/// One header field; `raw` is the value still folded and encoded, without the final line end.
struct HeaderField {
    QByteArray name;
    QByteArray raw;

    friend bool operator==(const HeaderField &, const HeaderField &) = default;

    /// Unfolded and decoded.
    [[nodiscard]] QString text() const;
};

/// A header block as values.
struct HeaderList {
    QList<HeaderField> fields;

    /// Raw value of the first field of this name (any case); null when there is none.
    [[nodiscard]] QByteArray first(const QByteArray &name) const;
    [[nodiscard]] QList<QByteArray> all(const QByteArray &name) const;
    [[nodiscard]] bool has(const QByteArray &name) const;
};

/// A message taken apart. Beyond a limit (`limitExceeded()`) it has one text/plain part, the source
/// itself, and whatever of the header could be read.
struct ParsedMessage {
    QByteArray source;
    HeaderList headers; ///< of the root
    Mail::Envelope envelope;
    Mail::BodyStructure structure; ///< message/rfc822 nodes have their root as only child
    QList<MimePart> parts;         ///< document order, multiparts included
    Malformations malformations;
    ExceededLimit exceeded = ExceededLimit::None;

    [[nodiscard]] bool limitExceeded() const { return exceeded != ExceededLimit::None; }
    /// The part with this IMAP section number; nullptr when there is none.
    [[nodiscard]] const MimePart *part(const QByteArray &section) const;
    /// The part with this Content-ID (without < >); nullptr when there is none.
    [[nodiscard]] const MimePart *partByContentId(const QByteArray &contentId) const;
    /// The encoded bytes as they stand in the message (what BODY[n] gives).
    [[nodiscard]] QByteArray encodedContent(const MimePart &part) const;
    /// The decoded bytes: these are listed, saved, opened and forwarded (SEC-30).
    [[nodiscard]] QByteArray content(const MimePart &part) const;
    [[nodiscard]] qint64 contentBytes(const MimePart &part) const;
    [[nodiscard]] QByteArray sha256(const MimePart &part) const; ///< of content(), 32 bytes
    /// Decoded text of a text part, LF line ends.
    [[nodiscard]] QString text(const MimePart &part) const;
    /// Header fields of one part.
    [[nodiscard]] HeaderList partHeaders(const MimePart &part) const;
    /// The parts of Mail::viewOf(structure): of several alternatives only the best one the reader
    /// can show (`preferHtml`), else the plain one.
    [[nodiscard]] QList<MimePart> textsToShow(bool preferHtml) const;
    [[nodiscard]] QList<MimePart> attachments() const;
};

/// Reads a whole message. Never fails: bytes that are no message are one text part.
ParsedMessage readMessage(const QByteArray &bytes);

/// Of the header that a message begins with the fields of these names (any case), nothing else of
/// it read.
HeaderList readFields(const QByteArray &bytes, const QByteArrayList &names);

/// Reads a header block alone (IMAP BODY[HEADER], POP3 TOP); `exceeded` is set beyond a limit.
struct ParsedHeader {
    HeaderList headers;
    Mail::Envelope envelope;
    Malformations malformations;
    ExceededLimit exceeded = ExceededLimit::None;
};
ParsedHeader readHeaders(const QByteArray &bytes);

/// Stable English names ("DuplicateField"), for `inspect` and the reader's tool tip.
QStringList malformationNames(Malformations marks);
/// "Depth" and so on; empty for None.
QString exceededLimitName(ExceededLimit limit);

} // namespace Martlet::Mime
