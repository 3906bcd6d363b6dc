// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The best copy of a letter that can be made of what is held of it: its own bytes, else its header
// and texts, else what the list knows. A copy that is not the letter itself says so in a header
// field of its own.
#pragma once

#include "core/mail/BodyStructure.h"
#include "core/mail/Envelope.h"
#include "core/store/writers/MessageWriter.h"

#include <QByteArray>
#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

struct KeptCopy {
    QByteArray bytes; ///< RFC 5322, CRLF
    ContentState completeness = ContentState::HeadersOnly;
};

/// One text part: how it is typed, and its decoded bytes.
struct KeptText {
    Mail::BodyStructure part;
    QByteArray decoded;
};

/// "X-Martlet-Kept"; its value is "text" or "headers".
inline constexpr char keptField[] = "X-Martlet-Kept";

/// `header`: the raw block as the server gave it. Pure.
[[nodiscard]] QByteArray composeCopy(const QByteArray &header, const QList<KeptText> &texts);

/// A header block of the same facts. Pure.
[[nodiscard]] QByteArray headerFrom(const Mail::Envelope &envelope);

/// May throw SQLite::Exception.
KeptCopy copyOfHeld(WriteTransaction &transaction, Mail::MessageKey key);

} // namespace Martlet::Store
