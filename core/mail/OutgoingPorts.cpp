// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/OutgoingPorts.h"

namespace Martlet::Mail
{

QList<ServerSettings> otherOutgoingPorts(const ServerSettings &server)
{
    struct Way {
        quint16 port;
        Encryption encryption;
    };
    static constexpr Way ways[] = {{465, Encryption::Tls},
                                   {587, Encryption::StartTls},
                                   {2525, Encryption::StartTls},
                                   {25, Encryption::StartTls}};
    QList<ServerSettings> others;
    for (const Way &way : ways) {
        if (way.port == server.port && way.encryption == server.encryption)
            continue;
        ServerSettings other = server;
        other.port = way.port;
        other.encryption = way.encryption;
        others.append(other);
    }
    return others;
}

} // namespace Martlet::Mail
