// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 connection whose server is the test: it sees each command and writes each answer by hand,
// and notes what a receiver of letters hears.
#pragma once

#include "core/remote/Pop3Connection.h"
#include "tests/core/remote/ImapPeer.h"

#include <QMap>

namespace Martlet::Test
{

/// The test is the server.
class Pop3Peer
{
public:
    explicit Pop3Peer(Net::Security security = Net::Security::Tls)
    {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        Remote::ServerAccess access;
        access.endpoint = endpointWith(security);
        access.allowsPlainLogin = security == Net::Security::Plain;
        connection =
            std::make_unique<Remote::Pop3Connection>(std::move(made), std::move(access), clock);
    }
    QByteArray heard()
    {
        settle();
        return transport->takeWritten();
    }
    /// Lines separated by LF.
    void answer(const QByteArray &lines)
    {
        QByteArray bytes;
        for (const QByteArray &line : lines.split('\n'))
            bytes += line + "\r\n";
        raw(bytes);
    }
    void raw(const QByteArray &bytes)
    {
        transport->serverSends(bytes);
        settle();
    }
    void connectWith(const QByteArray &capabilities)
    {
        Running<void> connecting(connection->connectToServer());
        answer("+OK ready");
        QCOMPARE(heard(), QByteArray("CAPA\r\n"));
        answer(capabilities.isEmpty() ? QByteArray("-ERR what") : "+OK\n" + capabilities + "\n.");
        QVERIFY(connecting.isOk());
    }
    /// Capabilities separated by LF.
    void logIn(const QByteArray &capabilities = "UIDL\nTOP\nPIPELINING")
    {
        connectWith(capabilities);
        Running<void> loggingIn(connection->logIn(ImapPeer::credentials()));
        QVERIFY(heard().startsWith("USER anna\r\n"));
        answer("+OK");
        answer("+OK in");
        QVERIFY(loggingIn.isOk());
        heard();
    }

    FakeClock clock;
    FakeTransport *transport = nullptr;
    std::unique_ptr<Remote::Pop3Connection> connection;
};

/// What a receiver of letters heard.
struct Letters {
    Remote::LetterReceiver receiver()
    {
        return {[this](quint32 number, QByteArrayView piece) { bytes[number] += piece; },
                [this](quint32 number, Result<void> end) {
                    order.append(number);
                    if (!end)
                        errors[number] = end.error();
                }};
    }
    QMap<quint32, QByteArray> bytes;
    QMap<quint32, Error> errors;
    QList<quint32> order; ///< of the ends
};

} // namespace Martlet::Test
