// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A chosen way to a server in Qt's words. Pure.
#pragma once

#include "core/net/Endpoint.h"

#include <QAbstractSocket>
#include <QNetworkProxy>

#include <optional>

namespace Martlet::Net
{

/// Nothing for ProxyKind::System: a socket asks the system itself. The others leave the look-up of
/// the server's name to the proxy.
std::optional<QNetworkProxy> socketProxy(const Proxy &proxy);

/// The proxy is what failed; a server that a proxy could not reach is told as the server's failure.
bool isProxyError(QAbstractSocket::SocketError code);

} // namespace Martlet::Net
