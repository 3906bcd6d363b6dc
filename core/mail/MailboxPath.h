// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailbox paths as the store keeps them (levels joined with '/'): where they lie, how they follow a
// rename, and which names a person may give. Pure.
#pragma once

#include "core/mail/Operation.h"

#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// Empty for a top-level one.
QString parentPathOf(const QString &path);
QString lastLevelOf(const QString &path);
/// Either may be empty, but not both.
QString joinedPath(const QString &parent, const QString &level);

/// The mailbox `top` itself, or one of its children at any depth.
bool isSameOrBelow(const QString &path, const QString &top);

/// Where `path` is after `from` was renamed to `to`; unchanged when it does not lie there.
QString movedPath(const QString &path, const QString &from, const QString &to);

/// Where `path` is after these operations, in order; only renames count.
QString pathAfter(QString path, const QList<Operation> &operations);

/// Why a name cannot be given to a mailbox.
enum class NameFault {
    Empty,
    OuterBlanks,  ///< Gmail refuses them, others lose them
    HasSeparator, ///< the server would make two levels of it
    Unprintable,  ///< control characters; '*' and '%' are patterns to LIST
    TooLong,
    Reserved, ///< INBOX is the server's own
    Taken,    ///< a mailbox of that name is there already, or waits to be deleted
};

/// Longest name of one level, in UTF-8; file systems behind servers allow 255, some in UTF-7.
constexpr qsizetype longestMailboxName = 180;

/// One level, as typed. `isTopLevel`: INBOX is reserved there alone. Says nothing of Taken.
std::optional<NameFault> nameFault(const QString &name, std::optional<char> separator,
                                   bool isTopLevel);

/// "has-separator" and so on; stable, for logs and martletctl.
QString nameFaultName(NameFault fault);

} // namespace Martlet::Mail
