// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a connection goes and how it is protected. A value; what speaks there is not its business.
#pragma once

#include "core/util/Secret.h"

#include <QString>

#include <QtGlobal>

namespace Martlet::Net
{

enum class Security {
    Tls,      ///< from the first byte
    StartTls, ///< clear until Transport::startTls()
    Plain,    ///< never encrypted
};

enum class ProxyKind {
    System, ///< what the desktop says
    None,
    Socks5, ///< RFC 1928
    Http,   ///< CONNECT (RFC 9110 §9.3.6)
};

struct Proxy {
    ProxyKind kind = ProxyKind::System;
    QString host;
    quint16 port = 0;
    QString login = {};
    Secret password = {};

    friend bool operator==(const Proxy &, const Proxy &) = default;
};

struct Endpoint {
    QString host; ///< name (U-label or A-label) or address literal without brackets
    quint16 port = 0;
    Security security = Security::Tls;
    /// Where to connect instead of looking `host` up; the certificate still has to be for `host`.
    QString address = {};
    Proxy proxy = {};

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

} // namespace Martlet::Net
