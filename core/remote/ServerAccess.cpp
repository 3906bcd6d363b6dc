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

Net::Proxy proxyOf(const Mail::ProxySettings &settings, const Secret &password)
{
    switch (settings.kind) {
    case Mail::ProxyKind::System:
        break;
    case Mail::ProxyKind::None:
        return {Net::ProxyKind::None, {}, 0};
    case Mail::ProxyKind::Socks5:
        return {Net::ProxyKind::Socks5, settings.host, settings.port, settings.login, password};
    case Mail::ProxyKind::Http:
        return {Net::ProxyKind::Http, settings.host, settings.port, settings.login, password};
    }
    return {};
}

QString reasonName(Net::CertificateReason reason)
{
    switch (reason) {
    case Net::CertificateReason::Expired:
        return QStringLiteral("expired");
    case Net::CertificateReason::NotYetValid:
        return QStringLiteral("not-yet-valid");
    case Net::CertificateReason::HostNameMismatch:
        return QStringLiteral("wrong-host");
    case Net::CertificateReason::SelfSigned:
        return QStringLiteral("self-signed");
    case Net::CertificateReason::UntrustedRoot:
    case Net::CertificateReason::IncompleteChain:
        return QStringLiteral("untrusted-issuer");
    case Net::CertificateReason::Revoked:
        return QStringLiteral("revoked");
    case Net::CertificateReason::Weak:
        return QStringLiteral("weak");
    case Net::CertificateReason::DiffersFromException:
        return QStringLiteral("changed");
    case Net::CertificateReason::WrongPurpose:
    case Net::CertificateReason::BadSignature:
    case Net::CertificateReason::Missing:
    case Net::CertificateReason::Other:
        return QStringLiteral("other");
    }
    return QStringLiteral("other");
}

} // namespace

ServerAccess accessTo(const Mail::AccountSettings &account, const Mail::ServerSettings &server,
                      const QByteArray &authorities, const Secret &proxyPassword)
{
    ServerAccess access;
    access.endpoint = {server.host, server.port, securityOf(server.encryption)};
    access.endpoint.proxy = proxyOf(account.proxy, proxyPassword);
    access.allowsPlainLogin = server.encryption == Mail::Encryption::None;
    if (!authorities.isEmpty())
        access.policy.extraAuthorities.append(authorities);
    for (const Mail::CertificateException &exception : account.certificateExceptions)
        access.policy.exceptions.append({exception.host, exception.port, exception.sha256});
    return access;
}

Sasl::PasswordUse passwordUseOf(Mail::LoginMethod method)
{
    switch (method) {
    case Mail::LoginMethod::Password:
        return Sasl::PasswordUse::Itself;
    case Mail::LoginMethod::SecurePassword:
        return Sasl::PasswordUse::ProofOnly;
    case Mail::LoginMethod::Automatic:
    case Mail::LoginMethod::OAuth: // signs in with a token
        break;
    }
    return Sasl::PasswordUse::Any;
}

Mail::UntrustedCertificate untrustedCertificate(const Net::CertificateProblem &problem)
{
    Mail::UntrustedCertificate certificate;
    certificate.host = problem.host;
    certificate.port = problem.port;
    certificate.sha256 = problem.sha256;
    certificate.canBeExcepted = problem.canBeExcepted();
    if (!problem.chainDer.isEmpty())
        certificate.der = problem.chainDer.first();
    for (const Net::CertificateReason reason : problem.reasons) {
        const QString name = reasonName(reason);
        if (!certificate.reasons.contains(name))
            certificate.reasons.append(name);
    }
    return certificate;
}

} // namespace Martlet::Remote
