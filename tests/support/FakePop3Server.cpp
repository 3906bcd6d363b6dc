// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakePop3Server.h"

namespace Martlet::Test
{

namespace
{
class Pop3Wire final : public FakeWire
{
public:
    Pop3Wire(FakeMailStore &store, const FakePop3Settings &settings, FakeFaultPlan &faults,
             FakePop3Journal &journal)
        : m_protocol(store, settings, faults, journal)
    {
    }

    QByteArray greet() override { return m_protocol.greet(); }
    QByteArray receive(const QByteArray &bytes) override { return m_protocol.receive(bytes); }
    QByteArray takeOutput() override { return m_protocol.takeOutput(); }
    void setOutputReady(std::function<void()>) override {} // POP3 servers never speak first.
    [[nodiscard]] bool wantsTls() const override { return m_protocol.wantsTls(); }
    void tlsStarted() override { m_protocol.tlsStarted(); }
    [[nodiscard]] bool isClosed() const override { return m_protocol.isClosed(); }
    [[nodiscard]] QByteArrayList packets(const QByteArray &bytes) const override
    {
        return m_protocol.packets(bytes);
    }
    void clientLeft() override { m_protocol.clientLeft(); }
    std::chrono::milliseconds takeDelay() override { return m_protocol.takeDelay(); }

private:
    FakePop3Protocol m_protocol;
};
} // namespace

FakePop3Server::FakePop3Server(FakeMailStore &store, FakePop3Settings settings, FakeTls tls,
                               FakeTlsAuthority *authority)
    : FakeTcpServer(tls, authority)
    , m_store(store)
    , m_settings(std::move(settings))
{
    m_settings.isTlsFromStart = tls == FakeTls::Implicit;
    m_settings.offersStls = tls == FakeTls::StartTls;
    if (tls == FakeTls::Plain)
        m_settings.refusesLoginWithoutTls = false;
}

FakePop3Server::~FakePop3Server()
{
    closeConnections();
}

std::unique_ptr<FakeWire> FakePop3Server::makeWire()
{
    return std::make_unique<Pop3Wire>(m_store, m_settings, m_faults, m_journal);
}

} // namespace Martlet::Test
