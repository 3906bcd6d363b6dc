// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A transport without a network: the test, or a fake server, is the other end. Keeps the rules of
// Transport: signals only from the event loop, closed() once, SEC-2 on startTls().
#pragma once

#include "core/net/Transport.h"

#include <QPointer>

#include <deque>
#include <functional>
#include <vector>

namespace Martlet::Test
{

class FakeTransport final : public Net::Transport
{
    Q_OBJECT

public:
    explicit FakeTransport(Net::CertificatePolicy policy = {}, QObject *parent = nullptr);

    // The client's side.
    void open(const Martlet::Net::Endpoint &endpoint) override;
    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    void abort() override;
    void setPaused(bool paused) override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_bytesToWrite; }
    [[nodiscard]] bool isEncrypted() const override { return m_encrypted; }
    [[nodiscard]] Net::TlsDetails tlsDetails() const override;
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const override;
    [[nodiscard]] std::optional<Net::SocketFault> socketFault() const override { return fault; }

    // The server's side. Everything arrives at the client from the event loop, in order.
    /// Its name was looked up; else that happens with serverAccepts().
    void serverIsFound();
    /// Answers open(); happens by itself unless setManualOpen().
    void serverAccepts();
    void serverSends(const QByteArray &bytes);
    /// The connection ends, after all bytes sent before. Default: lost.
    void serverCloses(const Martlet::Error &reason = connectionLost());
    /// The certificate is refused: TlsUntrusted, with this problem to ask for.
    void serverIsUntrusted(const Net::CertificateProblem &problem);

    /// What the system says of the end.
    std::optional<Net::SocketFault> fault;
    void setManualOpen(bool manual) { m_manualOpen = manual; }
    /// While held, written bytes stay in bytesToWrite() and no bytesWritten() comes.
    void setWritesHeld(bool held);

    /// Everything the client wrote, or what it wrote since the last take.
    [[nodiscard]] const QByteArray &written() const { return m_written; }
    [[nodiscard]] QByteArray takeWritten();
    /// What the client wrote before encryption; must stay free of secrets (SEC-1).
    [[nodiscard]] const QByteArray &writtenInClear() const { return m_writtenInClear; }
    [[nodiscard]] const Net::Endpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] const Net::CertificatePolicy &policy() const { return m_policy; }
    [[nodiscard]] bool isOpen() const { return m_open && !m_closed; }
    [[nodiscard]] bool isPaused() const { return m_paused; }

    static Error connectionLost();

Q_SIGNALS:
    // For fake servers: emitted from the event loop.
    void clientOpened();
    void clientWrote(const QByteArray &bytes);
    void clientEncrypted();
    void clientClosed();

private:
    void post(std::function<void()> event);
    void deliverNext();
    void finish(const Error &reason);

    Net::CertificatePolicy m_policy;
    Net::Endpoint m_endpoint;
    std::optional<Net::CertificateProblem> m_problem;
    std::deque<QByteArray> m_incoming; ///< sent by the server, not yet received
    std::optional<Error> m_closeReason;
    QByteArray m_written;
    QByteArray m_writtenInClear;
    qsizetype m_taken = 0;
    qint64 m_bytesToWrite = 0;
    bool m_manualOpen = false;
    bool m_writesHeld = false;
    bool m_isFound = false;
    bool m_open = false;
    bool m_closed = false;
    bool m_encrypted = false;
    bool m_paused = false;
};

/// Hands out FakeTransports and tells the test of each.
class FakeTransportFactory final : public Net::TransportFactory
{
public:
    [[nodiscard]] std::unique_ptr<Net::Transport>
    create(const Net::CertificatePolicy &policy) override;

    /// Called with each new transport before the client gets it: connect a fake server here.
    std::function<void(FakeTransport &)> onCreate;

    [[nodiscard]] int count() const { return static_cast<int>(m_created.size()); }
    /// The n-th made, null when already destroyed.
    [[nodiscard]] FakeTransport *at(int index) const;
    [[nodiscard]] FakeTransport *last() const;

private:
    std::vector<QPointer<FakeTransport>> m_created;
};

} // namespace Martlet::Test
