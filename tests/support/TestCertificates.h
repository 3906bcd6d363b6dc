// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates made when the test runs, so that none with a key lies in the tree or expires there.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Martlet::Test
{

struct CertificateRequest {
    QString commonName = QStringLiteral("localhost");
    QStringList dnsNames{QStringLiteral("localhost")};
    QStringList ipAddresses;
    QStringList emailAddresses;
    qint64 validFromSeconds = -3600; ///< relative to now
    qint64 validToSeconds = 86400;
    bool isAuthority = false;
    QByteArray extendedKeyUsage = "serverAuth"; ///< OpenSSL's words; empty: none
    int rsaBits = 0;                            ///< 0: EC P-256, which is made much faster
};

/// A certificate with its private key, both PEM.
struct TestCertificate {
    QByteArray pem;
    QByteArray der;
    QByteArray keyPem;
};

/// Signed by `issuer`, or by itself when there is none. Aborts the test program when OpenSSL fails.
TestCertificate makeCertificate(const CertificateRequest &request,
                                const TestCertificate *issuer = nullptr);

/// An authority called "Test Root".
TestCertificate makeAuthority();

} // namespace Martlet::Test
