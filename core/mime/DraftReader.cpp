// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/AttachmentEntity.h"
#include "core/mime/FlowedText.h"
#include "core/mime/HeaderText.h"
#include "core/mime/HtmlText.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"

#include "core/util/Limits.h"

namespace Martlet::Mime
{

namespace
{

Mail::AddressList withUnfinished(const Mail::AddressList &addresses, const HeaderList &headers,
                                 const QByteArray &name)
{
    const QString text = decodeHeaderText(headers.first("X-Martlet-Unfinished-" + name));
    return text.isEmpty() ? addresses : addresses + parseAddresses(text);
}

QString plainBody(const ParsedMessage &message)
{
    QStringList pieces;
    for (const MimePart &part : message.textsToShow(false)) {
        const QString text = message.text(part);
        if (part.subtype == "html") {
            pieces.append(htmlToText(text));
            continue;
        }
        const QList<QuotedLine> lines =
            part.formatParameter == "flowed" ? decodeFlowed(text, part.delSp) : decodeFixed(text);
        QStringList joined;
        for (const QuotedLine &line : lines)
            joined.append(joinQuote(line));
        pieces.append(joined.join(u'\n'));
    }
    return pieces.join(QStringLiteral("\n\n"));
}

} // namespace

Draft readDraft(const QByteArray &bytes)
{
    const ParsedMessage message = readMessage(bytes);
    const Mail::Envelope &envelope = message.envelope;
    Draft draft;
    const Mail::EmailAddress from = envelope.from.value(0);
    draft.from.name = from.name;
    draft.from.address = from.address;
    draft.from.replyTo = envelope.replyTo.value(0).address;
    draft.from.organization = decodeHeaderText(message.headers.first("Organization"));
    draft.asksForReceipt =
        !parseAddresses(message.headers.first("Disposition-Notification-To")).isEmpty();
    draft.asksForReports = message.headers.has(reportsRequestField);
    draft.to = withUnfinished(envelope.to, message.headers, "To");
    draft.cc = withUnfinished(envelope.cc, message.headers, "Cc");
    draft.bcc = withUnfinished(envelope.bcc, message.headers, "Bcc");
    draft.subject = envelope.subject;
    draft.inReplyTo = envelope.inReplyTo;
    draft.references = envelope.references;
    draft.messageId = envelope.messageId;
    draft.date = envelope.date;
    draft.body = plainBody(message);
    for (const MimePart &part : message.attachments()) {
        DraftAttachment attachment{part.fileName, part.mimeType(), message.content(part), {}};
        const auto kept =
            keptReference(message.source.mid(part.headerBegin, part.bodyBegin - part.headerBegin));
        if (kept) {
            attachment.keptAs = kept->name;
            attachment.sizeBytes = kept->sizeBytes;
        }
        draft.attachments.append(std::move(attachment));
    }
    return draft;
}

} // namespace Martlet::Mime
