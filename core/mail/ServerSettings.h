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

struct ServerSettings {
    QString host;
    quint16 port = 0;
    Encryption encryption = Encryption::Tls;
    QString login; ///< as typed; empty: the receiving server's login is used

    friend bool operator==(const ServerSettings &, const ServerSettings &) = default;

    [[nodiscard]] bool isSet() const { return !host.isEmpty(); }
};

} // namespace Martlet::Mail
