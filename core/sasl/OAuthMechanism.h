// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in with an OAuth 2.0 access token: OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2.
#pragma once

#include "core/sasl/SaslMechanism.h"

#include <memory>

namespace Martlet::Sasl
{

class OAuthMechanism final : public SaslMechanism
{
public:
    /// `name` is "OAUTHBEARER" or "XOAUTH2". InvalidInput when login, token or host is unusable
    /// inside the message.
    static Result<std::unique_ptr<SaslMechanism>> create(const QByteArray &name,
                                                         const Credentials &credentials);

    [[nodiscard]] QByteArray name() const override { return m_name; }
    [[nodiscard]] bool isClientFirst() const override { return true; }
    /// The first step is the token. A second one means that the server explains its refusal; the
    /// answer lets it fail the command, and serverError() keeps the JSON.
    [[nodiscard]] Result<QByteArray> step(const QByteArray &challenge) override;
    [[nodiscard]] bool isDone() const override { return m_steps == 1; }
    [[nodiscard]] bool mutualAuthVerified() const override { return false; }
    [[nodiscard]] QByteArray serverError() const override { return m_serverError; }

private:
    OAuthMechanism(QByteArray name, const Credentials &credentials);

    QByteArray m_name;
    Secret m_message;
    QByteArray m_serverError;
    int m_steps = 0;
};

} // namespace Martlet::Sasl
