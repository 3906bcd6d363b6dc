// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ImapEnvelope.h"

#include "core/mime/Charset.h"
#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <array>

namespace Martlet::Mime
{

namespace
{

QString fullAddress(const RawAddress &raw)
{
    const QString mailbox = decodeHeaderText(raw.mailbox);
    if (raw.host.isEmpty())
        return mailbox;
    return mailbox + u'@' + decodeHeaderText(raw.host);
}

Mail::EmailAddress decoded(const RawAddress &raw)
{
    Mail::EmailAddress address{decodeHeaderPhrase(raw.name), fullAddress(raw)};
    if (isServerPlaceholder(address.address))
        address.address.clear();
    if (isServerPlaceholder(address.name))
        address.name.clear();
    return address;
}

/// The same few people stand in the letters of a mailbox again and again.
const Mail::EmailAddress &remembered(const RawAddress &raw)
{
    constexpr size_t slots = 512;
    constexpr qsizetype longest = 256; ///< of what is kept
    struct Slot {
        RawAddress raw;
        Mail::EmailAddress address;
    };
    thread_local std::array<Slot, slots> kept;
    thread_local Mail::EmailAddress other;
    if (raw.name.size() + raw.mailbox.size() + raw.host.size() > longest) {
        other = decoded(raw);
        return other;
    }
    Slot &slot = kept[qHashMulti(0, raw.name, raw.mailbox, raw.host) % slots];
    const bool isSame =
        slot.raw.mailbox == raw.mailbox && slot.raw.name == raw.name && slot.raw.host == raw.host;
    if (!isSame) {
        // The bytes may lie in a buffer of the connection.
        const auto copy = [](const QByteArray &bytes) {
            return QByteArray(bytes.constData(), bytes.size());
        };
        slot.address = decoded(raw);
        slot.raw.name = copy(raw.name);
        slot.raw.mailbox = copy(raw.mailbox);
        slot.raw.host = copy(raw.host);
    }
    return slot.address;
}

Mail::AddressList toAddresses(const QList<RawAddress> &list)
{
    Mail::AddressList addresses;
    for (const RawAddress &raw : list) {
        // RFC 9051 §7.5.2: a NIL host is group syntax; the members stand between.
        if (raw.host.isNull() && raw.name.isEmpty())
            continue;
        if (addresses.size() >= Limits::mimeAddresses)
            break;
        const Mail::EmailAddress &address = remembered(raw);
        if (!address.name.isEmpty() || !address.address.isEmpty())
            addresses.append(address);
    }
    return addresses;
}

bool anyPlaceholder(const QList<RawAddress> &list)
{
    return std::any_of(list.cbegin(), list.cend(), [](const RawAddress &raw) {
        return !raw.host.isNull() && isServerPlaceholder(fullAddress(raw));
    });
}

} // namespace

Mail::Envelope envelopeFromImap(const RawEnvelope &raw)
{
    Mail::Envelope envelope;
    envelope.date = parseDate(raw.date);
    envelope.subject = decodeHeaderText(raw.subject);
    envelope.from = toAddresses(raw.from);
    // RFC 9051 §7.5.2: a server fills in From where the letter has no such field, so mostly.
    envelope.sender = raw.sender == raw.from ? envelope.from : toAddresses(raw.sender);
    envelope.replyTo = raw.replyTo == raw.from ? envelope.from : toAddresses(raw.replyTo);
    envelope.to = toAddresses(raw.to);
    envelope.cc = toAddresses(raw.cc);
    envelope.bcc = toAddresses(raw.bcc);
    envelope.messageId = parseMessageIds(raw.messageId).value(0);
    envelope.inReplyTo = parseMessageIds(raw.inReplyTo).value(0);
    return envelope;
}

bool hasServerPlaceholder(const RawEnvelope &raw)
{
    return anyPlaceholder(raw.from) || anyPlaceholder(raw.sender) || anyPlaceholder(raw.replyTo) ||
           anyPlaceholder(raw.to) || anyPlaceholder(raw.cc) || anyPlaceholder(raw.bcc);
}

QString parameterFromImap(const QList<std::pair<QByteArray, QByteArray>> &parameters,
                          const QByteArray &name)
{
    RawParameters lowered;
    for (const auto &[key, value] : parameters)
        lowered.append({key.toLower(), value});
    return parameterText(lowered, name);
}

} // namespace Martlet::Mime
