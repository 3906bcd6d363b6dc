// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why Martlet itself did not let a letter go, or what it found out beside the server's words. Kept
// in the place of those words (OutboxItem::serverReply) as "Martlet[too-large 3000 2000]: " and
// English behind it, for logs and martletctl; what a person reads is made from the values.
#pragma once

#include <QString>

#include <optional>

namespace Martlet::Mail
{

enum class OwnReasonKind {
    TooLarge,       ///< for the limit that the server announces (RFC 1870)
    EightBit,       ///< bytes over 127, which the server does not take (RFC 6152)
    UnicodeAddress, ///< an address that the server cannot handle (RFC 6531)
    NoLogin,        ///< the server wants a login, and offers none over this port
};

struct OwnReason {
    OwnReasonKind kind = OwnReasonKind::TooLarge;
    qint64 sizeBytes = 0;     ///< of the letter, with TooLarge
    qint64 limitBytes = 0;    ///< likewise
    QString serverWords = {}; ///< of NoLogin

    friend bool operator==(const OwnReason &, const OwnReason &) = default;
};

QString ownReasonText(const OwnReason &reason);
/// Nothing for what is no text of ownReasonText().
std::optional<OwnReason> ownReason(const QString &text);

/// An answer of an outgoing server: it begins with three digits, and ours does not.
bool isServerReply(const QString &text);

/// What others said, so that it is never taken for a reason of our own.
QString wordsOfOthers(const QString &text);

} // namespace Martlet::Mail
