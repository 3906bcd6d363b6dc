// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The full-text index over people, subject and fetched text, an external-content FTS5 table: what
// was put in must be given again to take it out, so the folded text is kept beside it.
#pragma once

#include "core/mail/Envelope.h"
#include "core/mail/Keys.h"

#include <QByteArray>
#include <QString>

#include <string>

namespace Martlet::Store
{

class Connection;

/// What a header is found by: folded UTF-8 with a zero byte behind it, of the caller's.
struct SearchText {
    QByteArrayView people;
    QByteArrayView subject;
};

/// All names and addresses, bounded, as SearchText has them.
void appendPeople(std::string &bytes, const Mail::Envelope &envelope);

// All on a writing connection to cache.db; may throw SQLite::Exception.
void addToSearch(Connection &cache, Mail::MessageKey key, const SearchText &text);
/// Another header over the same body.
void replaceSearchHeader(Connection &cache, Mail::MessageKey key, const SearchText &text);
void setSearchBody(Connection &cache, Mail::MessageKey key, const QString &plainText);
/// Over the header it has.
void copySearchBody(Connection &cache, Mail::MessageKey from, Mail::MessageKey to);
void copySearch(Connection &cache, Mail::MessageKey from, Mail::MessageKey to);
void removeFromSearch(Connection &cache, Mail::MessageKey key);

/// An FTS5 MATCH expression for what a person typed: every word by prefix or word form. Empty when
/// there is no word in it. No character of the input is seen by the expression parser.
QString searchExpression(const QString &query);

} // namespace Martlet::Store
