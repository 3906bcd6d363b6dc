// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TlsConfiguration.h"

#include <QSsl>
#include <QSslSocket>

namespace Martlet::Net
{
namespace
{

void permitOldTls(QSslConfiguration &configuration)
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    configuration.setProtocol(QSsl::TlsV1_0OrLater);
    QT_WARNING_POP
    // OpenSSL 3 refuses the SHA-1 signatures of TLS 1.0 and 1.1 at its default security level.
    configuration.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=0"));
}

} // namespace

QList<QSslCertificate> certificatesFrom(const QByteArray &pemOrDer)
{
    const bool isPem = pemOrDer.contains("-----BEGIN ");
    return QSslCertificate::fromData(pemOrDer, isPem ? QSsl::Pem : QSsl::Der);
}

void loadTls()
{
    if (QSslSocket::supportsSsl())
        static_cast<void>(QSslConfiguration::defaultConfiguration());
}

QSslConfiguration tlsConfiguration(const CertificatePolicy &policy, bool oldTlsIsPermissible)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setPeerVerifyDepth(0); // the whole chain
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (policy.allowOldTls && oldTlsIsPermissible)
        permitOldTls(configuration);
    // Added to the system's, which Qt looks up on demand: setting a list of our own would end that
    // and read the whole store first, a quarter of a second.
    for (const QByteArray &authority : policy.extraAuthorities) {
        for (const QSslCertificate &certificate : certificatesFrom(authority))
            configuration.addCaCertificate(certificate);
    }
    return configuration;
}

} // namespace Martlet::Net
