// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strings of an IMAP ENVELOPE (RFC 9051 §7.5.2), still as the server sent them, to values.
#pragma once

#include "core/mail/Envelope.h"

#include <QByteArray>
#include <QList>

namespace Martlet::Mime
{

/// One address structure; a NIL string is a null QByteArray. A NIL host marks begin and end of a
/// group.
struct RawAddress {
    QByteArray name;
    QByteArray mailbox;
    QByteArray host;

    friend bool operator==(const RawAddress &, const RawAddress &) = default;
};

/// NIL and empty are the same here.
struct RawEnvelope {
    QByteArray date;
    QByteArray subject;
    QList<RawAddress> from;
    QList<RawAddress> sender;
    QList<RawAddress> replyTo;
    QList<RawAddress> to;
    QList<RawAddress> cc;
    QList<RawAddress> bcc;
    QByteArray inReplyTo;
    QByteArray messageId;
};

/// Decodes; an address the server invented keeps its name and loses the address.
Mail::Envelope envelopeFromImap(const RawEnvelope &raw);

/// Some address is a server's placeholder: the header itself has to be fetched to show it.
bool hasServerPlaceholder(const RawEnvelope &raw);

/// The name of an attachment or parameter value from a BODYSTRUCTURE (RFC 2047 words, RFC 2231
/// `*0*` continuation and charset, raw 8 bits): pass all parameters in order, and "filename" or
/// "name".
QString parameterFromImap(const QList<std::pair<QByteArray, QByteArray>> &parameters,
                          const QByteArray &name);

} // namespace Martlet::Mime
