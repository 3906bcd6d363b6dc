// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a date, in a header and in INTERNALDATE.
#include "core/imap/FetchParser.h"
#include "core/mime/HeaderText.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    const QDateTime date = Mime::parseDate(bytes);
    if (date.isValid()) {
        const QByteArray written = Mime::formatDate(date);
        require(Mime::parseDate(written) == date, "a date is read as it was written");
    }
    const QDateTime internal = Imap::parseInternalDate(bytes);
    if (internal.isValid()) {
        require(Imap::parseInternalDate(Imap::encodeInternalDate(internal)) == internal,
                "an internal date is read as it was written");
    }
    return 0;
}
