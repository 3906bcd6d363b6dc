// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One sign-in by SASL (RFC 4422) as a step function: challenge in, response out. Base64 and the
// framing of IMAP, POP3 or SMTP are the session's.
#pragma once

#include "core/util/Result.h"
#include "core/util/Secret.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Martlet::Sasl
{

class SaslMechanism;

/// Which mechanisms a password may be used in.
enum class PasswordUse {
    Any,
    Itself,    ///< PLAIN and LOGIN alone
    ProofOnly, ///< SCRAM, CRAM-MD5 and NTLM alone
};

/// What the account signs in with. One of `password` and `accessToken` is set; none where only a
/// ticket can do it.
struct Credentials {
    QString login;
    Secret password;
    Secret accessToken; ///< OAuth 2.0 bearer token
    QString host;       ///< the server's name as configured, for OAUTHBEARER
    quint16 port = 0;
    /// GSSAPI, prepared for this server (GssapiMechanism); null: there is no Kerberos ticket.
    std::shared_ptr<SaslMechanism> ticket = nullptr;
    PasswordUse passwordUse = PasswordUse::Any;

    friend bool operator==(const Credentials &, const Credentials &) = default;
};

/// Used for one exchange, then thrown away. After the server reports success the session must ask
/// isDone(): a server that ends a SCRAM exchange early has not proved that it knows the password,
/// and must be treated as hostile.
class SaslMechanism
{
public:
    virtual ~SaslMechanism() = default;

    /// As in AUTH or AUTHENTICATE: "SCRAM-SHA-256".
    [[nodiscard]] virtual QByteArray name() const = 0;

    /// True when step({}) gives an initial response before any challenge.
    [[nodiscard]] virtual bool isClientFirst() const = 0;

    /// The response to a decoded challenge; both may be empty. The response is secret and must not
    /// be logged. AuthenticationRejected when the server said so inside the exchange,
    /// ProtocolViolation for a challenge that makes no sense, fails verification or is one too many
    /// (Limits::saslSteps); the exchange is over then.
    [[nodiscard]] virtual Result<QByteArray> step(const QByteArray &challenge) = 0;

    /// Everything was said and everything the mechanism promises was verified.
    [[nodiscard]] virtual bool isDone() const = 0;

    /// The server has proved that it knows the password (SCRAM) or the ticket's key (GSSAPI).
    [[nodiscard]] virtual bool mutualAuthVerified() const = 0;

    /// A Kerberos ticket signs in, not a password. Where it is refused another mechanism may
    /// follow, for nothing was tried that could lock the account.
    [[nodiscard]] virtual bool isByTicket() const { return false; }

    /// The reason a server gave inside the exchange (OAuth error JSON), or empty. Untrusted.
    [[nodiscard]] virtual QByteArray serverError() const { return {}; }
};

} // namespace Martlet::Sasl
