// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One server of an account: where it is and how it is spoken to.
#pragma once

#include <QString>

namespace Martlet::Mail
{

enum class Encryption {
    Tls,      ///< from the first byte
    StartTls, ///< required; never continued in clear text
    None,     ///< only where the account says so and the user confirmed (SEC-7)
};

/// How a login is proved. Values are stored: never renumber.
enum class LoginMethod {
    Automatic = 0,      ///< the best the server offers
    Password = 1,       ///< the password itself (PLAIN, LOGIN, USER)
    SecurePassword = 2, ///< a proof of it alone (SCRAM, CRAM-MD5, NTLM), never the password
    OAuth = 3,          ///< an access token, got by a sign-in in the browser
};

struct ServerSettings {
    QString host;
    quint16 port = 0;
    Encryption encryption = Encryption::Tls;
    QString login; ///< as typed; empty: the receiving server's login is used
    LoginMethod method = LoginMethod::Automatic;

    friend bool operator==(const ServerSettings &, const ServerSettings &) = default;

    [[nodiscard]] bool isSet() const { return !host.isEmpty(); }
};

} // namespace Martlet::Mail
