// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SEC-10: whatever a server repeats of a sign-in, no error tells it.
#include "core/sasl/SecretRemoval.h"

#include <QTest>

using namespace Martlet;

class tst_SecretRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec10SecretsAreHiddenInEveryForm_data();
    void sec10SecretsAreHiddenInEveryForm();
    void sec10AnyAlignmentOfBase64();
    void ordinaryWordsStay();
};

void tst_SecretRemoval::sec10SecretsAreHiddenInEveryForm_data()
{
    QTest::addColumn<QByteArray>("echo");
    QTest::newRow("as it is") << QByteArray("CANARY-pässwörd");
    QTest::newRow("in quotes") << QByteArray("LOGIN anna \"CANARY-pässwörd\"");
    QTest::newRow("Base64") << QByteArray("CANARY-pässwörd").toBase64();
    QTest::newRow("PLAIN") << QByteArray("\0anna\0CANARY-pässwörd", 23).toBase64();
    QTest::newRow("cut") << QByteArray("\0anna\0CANARY-pässwörd", 23).toBase64().mid(1);
    QTest::newRow("twice") << QByteArray("CANARY-pässwörd CANARY-pässwörd");
}

void tst_SecretRemoval::sec10SecretsAreHiddenInEveryForm()
{
    QFETCH(QByteArray, echo);
    for (const bool byToken : {false, true}) {
        Sasl::Credentials credentials;
        credentials.login = QStringLiteral("anna");
        (byToken ? credentials.accessToken : credentials.password) =
            Secret(QStringLiteral("CANARY-pässwörd"));
        Error error{ErrorKind::ServerRefused, Retry::Never, QStringLiteral("log in"),
                    QStringLiteral("535 unknown: ") + QString::fromUtf8(echo) +
                        QStringLiteral(" (see help)")};
        const Error told = Sasl::withoutSecrets(error, credentials);
        QVERIFY2(!told.detail.contains(QString::fromUtf8(echo)), qPrintable(told.detail));
        QVERIFY2(!told.detail.contains(QStringLiteral("CANARY")), qPrintable(told.detail));
        QVERIFY(told.detail.startsWith(QStringLiteral("535 unknown: ")));
        QVERIFY(told.detail.contains(QStringLiteral("***")));
        QVERIFY(told.detail.endsWith(QStringLiteral("(see help)")));
        QCOMPARE(told.kind, error.kind);
        QCOMPARE(told.what, error.what);
    }
}

void tst_SecretRemoval::sec10AnyAlignmentOfBase64()
{
    Sasl::Credentials credentials;
    credentials.password = Secret(QStringLiteral("CANARY-pass"));
    for (int before = 0; before < 7; ++before) {
        for (int after = 0; after < 7; ++after) {
            const QByteArray around =
                QByteArray(before, 'x') + "CANARY-pass" + QByteArray(after, 'y');
            Error error;
            error.detail = QString::fromLatin1(around.toBase64());
            const QString told = Sasl::withoutSecrets(error, credentials).detail;
            QVERIFY2(told.startsWith(QStringLiteral("***")), qPrintable(told));
        }
    }
}

void tst_SecretRemoval::ordinaryWordsStay()
{
    Sasl::Credentials credentials;
    credentials.password = Secret(QStringLiteral("demo-password"));
    Error error;
    error.detail =
        QStringLiteral("[AUTHENTICATIONFAILED] Authentication failed. (WEBALERT 12/34+5)");
    QCOMPARE(Sasl::withoutSecrets(error, credentials).detail, error.detail);
    // Hiding two letters everywhere would show which they are.
    credentials.password = Secret(QStringLiteral("fa"));
    QCOMPARE(Sasl::withoutSecrets(error, credentials).detail, error.detail);
    credentials.password = Secret();
    QCOMPARE(Sasl::withoutSecrets(error, credentials).detail, error.detail);
}

QTEST_GUILESS_MAIN(tst_SecretRemoval)
#include "tst_SecretRemoval.moc"
