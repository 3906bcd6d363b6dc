// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small MIME splitter for the fake IMAP server: parts as byte ranges, nothing decoded. Written
// from RFC 2045 and 2046 alone and kept apart from core/mime on purpose.
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace Martlet::Test
{

struct FakeMimePart {
    QByteArray header; ///< With the empty line that ends it.
    QByteArray body;   ///< Still in its transfer encoding.
    QByteArray type = "text";
    QByteArray subtype = "plain";
    QList<std::pair<QByteArray, QByteArray>> parameters; ///< Of Content-Type.
    QList<FakeMimePart> children; ///< Of a multipart; of message/rfc822 the one message inside.

    [[nodiscard]] bool isMultipart() const
    {
        return type.compare("multipart", Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] bool isMessage() const
    {
        return type.compare("message", Qt::CaseInsensitive) == 0 &&
               subtype.compare("rfc822", Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] std::optional<QByteArray> field(const QByteArray &name) const;
};

[[nodiscard]] FakeMimePart parseMime(const QByteArray &message);

/// "value; a=b; c="d"" → value and its parameters (RFC 2045 §5.1).
[[nodiscard]] std::pair<QByteArray, QList<std::pair<QByteArray, QByteArray>>>
splitParameters(const QByteArray &value);

/// ENVELOPE (RFC 9051 §7.5.2), raw: encoded words stay as they are.
[[nodiscard]] QByteArray imapEnvelope(const QByteArray &header);
/// BODY or, with the extension data, BODYSTRUCTURE.
[[nodiscard]] QByteArray imapBodyStructure(const FakeMimePart &part, bool isExtended);
/// The bytes of BODY[section]; nothing when there is no such part. `section` in capitals.
[[nodiscard]] std::optional<QByteArray> imapSection(const FakeMimePart &root,
                                                    const QByteArray &whole,
                                                    const QByteArray &section,
                                                    const QByteArrayList &fields);

/// BINARY[section] (RFC 3516 §4.2): without the transfer encoding.
struct FakeDecoded {
    enum class Kind { Bytes, NoSuchPart, UnknownEncoding };
    Kind kind = Kind::Bytes;
    QByteArray bytes;
};
[[nodiscard]] FakeDecoded imapDecoded(const FakeMimePart &root, const QByteArray &whole,
                                      const QByteArray &section);

} // namespace Martlet::Test
