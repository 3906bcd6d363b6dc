// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AuthorityFile.h"

#include "core/security/CertificateDetails.h"

namespace Martlet::Engine
{

namespace
{

const QByteArray beginMark = QByteArrayLiteral("-----BEGIN CERTIFICATE-----");
const QByteArray endMark = QByteArrayLiteral("-----END CERTIFICATE-----");

tl::unexpected<Error> unreadable(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("read the certificate"), detail);
}

} // namespace

Result<void> checkAuthority(const QByteArray &pem)
{
    qsizetype begin = pem.indexOf(beginMark);
    if (begin < 0)
        return unreadable({});
    while (begin >= 0) {
        const qsizetype body = begin + beginMark.size();
        const qsizetype end = pem.indexOf(endMark, body);
        if (end < 0)
            return unreadable(QStringLiteral("a certificate has no end"));
        const auto details =
            Security::certificateDetails(QByteArray::fromBase64(pem.mid(body, end - body)));
        if (!details)
            return unreadable(details.error().detail);
        begin = pem.indexOf(beginMark, end);
    }
    return {};
}

} // namespace Martlet::Engine
