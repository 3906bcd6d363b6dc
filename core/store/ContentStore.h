// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies and parts fetched from servers, in content.db. Sections are named as in IMAP; an empty
// name is the whole letter.
#pragma once

#include "core/mail/Keys.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;

// All may throw SQLite::Exception; the writing ones need the writing connection to content.db.

/// Adds or replaces. Bytes that shrink are kept compressed, large ones go in by incremental blob.
void putContent(Connection &content, Mail::MessageKey message, const QByteArray &section,
                const QByteArray &bytes);

/// Exactly the bytes put; nothing when the section is not held.
std::optional<QByteArray> loadContent(Connection &content, Mail::MessageKey message,
                                      const QByteArray &section);

void removeContents(Connection &content, Mail::MessageKey message);

/// Messages that have any content, ascending.
QList<Mail::MessageKey> messagesWithContent(Connection &content);

/// Those held byte for byte.
QList<Mail::MessageKey> messagesHeldWhole(Connection &content);

} // namespace Martlet::Store
