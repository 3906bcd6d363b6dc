// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one letter that the server shows in several mailboxes (Mail::EmailId): found, and given
// each other's contents, so that a letter is fetched once. A letter held whole is not copied: their
// rows in content.db name the same place of the same file.
#pragma once

#include "core/store/MessageRows.h"
#include "core/store/writers/MessageWriter.h"

#include <QList>

namespace Martlet::Store
{

// All may throw SQLite::Exception.

/// The other rows of this letter in its account; none where it is not known to be one.
QList<MessageRow> twinsOf(Connection &cache, const MessageRow &row);

/// After contents of `row` were kept: its twins that hold less hold the same. One that is being
/// fetched itself is passed over; it comes here when that is done.
void giveToTwins(WriteTransaction &transaction, const MessageRow &row);

/// The twins of a letter held whole were not read either: it is done for all of them at once.
void giveReadingToTwins(WriteTransaction &transaction, const MessageRow &row,
                        const QString &plainText, const QString &preview);

/// See MessageWriter::takeFromTwin().
bool takeFromTwins(WriteTransaction &transaction, const MessageRow &row, ContentState wanted,
                   const QList<QByteArray> &sections);

} // namespace Martlet::Store
