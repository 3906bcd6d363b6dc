// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real transport: TCP and TLS by QSslSocket, with the checks Qt leaves to its users (SEC-2,
// SEC-5). Goes by the endpoint's proxy; the system's one is used without credentials.
#pragma once

#include "core/net/Transport.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QSslError>
#include <QSslSocket>

#include <functional>

namespace Martlet
{
class Clock;
}

namespace Martlet::Net
{

class TlsTransport final : public Transport
{
    Q_OBJECT

public:
    /// `clock` outlives the transport; it bounds name look-up with connecting, the TLS handshake
    /// and closing by Limits::connectTimeout each. IPv6 that leads nowhere gets a part of that, the
    /// rest is for IPv4.
    TlsTransport(CertificatePolicy policy, Clock &clock, QObject *parent = nullptr);
    ~TlsTransport() override;

    void open(const Martlet::Net::Endpoint &endpoint) override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void abort() override;
    void setPaused(bool paused) override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_outstanding; }
    [[nodiscard]] bool isEncrypted() const override;
    [[nodiscard]] TlsDetails tlsDetails() const override;
    [[nodiscard]] std::optional<CertificateProblem> certificateProblem() const override;
    [[nodiscard]] std::optional<SocketFault> socketFault() const override { return m_fault; }
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

private:
    enum class State { Idle, Connecting, Handshaking, Open, Closing, Finished };

    void connectSocketSignals();
    void beginHandshake();
    void startDeadline();
    void tellResolved();
    void lookForIpv4();
    void goOnByIpv4(const QHostAddress &address);
    void onConnected();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onSocketError(QAbstractSocket::SocketError code);
    void onDisconnected();
    void onProgress();
    void onDeadline();
    void readAll();
    QByteArray readChunk();
    void readLater();
    void end(const Error &reason);
    void finish(const Error &reason);
    [[nodiscard]] QString stepName() const;
    [[nodiscard]] bool isAskingProxy() const;

    CertificatePolicy m_policy;
    Clock &m_clock;
    Endpoint m_endpoint;
    QSslSocket m_socket;
    State m_state = State::Idle;
    bool m_isResolved = false;
    std::optional<CertificateProblem> m_problem;
    std::optional<SocketFault> m_fault;
    bool m_hasReceived = false;
    std::optional<Error> m_pendingEnd; ///< the server closed, but unread bytes come first
    quint64 m_deadline = 0;            ///< number of the running one; 0: none
    quint64 m_lastDeadline = 0;
    qint64 m_outstanding = 0;
    bool m_startTlsAsked = false;
    bool m_paused = false;
    QByteArray m_chunk; ///< the last that was read
    bool m_reading = false;
    bool m_isReadQueued = false;
};

/// Makes TlsTransports on one clock.
class TlsTransportFactory final : public TransportFactory
{
public:
    explicit TlsTransportFactory(Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] std::unique_ptr<Transport> create(const CertificatePolicy &policy) override;

    /// Is told of every connection that is encrypted and trusted.
    using OnTrusted = std::function<void(const Endpoint &, const TlsDetails &)>;
    void setOnTrusted(OnTrusted onTrusted) { m_onTrusted = std::move(onTrusted); }

private:
    Clock &m_clock;
    OnTrusted m_onTrusted;
};

} // namespace Martlet::Net
