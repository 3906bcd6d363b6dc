// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A web server on a free loopback port, with TLS if it is given a certificate. It answers what the
// test's function says, byte for byte, and remembers what it was asked.
#pragma once

#include "tests/support/TestCertificates.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>

namespace Martlet::Test
{

class WebServer final : public QTcpServer
{
public:
    /// Gets the whole request, gives the whole answer; an empty one is never sent. The connection
    /// is closed behind it.
    using Handler = std::function<QByteArray(const QByteArray &request)>;

    explicit WebServer(Handler handler)
        : m_handler(std::move(handler))
    {
    }
    WebServer(Handler handler, const TestCertificate &certificate)
        : m_handler(std::move(handler))
        , m_certificate(certificate)
    {
    }

    [[nodiscard]] bool start() { return listen(QHostAddress::LocalHost); }
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }

    static QByteArray answer(const QByteArray &body, const QByteArray &head = "200 OK",
                             const QByteArray &fields = "Content-Type: text/xml\r\n")
    {
        return "HTTP/1.1 " + head + "\r\n" + fields +
               "Content-Length: " + QByteArray::number(body.size()) +
               "\r\nConnection: close\r\n\r\n" + body;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++m_connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        QObject::connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
        QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        if (m_certificate.pem.isEmpty())
            return;
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(m_certificate.pem));
        configuration.setPrivateKey(QSslKey(m_certificate.keyPem, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->setSslConfiguration(configuration);
        socket->startServerEncryption();
    }

private:
    void read(QSslSocket *socket)
    {
        QByteArray &request = m_buffers[socket];
        request += socket->readAll();
        const qsizetype end = request.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype field = request.toLower().indexOf("content-length:");
        const qsizetype length =
            field < 0 ? 0
                      : request.mid(field + 15, request.indexOf('\r', field) - field - 15)
                            .trimmed()
                            .toInt();
        if (request.size() < end + 4 + length)
            return;
        m_requests.append(request);
        const QByteArray given = m_handler(request);
        request.clear();
        if (given.isEmpty())
            return;
        socket->write(given);
        if (given.contains("Connection: close"))
            socket->disconnectFromHost();
    }

    Handler m_handler;
    TestCertificate m_certificate;
    QHash<QSslSocket *, QByteArray> m_buffers;
    QList<QByteArray> m_requests;
    int m_connections = 0;
};

} // namespace Martlet::Test
