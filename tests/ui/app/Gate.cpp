// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/app/Gate.h"

#include <QTcpSocket>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace Martlet::Test
{

namespace
{

/// A socket bound to a free port of 127.0.0.1; the port comes back in `port`.
int holdPort(quint16 *port)
{
    const int hold = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    // Both this socket and the server's may then be bound, as long as only one listens.
    ::setsockopt(hold, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(hold, reinterpret_cast<sockaddr *>(&address), length) == 0 &&
        ::getsockname(hold, reinterpret_cast<sockaddr *>(&address), &length) == 0)
        *port = ntohs(address.sin_port);
    return hold;
}

void join(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, [from, to] {
        to->write(from->readAll());
        to->disconnectFromHost();
    });
    QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
}

} // namespace

Gate::Gate(quint16 target, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_hold(holdPort(&m_port))
{
    connect(&m_server, &QTcpServer::newConnection, this, &Gate::pass);
}

Gate::~Gate()
{
    shut();
    ::close(m_hold);
}

bool Gate::open()
{
    return m_port != 0 &&
           (m_server.isListening() || m_server.listen(QHostAddress::LocalHost, m_port));
}

void Gate::shut()
{
    m_server.close();
    for (const QPointer<QTcpSocket> &socket : std::exchange(m_connections, {})) {
        if (socket)
            socket->abort();
    }
}

void Gate::pass()
{
    while (QTcpSocket *outside = m_server.nextPendingConnection()) {
        auto *inside = new QTcpSocket(this);
        inside->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        join(outside, inside);
        join(inside, outside);
        m_connections.removeAll(QPointer<QTcpSocket>());
        m_connections << outside << inside;
    }
}

} // namespace Martlet::Test
