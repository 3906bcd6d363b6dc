// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an address list: what comes out can neither break a header nor read differently the
// second time.
#include "core/mime/HeaderText.h"
#include "core/mime/LinkCheck.h"
#include "core/mime/MimeWriter.h"
#include "core/smtp/SmtpAddress.h"
#include "core/util/Limits.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Mime;

namespace
{

void checkAddress(const Mail::EmailAddress &address)
{
    (void)displayAddress(address);
    (void)address.toDisplayString();
    if (const auto wire = Smtp::toWireAddress(address.address)) {
        for (const char c : wire->bytes)
            require(static_cast<unsigned char>(c) >= 0x20, "no command can be ended");
    }
    if (!isTransmittable(address))
        return;
    const QByteArray encoded = encodeAddress(address);
    require(!encoded.contains('\n') && !encoded.contains('\r') && !encoded.contains('\0'),
            "no header can be ended");
    const Mail::AddressList again = parseAddresses(encoded);
    require(again.size() == 1, "one address stays one");
    require(addressToAce(again.constFirst().address) == addressToAce(address.address),
            "an address is read as it was written");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = FuzzInput(data, size).bytes();
    const Mail::AddressList addresses = parseAddresses(bytes);
    require(addresses.size() <= Limits::mimeAddresses, "a list is bounded");
    (void)countAddresses(bytes);
    for (const Mail::EmailAddress &address : addresses)
        checkAddress(address);
    (void)senderWarnings(addresses, {}, 1);
    const auto field = addressField("To", addresses);
    if (field && !field->isEmpty())
        require(field->count('\n') == field->count("\r\n") && field->endsWith("\r\n"),
                "lines of a field end in CRLF");
    (void)parseMessageIds(bytes, Limits::mimeReferences);
    return 0;
}
