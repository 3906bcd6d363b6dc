// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeTcpServer.h"

#include "tests/support/FakeTlsAuthority.h"

#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace Martlet::Test
{

FakeTcpServer::FakeTcpServer(FakeTls tls, FakeTlsAuthority *authority)
    : m_tls(tls)
    , m_authority(authority)
{
    Q_ASSERT(tls == FakeTls::Plain || authority);
}

FakeTcpServer::~FakeTcpServer() = default;

bool FakeTcpServer::start(quint16 port)
{
    return listen(QHostAddress(QHostAddress::LocalHost), port);
}

int FakeTcpServer::connectionCount() const
{
    return static_cast<int>(
        std::count_if(m_connections.begin(), m_connections.end(),
                      [](const auto &connection) { return !connection->isOver(); }));
}

void FakeTcpServer::cutAll()
{
    for (const auto &connection : m_connections)
        connection->cut();
}

void FakeTcpServer::closeConnections()
{
    close();
    m_connections.clear();
}

void FakeTcpServer::incomingConnection(qintptr descriptor)
{
    std::erase_if(m_connections, [](const auto &connection) { return connection->isOver(); });
    auto connection =
        std::make_unique<FakeConnection>(descriptor, makeWire(), m_tls, m_authority, m_latency);
    if (m_isRefusing)
        connection->cut();
    else
        m_connections.push_back(std::move(connection));
}

FakeConnection::FakeConnection(qintptr descriptor, std::unique_ptr<FakeWire> wire, FakeTls tls,
                               FakeTlsAuthority *authority, std::chrono::milliseconds latency)
    : m_socket(new QSslSocket(this))
    , m_wire(std::move(wire))
    , m_tls(tls)
    , m_latency(latency)
{
    m_socket->setSocketDescriptor(descriptor);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (authority) {
        QSslConfiguration configuration = m_socket->sslConfiguration();
        configuration.setLocalCertificate(authority->certificate());
        configuration.setPrivateKey(authority->key());
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket->setSslConfiguration(configuration);
    }
    m_wire->setOutputReady([this] {
        write(m_wire->takeOutput());
        settle();
    });
    connect(m_socket, &QSslSocket::readyRead, this, [this] { read(); });
    connect(m_socket, &QSslSocket::disconnected, this, [this] { leave(); });
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_wire->tlsStarted();
        begin();
    });
    if (m_tls == FakeTls::Implicit)
        m_socket->startServerEncryption();
    else
        begin();
}

FakeConnection::~FakeConnection()
{
    m_wire->setOutputReady({});
    m_socket->disconnect(this);
}

bool FakeConnection::isOver() const
{
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

void FakeConnection::cut()
{
    m_socket->abort();
}

void FakeConnection::begin()
{
    if (m_isGreeted)
        return;
    m_isGreeted = true;
    write(m_wire->greet());
    settle();
}

void FakeConnection::read()
{
    if (!m_isGreeted)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (m_latency.count() == 0) {
        receive(bytes);
        return;
    }
    if (m_onTheWay.isEmpty())
        QTimer::singleShot(m_latency, this, [this] { receive(std::exchange(m_onTheWay, {})); });
    m_onTheWay += bytes;
}

void FakeConnection::receive(const QByteArray &bytes)
{
    const QByteArray answer = m_wire->receive(bytes);
    const auto delay = m_wire->takeDelay();
    if (delay.count() > 0)
        sendLater(delay, answer);
    else
        write(answer);
    settle();
}

void FakeConnection::leave()
{
    if (!m_onTheWay.isEmpty())
        receive(std::exchange(m_onTheWay, {}));
    m_wire->clientLeft();
}

void FakeConnection::sendLater(std::chrono::milliseconds delay, const QByteArray &bytes)
{
    m_waiting += bytes;
    m_isDelaying = true;
    QTimer::singleShot(delay, this, [this] {
        m_isDelaying = false;
        write(std::exchange(m_waiting, {}));
        settle();
    });
}

void FakeConnection::write(const QByteArray &bytes)
{
    if (m_isDelaying) {
        m_waiting += bytes;
        return;
    }
    for (const QByteArray &packet : m_wire->packets(bytes))
        m_packets.push_back(packet);
    if (!m_isSending)
        sendPackets();
}

void FakeConnection::sendPackets()
{
    m_isSending = !m_packets.empty();
    if (!m_isSending || isOver())
        return;
    const QByteArray packet = m_packets.front();
    m_packets.pop_front();
    if (!packet.isEmpty())
        m_socket->write(packet);
    m_isSending = !m_packets.empty();
    if (!m_isSending)
        return;
    m_socket->flush();
    QTimer::singleShot(0, this, [this] {
        sendPackets();
        settle();
    });
}

void FakeConnection::settle()
{
    if (m_isDelaying || m_isSending || isOver())
        return;
    if (m_wire->isClosed()) {
        m_socket->disconnectFromHost();
    } else if (m_wire->wantsTls() && m_socket->mode() == QSslSocket::UnencryptedMode) {
        m_socket->flush();
        m_socket->startServerEncryption();
    }
}

} // namespace Martlet::Test
