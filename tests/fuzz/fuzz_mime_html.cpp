// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as HTML: what the sanitiser gives must be equal when sanitised again (SEC-19).
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"
#include "tests/fuzz/FuzzInput.h"

#include <array>

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

/// In what the sanitiser writes, '<' only ever begins a tag.
void checkIsHarmless(const QString &html, bool allowsRemote)
{
    static const std::array<QString, 9> never{
        QStringLiteral("<script"), QStringLiteral("<iframe"), QStringLiteral("<form"),
        QStringLiteral("<object"), QStringLiteral("<meta"),   QStringLiteral("<link"),
        QStringLiteral("<base"),   QStringLiteral("<svg"),    QStringLiteral("<!--")};
    for (const QString &tag : never)
        require(!html.contains(tag, Qt::CaseInsensitive), "no forbidden element");
    if (!allowsRemote) {
        require(!html.contains(QStringLiteral(" src=\"http"), Qt::CaseInsensitive),
                "no picture from outside");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString html = FuzzInput(data, size).text();
    for (const bool allowsRemote : {false, true}) {
        const SanitizeOptions options{allowsRemote};
        const SanitizedHtml once = sanitizeHtml(html, options);
        if (once.isTooBig)
            continue;
        checkIsHarmless(once.html, allowsRemote);
        const SanitizedHtml again = sanitizeHtml(once.html, options);
        require(again.isTooBig || again.html == once.html, "sanitising again changes nothing");
    }
    const SanitizedHtml simple = simpleHtml(html);
    checkIsHarmless(simple.html, false);
    if (!simple.isTooBig)
        require(simpleHtml(simple.html).html == simple.html, "simplifying again changes nothing");
    (void)htmlToText(html);
    return 0;
}
