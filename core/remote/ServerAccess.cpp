// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/ServerAccess.h"

namespace Martlet::Remote
{

namespace
{

Net::Security securityOf(Mail::Encryption encryption)
{
    switch (encryption) {
    case Mail::Encryption::Tls:
        return Net::Security::Tls;
    case Mail::Encryption::StartTls:
        return Net::Security::StartTls;
    case Mail::Encryption::None:
        return Net::Security::Plain;
    }
    return Net::Security::Tls;
}

} // namespace

ServerAccess accessTo(const Mail::AccountSettings &account, const Mail::ServerSettings &server,
                      const QByteArray &authorities)
{
    ServerAccess access;
    access.endpoint = {server.host, server.port, securityOf(server.encryption)};
    access.allowsPlainLogin = server.encryption == Mail::Encryption::None;
    if (!authorities.isEmpty())
        access.policy.extraAuthorities.append(authorities);
    for (const Mail::CertificateException &exception : account.certificateExceptions)
        access.policy.exceptions.append({exception.host, exception.port, exception.sha256});
    return access;
}

} // namespace Martlet::Remote
