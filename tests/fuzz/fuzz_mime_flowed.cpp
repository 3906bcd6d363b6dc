// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as plain text: flowed lines both ways, quotes, links, preview. The first choice is what
// the part says of itself.
#include "core/mail/SubjectText.h"
#include "core/mime/FlowedText.h"
#include "core/mime/PlainTextView.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

/// What encodeFlowed() promises to keep.
QList<QuotedLine> withoutTrailingSpaces(QList<QuotedLine> lines)
{
    for (QuotedLine &line : lines) {
        const bool isMark = line.text == QStringLiteral("-- ");
        while (!isMark && line.text.endsWith(u' '))
            line.text.chop(1);
    }
    return lines;
}

void checkLinks(const QString &text)
{
    qsizetype free = 0;
    const QList<LinkSpan> links = findLinks(text);
    for (const LinkSpan &link : links) {
        require(link.begin >= free && link.length > 0 && link.begin + link.length <= text.size(),
                "links lie in the text, one behind the other");
        require(link.url.startsWith(QStringLiteral("http"), Qt::CaseInsensitive) ||
                    link.url.startsWith(QStringLiteral("mailto:"), Qt::CaseInsensitive),
                "links are of a kind that may be opened");
        free = link.begin + link.length;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    QString text = input.text();
    const QList<TextBlock> blocks = plainTextBlocks(text, choice % 2 == 1, choice % 4 >= 2);
    (void)blocksToText(blocks);
    (void)plainTextToHtml(blocks);
    require(previewText(text, 50).size() <= 50, "a preview is short");
    checkLinks(text);
    (void)Mail::baseSubject(text);

    text.remove(u'\r');
    // As in a message, where the last line ends too.
    require(decodeFlowed(encodeFlowed(text) + u'\n', false) ==
                withoutTrailingSpaces(decodeFixed(text)),
            "flowed text is read as it was written");
    return 0;
}
