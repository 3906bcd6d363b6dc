// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/CertificatePolicy.h"
#include "core/net/TlsErrors.h"

#include <QTest>

using namespace Martlet::Net;

class TestCertificatePolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // SEC-5: an exception holds for one host, port and fingerprint.
    void sec5ExceptionMatchesExactly_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("sha256");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<bool>("differs");
        const QByteArray print(32, 'a');
        const QByteArray other(32, 'b');
        const QString host = QStringLiteral("mail.example.org");
        QTest::newRow("same") << host << 993 << print << true << false;
        QTest::newRow("case") << QStringLiteral("Mail.Example.ORG") << 993 << print << true
                              << false;
        QTest::newRow("port") << host << 143 << print << false << false;
        QTest::newRow("host") << QStringLiteral("example.org") << 993 << print << false << false;
        QTest::newRow("certificate") << host << 993 << other << false << true;
        QTest::newRow("no fingerprint") << host << 993 << QByteArray() << false << true;
    }
    void sec5ExceptionMatchesExactly()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QByteArray, sha256);
        CertificatePolicy policy;
        policy.exceptions = {{QStringLiteral("mail.example.org"), 993, QByteArray(32, 'a')}};
        QTEST(policy.accepts(host, static_cast<quint16>(port), sha256), "accepted");
        QTEST(policy.hasOtherExceptionFor(host, static_cast<quint16>(port), sha256), "differs");
    }

    void someProblemsCannotBeExcepted()
    {
        CertificateProblem problem;
        problem.chainDer = {"der"};
        for (int i = 0; i <= static_cast<int>(CertificateReason::Other); ++i) {
            const auto reason = static_cast<CertificateReason>(i);
            problem.reasons = {CertificateReason::SelfSigned, reason};
            const bool never = reason == CertificateReason::Revoked ||
                               reason == CertificateReason::Missing ||
                               reason == CertificateReason::BadSignature;
            QCOMPARE(problem.canBeExcepted(), !never);
            QVERIFY(!certificateReasonName(reason).isEmpty());
        }
        QVERIFY(!CertificateProblem().canBeExcepted());
    }

    void privateAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isPrivate");
        const auto row = [](const char *address, bool isPrivate) {
            QTest::newRow(address) << QString::fromLatin1(address) << isPrivate;
        };
        row("127.0.0.1", true);
        row("::1", true);
        row("10.255.0.1", true);
        row("11.0.0.1", false);
        row("172.16.0.1", true);
        row("172.31.255.255", true);
        row("172.32.0.1", false);
        row("192.168.1.1", true);
        row("192.169.1.1", false);
        row("169.254.3.4", true);
        row("fe80::1", true);
        row("fd00::1", true);
        row("::ffff:192.168.1.1", true);
        row("::ffff:8.8.8.8", false);
        row("8.8.8.8", false);
        row("2001:db8::1", false);
    }
    void privateAddresses()
    {
        QFETCH(QString, address);
        QTEST(isPrivateAddress(QHostAddress(address)), "isPrivate");
    }
};

QTEST_GUILESS_MAIN(TestCertificatePolicy)
#include "tst_CertificatePolicy.moc"
