// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message: read it, then everything a reader would ask of it.
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"
#include "core/mime/ReplyBuilder.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    using namespace Martlet::Mime;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ParsedMessage message = readMessage(bytes);
    for (const MimePart &part : message.parts) {
        if (part.bodyBegin > part.bodyEnd || part.bodyEnd > bytes.size())
            abort();
        if (message.content(part).size() > bytes.size() + 16 ||
            message.text(part).contains(QChar::Null))
            abort();
    }
    buildReply(message, ReplyKind::All, {});
    buildForward(message, {});
    readDraft(bytes);
    checkStrictRfc5322(withoutBcc(bytes));
    return 0;
}
