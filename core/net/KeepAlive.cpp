// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/KeepAlive.h"

#include "core/util/Logging.h"

#include <QAbstractSocket>
#include <QVariant>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace Martlet::Net
{

void keepAlive(QAbstractSocket &socket)
{
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#ifdef Q_OS_LINUX
    constexpr int idleSeconds = 60;
    constexpr int intervalSeconds = 15;
    constexpr int probes = 3;
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    const auto set = [descriptor](int option, int value) {
        return setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value) == 0;
    };
    if (!set(TCP_KEEPIDLE, idleSeconds) || !set(TCP_KEEPINTVL, intervalSeconds) ||
        !set(TCP_KEEPCNT, probes))
        qCInfo(logNet) << "the system keeps its own times for dead connections";
#endif
}

} // namespace Martlet::Net
