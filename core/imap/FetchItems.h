// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a FETCH asks for (RFC 9051 §6.4.5).
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QList>

#include <optional>

namespace Martlet::Imap
{

enum class FetchItem : quint32 {
    Uid = 1 << 0,
    Flags = 1 << 1,
    Envelope = 1 << 2,
    InternalDate = 1 << 3,
    Rfc822Size = 1 << 4,
    BodyStructure = 1 << 5,
    ModSeq = 1 << 6, ///< CONDSTORE
    GmailMessageId = 1 << 7,
    GmailThreadId = 1 << 8,
    GmailLabels = 1 << 9,
    EmailId = 1 << 10,     ///< OBJECTID
    ThreadId = 1 << 11,    ///< OBJECTID
    SaveDate = 1 << 12,    ///< SAVEDATE
    Preview = 1 << 13,     ///< PREVIEW
    LazyPreview = 1 << 14, ///< PREVIEW, but only where the server has it at hand
};
Q_DECLARE_FLAGS(FetchItems, FetchItem)
Q_DECLARE_OPERATORS_FOR_FLAGS(FetchItems)

/// RFC 8970 §3.2 allows 256 characters; what is longer is cut.
inline constexpr qsizetype previewBytes = 1024;

/// "BODY.PEEK[section]<first.count>"; never marks a message as seen.
struct BodySection {
    struct Partial {
        quint64 offset = 0;
        quint32 count = 0;

        friend bool operator==(const Partial &, const Partial &) = default;
    };

    QByteArray section;             ///< "", "1.2", "HEADER", "TEXT", "1.MIME"
    QList<QByteArray> headerFields; ///< when given, "HEADER.FIELDS (…)" of `section`
    std::optional<Partial> partial;
    /// BINARY.PEEK: of a leaf part or the whole message, without its transfer encoding; the server
    /// says NO [UNKNOWN-CTE] when it cannot.
    bool isDecoded = false;

    friend bool operator==(const BodySection &, const BodySection &) = default;

    static BodySection wholeMessage() { return {}; }
    static BodySection part(QByteArray section) { return {std::move(section), {}, {}, false}; }
    static BodySection fields(QList<QByteArray> names) { return {{}, std::move(names), {}, false}; }
    static BodySection decodedPart(QByteArray section)
    {
        return {std::move(section), {}, {}, true};
    }
};

struct FetchRequest {
    FetchItems items = FetchItem::Uid;
    QList<BodySection> sections;
    QList<QByteArray> decodedSizes =
        {}; ///< BINARY.SIZE of these parts; costs the server the decoding
};

} // namespace Martlet::Imap
