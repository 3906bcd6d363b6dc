// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What reports about a letter have in common (RFC 6522): their parts, fields with a type before
// the value, the letter they are about. Private to this folder.
#pragma once

#include "core/mime/MimeReader.h"

#include <QList>
#include <QString>

namespace Martlet::Mime
{

/// The leaves and carried messages of the letter itself, without what lies inside the latter;
/// document order. The pointers live as long as `message.parts`.
QList<const MimePart *> ownParts(const ParsedMessage &message);

/// The first of them with one of these types ("message/rfc822"); nullptr when there is none.
const MimePart *firstOfType(const QList<const MimePart *> &parts, const QByteArrayList &types);

/// The first `maximumBytes` at most, no character of UTF-8 cut in two.
QByteArray fieldStart(const QByteArray &raw, qsizetype maximumBytes);

/// The decoded content of at most `maximumBytes` encoded bytes, likewise.
QByteArray contentStart(const ParsedMessage &message, const MimePart &part, qsizetype maximumBytes);

/// Message-ID, Subject and To of the letter or the header that comes back with a report
/// (message/rfc822, text/rfc822-headers, RFC 6533's message/global and message/global-headers).
HeaderList returnedFields(const ParsedMessage &message, const QList<const MimePart *> &parts);

/// The names of the fields returnedFields() reads.
const QByteArrayList &returnedFieldNames();

/// The first identifier of a field, without < >; empty when none or one of absurd length.
QByteArray messageIdIn(const QByteArray &raw);

/// The value behind `type;` of a field such as "dns; mx.example.org" (RFC 3464 §2.1.2), one line.
QString typedText(const QByteArray &raw);

/// The address of "rfc822; a@example.org" or "utf-8; …" (RFC 6533 §3): without < >, comment and
/// escapes; xtext (RFC 3461 §4) undone where it hides the '@'. Empty when there is nothing.
QString typedAddress(const QByteArray &raw);

/// Server text as a person may see it: one line, no control or format characters, at most
/// Limits::serverTextCharacters, the marks of a reply of several lines ("550-5.1.1") once.
QString cleanedServerText(const QString &text);

/// The Return-Path is there and null ("<>"), as of every automatic report (RFC 5321 §6.1).
bool hasNullReturnPath(const HeaderList &headers);

/// A mailing list sent it (RFC 2369, RFC 2919).
bool isFromList(const HeaderList &headers);

/// The lower-case value of Auto-Submitted (RFC 3834 §5) without parameters; "no" is empty.
QByteArray autoSubmitted(const HeaderList &headers);

} // namespace Martlet::Mime
