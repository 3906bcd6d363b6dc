// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Modified UTF-7 (RFC 3501 §5.1.3): how names of mailboxes travel in IMAP, and how other programs
// name Maildir++ folders.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace Martlet::Mail
{

/// Strict: 8-bit bytes, bad Base64, superfluous or missing shifts are ProtocolViolation.
Result<QString> decodeModifiedUtf7(QByteArrayView bytes);
/// Lone surrogates are encoded as U+FFFD.
QByteArray encodeModifiedUtf7(const QString &text);

[[nodiscard]] bool hasLoneSurrogate(QStringView text);

} // namespace Martlet::Mail
