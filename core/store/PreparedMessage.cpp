// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PreparedMessage.h"

#include "core/mail/SubjectText.h"
#include "core/store/EnvelopeBytes.h"
#include "core/store/TextFolding.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

// Beyond these characters an order by text is no better for a person.
constexpr qsizetype sortCharacters = 80;

QByteArray sortKey(const QString &text)
{
    return folded(text).left(sortCharacters).toUtf8();
}

} // namespace

PreparedMessage prepared(const FetchedMessage &message)
{
    const Mail::Envelope &envelope = message.envelope;
    const Mail::EmailAddress sender =
        envelope.from.isEmpty() ? Mail::EmailAddress() : envelope.from.first();
    PreparedMessage row;
    row.uid = message.uid;
    row.modSeq = message.modSeq;
    row.flags = message.flags;
    row.messageId = envelope.messageId;
    row.received = toColumn(message.internalDate);
    row.date = envelope.date.isValid() ? toColumn(envelope.date) : row.received;
    row.sizeBytes = message.sizeBytes;
    row.hasAttachments = Mail::hasAttachments(message.structure);
    row.emailId = message.emailId;
    row.fromName = sender.name.toUtf8();
    row.fromAddress = sender.address.toUtf8();
    row.recipients = recipientsToColumn(envelope.to).toUtf8();
    row.subject = envelope.subject.toUtf8();
    row.senderSort = sortKey(sender.name.isEmpty() ? sender.address : sender.name);
    row.subjectSort = sortKey(Mail::baseSubject(envelope.subject));
    row.envelope = envelopeToBytes(envelope);
    row.structure = Mail::toBytes(message.structure);
    row.search = searchTextOf(envelope);
    row.from = envelope.from;
    row.to = envelope.to;
    row.cc = envelope.cc;
    row.bcc = envelope.bcc;
    return row;
}

} // namespace Martlet::Store
