// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake POP3 server on a free loopback port. See FakePop3Protocol for what it can.
#pragma once

#include "tests/support/FakePop3Protocol.h"
#include "tests/support/FakeTcpServer.h"
#include "tests/support/FakeTlsAuthority.h"

namespace Martlet::Test
{

class FakePop3Server : public FakeTcpServer
{
public:
    FakePop3Server(FakeMailStore &store, FakePop3Settings settings, FakeTls tls = FakeTls::Plain,
                   FakeTlsAuthority *authority = nullptr);
    ~FakePop3Server() override;

    [[nodiscard]] FakePop3Settings &settings() { return m_settings; } ///< For new connections.
    [[nodiscard]] FakeFaultPlan &faults() { return m_faults; }
    [[nodiscard]] FakePop3Journal &journal() { return m_journal; }
    [[nodiscard]] const FakeRecording &recording() const { return m_journal.recording; }

protected:
    std::unique_ptr<FakeWire> makeWire() override;

private:
    FakeMailStore &m_store;
    FakePop3Settings m_settings;
    FakeFaultPlan m_faults;
    FakePop3Journal m_journal;
};

} // namespace Martlet::Test
