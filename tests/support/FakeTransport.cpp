// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeTransport.h"

#include <QMetaObject>

namespace Martlet::Test
{

FakeTransport::FakeTransport(Net::CertificatePolicy policy, QObject *parent)
    : Net::Transport(parent)
    , m_policy(std::move(policy))
{
}

Error FakeTransport::connectionLost()
{
    return {ErrorKind::Network, Retry::Later, QStringLiteral("receive"),
            QStringLiteral("The remote host closed the connection")};
}

void FakeTransport::post(std::function<void()> event)
{
    QMetaObject::invokeMethod(this, std::move(event), Qt::QueuedConnection);
}

void FakeTransport::open(const Net::Endpoint &endpoint)
{
    Q_ASSERT(m_endpoint.host.isEmpty()); // one use each
    m_endpoint = endpoint;
    if (!m_manualOpen)
        post([this] { serverAccepts(); });
}

void FakeTransport::serverIsFound()
{
    if (m_closed || m_open || std::exchange(m_isFound, true))
        return;
    post([this] { Q_EMIT stageReached(Net::ConnectStage::Resolved); });
}

void FakeTransport::serverAccepts()
{
    if (m_closed || m_open || m_closeReason)
        return;
    post([this] {
        if (m_closed || m_open)
            return;
        m_open = true;
        m_encrypted = m_endpoint.security == Net::Security::Tls;
        if (!std::exchange(m_isFound, true))
            Q_EMIT stageReached(Net::ConnectStage::Resolved);
        Q_EMIT stageReached(Net::ConnectStage::Connected);
        if (m_encrypted)
            Q_EMIT stageReached(Net::ConnectStage::Encrypted);
        Q_EMIT opened();
        Q_EMIT clientOpened();
        deliverNext();
    });
}

void FakeTransport::write(const QByteArray &bytes)
{
    if (!m_open || m_closed || m_closeReason || bytes.isEmpty())
        return;
    m_written += bytes;
    if (!m_encrypted)
        m_writtenInClear += bytes;
    m_bytesToWrite += bytes.size();
    post([this, bytes] { Q_EMIT clientWrote(bytes); });
    if (!m_writesHeld)
        setWritesHeld(false);
}

void FakeTransport::setWritesHeld(bool held)
{
    m_writesHeld = held;
    if (held || m_bytesToWrite == 0)
        return;
    post([this] {
        const qint64 count = std::exchange(m_bytesToWrite, 0);
        if (count > 0 && !m_closed)
            Q_EMIT bytesWritten(count);
    });
}

void FakeTransport::startTls()
{
    if (!m_open || m_closed || m_encrypted)
        return;
    const Error tampering{ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                          QStringLiteral("start TLS"),
                          QStringLiteral("server tampering: data before encryption")};
    if (!m_incoming.empty()) {
        finish(tampering);
        return;
    }
    post([this, tampering] {
        if (m_closed || m_closeReason)
            return;
        if (!m_incoming.empty()) {
            finish(tampering);
            return;
        }
        m_encrypted = true;
        Q_EMIT stageReached(Net::ConnectStage::Encrypted);
        Q_EMIT encrypted();
        Q_EMIT clientEncrypted();
    });
}

void FakeTransport::serverSends(const QByteArray &bytes)
{
    if (m_closed || m_closeReason || bytes.isEmpty())
        return;
    m_incoming.push_back(bytes);
    post([this] { deliverNext(); });
}

void FakeTransport::deliverNext()
{
    if (!m_open || m_closed || m_paused)
        return;
    if (m_incoming.empty()) {
        if (m_closeReason)
            finish(*m_closeReason);
        return;
    }
    const QByteArray bytes = m_incoming.front();
    m_incoming.pop_front();
    if (!m_incoming.empty() || m_closeReason)
        post([this] { deliverNext(); });
    Q_EMIT received(bytes);
}

void FakeTransport::serverCloses(const Error &reason)
{
    if (m_closed || m_closeReason)
        return;
    m_closeReason = reason;
    if (m_open)
        post([this] { deliverNext(); });
    else
        finish(reason);
}

void FakeTransport::serverIsUntrusted(const Net::CertificateProblem &problem)
{
    m_problem = problem;
    m_incoming.clear();
    finish({ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("verify certificate"),
            problem.systemTexts.join(u'\n')});
}

void FakeTransport::close()
{
    if (m_closed)
        return;
    const Error reason{ErrorKind::Cancelled, Retry::Never, QStringLiteral("close connection"), {}};
    post([this] { Q_EMIT clientClosed(); });
    finish(reason);
}

void FakeTransport::abort()
{
    m_bytesToWrite = 0;
    close();
}

void FakeTransport::finish(const Error &reason)
{
    if (m_closed)
        return;
    m_closed = true;
    m_incoming.clear();
    post([this, reason] { Q_EMIT closed(reason); });
}

void FakeTransport::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        post([this] { deliverNext(); });
}

QByteArray FakeTransport::takeWritten()
{
    const QByteArray fresh = m_written.mid(m_taken);
    m_taken = m_written.size();
    return fresh;
}

Net::TlsDetails FakeTransport::tlsDetails() const
{
    if (!m_encrypted)
        return {};
    return {QStringLiteral("TLSv1.3"), QStringLiteral("TLS_AES_256_GCM_SHA384"), {}};
}

std::optional<Net::CertificateProblem> FakeTransport::certificateProblem() const
{
    return m_problem;
}

std::unique_ptr<Net::Transport> FakeTransportFactory::create(const Net::CertificatePolicy &policy)
{
    auto transport = std::make_unique<FakeTransport>(policy);
    m_created.emplace_back(transport.get());
    if (onCreate)
        onCreate(*transport);
    return transport;
}

FakeTransport *FakeTransportFactory::at(int index) const
{
    return m_created.at(static_cast<size_t>(index));
}

FakeTransport *FakeTransportFactory::last() const
{
    return m_created.empty() ? nullptr : m_created.back().data();
}

} // namespace Martlet::Test
