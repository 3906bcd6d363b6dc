// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/SingleInstance.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Martlet::App
{

namespace
{

// A letter handed over for sending is the largest thing there is.
constexpr qint64 longestLine = 64 * 1024 * 1024;
constexpr std::chrono::seconds patience{5};

QByteArray toLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

SingleInstance::SingleInstance(QString socketName, QObject *parent)
    : QObject(parent)
    , m_socketName(std::move(socketName))
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

Result<void> SingleInstance::listen()
{
    if (m_server->listen(m_socketName))
        return {};
    QLocalServer::removeServer(m_socketName);
    if (m_server->listen(m_socketName))
        return {};
    return failure(ErrorKind::LocalStorage, Retry::Never,
                   QStringLiteral("listen for a second start"), m_server->errorString());
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    while (socket->canReadLine())
        answer(socket->readLine(), socket);
    if (socket->bytesAvailable() > longestLine)
        socket->abort();
}

void SingleInstance::answer(const QByteArray &line, QLocalSocket *socket)
{
    const QJsonObject request = QJsonDocument::fromJson(line).object();
    const Reply reply = [socket = QPointer(socket)](const QJsonObject &object) {
        if (socket)
            socket->write(toLine(object));
    };
    if (request.value(QLatin1String("command")).toString() == QLatin1String("open")) {
        QStringList urls;
        const QJsonArray given = request.value(QLatin1String("urls")).toArray();
        for (const QJsonValue &url : given) {
            if (url.toString().startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
                urls << url.toString();
        }
        reply({{QStringLiteral("ok"), true}});
        Q_EMIT openRequested(urls);
    } else if (handler) {
        handler(request, reply);
    } else {
        reply({{QStringLiteral("ok"), false},
               {QStringLiteral("error"), QStringLiteral("unknown command")}});
    }
}

void SingleInstance::handOver(const QStringList &mailtoUrls, std::function<void(Result<void>)> done)
{
    auto *socket = new QLocalSocket(this);
    // Whatever comes first counts; the others find it empty.
    auto pending = std::make_shared<std::function<void(Result<void>)>>(std::move(done));
    const auto finish = [pending, socket](const Result<void> &outcome) {
        if (const auto call = std::exchange(*pending, {})) {
            socket->deleteLater();
            call(outcome);
        }
    };
    const auto failed = [finish](const QString &detail) {
        finish(failure(ErrorKind::Network, Retry::Later,
                       QStringLiteral("talk to the running Martlet"), detail));
    };
    connect(socket, &QLocalSocket::connected, socket, [socket, mailtoUrls] {
        socket->write(toLine({{QStringLiteral("command"), QStringLiteral("open")},
                              {QStringLiteral("urls"), QJsonArray::fromStringList(mailtoUrls)}}));
    });
    connect(socket, &QLocalSocket::readyRead, socket, [socket, finish] {
        if (socket->canReadLine())
            finish({});
    });
    connect(socket, &QLocalSocket::errorOccurred, socket,
            [socket, failed] { failed(socket->errorString()); });
    QTimer::singleShot(patience, socket, [failed] { failed(QStringLiteral("no answer")); });
    socket->connectToServer(m_socketName);
}

} // namespace Martlet::App
