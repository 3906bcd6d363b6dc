// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message: read it, then everything a reader would ask of it, and what is made of it
// when it is answered, passed on or taken up as a draft.
#include "core/mime/DeliveryReport.h"
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/ReadReceipt.h"
#include "core/mime/ReplyBuilder.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

void checkPart(const ParsedMessage &message, const MimePart &part)
{
    require(part.bodyBegin <= part.bodyEnd && part.bodyEnd <= message.source.size(),
            "a part lies inside its message");
    require(part.depth <= Limits::mimeDepth, "nesting is bounded");
    const QByteArray content = message.content(part);
    require(content.size() <= message.source.size() + 16, "decoding makes nothing longer");
    const QString text = message.text(part);
    require(!text.contains(QChar::Null), "text has no NUL");
    require(part.isMultipart() || !part.fileName.isEmpty(), "every leaf has a name");
    (void)message.sha256(part);
    (void)message.partHeaders(part);
}

void checkAnswers(const ParsedMessage &message)
{
    ReplyContext context;
    context.identities = {{QStringLiteral("Me"), QStringLiteral("me@example.org"), {}, {}}};
    context.from = context.identities.constFirst();
    (void)buildReply(message, ReplyKind::All, context);
    (void)buildReply(message, ReplyKind::List, context);
    (void)buildForwardAsAttachment(message, context);
    const Draft forward = buildForward(message, context);
    require(isHeaderSafe(forward.subject), "a subject cannot end a header");
    for (const DraftAttachment &attachment : forward.attachments)
        require(isHeaderSafe(attachment.fileName), "a file name cannot end a header");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    const ParsedMessage message = readMessage(bytes);
    require(message.source == bytes, "the source is kept as it is");
    require(!message.parts.isEmpty(), "a message has a part");
    for (const MimePart &part : message.parts)
        checkPart(message, part);
    (void)message.textsToShow(true);
    (void)message.attachments();
    (void)malformationNames(message.malformations);
    checkAnswers(message);
    (void)readDeliveryReport(message);
    (void)readReceipt(message);
    (void)receiptRequested(message, {QStringLiteral("me@example.org")}, false);
    (void)readHeaders(bytes);
    (void)readDraft(bytes);
    const QByteArray bccless = withoutBcc(bytes);
    require(withoutBcc(bccless) == bccless, "no Bcc is left behind");
    (void)checkStrictRfc5322(bccless);
    return 0;
}
