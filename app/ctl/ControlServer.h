// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The side of the program that holds the profile: runs martletctl's commands for other processes of
// the same user, with the engine that is open already. The window needs only
// `ControlServer server(services, paths); server.listen();`.
#pragma once

#include "app/common/Paths.h"
#include "core/engine/Services.h"

#include <QObject>

class QLocalServer;

namespace Martlet::Ctl
{

/// Lives on the engine's (UI) thread; must go before the services.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    ControlServer(const Engine::Services &services, App::Paths paths, QObject *parent = nullptr);
    ~ControlServer() override;

    /// A socket left by a crash is taken over: the caller holds the profile's lock. LocalStorage
    /// when it cannot listen; the program works without, only martletctl's changes are refused.
    Result<void> listen();

private:
    void accept();

    Engine::Services m_services;
    App::Paths m_paths;
    QLocalServer *m_server;
};

} // namespace Martlet::Ctl
