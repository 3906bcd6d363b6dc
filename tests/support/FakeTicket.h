// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A Kerberos ticket for sessions under test: says "ticket", and "done" to the challenge "go"; every
// other challenge makes it fail.
#pragma once

#include "core/sasl/SaslMechanism.h"

namespace Martlet::Test
{

class FakeTicket final : public Sasl::SaslMechanism
{
public:
    [[nodiscard]] QByteArray name() const override { return QByteArrayLiteral("GSSAPI"); }
    [[nodiscard]] bool isClientFirst() const override { return true; }
    [[nodiscard]] Result<QByteArray> step(const QByteArray &challenge) override
    {
        if (m_steps++ == 0)
            return QByteArrayLiteral("ticket");
        m_done = challenge == "go";
        if (!m_done)
            return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction,
                           QStringLiteral("sign in by Kerberos"));
        return QByteArrayLiteral("done");
    }
    [[nodiscard]] bool isDone() const override { return m_done; }
    [[nodiscard]] bool mutualAuthVerified() const override { return m_done; }
    [[nodiscard]] bool isByTicket() const override { return true; }

private:
    int m_steps = 0;
    bool m_done = false;
};

/// `credentials` with such a ticket.
inline Sasl::Credentials withFakeTicket(Sasl::Credentials credentials)
{
    credentials.ticket = std::make_shared<FakeTicket>();
    return credentials;
}

} // namespace Martlet::Test
