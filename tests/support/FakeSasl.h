// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's side of SASL for the fake servers: PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-1 and
// SCRAM-SHA-256 (RFC 4616, 2195, 5802, 7677). Own code over OpenSSL's HMAC, so that GNU SASL in
// the client is proven against something else than itself. No network, no base64: raw messages.
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

namespace Martlet::Test
{

/// How the server misbehaves on purpose.
struct FakeSaslSettings {
    int scramIterations = 4096;
    bool hasWrongServerSignature = false;
    bool hasForeignNonce = false; ///< Its nonce does not begin with the client's.
};

class FakeSasl
{
public:
    using PasswordOf = std::function<std::optional<QByteArray>(const QByteArray &login)>;
    enum class Outcome { Challenge, Success, Failure };
    struct Step {
        Outcome outcome = Outcome::Failure;
        QByteArray message; ///< Raw challenge; with Success the final server message, if any.
    };

    FakeSasl(QByteArray mechanism, PasswordOf passwordOf, FakeSaslSettings settings = {});

    /// `response` is nothing for "no initial response".
    [[nodiscard]] Step step(const std::optional<QByteArray> &response);
    /// The login name once Success was returned.
    [[nodiscard]] QByteArray login() const { return m_login; }

private:
    [[nodiscard]] Step plain(const QByteArray &response);
    [[nodiscard]] Step loginStep(const QByteArray &response);
    [[nodiscard]] Step cramMd5(const QByteArray &response);
    [[nodiscard]] Step scramFirst(const QByteArray &response);
    [[nodiscard]] Step scramFinal(const QByteArray &response);
    [[nodiscard]] bool accepts(const QByteArray &login, const QByteArray &password);

    QByteArray m_mechanism;
    PasswordOf m_passwordOf;
    FakeSaslSettings m_settings;
    QByteArray m_login;
    QByteArray m_candidate; ///< Claimed, not yet proven.
    QByteArray m_challenge;
    QByteArray m_clientFirstBare;
    QByteArray m_gs2Header;
    QByteArray m_nonce;
    int m_stage = 0;
};

/// HMAC (RFC 2104) and PBKDF2 over OpenSSL; `algorithm` is "MD5", "SHA1" or "SHA256".
[[nodiscard]] QByteArray hmac(const char *algorithm, const QByteArray &key, const QByteArray &text);

} // namespace Martlet::Test
