// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/CertificateDetails.h"
#include "tests/support/TestCertificates.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Security;
using namespace Martlet::Test;

class TestCertificateDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverCertificate()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const TestCertificate authority = makeAuthority();
        CertificateRequest request;
        request.commonName = QStringLiteral("Почта");
        request.dnsNames = {QStringLiteral("mail.example.org"), QStringLiteral("*.example.org")};
        request.ipAddresses = {QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::1")};
        request.emailAddresses = {QStringLiteral("postmaster@example.org")};
        const TestCertificate certificate = makeCertificate(request, &authority);
        const auto details = certificateDetails(certificate.der);
        QVERIFY(details);
        QCOMPARE(details->subject.commonName, request.commonName);
        QCOMPARE(details->subject.organisation, QStringLiteral("Example Organisation"));
        QCOMPARE(details->subject.oneLine, QStringLiteral("CN=Почта,O=Example Organisation"));
        QCOMPARE(details->issuer.shortText(), QStringLiteral("Test Root"));
        QCOMPARE(details->dnsNames, request.dnsNames);
        QCOMPARE(details->ipAddresses, request.ipAddresses);
        QCOMPARE(details->emailAddresses, request.emailAddresses);
        QCOMPARE(details->sha256,
                 QCryptographicHash::hash(certificate.der, QCryptographicHash::Sha256));
        QVERIFY(!details->serialNumber.isEmpty());
        QCOMPARE(details->keyKind, KeyKind::EllipticCurve);
        QCOMPARE(details->keyBits, 256);
        QCOMPARE(details->signatureAlgorithm, QStringLiteral("ecdsa-with-SHA256"));
        QVERIFY(!details->isSelfSigned);
        QVERIFY(!details->isAuthority);
        QVERIFY(qAbs(details->validFrom.secsTo(now.addSecs(-3600))) < 60);
        QVERIFY(qAbs(details->validTo.secsTo(now.addSecs(86400))) < 60);
        QVERIFY(details->isValidAt(now));
        QVERIFY(!details->isValidAt(details->validFrom.addSecs(-1)));
        QVERIFY(details->isValidAt(details->validFrom));
        QVERIFY(details->isValidAt(details->validTo));
        QVERIFY(!details->isValidAt(details->validTo.addSecs(1)));
    }

    void authorityIsSelfSigned()
    {
        const auto details = certificateDetails(makeAuthority().der);
        QVERIFY(details);
        QVERIFY(details->isSelfSigned);
        QVERIFY(details->isAuthority);
        QCOMPARE(details->issuer, details->subject);
    }

    // The name alone does not make it self-signed.
    void sameNameOfAnotherKeyIsNotSelfSigned()
    {
        const TestCertificate authority = makeAuthority();
        CertificateRequest request;
        request.commonName = QStringLiteral("Test Root");
        const auto details = certificateDetails(makeCertificate(request, &authority).der);
        QVERIFY(details);
        QCOMPARE(details->issuer, details->subject);
        QVERIFY(!details->isSelfSigned);
    }

    void rsaKeySize()
    {
        CertificateRequest request;
        request.rsaBits = 1024;
        const auto details = certificateDetails(makeCertificate(request).der);
        QCOMPARE(details->keyKind, KeyKind::Rsa);
        QCOMPARE(details->keyBits, 1024);
    }

    void damagedBytesAreRefused()
    {
        const QByteArray der = makeCertificate({}).der;
        QVERIFY(!certificateDetails({}));
        QVERIFY(!certificateDetails(der + 'x'));
        for (qsizetype length = 0; length < der.size(); length += 7) {
            const auto details = certificateDetails(der.left(length));
            QVERIFY(!details);
            QCOMPARE(details.error().kind, ErrorKind::ProtocolViolation);
        }
        // Any damaged byte is either refused or read as something; it never ends the program.
        for (qsizetype i = 0; i < der.size(); ++i) {
            QByteArray damaged = der;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
            const auto details = certificateDetails(damaged);
            QVERIFY(!details ||
                    details->sha256 != QCryptographicHash::hash(der, QCryptographicHash::Sha256));
        }
    }

    void fingerprintReadsLikeElsewhere()
    {
        QCOMPARE(fingerprintText(QByteArray::fromHex("00abff")), QStringLiteral("00:AB:FF"));
        QCOMPARE(fingerprintText({}), QString());
    }
};

QTEST_GUILESS_MAIN(TestCertificateDetails)
#include "tst_CertificateDetails.moc"
