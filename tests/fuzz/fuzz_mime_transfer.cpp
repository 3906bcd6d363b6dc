// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Transfer encodings: damaged ones give what can be read, ours are read as they were written.
#include "core/mime/MimePart.h"
#include "core/mime/MimeWriter.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

void checkLines(const QByteArray &encoded)
{
    for (const QByteArray &line : encoded.split('\n'))
        require(line.size() <= 78, "encoded lines are short");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    for (const char *encoding : {"base64", "quoted-printable", "x-uuencode", "7bit"})
        require(decodeTransfer(bytes, encoding).size() <= bytes.size() + 16,
                "decoding makes nothing longer");
    const QByteArray base64 = encodeBase64Lines(bytes);
    checkLines(base64);
    require(decodeTransfer(base64, "base64") == bytes, "base64 is read as it was written");
    QByteArray text = bytes;
    text.replace("\r", "").replace("\n", "\r\n");
    const QByteArray quoted = encodeQuotedPrintable(text);
    checkLines(quoted);
    require(decodeTransfer(quoted, "quoted-printable") == text,
            "quoted-printable is read as it was written");
    return 0;
}
