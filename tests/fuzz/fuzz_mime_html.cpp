// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as HTML: what the sanitiser gives must be equal when sanitised again (SEC-19).
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    using namespace Martlet::Mime;
    const QString html =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const SanitizedHtml once = sanitizeHtml(html);
    const SanitizedHtml again = sanitizeHtml(once.html);
    if (!once.isTooBig && again.html != once.html)
        abort();
    if (once.html.contains(QStringLiteral("<script"), Qt::CaseInsensitive))
        abort();
    simpleHtml(html);
    htmlToText(html);
    return 0;
}
