// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as header text: encoded words (RFC 2047) both ways.
#include "core/mime/EncodedWords.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MimeWriter.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    const QString text = decodeHeaderText(bytes);
    require(isHeaderSafe(text), "decoded text cannot end a header");
    const QByteArray encoded = encodeHeaderText(text);
    require(decodeHeaderText(encoded) == text, "text is read as it was written");
    const auto field = headerField("Subject", text);
    require(field && field->endsWith("\r\n"), "decoded text makes a field");
    (void)decodeHeaderPhrase(bytes);
    (void)quotedWords(bytes);
    return 0;
}
