// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes in any charset: the label stands before the first line end.
#include "core/mime/Charset.h"
#include "core/mime/MimePart.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray label = input.until('\n');
    const QByteArray bytes = input.bytes();
    const QString text = decodeCharset(bytes, label);
    require(!text.contains(QChar::Null), "text has no NUL");
    require(text.isValidUtf16(), "text has no lone surrogates");
    (void)decodePartText(bytes, "8bit", label, true);
    return 0;
}
