// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a fake server protocol on the other end of a FakeTransport, so that a whole connection runs
// without a socket. Delays are not kept: without a clock there is no later; the bytes go at once.
#pragma once

#include "tests/support/FakeTransport.h"

namespace Martlet::Test
{

/// `protocol` (FakeImapProtocol or FakeSmtpProtocol) must outlive the transport. With an endpoint
/// that is encrypted from the start, set isTlsFromStart in its settings.
template<class Protocol>
void serveOver(FakeTransport &transport, Protocol &protocol)
{
    const auto send = [&transport, &protocol](const QByteArray &bytes) {
        transport.serverSends(bytes);
        if (protocol.isClosed())
            transport.serverCloses();
    };
    QObject::connect(&transport, &FakeTransport::clientOpened, &transport,
                     [send, &protocol] { send(protocol.greet()); });
    QObject::connect(&transport, &FakeTransport::clientWrote, &transport,
                     [send, &protocol](const QByteArray &bytes) { send(protocol.receive(bytes)); });
    QObject::connect(&transport, &FakeTransport::clientEncrypted, &transport, [&protocol] {
        if (protocol.wantsTls())
            protocol.tlsStarted();
    });
    if constexpr (requires { protocol.setOutputReady({}); })
        protocol.setOutputReady([send, &protocol] { send(protocol.takeOutput()); });
}

} // namespace Martlet::Test
