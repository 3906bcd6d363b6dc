// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One program a profile (REL-12): a second start passes its arguments to the running one and ends.
// The lock is the engine's; this is only the way to talk. One JSON document a line each way, so
// that martletctl can use the same socket for its commands.
#pragma once

#include "core/util/Result.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

class QLocalServer;
class QLocalSocket;

namespace Martlet::App
{

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    using Reply = std::function<void(const QJsonObject &)>;

    explicit SingleInstance(QString socketName, QObject *parent = nullptr);

    /// The running program: listens. A socket left by a crash is taken over; the caller holds the
    /// profile's lock.
    Result<void> listen();

    /// The second start: sends the mailto: links (none: just "come to the front") and calls `done`
    /// once, with what went wrong if it did.
    void handOver(const QStringList &mailtoUrls, std::function<void(Result<void>)> done);

    /// Answers requests other than {"command": "open"}; without one they are refused.
    std::function<void(const QJsonObject &request, Reply reply)> handler;

Q_SIGNALS:
    void openRequested(const QStringList &mailtoUrls);

private:
    void accept();
    void read(QLocalSocket *socket);
    void answer(const QByteArray &line, QLocalSocket *socket);

    QString m_socketName;
    QLocalServer *m_server;
};

} // namespace Martlet::App
