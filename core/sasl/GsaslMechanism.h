// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The password mechanisms, computed by GNU SASL: SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN,
// LOGIN, NTLM. What the library does not bound is bounded here before it steps.
#pragma once

#include "core/sasl/SaslMechanism.h"

#include <memory>

namespace Martlet::Sasl
{

class GsaslExchange;

class GsaslMechanism final : public SaslMechanism
{
public:
    /// Unsupported for any other name; InvalidInput when login or password is empty or holds a NUL,
    /// which some servers would read as the end of the text. Unsupported, too, for a login or
    /// password that NTLM cannot send.
    static Result<std::unique_ptr<SaslMechanism>> create(const QByteArray &name,
                                                         const Credentials &credentials);
    ~GsaslMechanism() override;

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] bool isClientFirst() const override;
    [[nodiscard]] Result<QByteArray> step(const QByteArray &challenge) override;
    [[nodiscard]] bool isDone() const override;
    [[nodiscard]] bool mutualAuthVerified() const override;

private:
    GsaslMechanism(QByteArray name, std::unique_ptr<GsaslExchange> exchange);

    [[nodiscard]] bool isScram() const;
    [[nodiscard]] Result<void> checkChallenge(const QByteArray &challenge) const;
    [[nodiscard]] Result<void> checkScramChallenge(const QByteArray &challenge) const;
    [[nodiscard]] Result<QByteArray> stepLibrary(const QByteArray &challenge);

    QByteArray m_name;
    std::unique_ptr<GsaslExchange> m_exchange;
    QByteArray m_clientNonce;
    int m_steps = 0;
    bool m_done = false;
    bool m_failed = false;
};

} // namespace Martlet::Sasl
