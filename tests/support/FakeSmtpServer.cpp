// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeSmtpServer.h"

namespace Martlet::Test
{

namespace
{
class SmtpWire final : public FakeWire
{
public:
    SmtpWire(FakeMailStore &store, const FakeSmtpSettings &settings, FakeFaultPlan &faults,
             FakeSmtpJournal &journal)
        : m_protocol(store, settings, faults, journal)
    {
    }

    QByteArray greet() override { return m_protocol.greet(); }
    QByteArray receive(const QByteArray &bytes) override { return m_protocol.receive(bytes); }
    QByteArray takeOutput() override { return m_protocol.takeOutput(); }
    void setOutputReady(std::function<void()>) override {} // SMTP servers never speak first.
    [[nodiscard]] bool wantsTls() const override { return m_protocol.wantsTls(); }
    void tlsStarted() override { m_protocol.tlsStarted(); }
    [[nodiscard]] bool isClosed() const override { return m_protocol.isClosed(); }
    std::chrono::milliseconds takeDelay() override { return m_protocol.takeDelay(); }

private:
    FakeSmtpProtocol m_protocol;
};
} // namespace

FakeSmtpServer::FakeSmtpServer(FakeMailStore &store, FakeSmtpSettings settings, FakeTls tls,
                               FakeTlsAuthority *authority)
    : FakeTcpServer(tls, authority)
    , m_store(store)
    , m_settings(std::move(settings))
{
    m_settings.isTlsFromStart = tls == FakeTls::Implicit;
    m_settings.offersStartTls = tls == FakeTls::StartTls;
    if (tls == FakeTls::Plain)
        m_settings.refusesLoginWithoutTls = false;
}

FakeSmtpServer::~FakeSmtpServer()
{
    closeConnections();
}

std::unique_ptr<FakeWire> FakeSmtpServer::makeWire()
{
    return std::make_unique<SmtpWire>(m_store, m_settings, m_faults, m_journal);
}

} // namespace Martlet::Test
