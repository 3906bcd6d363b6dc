// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/support/Door.h"

#include <QTcpSocket>

#include <algorithm>
#include <utility>

#include <sys/socket.h>

namespace Martlet::Test
{

Door::Door()
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *const client = m_server.nextPendingConnection())
            forward(client);
    });
}

bool Door::start()
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost));
}

void Door::forget()
{
    m_fromServer.clear();
    m_fromClient.clear();
}

void Door::forward(QTcpSocket *client)
{
    auto *const server = new QTcpSocket(client);
    QObject::connect(server, &QTcpSocket::readyRead, client,
                     [this, client, server] { pass(client, server, true); });
    QObject::connect(client, &QTcpSocket::readyRead, server,
                     [this, client, server] { pass(client, server, false); });
    QObject::connect(server, &QTcpSocket::disconnected, client,
                     [client] { client->disconnectFromHost(); });
    QObject::connect(client, &QTcpSocket::disconnected, server,
                     [server] { server->disconnectFromHost(); });
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}

void Door::pass(QTcpSocket *client, QTcpSocket *server, bool isFromServer)
{
    QByteArray bytes = (isFromServer ? server : client)->readAll();
    QByteArray &passed = isFromServer ? m_fromServer : m_fromClient;
    const bool isCounted = m_cut && m_cut->isFromServer == isFromServer;
    const qint64 room = isCounted ? m_cut->afterBytes - passed.size() : bytes.size() + 1;
    bytes.truncate(std::min<qint64>(std::max<qint64>(room, 0), bytes.size()));
    passed += bytes;
    QTcpSocket *const to = isFromServer ? client : server;
    to->write(bytes);
    if (room <= bytes.size())
        end(client, server);
}

/// What has passed arrives, unless a reset overtakes it.
void Door::end(QTcpSocket *client, QTcpSocket *server)
{
    const DoorCut cut = *std::exchange(m_cut, std::nullopt);
    client->disconnect();
    server->disconnect();
    client->flush();
    server->disconnectFromHost();
    if (cut.isReset) {
        const linger atOnce{1, 0};
        ::setsockopt(static_cast<int>(client->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                     sizeof atOnce);
        client->abort();
    } else {
        client->disconnectFromHost();
    }
}

} // namespace Martlet::Test
