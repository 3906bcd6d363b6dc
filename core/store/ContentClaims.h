// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of cache.db say of a message's contents: how much is held, and the SHA-256 of a
// letter held whole. content.db and its files have to bear it out.
#pragma once

#include "core/mail/Keys.h"

#include <QByteArray>
#include <QString>

namespace Martlet::Store
{

enum class ContentState;
class Connection;
struct MessageRow;
class WriteTransaction;

// All may throw SQLite::Exception.

/// The letter is held whole; its text is still to be read.
void claimWhole(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &sha256);

/// Its text was read; what is held of it, which may be nothing, is claimed.
void claimRead(WriteTransaction &transaction, Mail::MessageKey message, const QString &preview);

/// What a row claims is there; nobody reads the bytes.
bool isClaimTrue(Connection &content, Mail::MessageKey message, ContentState claimed,
                 const QByteArray &sha256);

/// After contents were lost: the message claims no more than is there, so that it is fetched again.
void lowerClaim(WriteTransaction &transaction, Mail::MessageKey message);

/// A letter that cannot be given byte for byte counts as not held, for all that share its place.
void dropLetter(WriteTransaction &transaction, Mail::MessageKey message);

/// The same for one that is claimed whole, if that is so. True: it is.
bool dropDamagedLetter(WriteTransaction &transaction, Mail::MessageKey message);

/// Readers learn of a content that came; the row of the list changed too.
void noteContent(WriteTransaction &transaction, const MessageRow &row);

} // namespace Martlet::Store
