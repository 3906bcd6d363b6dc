// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailbox names between wire bytes and text: modified UTF-7 (RFC 3501 §5.1.3) or UTF-8 (RFC 6855),
// and their levels. What a server sent is always sent back as the same bytes (INT-2).
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Imap
{

/// How names travel: UTF-8 once ENABLE UTF8=ACCEPT (or IMAP4rev2) is in force.
enum class NameEncoding { ModifiedUtf7, Utf8 };

/// The name of a mailbox as a server knows it. Equality is that of the server: byte for byte, but
/// INBOX without case (RFC 9051 §5.1).
class MailboxName
{
public:
    MailboxName() = default;

    /// Bytes a server sent, or that were stored; anything goes.
    static MailboxName fromWire(QByteArray bytes);
    /// A name a person chose, with the server's separator already inside. Refuses empty names, lone
    /// surrogates, NUL and line ends as InvalidInput.
    static Result<MailboxName> fromText(const QString &text, NameEncoding encoding);
    static MailboxName inbox();

    [[nodiscard]] const QByteArray &wire() const { return m_wire; }
    [[nodiscard]] bool isInbox() const;
    [[nodiscard]] bool isEmpty() const { return m_wire.isEmpty(); }
    /// Text for people; undecodable bytes are shown as they are, so that the name stays usable.
    [[nodiscard]] QString text(NameEncoding encoding) const;
    /// Decoded levels; a separator that is missing means one level.
    [[nodiscard]] QStringList levels(std::optional<char> separator, NameEncoding encoding) const;
    /// The form of Mail::MailboxInfo::path: levels joined with '/', a '/' inside a level as U+2215,
    /// INBOX in capitals.
    [[nodiscard]] QString path(std::optional<char> separator, NameEncoding encoding) const;

    friend bool operator==(const MailboxName &a, const MailboxName &b);

private:
    QByteArray m_wire;
};

/// Strict RFC 3501 §5.1.3: 8-bit bytes, bad Base64, superfluous or missing shifts are
/// ProtocolViolation.
Result<QString> decodeModifiedUtf7(QByteArrayView bytes);
/// Lone surrogates are encoded as U+FFFD.
QByteArray encodeModifiedUtf7(const QString &text);

} // namespace Martlet::Imap
