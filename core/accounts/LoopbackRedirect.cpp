// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/LoopbackRedirect.h"

#include "core/accounts/OAuthLimits.h"

#include <QTcpSocket>
#include <QTimer>

namespace Martlet::Accounts
{

LoopbackRedirect::LoopbackRedirect(RedirectPages pages)
    : m_pages(std::move(pages))
{
    // A browser opens several connections, of which it uses one.
    m_server.setMaxPendingConnections(Limits::redirectConnections);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackRedirect::accept);
}

LoopbackRedirect::~LoopbackRedirect()
{
    m_server.close();
    // The page may still be on its way to the browser; what is not answered is of no use.
    const QList<QTcpSocket *> sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        if (m_heads.contains(socket)) {
            socket->abort();
            continue;
        }
        socket->setParent(nullptr);
        QTimer::singleShot(std::chrono::seconds(5), socket, &QObject::deleteLater);
    }
}

Result<QUrl> LoopbackRedirect::listen(const QUrl &registered)
{
    const QHostAddress address = registered.host() == QLatin1String("localhost")
                                     ? QHostAddress(QHostAddress::LocalHost)
                                     : QHostAddress(registered.host());
    if (!address.isLoopback() ||
        !m_server.listen(address, static_cast<quint16>(registered.port(0))))
        return failure(ErrorKind::Network, Retry::AfterUserAction,
                       QStringLiteral("wait for the browser"), m_server.errorString());
    QUrl found = registered;
    found.setPort(m_server.serverPort());
    return found;
}

void LoopbackRedirect::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_heads.erase(socket);
            socket->deleteLater();
        });
        if (m_heads.size() >= Limits::redirectConnections) {
            socket->abort();
            continue;
        }
        m_heads[socket] = {};
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void LoopbackRedirect::read(QTcpSocket *socket)
{
    const auto found = m_heads.find(socket);
    if (found == m_heads.end())
        return;
    found->second += socket->read(Limits::redirectHeadBytes + 1 - found->second.size());
    const qsizetype end = found->second.indexOf("\r\n\r\n");
    if (end >= 0)
        answer(socket, readRedirect(found->second.left(end), m_request));
    else if (found->second.size() > Limits::redirectHeadBytes)
        answer(socket, {});
}

void LoopbackRedirect::answer(QTcpSocket *socket, const RedirectReading &reading)
{
    m_heads.erase(socket);
    using Kind = RedirectReading::Kind;
    const bool isTheAnswer = reading.kind != Kind::Foreign && !m_hasAnswer;
    if (!isTheAnswer)
        socket->write(plainPage(404, m_pages.foreign));
    else
        socket->write(plainPage(200, reading.kind == Kind::Code ? m_pages.done : m_pages.refused));
    socket->disconnectFromHost();
    if (!isTheAnswer)
        return;
    m_hasAnswer = true;
    m_server.close();
    if (reading.kind == Kind::Code)
        m_code.resolver().resolve(reading.code);
    else
        m_code.resolver().fail(reading.error);
}

} // namespace Martlet::Accounts
