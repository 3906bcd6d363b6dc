// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TlsTransport.h"

#include "core/net/KeepAlive.h"
#include "core/net/SocketProxy.h"
#include "core/net/TlsConfiguration.h"
#include "core/net/TlsErrors.h"
#include "core/util/Clock.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"
#include "core/util/ProxyStep.h"

#include <QHostInfo>
#include <QPointer>
#include <QSignalBlocker>
#include <QSslCipher>

#include <algorithm>
#include <utility>

namespace Martlet::Net
{
namespace
{

constexpr qint64 readChunkBytes = 64 * 1024;
/// What Qt may hold while we are paused; the rest waits in the server.
constexpr qint64 readBufferBytes = 2 * readChunkBytes;
/// Where IPv6 was not refused, but did not get through either.
constexpr std::chrono::seconds ipv6Time{4};

Error tampering(const QString &detail)
{
    return {ErrorKind::ProtocolViolation, Retry::AfterUserAction, QStringLiteral("start TLS"),
            QStringLiteral("server tampering: ") + detail};
}

QString protocolName(QSsl::SslProtocol protocol)
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    switch (protocol) {
    case QSsl::TlsV1_0:
        return QStringLiteral("TLSv1.0");
    case QSsl::TlsV1_1:
        return QStringLiteral("TLSv1.1");
    case QSsl::TlsV1_2:
        return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLSv1.3");
    default:
        return QStringLiteral("unknown");
    }
    QT_WARNING_POP
}

} // namespace

TlsTransport::TlsTransport(CertificatePolicy policy, Clock &clock, QObject *parent)
    : Transport(parent)
    , m_policy(std::move(policy))
    , m_clock(clock)
{
    connectSocketSignals();
}

TlsTransport::~TlsTransport()
{
    // The socket ends after this object's signals would have been delivered to half of it.
    m_socket.disconnect(this);
}

void TlsTransport::connectSocketSignals()
{
    connect(&m_socket, &QSslSocket::hostFound, this, [this] { tellResolved(); });
    connect(&m_socket, &QSslSocket::connected, this, &TlsTransport::onConnected);
    connect(&m_socket, &QSslSocket::sslErrors, this, &TlsTransport::onSslErrors);
    connect(&m_socket, &QSslSocket::encrypted, this, &TlsTransport::onEncrypted);
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsTransport::readAll);
    connect(&m_socket, &QSslSocket::bytesWritten, this, &TlsTransport::onProgress);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsTransport::onProgress);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsTransport::onSocketError);
    connect(&m_socket, &QSslSocket::disconnected, this, &TlsTransport::onDisconnected);
}

void TlsTransport::open(const Endpoint &endpoint)
{
    Q_ASSERT(m_state == State::Idle); // one use each
    m_endpoint = endpoint;
    m_state = State::Connecting;
    m_socket.setReadBufferSize(readBufferBytes);
    if (const std::optional<QNetworkProxy> proxy = socketProxy(endpoint.proxy))
        m_socket.setProxy(*proxy);
    m_endpoint.proxy.password = {}; // the socket has it now
    startDeadline();
    // From the event loop, since the socket may fail (a bad proxy, no descriptors) inside the call.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state != State::Connecting)
                return;
            const bool isGiven = !m_endpoint.address.isEmpty();
            m_socket.connectToHost(isGiven ? m_endpoint.address : m_endpoint.host, m_endpoint.port);
        },
        Qt::QueuedConnection);
}

/// Once: behind a proxy the socket never tells it, for the proxy looks the name up.
void TlsTransport::tellResolved()
{
    if (std::exchange(m_isResolved, true))
        return;
    if (!isAskingProxy() && m_endpoint.address.isEmpty())
        m_clock.callAfter(ipv6Time, this, [this] { lookForIpv4(); });
    Q_EMIT stageReached(ConnectStage::Resolved);
}

/// The socket tries one address after the other, and gives each half a minute.
void TlsTransport::lookForIpv4()
{
    if (m_state != State::Connecting)
        return;
    QHostInfo::lookupHost(m_endpoint.host, this, [this](const QHostInfo &info) {
        const QList<QHostAddress> addresses = info.addresses();
        const auto ipv4 = std::find_if(addresses.cbegin(), addresses.cend(), [](const auto &one) {
            return one.protocol() == QAbstractSocket::IPv4Protocol;
        });
        // Otherwise it is IPv4 that is being tried.
        if (ipv4 != addresses.cend() && ipv4 != addresses.cbegin())
            goOnByIpv4(*ipv4);
    });
}

void TlsTransport::goOnByIpv4(const QHostAddress &address)
{
    if (m_state != State::Connecting)
        return;
    qCDebug(logNet) << "IPv6 does not answer";
    {
        // It would tell of an end that is none.
        const QSignalBlocker quiet(m_socket);
        m_socket.abort();
    }
    m_socket.connectToHost(address.toString(), m_endpoint.port);
}

void TlsTransport::onConnected()
{
    if (m_state != State::Connecting)
        return;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    keepAlive(m_socket);
    tellResolved();
    Q_EMIT stageReached(ConnectStage::Connected);
    if (m_endpoint.security == Security::Tls) {
        beginHandshake();
        return;
    }
    m_deadline = 0;
    m_state = State::Open;
    Q_EMIT opened();
}

void TlsTransport::beginHandshake()
{
    m_state = State::Handshaking;
    startDeadline();
    m_socket.setSslConfiguration(
        tlsConfiguration(m_policy, isPrivateAddress(m_socket.peerAddress())));
    m_socket.setPeerVerifyName(m_endpoint.host);
    m_socket.startClientEncryption();
}

void TlsTransport::startTls()
{
    if (m_state != State::Open || m_startTlsAsked || m_endpoint.security != Security::StartTls)
        return;
    m_startTlsAsked = true;
    // Qt would hand these bytes out later as if they had come encrypted (SEC-2).
    if (m_socket.bytesAvailable() > 0) {
        finish(tampering(QStringLiteral("data before encryption")));
        return;
    }
    m_state = State::Handshaking;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state != State::Handshaking)
                return;
            if (m_socket.bytesAvailable() > 0)
                finish(tampering(QStringLiteral("data before encryption")));
            else
                beginHandshake();
        },
        Qt::QueuedConnection);
}

void TlsTransport::onSslErrors(const QList<QSslError> &errors)
{
    const CertificateProblem problem = Net::certificateProblem(
        m_endpoint.host, m_endpoint.port, m_socket.peerCertificateChain(), errors, m_policy);
    if (problem.canBeExcepted() &&
        m_policy.accepts(m_endpoint.host, m_endpoint.port, problem.sha256)) {
        m_socket.ignoreSslErrors(errors);
        return;
    }
    // Not ignored, so Qt ends the handshake and reports SslHandshakeFailedError next.
    m_problem = problem;
}

void TlsTransport::onEncrypted()
{
    if (m_state != State::Handshaking)
        return;
    if (m_startTlsAsked && m_socket.bytesAvailable() > 0) {
        finish(tampering(QStringLiteral("data during the handshake")));
        return;
    }
    m_deadline = 0;
    m_state = State::Open;
    Q_EMIT stageReached(ConnectStage::Encrypted);
    if (m_startTlsAsked)
        Q_EMIT encrypted();
    else
        Q_EMIT opened();
}

void TlsTransport::write(const QByteArray &bytes)
{
    if (m_state != State::Open || bytes.isEmpty())
        return;
    m_outstanding += bytes.size();
    m_socket.write(bytes);
}

void TlsTransport::onProgress()
{
    // Encrypted bytes wait in a second buffer; counting only the first would let a whole message
    // pile up in memory.
    const qint64 waiting = m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite();
    const qint64 outstanding = std::min(m_outstanding, waiting);
    const qint64 gone = m_outstanding - outstanding;
    m_outstanding = outstanding;
    if (gone > 0 && m_state == State::Open)
        Q_EMIT bytesWritten(gone);
}

void TlsTransport::readAll()
{
    if (m_reading)
        return;
    if (m_state == State::Handshaking && m_startTlsAsked && !m_socket.isEncrypted() &&
        m_socket.bytesAvailable() > 0) {
        finish(tampering(QStringLiteral("data before encryption")));
        return;
    }
    if (m_state != State::Open)
        return;
    m_reading = true;
    const QPointer<TlsTransport> self(this);
    if (!m_paused && m_socket.bytesAvailable() > 0) {
        const QByteArray chunk = readChunk();
        m_hasReceived = m_hasReceived || !chunk.isEmpty();
        if (!chunk.isEmpty())
            Q_EMIT received(chunk);
        if (!self)
            return;
        // The rest from the event loop: what was received may have work to do that waits there, and
        // a fast server would keep it waiting.
        if (m_state == State::Open && !m_paused && m_socket.bytesAvailable() > 0)
            readLater();
    }
    m_reading = false;
    if (m_pendingEnd && m_socket.bytesAvailable() == 0)
        finish(*m_pendingEnd);
}

/// Its room is used again as soon as nobody else has it.
QByteArray TlsTransport::readChunk()
{
    if (!m_chunk.isDetached())
        m_chunk = {};
    m_chunk.resize(readChunkBytes);
    m_chunk.resize(std::max<qint64>(m_socket.read(m_chunk.data(), readChunkBytes), 0));
    return m_chunk;
}

void TlsTransport::readLater()
{
    if (std::exchange(m_isReadQueued, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isReadQueued = false;
            readAll();
        },
        Qt::QueuedConnection);
}

void TlsTransport::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (!paused)
        readLater();
}

/// A proxy that was named, not the system's.
bool TlsTransport::isAskingProxy() const
{
    return m_state == State::Connecting &&
           (m_endpoint.proxy.kind == ProxyKind::Socks5 || m_endpoint.proxy.kind == ProxyKind::Http);
}

void TlsTransport::onSocketError(QAbstractSocket::SocketError code)
{
    if (m_state == State::Closing) {
        onDisconnected();
        return;
    }
    // That is how Qt tells 403, 405 and "not allowed by ruleset"; the proxy looks the name up, so
    // what is said of that is its word, too.
    const bool isProxysWord =
        code == QAbstractSocket::SocketAccessError || code == QAbstractSocket::HostNotFoundError;
    if (isProxysWord && isAskingProxy()) {
        m_fault = SocketFault{SocketFault::Kind::Proxy, false};
        end({ErrorKind::Network, Retry::AfterUserAction, proxyStep(), m_socket.errorString()});
        return;
    }
    if (!m_fault)
        m_fault = SocketFault{socketFaultKind(code), m_hasReceived};
    if (m_problem) {
        finish({ErrorKind::TlsUntrusted, Retry::AfterUserAction,
                QStringLiteral("verify certificate"), m_problem->systemTexts.join(u'\n')});
        return;
    }
    end(socketError(code, stepName(), m_socket.errorString()));
}

void TlsTransport::onDisconnected()
{
    if (m_state != State::Closing && !m_fault)
        m_fault = SocketFault{SocketFault::Kind::Closed, m_hasReceived};
    if (m_state == State::Closing)
        finish({ErrorKind::Cancelled, Retry::Never, QStringLiteral("close connection"), {}});
    else
        end(socketError(QAbstractSocket::RemoteHostClosedError, stepName(),
                        m_socket.errorString()));
}

void TlsTransport::end(const Error &reason)
{
    if (m_pendingEnd)
        return;
    m_pendingEnd = reason;
    // What came before the end belongs to the receiver; while paused it waits for setPaused(false).
    if (m_state == State::Open && m_socket.bytesAvailable() > 0) {
        readAll();
        return;
    }
    finish(reason);
}

void TlsTransport::close()
{
    if (m_state == State::Closing || m_state == State::Finished)
        return;
    if (m_state != State::Open || m_pendingEnd) {
        abort();
        return;
    }
    m_state = State::Closing;
    startDeadline();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Closing)
                m_socket.disconnectFromHost();
        },
        Qt::QueuedConnection);
}

void TlsTransport::abort()
{
    finish({ErrorKind::Cancelled, Retry::Never, QStringLiteral("close connection"), {}});
}

void TlsTransport::finish(const Error &reason)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    m_deadline = 0;
    m_outstanding = 0;
    qCDebug(logNet).noquote() << "closed" << errorKindName(reason.kind) << reason.what;
    // The state is set first, so what the socket says while it goes is not heard any more.
    m_socket.abort();
    QMetaObject::invokeMethod(
        this, [this, reason] { Q_EMIT closed(reason); }, Qt::QueuedConnection);
}

void TlsTransport::startDeadline()
{
    m_deadline = ++m_lastDeadline;
    m_clock.callAfter(Limits::connectTimeout, this, [this, mine = m_deadline] {
        if (mine == m_deadline)
            onDeadline();
    });
}

void TlsTransport::onDeadline()
{
    if (m_state == State::Closing) {
        abort();
        return;
    }
    m_fault = SocketFault{SocketFault::Kind::TimedOut, m_hasReceived};
    const bool isByProxy = isAskingProxy();
    const QString detail = isByProxy ? QStringLiteral("no answer through the proxy from %1 port %2")
                                     : QStringLiteral("no answer from %1 port %2");
    finish({ErrorKind::Timeout, Retry::Later, isByProxy ? proxyStep() : stepName(),
            detail.arg(m_endpoint.host, QString::number(m_endpoint.port))});
}

QString TlsTransport::stepName() const
{
    switch (m_state) {
    case State::Idle:
    case State::Connecting:
        return QStringLiteral("connect");
    case State::Handshaking:
        return QStringLiteral("negotiate TLS");
    case State::Closing:
        return QStringLiteral("close connection");
    case State::Open:
    case State::Finished:
        break;
    }
    return QStringLiteral("receive");
}

bool TlsTransport::isEncrypted() const
{
    return m_state != State::Handshaking && m_socket.isEncrypted();
}

TlsDetails TlsTransport::tlsDetails() const
{
    if (!isEncrypted())
        return {};
    TlsDetails details;
    details.protocol = protocolName(m_socket.sessionProtocol());
    details.cipher = m_socket.sessionCipher().name();
    const QList<QSslCertificate> chain = m_socket.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        details.chainDer.append(certificate.toDer());
    return details;
}

std::optional<CertificateProblem> TlsTransport::certificateProblem() const
{
    return m_problem;
}

std::unique_ptr<Transport> TlsTransportFactory::create(const CertificatePolicy &policy)
{
    auto transport = std::make_unique<TlsTransport>(policy, m_clock);
    if (m_onTrusted) {
        QObject::connect(transport.get(), &Transport::stageReached, transport.get(),
                         [line = transport.get(), onTrusted = m_onTrusted](ConnectStage stage) {
                             if (stage == ConnectStage::Encrypted)
                                 onTrusted(line->endpoint(), line->tlsDetails());
                         });
    }
    return transport;
}

} // namespace Martlet::Net
