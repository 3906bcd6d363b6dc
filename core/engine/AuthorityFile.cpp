// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AuthorityFile.h"

#include "core/security/CertificateDetails.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace Martlet::Engine
{

namespace
{

const QByteArray beginMark = QByteArrayLiteral("-----BEGIN CERTIFICATE-----");
const QByteArray endMark = QByteArrayLiteral("-----END CERTIFICATE-----");
constexpr qsizetype pemLine = 64; // RFC 7468 §2

tl::unexpected<Error> unreadable(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("read the certificate"), detail);
}

Result<QList<QByteArray>> derOf(const QByteArray &pem)
{
    QList<QByteArray> found;
    qsizetype begin = pem.indexOf(beginMark);
    while (begin >= 0) {
        const qsizetype body = begin + beginMark.size();
        const qsizetype end = pem.indexOf(endMark, body);
        if (end < 0)
            return unreadable(QStringLiteral("a certificate has no end"));
        found.append(QByteArray::fromBase64(pem.mid(body, end - body)));
        begin = pem.indexOf(beginMark, end);
    }
    return found;
}

QByteArray toPem(const QByteArray &der)
{
    const QByteArray text = der.toBase64();
    QByteArray pem = beginMark + '\n';
    for (qsizetype at = 0; at < text.size(); at += pemLine)
        pem += text.mid(at, pemLine) + '\n';
    return pem + endMark + '\n';
}

Result<QList<AuthorityCertificate>> described(const QList<QByteArray> &certificates)
{
    QList<AuthorityCertificate> authorities;
    for (const QByteArray &der : certificates) {
        const auto details = Security::certificateDetails(der);
        if (!details)
            return unreadable(details.error().detail);
        authorities.append({details->subject.oneLine, details->validFrom, details->validTo,
                            details->sha256, details->isAuthority, toPem(der)});
    }
    if (authorities.isEmpty())
        return unreadable({});
    return authorities;
}

} // namespace

Result<QList<AuthorityCertificate>> readAuthorities(const QByteArray &pemOrDer)
{
    if (!pemOrDer.contains(beginMark))
        return described({pemOrDer});
    const auto certificates = derOf(pemOrDer);
    return certificates ? described(*certificates)
                        : Result<QList<AuthorityCertificate>>(failure(certificates.error()));
}

Result<QList<AuthorityCertificate>> readAuthorityFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       QStringLiteral("read the certificate"), file.errorString());
    const QByteArray bytes = file.read(longestAuthorityFile + 1);
    if (bytes.size() > longestAuthorityFile)
        return unreadable(QStringLiteral("the file is too long"));
    return readAuthorities(bytes);
}

Result<void> checkAuthority(const QByteArray &pem)
{
    if (!pem.contains(beginMark))
        return unreadable({});
    const auto authorities = readAuthorities(pem);
    return authorities ? Result<void>() : Result<void>(failure(authorities.error()));
}

Result<QString> keepAuthorityFile(const QByteArray &pem, const QString &dataDir)
{
    const QString folder = dataDir + QStringLiteral("/certificates");
    const QByteArray digest = QCryptographicHash::hash(pem, QCryptographicHash::Sha256).toHex();
    const QString copy = folder + u'/' + QString::fromLatin1(digest) + QStringLiteral(".pem");
    QSaveFile target(copy);
    const bool isKept = QDir().mkpath(folder) && target.open(QIODevice::WriteOnly) &&
                        target.write(pem) == pem.size() && target.commit();
    if (!isKept)
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       QStringLiteral("copy the certificate into the profile"),
                       target.errorString());
    return copy;
}

} // namespace Martlet::Engine
