// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailbox names: modified UTF-7 both ways, levels and paths.
#include "core/imap/MailboxName.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Martlet;
using namespace Martlet::Fuzz;
using namespace Martlet::Imap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned choice = input.choice();
    const NameEncoding encoding = choice % 2 == 0 ? NameEncoding::ModifiedUtf7 : NameEncoding::Utf8;
    const std::optional<char> separator =
        choice % 4 < 2 ? std::optional<char>('/')
                       : (choice % 8 < 4 ? std::optional<char>('.') : std::nullopt);
    const QByteArray bytes = input.bytes();
    if (const auto text = decodeModifiedUtf7(bytes))
        require(encodeModifiedUtf7(*text) == bytes, "strict modified UTF-7 has one form only");
    const MailboxName name = MailboxName::fromWire(bytes);
    require(name.wire() == bytes, "the server gets its own bytes back");
    (void)name.text(encoding);
    require(!name.levels(separator, encoding).isEmpty(), "a name has a level");
    (void)name.path(separator, encoding);

    const QString text = input.text();
    if (const auto typed = MailboxName::fromText(text, encoding)) {
        require(typed->isInbox() || typed->text(encoding) == text, "a typed name reads as typed");
        require(!typed->wire().contains('\r') && !typed->wire().contains('\n') &&
                    !typed->wire().contains('\0'),
                "a typed name cannot end the command");
    }
    return 0;
}
