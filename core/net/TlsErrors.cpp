// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TlsErrors.h"

#include "core/net/SocketProxy.h"
#include "core/util/ProxyStep.h"

#include <QCryptographicHash>
#include <QSsl>
#include <QSslKey>

namespace Martlet::Net
{
namespace
{

bool hasWeakKey(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    if (key.isNull())
        return false;
    return key.algorithm() == QSsl::Ec ? key.length() < 224 : key.length() < 2048;
}

CertificateReason unspecificReason(const QSslCertificate &leaf)
{
    // Qt has no code for "key too small"; it arrives as an unspecified error.
    return hasWeakKey(leaf) ? CertificateReason::Weak : CertificateReason::Other;
}

} // namespace

CertificateReason certificateReason(const QSslError &error, const QSslCertificate &leaf)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
    case QSslError::InvalidNotAfterField:
        return CertificateReason::Expired;
    case QSslError::CertificateNotYetValid:
    case QSslError::InvalidNotBeforeField:
        return CertificateReason::NotYetValid;
    case QSslError::HostNameMismatch:
        return CertificateReason::HostNameMismatch;
    case QSslError::SelfSignedCertificate:
        return CertificateReason::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return CertificateReason::UntrustedRoot;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
        return CertificateReason::IncompleteChain;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateReason::Revoked;
    case QSslError::InvalidCaCertificate:
    case QSslError::PathLengthExceeded:
    case QSslError::InvalidPurpose:
    case QSslError::CertificateRejected:
    case QSslError::SubjectIssuerMismatch:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
        return CertificateReason::WrongPurpose;
    case QSslError::CertificateSignatureFailed:
    case QSslError::UnableToDecryptCertificateSignature:
    case QSslError::UnableToDecodeIssuerPublicKey:
        return CertificateReason::BadSignature;
    case QSslError::NoPeerCertificate:
        return CertificateReason::Missing;
    default:
        return unspecificReason(leaf);
    }
}

CertificateProblem certificateProblem(const QString &host, quint16 port,
                                      const QList<QSslCertificate> &chain,
                                      const QList<QSslError> &errors,
                                      const CertificatePolicy &policy)
{
    CertificateProblem problem;
    problem.host = host;
    problem.port = port;
    for (const QSslCertificate &certificate : chain)
        problem.chainDer.append(certificate.toDer());
    const QSslCertificate leaf = chain.isEmpty() ? QSslCertificate() : chain.constFirst();
    if (!leaf.isNull())
        problem.sha256 = leaf.digest(QCryptographicHash::Sha256);
    for (const QSslError &error : errors) {
        const CertificateReason reason = certificateReason(error, leaf);
        if (!problem.reasons.contains(reason))
            problem.reasons.append(reason);
        if (!problem.systemTexts.contains(error.errorString()))
            problem.systemTexts.append(error.errorString());
    }
    if (policy.hasOtherExceptionFor(host, port, problem.sha256))
        problem.reasons.append(CertificateReason::DiffersFromException);
    return problem;
}

Error socketError(QAbstractSocket::SocketError code, const QString &step, const QString &detail)
{
    const QString what = isProxyError(code) ? proxyStep() : step;
    switch (code) {
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return {ErrorKind::Timeout, Retry::Later, what, detail};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInvalidUserDataError:
    case QAbstractSocket::SslInternalError:
        return {ErrorKind::TlsUntrusted, Retry::AfterUserAction, what, detail};
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return {ErrorKind::Network, Retry::AfterUserAction, what, detail};
    default:
        return {ErrorKind::Network, Retry::Later, what, detail};
    }
}

SocketFault::Kind socketFaultKind(QAbstractSocket::SocketError code)
{
    using Kind = SocketFault::Kind;
    if (isProxyError(code))
        return Kind::Proxy;
    switch (code) {
    case QAbstractSocket::HostNotFoundError:
        return Kind::NameNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return Kind::Refused;
    case QAbstractSocket::SocketTimeoutError:
        return Kind::TimedOut;
    case QAbstractSocket::NetworkError:
        return Kind::Unreachable;
    case QAbstractSocket::RemoteHostClosedError:
        return Kind::Closed;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return Kind::Tls;
    default:
        return Kind::Other;
    }
}

bool isPrivateAddress(const QHostAddress &address)
{
    if (address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast())
        return true;
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // IPv4-mapped IPv6 too
    if (!isIpv4)
        return false;
    const QHostAddress plain(ipv4);
    return plain.isLoopback() || plain.isInSubnet(QHostAddress(0x0A000000U), 8) ||
           plain.isInSubnet(QHostAddress(0xAC100000U), 12) ||
           plain.isInSubnet(QHostAddress(0xC0A80000U), 16) ||
           plain.isInSubnet(QHostAddress(0xA9FE0000U), 16);
}

} // namespace Martlet::Net
