// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state marks of a message: IMAP system flags (RFC 9051 §2.3.2) and keywords.
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QList>
#include <QStringList>

namespace Martlet::Mail
{

/// System flags, and the keywords Martlet itself understands, as bits. Values are stored: never
/// renumber.
enum class Flag : quint32 {
    Seen = 1 << 0,
    Answered = 1 << 1,
    Flagged = 1 << 2,
    Deleted = 1 << 3,
    Draft = 1 << 4,
    Forwarded = 1 << 5, ///< $Forwarded
    Junk = 1 << 6,      ///< $Junk
    NotJunk = 1 << 7,   ///< $NotJunk
    MdnSent = 1 << 8,   ///< $MDNSent
};
Q_DECLARE_FLAGS(FlagSet, Flag)
Q_DECLARE_OPERATORS_FOR_FLAGS(FlagSet)

/// Known flags as bits, all other keywords by name (sorted, without duplicates, compared without
/// case).
struct MessageFlags {
    FlagSet known;
    QStringList keywords;

    friend bool operator==(const MessageFlags &, const MessageFlags &) = default;

    [[nodiscard]] bool has(Flag flag) const { return known.testFlag(flag); }
};

/// "\\Seen", "$Forwarded"; the name IMAP uses.
QByteArray flagName(Flag flag);

/// From the names of a FETCH FLAGS or STORE (any case). \Recent and \* are not part of the state.
MessageFlags flagsFromNames(const QList<QByteArray> &names);

/// All names, system flags first, then keywords, each group sorted.
QList<QByteArray> flagNames(const MessageFlags &flags);

} // namespace Martlet::Mail
