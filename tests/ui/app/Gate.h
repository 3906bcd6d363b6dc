// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A door in front of a server: a loopback port that stays the same while the way behind it is
// opened and shut. Shut, it refuses like a port where nothing listens, and nobody else can get it
// meanwhile; so "without a network" and "back again at the same ports" need no restart of servers.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>

class QTcpSocket;

namespace Martlet::Test
{

class Gate : public QObject
{
    Q_OBJECT

public:
    /// Leads to 127.0.0.1:`target`. Shut at first.
    explicit Gate(quint16 target, QObject *parent = nullptr);
    ~Gate() override;

    [[nodiscard]] bool open();
    /// Cuts what is connected, too.
    void shut();
    /// 0 when no port could be had.
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void pass();

    quint16 m_target;
    quint16 m_port = 0;
    int m_hold = -1; ///< bound, never listening: keeps the port ours
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_connections;
};

} // namespace Martlet::Test
