// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/SocketProxy.h"

namespace Martlet::Net
{

namespace
{

QNetworkProxy withLogin(QNetworkProxy::ProxyType type, const Proxy &proxy)
{
    QNetworkProxy made(type, proxy.host, proxy.port);
    if (!proxy.login.isEmpty()) {
        made.setUser(proxy.login);
        made.setPassword(QString::fromUtf8(proxy.password.reveal()));
    }
    return made;
}

} // namespace

std::optional<QNetworkProxy> socketProxy(const Proxy &proxy)
{
    switch (proxy.kind) {
    case ProxyKind::System:
        return std::nullopt;
    case ProxyKind::None:
        return QNetworkProxy(QNetworkProxy::NoProxy);
    case ProxyKind::Socks5:
        return withLogin(QNetworkProxy::Socks5Proxy, proxy);
    case ProxyKind::Http:
        return withLogin(QNetworkProxy::HttpProxy, proxy);
    }
    return std::nullopt;
}

bool isProxyError(QAbstractSocket::SocketError code)
{
    switch (code) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    default:
        return false;
    }
}

} // namespace Martlet::Net
