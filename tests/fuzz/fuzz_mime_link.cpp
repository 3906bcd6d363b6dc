// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the address of a link and the words of it, separated by a line end.
#include "core/mime/LinkCheck.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QUrl url = QUrl::fromEncoded(input.until('\n'));
    const QString words = input.text();
    (void)isOpenableUrl(url);
    (void)looksLikeOtherHost(words, url);
    for (const QString &shown : {displayHost(url), displayHost(words), displayUrl(url)}) {
        require(std::none_of(shown.cbegin(), shown.cend(), isInvisible),
                "what is shown has no invisible characters");
    }
    return 0;
}
