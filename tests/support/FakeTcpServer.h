// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets under the fake servers: listens on a free loopback port, moves bytes between each
// connection and its protocol object, begins TLS when the protocol says so. Knows no protocol.
#pragma once

#include <QObject>
#include <QTcpServer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

class QSslSocket;

namespace Martlet::Test
{

class FakeTlsAuthority;

enum class FakeTls { Plain, StartTls, Implicit };

/// What a sans-I/O server protocol has to offer to be put on a socket.
class FakeWire
{
public:
    virtual ~FakeWire() = default;
    virtual QByteArray greet() = 0;
    virtual QByteArray receive(const QByteArray &bytes) = 0;
    virtual QByteArray takeOutput() = 0;
    virtual void setOutputReady(std::function<void()> ready) = 0;
    [[nodiscard]] virtual bool wantsTls() const = 0;
    virtual void tlsStarted() = 0;
    [[nodiscard]] virtual bool isClosed() const = 0;
    virtual std::chrono::milliseconds takeDelay() = 0;
    /// How output is cut for the wire; each packet goes out in a turn of the event loop of its own.
    [[nodiscard]] virtual QByteArrayList packets(const QByteArray &bytes) const { return {bytes}; }
    /// The connection has ended, whoever ended it.
    virtual void clientLeft() {}
    [[nodiscard]] virtual bool isIdling() const { return false; }
};

class FakeConnection;

class FakeTcpServer : public QTcpServer
{
public:
    ~FakeTcpServer() override;

    /// Binds 127.0.0.1 on `port` (0: any free one). False with the reason in errorString().
    [[nodiscard]] bool start(quint16 port = 0);
    [[nodiscard]] quint16 port() const { return serverPort(); }
    [[nodiscard]] FakeTls tls() const { return m_tls; }
    [[nodiscard]] FakeTlsAuthority *authority() const { return m_authority; }
    [[nodiscard]] int connectionCount() const;
    /// As a network cut does: no goodbye of any kind.
    void cutAll();
    /// New connections are accepted and closed at once while set.
    void setRefusing(bool refusing) { m_isRefusing = refusing; }
    /// For new connections: what the client sends reaches the protocol so much later and all at
    /// once, as over a long way. Then a test can count what is sent without waiting for answers.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }

protected:
    FakeTcpServer(FakeTls tls, FakeTlsAuthority *authority);
    virtual std::unique_ptr<FakeWire> makeWire() = 0;
    void incomingConnection(qintptr descriptor) override;
    [[nodiscard]] const std::vector<std::unique_ptr<FakeConnection>> &connections() const
    {
        return m_connections;
    }
    void closeConnections();

private:
    FakeTls m_tls;
    FakeTlsAuthority *m_authority;
    std::vector<std::unique_ptr<FakeConnection>> m_connections;
    bool m_isRefusing = false;
    std::chrono::milliseconds m_latency{0};
};

/// One accepted socket. Ends itself with its protocol.
class FakeConnection : public QObject
{
public:
    FakeConnection(qintptr descriptor, std::unique_ptr<FakeWire> wire, FakeTls tls,
                   FakeTlsAuthority *authority, std::chrono::milliseconds latency = {});
    ~FakeConnection() override;

    [[nodiscard]] const FakeWire &wire() const { return *m_wire; }
    [[nodiscard]] bool isOver() const;
    void cut();

private:
    void begin();
    void read();
    void receive(const QByteArray &bytes);
    void leave();
    void write(const QByteArray &bytes);
    void settle();
    void sendLater(std::chrono::milliseconds delay, const QByteArray &bytes);
    void sendPackets();

    QSslSocket *m_socket;
    std::unique_ptr<FakeWire> m_wire;
    FakeTls m_tls;
    bool m_isGreeted = false;
    bool m_isDelaying = false;
    QByteArray m_waiting;
    std::chrono::milliseconds m_latency;
    QByteArray m_onTheWay; ///< Sent by the client, not yet seen by the protocol.
    std::deque<QByteArray> m_packets;
    bool m_isSending = false;
};

} // namespace Martlet::Test
