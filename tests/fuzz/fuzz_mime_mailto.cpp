// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes behind "mailto:": no header may be made of them (SEC-31).
#include "core/mime/Mailto.h"
#include "core/mime/MimeWriter.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    using namespace Martlet::Mime;
    const QString tail =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto draft = parseMailto(QStringLiteral("mailto:") + tail);
    if (draft && !isHeaderSafe(draft->subject))
        abort();
    return 0;
}
