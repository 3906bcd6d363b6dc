// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/WitnessTransport.h"

namespace Martlet::Doctor
{

namespace
{
constexpr qsizetype firstLimit = 2 * 1024;
constexpr qsizetype lastLimit = 4 * 1024;
} // namespace

WitnessTransport::WitnessTransport(std::unique_ptr<Net::Transport> under,
                                   std::shared_ptr<Witness> witness)
    : m_under(std::move(under))
    , m_witness(std::move(witness))
{
    using Net::Transport;
    // Noted first: whoever hears of it may ask.
    connect(m_under.get(), &Transport::stageReached, this, [this](Net::ConnectStage stage) {
        m_witness->isResolved = true;
        m_witness->isConnected = m_witness->isConnected || stage != Net::ConnectStage::Resolved;
        if (stage == Net::ConnectStage::Encrypted) {
            m_witness->isEncrypted = true;
            m_witness->tls = m_under->tlsDetails();
        }
        Q_EMIT stageReached(stage);
    });
    connect(m_under.get(), &Transport::received, this, [this](const QByteArray &bytes) {
        note(bytes);
        Q_EMIT received(bytes);
    });
    connect(m_under.get(), &Transport::closed, this, [this](const Error &reason) {
        m_witness->isConnectionOver = true;
        m_witness->fault = m_under->socketFault();
        Q_EMIT closed(reason);
    });
    connect(m_under.get(), &Transport::opened, this, [this] {
        m_witness->isConnected = true;
        Q_EMIT opened();
    });
    connect(m_under.get(), &Transport::encrypted, this, &Transport::encrypted);
    connect(m_under.get(), &Transport::bytesWritten, this, &Transport::bytesWritten);
}

void WitnessTransport::write(const QByteArray &bytes)
{
    if (m_witness->log)
        m_witness->log->sent(bytes);
    m_under->write(bytes);
}

void WitnessTransport::note(const QByteArray &bytes)
{
    if (m_witness->log)
        m_witness->log->received(bytes);
    if (m_witness->firstBytes.size() < firstLimit)
        m_witness->firstBytes += bytes.left(firstLimit - m_witness->firstBytes.size());
    m_witness->lastBytes += bytes.right(lastLimit);
    m_witness->lastBytes = m_witness->lastBytes.right(lastLimit);
}

} // namespace Martlet::Doctor
