// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The FETCH response: a list of items, each lost alone when it cannot be read (INT-4).
#pragma once

#include "core/imap/ResponseParser.h"

namespace Martlet::Imap
{

/// After "* n FETCH ". Items unknown to us are skipped, since servers add their own.
FetchResponse readFetch(TokenReader &reader, SequenceNumber sequence,
                        const FileNameDecoder &decodeFileName);

/// RFC 9051 §9 date-time, " 7-Feb-1994 21:52:25 -0800"; invalid when it is none.
QDateTime parseInternalDate(QByteArrayView text);
QByteArray encodeInternalDate(const QDateTime &time);

} // namespace Martlet::Imap
