// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a fake server protocol on the other end of a FakeTransport, so that a whole connection runs
// without a socket. Delays are not kept: without a clock there is no later; the bytes go at once.
// A protocol that cuts its output into packets (FakePop3Protocol) is received in those packets.
#pragma once

#include "tests/support/FakeTransport.h"

#include <QTimer>

#include <memory>

namespace Martlet::Test
{

/// When the protocol sees what the client wrote.
enum class ServeTurns {
    AsTheyCome, ///< Each write() by itself.
    /// All that was written before the client had to wait, at once, as over a long way: a test can
    /// count round trips and the commands that are sent without waiting for answers.
    Whole,
};

/// `protocol` (FakeImapProtocol, FakeSmtpProtocol or FakePop3Protocol) must outlive the transport.
/// With an endpoint that is encrypted from the start, set isTlsFromStart in its settings.
template<class Protocol>
void serveOver(FakeTransport &transport, Protocol &protocol,
               ServeTurns turns = ServeTurns::AsTheyCome)
{
    const auto send = [&transport, &protocol](const QByteArray &bytes) {
        if constexpr (requires { protocol.packets(bytes); }) {
            for (const QByteArray &packet : protocol.packets(bytes))
                transport.serverSends(packet);
        } else {
            transport.serverSends(bytes);
        }
        if (protocol.isClosed())
            transport.serverCloses();
    };
    QObject::connect(&transport, &FakeTransport::clientOpened, &transport,
                     [send, &protocol] { send(protocol.greet()); });
    // A timer fires when all that was posted to the event loop is done.
    auto *const pause = new QTimer(&transport);
    pause->setSingleShot(true);
    const auto waiting = std::make_shared<QByteArray>();
    const auto receive = [send, &protocol, waiting] {
        if (!waiting->isEmpty())
            send(protocol.receive(std::exchange(*waiting, {})));
    };
    QObject::connect(pause, &QTimer::timeout, &transport, receive);
    QObject::connect(&transport, &FakeTransport::clientWrote, &transport,
                     [receive, waiting, pause, turns](const QByteArray &bytes) {
                         *waiting += bytes;
                         if (turns == ServeTurns::AsTheyCome)
                             receive();
                         else
                             pause->start(1);
                     });
    QObject::connect(&transport, &FakeTransport::clientEncrypted, &transport, [&protocol] {
        if (protocol.wantsTls())
            protocol.tlsStarted();
    });
    if constexpr (requires { protocol.clientLeft(); })
        QObject::connect(&transport, &FakeTransport::clientClosed, &transport,
                         [receive, &protocol] {
                             receive();
                             protocol.clientLeft();
                         });
    if constexpr (requires { protocol.setOutputReady({}); })
        protocol.setOutputReady([send, &protocol] { send(protocol.takeOutput()); });
}

} // namespace Martlet::Test
