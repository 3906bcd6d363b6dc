// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeProxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace Martlet::Test
{

/// One client, and the connection made for it. Goes with the client's socket.
class FakeProxyConnection final : public QObject
{
public:
    FakeProxyConnection(FakeProxy *proxy, QTcpSocket *client)
        : QObject(client)
        , m_proxy(proxy)
        , m_client(client)
    {
        connect(client, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

private:
    enum class Stage { Greeting, Login, Request, Connecting, Tunnel };

    void read()
    {
        if (m_proxy->m_mood == FakeProxy::Mood::Silent)
            return;
        m_bytes += m_client->readAll();
        if (m_stage == Stage::Tunnel) {
            m_server->write(std::exchange(m_bytes, {}));
            return;
        }
        if (m_proxy->m_kind == FakeProxy::Kind::Http)
            readHttp();
        else
            while (readSocks()) {
            }
    }

    /// True: there may be more to read.
    bool readSocks()
    {
        switch (m_stage) {
        case Stage::Greeting:
            return readMethods();
        case Stage::Login:
            return readSocksLogin();
        case Stage::Request:
            return readSocksRequest();
        case Stage::Connecting:
        case Stage::Tunnel:
            break;
        }
        return false;
    }

    /// RFC 1928 §3.
    bool readMethods()
    {
        if (m_bytes.size() < 2 || m_bytes.size() < 2 + quint8(m_bytes[1]))
            return false;
        const QByteArray methods = m_bytes.mid(2, quint8(m_bytes[1]));
        m_bytes.remove(0, 2 + methods.size());
        const char wanted = m_proxy->m_login.isEmpty() ? '\0' : '\x02';
        if (!methods.contains(wanted)) {
            m_client->write("\x05\xff", 2);
            m_client->disconnectFromHost();
            return false;
        }
        m_client->write(QByteArray("\x05", 1) + wanted);
        m_stage = wanted == '\0' ? Stage::Request : Stage::Login;
        return true;
    }

    /// RFC 1929 §2.
    bool readSocksLogin()
    {
        const qsizetype loginSize = m_bytes.size() < 2 ? 0 : quint8(m_bytes[1]);
        if (m_bytes.size() < 3 + loginSize)
            return false;
        const qsizetype passwordSize = quint8(m_bytes[2 + loginSize]);
        if (m_bytes.size() < 3 + loginSize + passwordSize)
            return false;
        const bool isRight = m_bytes.mid(2, loginSize) == m_proxy->m_login &&
                             m_bytes.mid(3 + loginSize, passwordSize) == m_proxy->m_password;
        m_bytes.remove(0, 3 + loginSize + passwordSize);
        m_client->write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
        if (!isRight) {
            m_client->disconnectFromHost();
            return false;
        }
        m_stage = Stage::Request;
        return true;
    }

    /// RFC 1928 §4: CONNECT alone.
    bool readSocksRequest()
    {
        if (m_bytes.size() < 5)
            return false;
        const char kind = m_bytes[3];
        const qsizetype hostAt = kind == '\x03' ? 5 : 4;
        const qsizetype hostSize = kind == '\x01' ? 4 : kind == '\x04' ? 16 : quint8(m_bytes[4]);
        if (m_bytes.size() < hostAt + hostSize + 2)
            return false;
        const QByteArray host = m_bytes.mid(hostAt, hostSize);
        const auto port = quint16(quint8(m_bytes[hostAt + hostSize]) << 8 |
                                  quint8(m_bytes[hostAt + hostSize + 1]));
        m_bytes.remove(0, hostAt + hostSize + 2);
        reach(kind == '\x03' ? QString::fromUtf8(host) : QStringLiteral("address"), port);
        return false;
    }

    void readHttp()
    {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (m_stage == Stage::Connecting || end < 0)
            return;
        const QByteArray head = m_bytes.left(end);
        m_bytes.remove(0, end + 4);
        const QByteArray wanted =
            "Basic " + QByteArray(m_proxy->m_login + ':' + m_proxy->m_password).toBase64();
        if (!m_proxy->m_login.isEmpty() && !head.contains(wanted)) {
            m_client->write(
                "HTTP/1.1 407 Proxy Authentication Required\r\n"
                "Proxy-Authenticate: Basic realm=\"fake\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const QByteArray target = head.split(' ').value(1);
        const qsizetype colon = target.lastIndexOf(':');
        reach(QString::fromUtf8(target.left(colon)), target.mid(colon + 1).toUShort());
    }

    void reach(const QString &host, quint16 port)
    {
        m_stage = Stage::Connecting;
        if (m_proxy->m_mood == FakeProxy::Mood::Forbids) {
            answer(false);
            return;
        }
        m_proxy->m_asked << host + u':' + QString::number(port);
        m_server = new QTcpSocket(this);
        m_server->setProxy(QNetworkProxy::NoProxy);
        connect(m_server, &QTcpSocket::connected, this, [this] {
            m_stage = Stage::Tunnel;
            answer(true);
        });
        connect(m_server, &QTcpSocket::readyRead, this,
                [this] { m_client->write(m_server->readAll()); });
        connect(m_server, &QTcpSocket::disconnected, this,
                [this] { m_client->disconnectFromHost(); });
        m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    void answer(bool isReached)
    {
        if (m_proxy->m_kind == FakeProxy::Kind::Http)
            m_client->write(isReached ? "HTTP/1.1 200 Connection established\r\n\r\n"
                                      : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        else // RFC 1928 §6: 2 is "not allowed by ruleset".
            m_client->write(QByteArray("\x05", 1) + (isReached ? '\0' : '\x02') +
                            QByteArray("\x00\x01\x7f\x00\x00\x01\x00\x00", 8));
        if (!isReached)
            m_client->disconnectFromHost();
    }

    FakeProxy *m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server = nullptr;
    Stage m_stage = Stage::Greeting;
    QByteArray m_bytes;
};

FakeProxy::FakeProxy(Kind kind)
    : m_kind(kind)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection()) {
            ++m_connections;
            new FakeProxyConnection(this, client);
        }
    });
    if (!listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the proxy cannot listen: %s", qPrintable(errorString()));
}

void FakeProxy::setLogin(const QByteArray &login, const QByteArray &password)
{
    m_login = login;
    m_password = password;
}

} // namespace Martlet::Test
