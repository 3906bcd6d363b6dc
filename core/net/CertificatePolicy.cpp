// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/CertificatePolicy.h"

#include <algorithm>

namespace Martlet::Net
{
namespace
{

bool sameServer(const CertificateException &exception, const QString &host, quint16 port)
{
    return exception.port == port && exception.host.compare(host, Qt::CaseInsensitive) == 0;
}

} // namespace

bool CertificatePolicy::accepts(const QString &host, quint16 port, const QByteArray &sha256) const
{
    return sha256.size() == 32 &&
           std::any_of(exceptions.cbegin(), exceptions.cend(), [&](const auto &exception) {
               return sameServer(exception, host, port) && exception.sha256 == sha256;
           });
}

bool CertificatePolicy::hasOtherExceptionFor(const QString &host, quint16 port,
                                             const QByteArray &sha256) const
{
    return !accepts(host, port, sha256) &&
           std::any_of(exceptions.cbegin(), exceptions.cend(),
                       [&](const auto &exception) { return sameServer(exception, host, port); });
}

bool CertificateProblem::canBeExcepted() const
{
    return !chainDer.isEmpty() &&
           std::none_of(reasons.cbegin(), reasons.cend(), [](CertificateReason reason) {
               return reason == CertificateReason::Revoked ||
                      reason == CertificateReason::Missing ||
                      reason == CertificateReason::BadSignature;
           });
}

QString certificateReasonName(CertificateReason reason)
{
    switch (reason) {
    case CertificateReason::Expired:
        return QStringLiteral("Expired");
    case CertificateReason::NotYetValid:
        return QStringLiteral("NotYetValid");
    case CertificateReason::HostNameMismatch:
        return QStringLiteral("HostNameMismatch");
    case CertificateReason::SelfSigned:
        return QStringLiteral("SelfSigned");
    case CertificateReason::UntrustedRoot:
        return QStringLiteral("UntrustedRoot");
    case CertificateReason::IncompleteChain:
        return QStringLiteral("IncompleteChain");
    case CertificateReason::Revoked:
        return QStringLiteral("Revoked");
    case CertificateReason::WrongPurpose:
        return QStringLiteral("WrongPurpose");
    case CertificateReason::BadSignature:
        return QStringLiteral("BadSignature");
    case CertificateReason::Weak:
        return QStringLiteral("Weak");
    case CertificateReason::Missing:
        return QStringLiteral("Missing");
    case CertificateReason::DiffersFromException:
        return QStringLiteral("DiffersFromException");
    case CertificateReason::Other:
        break;
    }
    return QStringLiteral("Other");
}

} // namespace Martlet::Net
