// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A transport that remembers what the doctor wants to know: how far it came, the server's first
// and last words, and how it ended.
#pragma once

#include "core/net/ProtocolLog.h"
#include "core/net/Transport.h"

#include <memory>

namespace Martlet::Doctor
{

/// Outlives the connection it is about.
struct Witness {
    bool isResolved = false;
    bool isConnected = false;
    bool isEncrypted = false;
    bool isConnectionOver = false;
    QByteArray firstBytes; ///< at most 2 KiB
    QByteArray lastBytes;  ///< at most 4 KiB, the newest
    std::optional<Net::SocketFault> fault;
    Net::TlsDetails tls;
    /// What both sides said, without secrets and text; null: nobody wants it.
    std::shared_ptr<Net::ProtocolLog> log;
};

/// Another transport, unchanged. Of what the client sends nothing is remembered but in the log.
class WitnessTransport final : public Net::Transport
{
    Q_OBJECT

public:
    WitnessTransport(std::unique_ptr<Net::Transport> under, std::shared_ptr<Witness> witness);

    void open(const Martlet::Net::Endpoint &endpoint) override { m_under->open(endpoint); }
    void write(const QByteArray &bytes) override;
    void startTls() override { m_under->startTls(); }
    void close() override { m_under->close(); }
    void abort() override { m_under->abort(); }
    void setPaused(bool paused) override { m_under->setPaused(paused); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_under->bytesToWrite(); }
    [[nodiscard]] bool isEncrypted() const override { return m_under->isEncrypted(); }
    [[nodiscard]] Net::TlsDetails tlsDetails() const override { return m_under->tlsDetails(); }
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const override
    {
        return m_under->certificateProblem();
    }
    [[nodiscard]] std::optional<Net::SocketFault> socketFault() const override
    {
        return m_under->socketFault();
    }

private:
    void note(const QByteArray &bytes);

    std::unique_ptr<Net::Transport> m_under;
    std::shared_ptr<Witness> m_witness;
};

} // namespace Martlet::Doctor
