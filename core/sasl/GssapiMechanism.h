// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in with a Kerberos ticket (RFC 4752), computed by GNU SASL. It asks for no security layer:
// encryption is TLS's.
#pragma once

#include "core/sasl/SaslMechanism.h"

#include <memory>

namespace Martlet::Sasl
{

class GsaslExchange;

class GssapiMechanism final : public SaslMechanism
{
public:
    /// Gets a ticket for the service ("imap", "pop", "smtp") at the credentials' host with what
    /// lies in the person's credential cache. Asks the key distribution centre and DNS and blocks,
    /// so it is for the pool and for one thread at a time. NotFound where there is no ticket.
    static Result<std::shared_ptr<SaslMechanism>> prepare(const QByteArray &service,
                                                          const Credentials &credentials);
    ~GssapiMechanism() override;

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] bool isClientFirst() const override { return true; }
    [[nodiscard]] Result<QByteArray> step(const QByteArray &challenge) override;
    [[nodiscard]] bool isDone() const override { return m_done && !m_failed; }
    [[nodiscard]] bool mutualAuthVerified() const override { return isDone(); }
    [[nodiscard]] bool isByTicket() const override { return true; }

private:
    GssapiMechanism(std::unique_ptr<GsaslExchange> exchange, QByteArray first);

    std::unique_ptr<GsaslExchange> m_exchange;
    Secret m_first; ///< made ahead
    int m_steps = 0;
    bool m_done = false;
    bool m_failed = false;
};

} // namespace Martlet::Sasl
