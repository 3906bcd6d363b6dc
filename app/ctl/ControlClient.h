// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The side of martletctl: hands a command to the program that holds the profile.
#pragma once

#include "app/ctl/ControlProtocol.h"

#include <QLocalSocket>
#include <QObject>

#include <functional>

namespace Martlet::Ctl
{

class ControlClient : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<Answer>)>;

    using QObject::QObject;

    /// Calls `done` once. Network, Retry::Later: nobody listens, nothing was handed over; Network,
    /// Retry::Never: the program went away before it answered, so the command may have run.
    void send(const QString &socketPath, const ControlRequest &request, Done done);

private:
    void read();
    void fail(const QString &detail);
    void finish(Result<Answer> answer);

    QLocalSocket m_socket;
    Done m_done;
    bool m_wasSent = false;
};

} // namespace Martlet::Ctl
