// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an address list, header text and date.
#include "core/mime/HeaderText.h"
#include "core/util/Limits.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    using namespace Martlet::Mime;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const auto &address : parseAddresses(bytes)) {
        const QByteArray encoded = encodeAddress(address);
        if (isTransmittable(address) &&
            (encoded.contains('\n') || encoded.contains('\r') || encoded.contains('\0')))
            abort();
    }
    const QString text = decodeHeaderText(bytes);
    if (decodeHeaderText(encodeHeaderText(text)) != text)
        abort();
    parseDate(bytes);
    parseMessageIds(bytes, Martlet::Limits::mimeReferences);
    countAddresses(bytes);
    return 0;
}
