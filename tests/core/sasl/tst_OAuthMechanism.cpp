// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/OAuthMechanism.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sasl;

namespace
{

Credentials credentials(const QString &login, const QString &token)
{
    return {login, {}, Secret(token), QStringLiteral("server.example.com"), 143};
}

} // namespace

class TestOAuthMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc7628OAuthBearer()
    {
        const auto made = OAuthMechanism::create(
            "OAUTHBEARER",
            credentials(QStringLiteral("user@example.com"),
                        QStringLiteral("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==")));
        QVERIFY(made);
        SaslMechanism &oauth = **made;
        QVERIFY(oauth.isClientFirst());
        QCOMPARE(oauth.step({})->toBase64(),
                 QByteArray("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9M"
                            "TQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMj"
                            "l0Q2c9PQEB"));
        QVERIFY(oauth.isDone());
        QVERIFY(!oauth.mutualAuthVerified());
    }

    void refusalIsAnsweredOnceAndKept_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("OAUTHBEARER") << QByteArray("OAUTHBEARER") << QByteArray("\x01");
        QTest::newRow("XOAUTH2") << QByteArray("XOAUTH2") << QByteArray();
    }
    void refusalIsAnsweredOnceAndKept()
    {
        QFETCH(QByteArray, name);
        auto made = OAuthMechanism::create(
            name, credentials(QStringLiteral("u@example.org"), QStringLiteral("t0ken")));
        SaslMechanism &oauth = **made;
        QVERIFY(oauth.step({}));
        const QByteArray json = R"({"status":"invalid_token"})";
        QTEST(*oauth.step(json), "answer");
        QCOMPARE(oauth.serverError(), json);
        // A success after a refusal would be a contradiction.
        QVERIFY(!oauth.isDone());
        QCOMPARE(oauth.step(json).error().kind, ErrorKind::ProtocolViolation);
    }

    void xoauth2Message()
    {
        auto made = OAuthMechanism::create(
            "XOAUTH2",
            credentials(QStringLiteral("someuser@example.com"),
                        QStringLiteral("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg")));
        QCOMPARE(*(*made)->step({}),
                 QByteArray("user=someuser@example.com\x01"
                            "auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\x01\x01"));
    }

    void loginIsEscapedInTheGs2Header()
    {
        auto made = OAuthMechanism::create(
            "OAUTHBEARER", credentials(QStringLiteral("a,b=c"), QStringLiteral("t")));
        QVERIFY((*made)->step({})->startsWith("n,a=a=2Cb=3Dc,\x01"));
    }

    void separatorsInValuesAreRefused_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("token");
        QTest::newRow("kvsep in login") << QStringLiteral("u\x01"
                                                          "auth=x")
                                        << QStringLiteral("t");
        QTest::newRow("CR in token") << QStringLiteral("u") << QStringLiteral("t\r\n");
        QTest::newRow("NUL in token")
            << QStringLiteral("u") << QString(QStringLiteral("t") + QChar::Null);
        QTest::newRow("no token") << QStringLiteral("u") << QString();
        QTest::newRow("no login") << QString() << QStringLiteral("t");
    }
    void separatorsInValuesAreRefused()
    {
        QFETCH(QString, login);
        QFETCH(QString, token);
        for (const char *name : {"OAUTHBEARER", "XOAUTH2"}) {
            const auto made = OAuthMechanism::create(name, credentials(login, token));
            QVERIFY(!made);
            QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
        }
    }
};

QTEST_GUILESS_MAIN(TestOAuthMechanism)
#include "tst_OAuthMechanism.moc"
