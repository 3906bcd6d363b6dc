// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake IMAP server on a free loopback port, with TLS if asked. Lives on the test's thread;
// the client may live on any other. Everything interesting is in FakeImapProtocol and
// FakeMailStore; this is sockets only.
#pragma once

#include "tests/support/FakeFaultPlan.h"
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeMailStore.h"
#include "tests/support/FakeTcpServer.h"
#include "tests/support/FakeTlsAuthority.h"

namespace Martlet::Test
{

class FakeImapServer : public FakeTcpServer
{
public:
    /// Several servers can share a store, for example IMAP on two ports.
    FakeImapServer(FakeMailStore &store, FakeImapSettings settings, FakeTls tls = FakeTls::Plain,
                   FakeTlsAuthority *authority = nullptr);
    ~FakeImapServer() override;

    [[nodiscard]] FakeImapSettings &settings() { return m_settings; } ///< For new connections.
    [[nodiscard]] FakeFaultPlan &faults() { return m_faults; }
    [[nodiscard]] const FakeRecording &recording() const { return m_recording; }
    [[nodiscard]] int idlingCount() const;

protected:
    std::unique_ptr<FakeWire> makeWire() override;

private:
    FakeMailStore &m_store;
    FakeImapSettings m_settings;
    FakeFaultPlan m_faults;
    FakeRecording m_recording;
};

} // namespace Martlet::Test
