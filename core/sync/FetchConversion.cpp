// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FetchConversion.h"

#include "core/mime/ImapEnvelope.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <limits>

namespace Martlet::Sync
{

namespace
{

QList<Mime::RawAddress> toMime(const QList<Imap::RawAddress> &addresses)
{
    QList<Mime::RawAddress> result;
    result.reserve(addresses.size());
    for (const Imap::RawAddress &address : addresses) {
        Mime::RawAddress raw;
        raw.name = address.name;
        if (address.hasMailbox)
            raw.mailbox = address.mailbox.isNull() ? QByteArray("") : address.mailbox;
        if (address.hasHost)
            raw.host = address.host.isNull() ? QByteArray("") : address.host;
        result.append(std::move(raw));
    }
    return result;
}

Mime::RawEnvelope toMime(const Imap::RawEnvelope &envelope)
{
    Mime::RawEnvelope raw;
    raw.date = envelope.date;
    raw.subject = envelope.subject;
    raw.from = toMime(envelope.from);
    raw.sender = toMime(envelope.sender);
    raw.replyTo = toMime(envelope.replyTo);
    raw.to = toMime(envelope.to);
    raw.cc = toMime(envelope.cc);
    raw.bcc = toMime(envelope.bcc);
    raw.inReplyTo = envelope.inReplyTo;
    raw.messageId = envelope.messageId;
    return raw;
}

} // namespace

Imap::FetchItems emailIdItems(const Imap::Capabilities &capabilities)
{
    if (capabilities.has(Imap::Capability::GmailExtensions))
        return Imap::FetchItem::GmailMessageId;
    if (capabilities.has(Imap::Capability::ObjectId))
        return Imap::FetchItem::EmailId;
    return {};
}

Imap::FetchRequest headerRequest(bool hasCondStore, const Imap::Capabilities &capabilities)
{
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Flags;
    request.items |= Imap::FetchItem::Envelope;
    request.items |= Imap::FetchItem::InternalDate;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= Imap::FetchItem::BodyStructure;
    if (hasCondStore)
        request.items |= Imap::FetchItem::ModSeq;
    request.items |= emailIdItems(capabilities);
    return request;
}

Mail::EmailId emailIdOf(const Imap::FetchResponse &fetch)
{
    if (fetch.gmailMessageId)
        return static_cast<Mail::EmailId>(*fetch.gmailMessageId);
    if (!fetch.emailId || fetch.emailId->isEmpty())
        return 0;
    // A number that is the same wherever it is made, and below 0.
    const QByteArray hash = QCryptographicHash::hash(*fetch.emailId, QCryptographicHash::Sha256);
    return std::numeric_limits<Mail::EmailId>::min() |
           static_cast<Mail::EmailId>(qFromBigEndian<quint64>(hash.constData()));
}

std::optional<Store::FetchedMessage> toFetchedMessage(const Imap::FetchResponse &fetch)
{
    // A message whose envelope could not be read is still a message; one without any header item is
    // a flag change that came between.
    const bool hasHeader = fetch.envelope || fetch.bodyStructure || fetch.sizeBytes;
    if (!fetch.uid || !hasHeader)
        return std::nullopt;
    Store::FetchedMessage message;
    message.uid = *fetch.uid;
    message.modSeq = fetch.modSeq.value_or(Mail::ModSeq());
    message.flags = fetch.flags.value_or(Mail::MessageFlags());
    if (fetch.envelope)
        message.envelope = Mime::envelopeFromImap(toMime(*fetch.envelope));
    message.internalDate = fetch.internalDate.value_or(QDateTime()).toUTC();
    message.sizeBytes = fetch.sizeBytes.value_or(0);
    message.structure = fetch.bodyStructure.value_or(Mail::BodyStructure());
    message.emailId = emailIdOf(fetch);
    return message;
}

std::optional<Store::PreparedMessage> toHeaderRow(const Imap::FetchResponse &fetch)
{
    const std::optional<Store::FetchedMessage> message = toFetchedMessage(fetch);
    return message ? std::optional(Store::prepared(*message)) : std::nullopt;
}

std::optional<Store::FetchedFlags> toFetchedFlags(const Imap::FetchResponse &fetch)
{
    if (!fetch.uid || !fetch.flags)
        return std::nullopt;
    return Store::FetchedFlags{*fetch.uid, fetch.modSeq.value_or(Mail::ModSeq()), *fetch.flags};
}

Imap::UidSet uidSet(const QList<Mail::Uid> &uids)
{
    return Imap::UidSet::fromVector(std::vector<Mail::Uid>(uids.cbegin(), uids.cend()));
}

QList<Mail::Uid> uidList(const Imap::UidSet &uids)
{
    const std::vector<Mail::Uid> numbers = uids.toVector();
    return {numbers.cbegin(), numbers.cend()};
}

} // namespace Martlet::Sync
