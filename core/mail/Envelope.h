// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The header fields every list needs, as IMAP's ENVELOPE (RFC 9051 §7.5.2) or a parsed header gives
// them.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Martlet::Mail
{

/// All text decoded (RFC 2047). Identifiers keep their angle brackets off. `date` is the Date
/// header with its own offset, invalid when missing or unreadable.
struct Envelope {
    QDateTime date;
    QString subject;
    AddressList from;
    AddressList sender;
    AddressList replyTo;
    AddressList to;
    AddressList cc;
    AddressList bcc;
    QByteArray messageId;         ///< "local@domain" without < >
    QByteArray inReplyTo;         ///< the first one, without < >
    QList<QByteArray> references; ///< oldest first, without < >; ENVELOPE has none

    friend bool operator==(const Envelope &, const Envelope &) = default;
};

} // namespace Martlet::Mail
