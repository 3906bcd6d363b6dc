// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ControlServer.h"

#include "app/ctl/ControlProtocol.h"
#include "app/ctl/Execute.h"
#include "app/ctl/Invocation.h"

#include <QLocalServer>
#include <QLocalSocket>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

/// One client: reads its line, runs the command, answers and closes. A client that goes away takes
/// its command with it; what is stored already stays.
class ControlConnection : public QObject
{
public:
    ControlConnection(QLocalSocket *socket, const Engine::Services &services, App::Paths paths,
                      QObject *parent)
        : QObject(parent)
        , m_socket(socket)
        , m_services(services)
        , m_paths(std::move(paths))
    {
        socket->setParent(this);
        connect(socket, &QLocalSocket::readyRead, this, [this] { read(); });
        connect(socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
        read();
        // It may have come and gone before anybody listened.
        if (socket->state() == QLocalSocket::UnconnectedState)
            deleteLater();
    }

private:
    void read()
    {
        if (m_isRunning)
            return;
        if (m_socket->canReadLine()) {
            m_isRunning = true;
            run(m_socket->readLine());
        } else if (m_socket->bytesAvailable() > longestLine) {
            m_socket->abort();
        }
    }

    void run(const QByteArray &line)
    {
        auto request = requestFrom(line);
        if (!request) {
            answer(usageAnswer(u"The request was not understood."_s, false));
            return;
        }
        const auto parsed = parseArguments(request->arguments);
        if (const auto *ready = std::get_if<Answer>(&parsed)) {
            answer(*ready);
            return;
        }
        const auto &invocation = std::get<Invocation>(parsed);
        const Session session{&m_services, m_paths, std::move(request->input)};
        execute(m_scope, invocation, session, [this](const Answer &result) { answer(result); });
    }

    void answer(const Answer &result)
    {
        m_socket->write(toLine(result));
        m_socket->disconnectFromServer();
    }

    QLocalSocket *m_socket;
    const Engine::Services &m_services;
    App::Paths m_paths;
    bool m_isRunning = false;
    TaskScope m_scope;
};

} // namespace

ControlServer::ControlServer(const Engine::Services &services, App::Paths paths, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_paths(std::move(paths))
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

ControlServer::~ControlServer()
{
    // The clients use the services, which are members.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

Result<void> ControlServer::listen()
{
    const QString path = controlSocketPath(m_paths.dataDir);
    if (m_server->listen(path))
        return {};
    QLocalServer::removeServer(path);
    if (m_server->listen(path))
        return {};
    return failure(ErrorKind::LocalStorage, Retry::Never, u"listen for martletctl"_s,
                   m_server->errorString());
}

void ControlServer::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection())
        new ControlConnection(socket, m_services, m_paths, this);
}

} // namespace Martlet::Ctl
