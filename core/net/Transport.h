// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A byte stream to a server, encrypted or not. It knows no protocol and no time-outs but that of
// connecting; sessions are fed with what it receives. One use each: open() once, closed() once.
#pragma once

#include "core/net/CertificatePolicy.h"
#include "core/net/Endpoint.h"
#include "core/util/Error.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace Martlet::Net
{

/// What was agreed on; empty before encryption.
struct TlsDetails {
    QString protocol;           ///< "TLSv1.3"
    QString cipher;             ///< "TLS_AES_256_GCM_SHA384"
    QList<QByteArray> chainDer; ///< the server's own certificate first

    friend bool operator==(const TlsDetails &, const TlsDetails &) = default;
};

/// How a socket ended, as the system told it.
struct SocketFault {
    enum class Kind {
        NameNotFound,
        Refused,
        TimedOut,    ///< also where the system gave up
        Unreachable, ///< no route, or the network is down
        Closed,      ///< by the other side, or reset
        Proxy,       ///< between here and there
        Tls,         ///< the handshake failed
        Other,
    };
    Kind kind = Kind::Other;
    bool hadBytes = false; ///< the server had said something

    friend bool operator==(const SocketFault &, const SocketFault &) = default;
};

/// How far connecting came; for the doctor, which times each.
enum class ConnectStage { Resolved, Connected, Encrypted };

/// No signal is emitted from inside a call of one of its methods, so callers need not fear
/// re-entrance. Destroying it closes the connection without a signal. One thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Resolves, connects and, for Security::Tls, encrypts. Answer: opened() or closed().
    virtual void open(const Martlet::Net::Endpoint &endpoint) = 0;

    /// Queues bytes; before opened() and after closed() they are dropped.
    virtual void write(const QByteArray &bytes) = 0;

    /// Begins encryption on a Security::StartTls connection, after the server's positive reply.
    /// Answer: encrypted() or closed(). Bytes that came in clear and were not read yet, or that
    /// appear before the handshake ends, end the connection with ProtocolViolation (SEC-2).
    virtual void startTls() = 0;

    /// Ends the connection after all queued bytes are gone; closed() with ErrorKind::Cancelled.
    virtual void close() = 0;
    /// Ends it at once, dropping what is queued; closed() with ErrorKind::Cancelled.
    virtual void abort() = 0;

    /// While paused nothing is received; the server is held back by TCP. For slow sinks.
    virtual void setPaused(bool paused) = 0;

    /// Bytes queued and not yet handed to the system.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;
    [[nodiscard]] virtual bool isEncrypted() const = 0;
    [[nodiscard]] virtual TlsDetails tlsDetails() const = 0;
    /// Set when closed() came with TlsUntrusted because of the certificate.
    [[nodiscard]] virtual std::optional<CertificateProblem> certificateProblem() const = 0;
    /// What the socket ended with, for the doctor; nothing: it did not, or there is none.
    [[nodiscard]] virtual std::optional<SocketFault> socketFault() const { return std::nullopt; }

Q_SIGNALS:
    /// Ready to speak: connected, and with Security::Tls encrypted and verified.
    void opened();
    /// The answer to startTls(): encrypted and verified.
    void encrypted();
    void stageReached(Martlet::Net::ConnectStage stage);
    void received(const QByteArray &bytes);
    /// So many queued bytes were handed to the system.
    void bytesWritten(qint64 count);
    /// The end, exactly once, after all bytes received before it. ErrorKind::Cancelled after our
    /// own close() or abort().
    void closed(const Martlet::Error &reason);
};

/// Makes transports, so that tests can hand out their own.
class TransportFactory
{
public:
    virtual ~TransportFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<Transport> create(const CertificatePolicy &policy) = 0;
};

} // namespace Martlet::Net
