// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-11: whatever a server sends, framer, parsers and session survive it. The first byte chooses
// the state and the size of the pieces.
#include "core/imap/ImapSession.h"
#include "core/imap/MailboxName.h"

#include <cstddef>
#include <cstdint>

using namespace Martlet;
using namespace Martlet::Imap;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView input(data + 1, qsizetype(size - 1));
    const qsizetype piece = 1 + (data[0] >> 2) * 3;
    ImapSession session((data[0] & 1) ? ChannelSecurity::Encrypted
                                      : ChannelSecurity::StartTlsRequired);
    session.setTracksUids(true);
    if (data[0] & 2) {
        session.receive(QByteArrayView("* PREAUTH hi\r\n"));
        session.submit(Select{MailboxName::inbox(), false, false, {}});
        session.receive(QByteArrayView("A0001 OK in\r\n"));
        session.submit(UidFetch{UidSet::all(), {}, {}, false});
    }
    for (qsizetype at = 0; at < input.size(); at += piece) {
        session.receive(input.sliced(at, std::min(piece, input.size() - at)));
        session.takeEvents();
        session.takeOutput();
    }
    const MailboxName name = MailboxName::fromWire(input.toByteArray());
    (void)name.path('/', NameEncoding::ModifiedUtf7);
    if (const auto set = UidSet::parse(input); set && UidSet::parse(set->encode()) != *set)
        __builtin_trap();
    if (const auto text = decodeModifiedUtf7(input); text && encodeModifiedUtf7(*text) != input)
        __builtin_trap();
    return 0;
}
