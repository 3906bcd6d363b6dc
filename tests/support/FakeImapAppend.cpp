// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// APPEND (RFC 9051 §6.3.12) with MULTIAPPEND (RFC 3502), BINARY (RFC 3516 §4.4) and UTF8 (RFC 6855
// §4).
#include "tests/support/FakeImapSession.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
bool has8BitHeader(const QByteArray &message)
{
    const QByteArray header = message.left(message.indexOf("\r\n\r\n"));
    return std::any_of(header.begin(), header.end(),
                       [](char c) { return static_cast<unsigned char>(c) > 127; });
}
} // namespace

/// The bytes of one message; fails the reader where its kind is not offered.
QByteArray FakeImapSession::appendedBytes(FakeImapReader &reader)
{
    if (reader.peek() == '{')
        return reader.astring();
    if (reader.peek() == '~' && m_settings.has("BINARY"))
        return reader.literal8();
    if (reader.peek() != 'U' || !m_isUtf8On || reader.atom() != "UTF8")
        reader.fail();
    reader.space();
    reader.expect('(');
    const QByteArray bytes = reader.literal8();
    reader.expect(')');
    return bytes;
}

/// " (flags) "date" {literal}"; nothing when it is none.
std::optional<FakeImapSession::Appended> FakeImapSession::appendedMessage(FakeImapReader &reader)
{
    Appended message;
    reader.space();
    if (reader.peek() == '(') {
        message.flags = reader.atomList();
        reader.space();
    }
    if (reader.peek() == '"') {
        message.date = parseInternalDate(reader.astring());
        if (!message.date.isValid())
            return std::nullopt;
        reader.space();
    }
    const bool isUtf8 = reader.peek() == 'U';
    message.bytes = appendedBytes(reader);
    // RFC 6855 §4: what has UTF-8 in its header has to say so.
    if (!reader.isValid() || (m_isUtf8On && !isUtf8 && has8BitHeader(message.bytes)))
        return std::nullopt;
    return message;
}

FakeImapSession::Answer FakeImapSession::append(FakeImapReader &reader)
{
    reader.space();
    const auto name = mailboxName(reader.astring());
    QList<Appended> messages;
    qint64 bytes = 0;
    do {
        const auto message = appendedMessage(reader);
        if (!message)
            return "BAD Malformed APPEND";
        if (message->bytes.size() >
            std::min<qint64>(m_settings.largestAppend, m_settings.appendLimit.value_or(1U << 31)))
            return "NO [TOOBIG] Message too large";
        bytes += message->bytes.size();
        messages.append(*message);
    } while (m_settings.has("MULTIAPPEND") && !reader.atEnd());
    if (!reader.isFinished())
        return "BAD Junk behind the message";
    const auto box = name ? m_account->mailbox(*name) : nullptr;
    if (!box || !box->isSelectable)
        return "NO [TRYCREATE] No such mailbox";
    if (!box->rights.contains('i'))
        return "NO [NOPERM] Not allowed";
    if (!m_account->hasRoomFor(bytes, messages.size()))
        return "NO [OVERQUOTA] Quota exceeded";
    QList<quint32> uids;
    for (const Appended &message : std::as_const(messages))
        uids.append(m_account->append(
            *name, message.bytes, m_settings.losesAppendFlags ? QByteArrayList() : message.flags,
            message.date));
    if (!has("UIDPLUS"))
        return "OK APPEND completed";
    return "OK [APPENDUID " + QByteArray::number(numberOf(*box, "UIDVALIDITY")) + ' ' +
           formatNumberSet(uids) + "] APPEND completed";
}

} // namespace Martlet::Test
