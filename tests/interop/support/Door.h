// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One loopback port, behind which now this server stands and now that, and whose link can end after
// any byte, as links do.
#pragma once

#include <QByteArray>
#include <QTcpServer>

#include <optional>

class QTcpSocket;

namespace Martlet::Test
{

/// Where and how the next connection ends, once.
struct DoorCut {
    bool isFromServer = true; ///< the bytes that are counted
    qint64 afterBytes = 0;
    bool isReset = false; ///< RST to the client, else FIN
};

class Door
{
public:
    Door();

    [[nodiscard]] bool start();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void leadTo(quint16 port) { m_target = port; }

    void cut(const DoorCut &cut) { m_cut = cut; }
    void stayWhole() { m_cut.reset(); }
    [[nodiscard]] bool isCutSpent() const { return !m_cut; }

    /// Of all connections since forget().
    [[nodiscard]] const QByteArray &fromServer() const { return m_fromServer; }
    [[nodiscard]] const QByteArray &fromClient() const { return m_fromClient; }
    void forget();

private:
    void forward(QTcpSocket *client);
    void pass(QTcpSocket *client, QTcpSocket *server, bool isFromServer);
    void end(QTcpSocket *client, QTcpSocket *server);

    QTcpServer m_server;
    quint16 m_target = 0;
    std::optional<DoorCut> m_cut;
    QByteArray m_fromServer;
    QByteArray m_fromClient;
};

} // namespace Martlet::Test
