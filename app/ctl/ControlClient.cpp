// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ControlClient.h"

#include <utility>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

void ControlClient::send(const QString &socketPath, const ControlRequest &request, Done done)
{
    m_done = std::move(done);
    m_wasSent = false;
    const QByteArray line = toLine(request);
    m_socket.disconnect(this);
    connect(&m_socket, &QLocalSocket::connected, this, [this, line] {
        m_wasSent = true;
        m_socket.write(line);
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlClient::read);
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this] { fail(m_socket.errorString()); });
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { fail({}); });
    m_socket.connectToServer(socketPath);
}

void ControlClient::read()
{
    if (!m_socket.canReadLine())
        return;
    const std::optional<Answer> answer = answerFromLine(m_socket.readLine());
    if (answer)
        finish(*answer);
    else
        finish(
            failure(ErrorKind::ProtocolViolation, Retry::Never, u"talk to the running Martlet"_s));
}

void ControlClient::fail(const QString &detail)
{
    // The answer may have come together with the end of the connection.
    if (m_socket.canReadLine()) {
        read();
        return;
    }
    if (m_wasSent)
        finish(failure(ErrorKind::Network, Retry::Never,
                       u"wait for the answer of the running Martlet"_s, detail));
    else
        finish(failure(ErrorKind::Network, Retry::Later, u"talk to the running Martlet"_s, detail));
}

void ControlClient::finish(Result<Answer> answer)
{
    if (const Done done = std::exchange(m_done, {}))
        done(std::move(answer));
}

} // namespace Martlet::Ctl
