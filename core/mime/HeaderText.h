// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Header values to text and back: encoded words (RFC 2047), addresses (RFC 5322 §3.4), dates,
// message identifiers. A thin skin over GMime which repairs raw 8-bit headers first.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Martlet::Mime
{

/// An unstructured value (Subject): unfolded, encoded words decoded, 8-bit bytes guessed, control
/// characters made spaces.
QString decodeHeaderText(const QByteArray &raw);

/// A display name. Unquoted, else as decodeHeaderText().
QString decodeHeaderPhrase(const QByteArray &raw);

/// The value as ASCII: unchanged where possible, else encoded words of at most 75 bytes (RFC 2047
/// §2), separated by spaces; not folded.
QByteArray encodeHeaderText(const QString &text);

/// All addresses of a From/To/… value, members of groups included, at most Limits::mimeAddresses.
/// What is no address at all is kept as a name without address. Safe on any nesting.
Mail::AddressList parseAddresses(const QByteArray &raw);

/// The entries of such a value that parseAddresses() makes nothing of ("eva@"): who sends a letter
/// must not lose a recipient without a word.
QByteArrayList unreadableAddresses(const QByteArray &raw);

/// As parseAddresses(), for what a person typed or a program handed over.
Mail::AddressList parseAddresses(const QString &text);

/// How many addresses (commas and semicolons outside quotes and comments) the value holds at most;
/// linear. For the limit check before parsing.
int countAddresses(const QByteArray &raw);

/// One mailbox as ASCII: phrase quoted or encoded, domain as ACE. The local part is written as it
/// is; callers check isTransmittable() first.
QByteArray encodeAddress(const Mail::EmailAddress &address);

/// Local part is ASCII (R38: else the server must know SMTPUTF8) and nothing in it can break a
/// header or an SMTP command.
bool isTransmittable(const Mail::EmailAddress &address);

/// `local@domain` with the domain as ACE; unchanged when there is nothing to encode.
QString addressToAce(const QString &address);

/// RFC 5322 and the older forms; keeps the offset of the header. Invalid when unreadable.
QDateTime parseDate(const QByteArray &raw);

/// "Sat, 21 Nov 2026 22:21:21 +0000" with the offset of `date`.
QByteArray formatDate(const QDateTime &date);

/// The identifiers of Message-ID, In-Reply-To or References, in order, without < >, at most
/// `maximum` (the first one and the newest ones are kept).
QList<QByteArray> parseMessageIds(const QByteArray &raw, int maximum = -1);

/// MISSING_MAILBOX, MISSING_DOMAIN, SYNTAX_ERROR, unspecified-domain and relatives: invented by
/// servers, never shown as addresses (SEC-23).
bool isServerPlaceholder(const QString &address);

} // namespace Martlet::Mime
