// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters, bodies and parts fetched from servers: small parts in content.db, whole letters and
// large parts in the files it names (FiledContents). Sections are named as in IMAP; an empty name
// is the whole letter.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

// All may throw SQLite::Exception; errors are of the disk.

/// Adds or replaces a part. Bytes that shrink are kept compressed, large ones in a file.
Result<void> putContent(WriteTransaction &transaction, Mail::MessageKey message,
                        const QByteArray &section, const QByteArray &bytes);

/// Exactly the bytes put, or those of the letter; nothing when the section is not held or what is
/// held is damaged. For any connection to content.db.
std::optional<QByteArray> loadContent(Connection &content, const StorePaths &paths,
                                      Mail::MessageKey message, const QByteArray &section);

/// Both places of a part; not there is fine.
void removePart(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &section);

/// With downloads that are not complete.
void removeContents(WriteTransaction &transaction, Mail::MessageKey message);

/// Messages that have any content.
QSet<Mail::MessageKey> messagesWithContent(Connection &content);

/// Those held byte for byte, with their SHA-256.
QHash<Mail::MessageKey, QByteArray> messagesHeldWhole(Connection &content);

/// Messages for which something was begun to be fetched.
QSet<Mail::MessageKey> messagesWithDownload(Connection &content);

/// Ends a download that is not complete; none is fine.
void dropDownload(WriteTransaction &transaction, Mail::MessageKey message,
                  const QByteArray &section);

} // namespace Martlet::Store
