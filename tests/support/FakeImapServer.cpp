// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeImapServer.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
class ImapWire final : public FakeWire
{
public:
    ImapWire(FakeMailStore &store, const FakeImapSettings &settings, FakeFaultPlan &faults,
             FakeRecording &recording)
        : m_protocol(store, settings, faults, &recording)
    {
    }

    QByteArray greet() override { return m_protocol.greet(); }
    QByteArray receive(const QByteArray &bytes) override { return m_protocol.receive(bytes); }
    QByteArray takeOutput() override { return m_protocol.takeOutput(); }
    void setOutputReady(std::function<void()> ready) override
    {
        m_protocol.setOutputReady(std::move(ready));
    }
    [[nodiscard]] bool wantsTls() const override { return m_protocol.wantsTls(); }
    void tlsStarted() override { m_protocol.tlsStarted(); }
    [[nodiscard]] bool isClosed() const override { return m_protocol.isClosed(); }
    std::chrono::milliseconds takeDelay() override { return m_protocol.takeDelay(); }
    [[nodiscard]] bool isIdling() const override { return m_protocol.isIdling(); }

private:
    FakeImapProtocol m_protocol;
};
} // namespace

FakeImapServer::FakeImapServer(FakeMailStore &store, FakeImapSettings settings, FakeTls tls,
                               FakeTlsAuthority *authority)
    : FakeTcpServer(tls, authority)
    , m_store(store)
    , m_settings(std::move(settings))
{
    m_settings.isTlsFromStart = tls == FakeTls::Implicit;
    m_settings.offersStartTls = tls == FakeTls::StartTls;
    // Without any TLS the test has chosen plain; LOGINDISABLED would leave no way in.
    if (tls == FakeTls::Plain)
        m_settings.refusesLoginWithoutTls = false;
}

FakeImapServer::~FakeImapServer()
{
    closeConnections();
}

int FakeImapServer::idlingCount() const
{
    return static_cast<int>(
        std::count_if(connections().begin(), connections().end(), [](const auto &connection) {
            return !connection->isOver() && connection->wire().isIdling();
        }));
}

std::unique_ptr<FakeWire> FakeImapServer::makeWire()
{
    return std::make_unique<ImapWire>(m_store, m_settings, m_faults, m_recording);
}

} // namespace Martlet::Test
