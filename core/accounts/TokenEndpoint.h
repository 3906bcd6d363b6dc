// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The token end point of an authorization server (RFC 6749 §3.2): one POST, one answer.
#pragma once

#include "core/accounts/OAuthMessages.h"
#include "core/mail/AccountSettings.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

namespace Martlet::Accounts
{

/// As to the account's servers.
struct TokenWay {
    Mail::ProxySettings proxy;
    Secret password; ///< for the proxy
};

/// An interface, so that tests can be the server.
class TokenEndpoint
{
public:
    virtual ~TokenEndpoint() = default;

    /// Errors: as readTokenAnswer(), and those of the way there (Network, Timeout, TlsUntrusted),
    /// all to be tried again later. InvalidInput where isSafeEndpoint() says no; nothing is sent.
    [[nodiscard]] virtual Task<TokenAnswer> ask(QUrl endpoint, Secret form, TokenWay way) = 0;
};

/// By QNetworkAccessManager; verified TLS, no redirects, no cookies. One thread.
class NetworkTokenEndpoint final : public TokenEndpoint
{
public:
    explicit NetworkTokenEndpoint(Clock &clock)
        : m_clock(clock)
    {
    }

    [[nodiscard]] Task<TokenAnswer> ask(QUrl endpoint, Secret form, TokenWay way) override;

private:
    Clock &m_clock;
};

} // namespace Martlet::Accounts
