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
};
Q_DECLARE_FLAGS(FetchItems, FetchItem)
Q_DECLARE_OPERATORS_FOR_FLAGS(FetchItems)

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

    friend bool operator==(const BodySection &, const BodySection &) = default;

    static BodySection wholeMessage() { return {}; }
    static BodySection part(QByteArray section) { return {std::move(section), {}, {}}; }
    static BodySection fields(QList<QByteArray> names) { return {{}, std::move(names), {}}; }
};

struct FetchRequest {
    FetchItems items = FetchItem::Uid;
    QList<BodySection> sections;
};

} // namespace Martlet::Imap
