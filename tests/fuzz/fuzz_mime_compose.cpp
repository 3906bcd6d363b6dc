// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter whose every field is hostile: what leaves is strict RFC 5322 (REL-17) or is refused, and
// a draft comes back as it was. Fields are separated by '|'.
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

QString field(FuzzInput &input)
{
    return QString::fromUtf8(input.until('|'));
}

Draft draftOf(FuzzInput &input)
{
    Draft draft;
    draft.from = {field(input), QStringLiteral("me@example.org"), {}, {}};
    draft.to = {{field(input), QStringLiteral("you@example.org")}, {{}, field(input)}};
    draft.subject = field(input);
    draft.inReplyTo = input.until('|');
    draft.references = {draft.inReplyTo, input.until('|')};
    draft.attachments = {{field(input), input.until('|'), input.until('|'), {}}};
    draft.messageId = QByteArrayLiteral("1@example.org");
    draft.date = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::OffsetFromUTC, 3600);
    draft.body = input.text();
    return draft;
}

/// As readers show a header: without what could not stand in one.
QString shown(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || !isHeaderSafe(QString(c)))
            c = u' ';
    }
    return text.trimmed();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    ComposeOptions options;
    options.allow8Bit = choice % 2 == 1;
    options.allowUtf8 = choice % 4 >= 2;
    options.isDraft = choice % 8 >= 4;
    Draft draft = draftOf(input);
    if (choice % 16 >= 8) {
        draft.from.htmlSignature = draft.body;
        draft.from.organization = draft.subject;
        draft.asksForReceipt = true;
    }
    const auto message = compose(draft, options);
    if (!message)
        return 0;
    const StrictCheck check = checkStrictRfc5322(*message);
    require(check.isStrict, check.reason.constData());
    const Draft again = readDraft(*message);
    require(shown(again.subject) == shown(draft.subject), "a subject comes back");
    require(again.attachments.size() == 1, "an attachment stays one");
    require(again.attachments.constFirst().content == draft.attachments.constFirst().content,
            "an attachment is not changed");
    return 0;
}
