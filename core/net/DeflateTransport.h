// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A transport around another one that can start to compress in the middle of a connection, for
// COMPRESS=DEFLATE (RFC 4978). Whether and when to do so is the protocol's; until then everything
// passes through as it is.
#pragma once

#include "core/net/Transport.h"

namespace Martlet::Net
{

/// Keeps the promises of Transport, and one more: what the server packed arrives in pieces of at
/// most pieceBytes, each made when the one before was taken, so that a few bytes that stand for
/// gigabytes never stand in memory as such. bytesToWrite() and bytesWritten() count what travels.
class DeflateTransport final : public Transport
{
    Q_OBJECT

public:
    static constexpr qsizetype pieceBytes = 64 * 1024;

    explicit DeflateTransport(std::unique_ptr<Transport> under);
    ~DeflateTransport() override;

    /// From now on what is written is deflated, each write up to a point where the server can read
    /// it whole, and what arrives is inflated, beginning with `arrived`: bytes that were received
    /// already but belong behind the switch. Once a connection, while it is open. Bytes that are
    /// no deflate stream end the connection with ProtocolViolation.
    void startCompression(const QByteArray &arrived);
    [[nodiscard]] bool isCompressing() const { return m_streams != nullptr; }
    /// What has come from the network so far, compressed as it was.
    [[nodiscard]] qint64 bytesArrived() const { return m_bytesArrived; }

    void open(const Martlet::Net::Endpoint &endpoint) override;
    void write(const QByteArray &bytes) override;
    /// Not behind startCompression(): encryption belongs below it (RFC 4978 §3).
    void startTls() override;
    void close() override;
    void abort() override;
    void setPaused(bool paused) override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_under->bytesToWrite(); }
    [[nodiscard]] bool isEncrypted() const override { return m_under->isEncrypted(); }
    [[nodiscard]] TlsDetails tlsDetails() const override { return m_under->tlsDetails(); }
    [[nodiscard]] std::optional<CertificateProblem> certificateProblem() const override
    {
        return m_under->certificateProblem();
    }

private:
    struct Streams;
    enum class State { Running, Closing, Finished };

    void onReceived(const QByteArray &bytes);
    void onClosed(const Error &reason);
    void deliver();
    void deliverLater();
    /// One piece at most of what has arrived; may be empty.
    [[nodiscard]] QByteArray inflateOne();
    void holdBack();
    void finish(const Error &reason);

    std::unique_ptr<Transport> m_under;
    std::unique_ptr<Streams> m_streams; ///< null until startCompression()
    std::optional<Error> m_pendingEnd;  ///< the connection is gone, but unread bytes come first
    State m_state = State::Running;
    qint64 m_bytesArrived = 0;
    bool m_isPaused = false;
    bool m_isHeldBack = false;
    bool m_isDelivering = false;
};

} // namespace Martlet::Net
