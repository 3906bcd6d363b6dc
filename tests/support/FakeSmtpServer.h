// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake SMTP submission server on a free loopback port. See FakeSmtpProtocol for what it can.
#pragma once

#include "tests/support/FakeSmtpProtocol.h"
#include "tests/support/FakeTcpServer.h"
#include "tests/support/FakeTlsAuthority.h"

namespace Martlet::Test
{

class FakeSmtpServer : public FakeTcpServer
{
public:
    FakeSmtpServer(FakeMailStore &store, FakeSmtpSettings settings, FakeTls tls = FakeTls::Plain,
                   FakeTlsAuthority *authority = nullptr);
    ~FakeSmtpServer() override;

    [[nodiscard]] FakeSmtpSettings &settings() { return m_settings; } ///< For new connections.
    [[nodiscard]] FakeFaultPlan &faults() { return m_faults; }
    [[nodiscard]] const QList<FakeSubmission> &accepted() const { return m_journal.accepted; }
    [[nodiscard]] const FakeRecording &recording() const { return m_journal.recording; }
    [[nodiscard]] int namedBehind() const { return m_journal.namedBehind; }

protected:
    std::unique_ptr<FakeWire> makeWire() override;

private:
    FakeMailStore &m_store;
    FakeSmtpSettings m_settings;
    FakeFaultPlan m_faults;
    FakeSmtpJournal m_journal;
};

} // namespace Martlet::Test
