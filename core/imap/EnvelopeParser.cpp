// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/EnvelopeParser.h"

#include "core/util/Limits.h"

namespace Martlet::Imap
{

namespace
{

TokenReader::StringValue readText(TokenReader &reader)
{
    const char next = reader.peek();
    if (next == '"' || next == '{')
        return reader.string();
    if (reader.acceptNil()) {
        TokenReader::StringValue nil;
        nil.isNil = true;
        return nil;
    }
    TokenReader::StringValue word;
    word.raw = reader.atom();
    if (!reader.failed())
        reader.note(Quirk::EnvelopeAtomText);
    return word;
}

RawAddress readAddress(TokenReader &reader)
{
    RawAddress address;
    reader.expect('(');
    address.name = readText(reader).toByteArray();
    reader.space();
    readText(reader); // the source route, obsolete since RFC 2822
    reader.space();
    const auto mailbox = readText(reader);
    reader.space();
    const auto host = readText(reader);
    reader.expect(')');
    address.mailbox = mailbox.toByteArray();
    address.host = host.toByteArray();
    address.hasMailbox = !mailbox.isNil;
    address.hasHost = !host.isNil;
    return address;
}

QList<RawAddress> readAddresses(TokenReader &reader)
{
    QList<RawAddress> addresses;
    if (reader.acceptNil())
        return addresses;
    reader.expect('(');
    if (reader.accept(')')) {
        reader.note(Quirk::AddressListEmpty);
        return addresses;
    }
    while (!reader.failed() && !reader.accept(')')) {
        if (reader.peek() == ' ') {
            reader.note(Quirk::AddressesWithBlanks);
            reader.skipSpaces();
            continue;
        }
        RawAddress address = readAddress(reader);
        // Beyond the limit they are read past: the message stays listed, its source has them all.
        if (addresses.size() < Limits::mimeAddresses)
            addresses.append(std::move(address));
    }
    return addresses;
}

/// From, Sender and Reply-To are mostly the same bytes (RFC 9051 §7.5.2): those are read once.
class SenderLists
{
public:
    QList<RawAddress> read(TokenReader &reader)
    {
        if (!m_bytes.isEmpty() && reader.acceptBytes(m_bytes))
            return m_addresses;
        const qsizetype start = reader.position();
        QList<RawAddress> addresses = readAddresses(reader);
        const QByteArrayView bytes = reader.bytesSince(start);
        // A literal may stand elsewhere than in the line.
        if (m_bytes.isEmpty() && bytes.startsWith('(') && !bytes.contains('{')) {
            m_bytes = bytes;
            m_addresses = addresses;
        }
        return addresses;
    }

private:
    QByteArrayView m_bytes;
    QList<RawAddress> m_addresses;
};

QByteArray encodeText(const QByteArray &text, bool isNil)
{
    if (isNil)
        return QByteArrayLiteral("NIL");
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == '\0')
            return '{' + QByteArray::number(text.size()) + "}\r\n" + text;
    }
    QByteArray quoted = text;
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + quoted + '"';
}

QByteArray encodeAddresses(const QList<RawAddress> &addresses)
{
    if (addresses.isEmpty())
        return QByteArrayLiteral("NIL");
    QByteArray bytes = "(";
    for (const RawAddress &a : addresses) {
        bytes += '(' + encodeText(a.name, a.name.isEmpty()) + " NIL " +
                 encodeText(a.mailbox, !a.hasMailbox) + ' ' + encodeText(a.host, !a.hasHost) + ')';
    }
    return bytes + ')';
}

} // namespace

RawEnvelope readEnvelope(TokenReader &reader)
{
    RawEnvelope envelope;
    reader.expect('(');
    // True while there is another field to read.
    const auto hasNext = [&reader] {
        if (reader.peek() == ')') {
            reader.note(Quirk::EnvelopeMissingFields);
            return false;
        }
        reader.space();
        return !reader.failed();
    };
    envelope.date = readText(reader).toByteArray();
    if (hasNext())
        envelope.subject = readText(reader).toByteArray();
    SenderLists senders;
    for (QList<RawAddress> *list : {&envelope.from, &envelope.sender, &envelope.replyTo}) {
        if (hasNext())
            *list = senders.read(reader);
    }
    for (QList<RawAddress> *list : {&envelope.to, &envelope.cc, &envelope.bcc}) {
        if (hasNext())
            *list = readAddresses(reader);
    }
    if (hasNext())
        envelope.inReplyTo = readText(reader).toByteArray();
    if (hasNext())
        envelope.messageId = readText(reader).toByteArray();
    reader.skipSpaces();
    reader.expect(')');
    return envelope;
}

QByteArray encodeEnvelope(const RawEnvelope &envelope)
{
    QByteArray bytes = "(" + encodeText(envelope.date, envelope.date.isEmpty()) + ' ' +
                       encodeText(envelope.subject, envelope.subject.isEmpty());
    for (const QList<RawAddress> *list : {&envelope.from, &envelope.sender, &envelope.replyTo,
                                          &envelope.to, &envelope.cc, &envelope.bcc})
        bytes += ' ' + encodeAddresses(*list);
    bytes += ' ' + encodeText(envelope.inReplyTo, envelope.inReplyTo.isEmpty()) + ' ' +
             encodeText(envelope.messageId, envelope.messageId.isEmpty()) + ')';
    return bytes;
}

} // namespace Martlet::Imap
