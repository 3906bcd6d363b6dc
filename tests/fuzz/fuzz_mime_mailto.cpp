// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes behind "mailto:": no header may be made of them (SEC-31).
#include "core/mime/Mailto.h"
#include "core/mime/MimeWriter.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto draft = parseMailto(QStringLiteral("mailto:") + FuzzInput(data, size).text());
    if (!draft)
        return 0;
    require(isHeaderSafe(draft->subject), "the subject cannot end a header");
    require(isHeaderSafe(QString::fromLatin1(draft->inReplyTo)),
            "the identifier cannot end a header");
    require(!draft->body.contains(QChar::Null) && !draft->body.contains(u'\r'),
            "the body is plain text");
    for (const Mail::AddressList &list : {draft->to, draft->cc, draft->bcc}) {
        for (const Mail::EmailAddress &address : list)
            require(isHeaderSafe(address.name) && isHeaderSafe(address.address),
                    "no address can end a header");
    }
    require(draft->attachments.isEmpty() && draft->extraHeaders.isEmpty() &&
                draft->from.address.isEmpty(),
            "a link attaches nothing and chooses no sender");
    return 0;
}
