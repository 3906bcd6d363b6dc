// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/GsaslMechanism.h"
#include "core/sasl/ScramServerFirst.h"
#include "core/util/Limits.h"

#include "ScramReference.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sasl;
using Martlet::Test::ScramExchange;

namespace
{

Credentials credentials(const QString &login = QStringLiteral("user"),
                        const QString &password = QStringLiteral("pencil"))
{
    return {login, Secret(password), {}, {}, 0};
}

std::unique_ptr<SaslMechanism> mechanism(const QByteArray &name, const Credentials &with)
{
    auto made = GsaslMechanism::create(name, with);
    return made ? std::move(*made) : nullptr;
}

/// Of the worked example: target DOMAIN, challenge 0123456789abcdef.
QByteArray ntlmChallenge()
{
    return QByteArray::fromHex("4e544c4d53535000020000000c000c003000000001028100"
                               "0123456789abcdef0000000000000000620062003c000000"
                               "44004f004d00410049004e00");
}

/// Plays a correct server against a SCRAM mechanism, up to the verifier.
struct ScramServer {
    explicit ScramServer(const QByteArray &name, QByteArray userPassword = "pencil")
    {
        exchange.hash =
            name == "SCRAM-SHA-1" ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
        exchange.password = std::move(userPassword);
        exchange.salt = QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
    }

    QByteArray serverFirst(const QByteArray &clientFirst)
    {
        exchange.clientFirstBare = clientFirst.mid(3); // after "n,,"
        nonce = scramClientNonce(clientFirst) + "3rfcNHYJY1ZVvWVs7j";
        exchange.serverFirst = "r=" + nonce + ",s=" + exchange.salt.toBase64() +
                               ",i=" + QByteArray::number(exchange.iterations);
        return exchange.serverFirst;
    }

    QByteArray serverFinal(const QByteArray &clientFinal)
    {
        const qsizetype proofAt = clientFinal.lastIndexOf(",p=");
        exchange.clientFinalWithoutProof = clientFinal.left(proofAt);
        proofIsRight = clientFinal.mid(proofAt + 3) == Test::clientProof(exchange) &&
                       exchange.clientFinalWithoutProof == "c=biws,r=" + nonce;
        return "v=" + Test::serverSignature(exchange);
    }

    ScramExchange exchange;
    QByteArray nonce;
    bool proofIsRight = false;
};

} // namespace

class TestGsaslMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The worked example of "The NTLM Authentication Protocol" (E. Glass), §"Type 3 message".
    void ntlmAnswersAsPublished_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("user") << QStringLiteral("user");
        QTest::newRow("DOMAIN\\user") << QStringLiteral("DOMAIN\\user");
        QTest::newRow("user@DOMAIN") << QStringLiteral("user@DOMAIN");
    }
    void ntlmAnswersAsPublished()
    {
        QFETCH(QString, login);
        const auto ntlm = mechanism("NTLM", credentials(login, QStringLiteral("SecREt01")));
        QVERIFY(ntlm && ntlm->isClientFirst());
        QVERIFY(ntlm->step({})->startsWith(QByteArray("NTLMSSP\0\1\0\0\0", 12)));
        QVERIFY(!ntlm->isDone());
        const Result<QByteArray> answer = ntlm->step(ntlmChallenge());
        QVERIFY(answer);
        QVERIFY(answer->startsWith(QByteArray("NTLMSSP\0\3\0\0\0", 12)));
        const QByteArray proof =
            QByteArray::fromHex("25a98c1c31e81847466b29b2df4680f39958fb8c213a9cc6");
        QVERIFY(answer->contains(proof));
        QVERIFY(answer->contains(QByteArray("D\0O\0M\0A\0I\0N\0", 12)));
        QVERIFY(answer->contains(QByteArray("u\0s\0e\0r\0", 8)));
        QVERIFY(ntlm->isDone());
        QVERIFY(!ntlm->mutualAuthVerified());
    }

    void ntlmChallengesAreBounded_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        const QByteArray good = ntlmChallenge();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << good.left(31);
        QTest::newRow("another signature") << "ntlmssp" + good.mid(7);
        QTest::newRow("another type") << good.left(8) + '\3' + good.mid(9);
        QTest::newRow("name beyond the end") << good.chopped(1);
        QTest::newRow("far offset") << good.left(16) + "\xff\xff\xff\xff" + good.mid(20);
        QTest::newRow("huge") << good + QByteArray(100'000, 'x');
    }
    void ntlmChallengesAreBounded()
    {
        QFETCH(QByteArray, challenge);
        const auto ntlm = mechanism("NTLM", credentials());
        QVERIFY(ntlm->step({}));
        const Result<QByteArray> answer = ntlm->step(challenge);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::ProtocolViolation);
        QVERIFY(!ntlm->isDone());
        QVERIFY(!ntlm->step(ntlmChallenge()));
    }

    void ntlmRefusesWhatItCannotSend()
    {
        const auto make = [](const QString &login, const QString &password) {
            return mechanism("NTLM", credentials(login, password)) != nullptr;
        };
        const QString longest(128, u'a');
        QVERIFY(make(longest, longest));
        QVERIFY(!make(longest + u'a', QStringLiteral("pencil")));
        QVERIFY(!make(QStringLiteral("user"), longest + u'a'));
        QVERIFY(!make(QStringLiteral("user"), QString::fromUtf8("žltý")));
    }

    // The reference used below reproduces the published vectors.
    void rfcVectorsHoldForTheReference_data()
    {
        QTest::addColumn<int>("hash");
        QTest::addColumn<QByteArray>("clientFirstBare");
        QTest::addColumn<QByteArray>("serverFirst");
        QTest::addColumn<QByteArray>("clientFinal");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("proof");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("RFC 5802 section 5")
            << int(QCryptographicHash::Sha1) << QByteArray("n=user,r=fyko+d2lbbFgONRv9qkxdawL")
            << QByteArray("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                          "s=QSXCR+Q6sek8bf92,i=4096")
            << QByteArray("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j")
            << QByteArray("QSXCR+Q6sek8bf92") << QByteArray("v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
            << QByteArray("rmF9pqV8S7suAoZWja4dJRkFsKQ=");
        QTest::newRow("RFC 7677 section 3")
            << int(QCryptographicHash::Sha256) << QByteArray("n=user,r=rOprNGfwEbeRWgbNEkqO")
            << QByteArray("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                          "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
            << QByteArray("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
            << QByteArray("W22ZaJ0SNY7soEsUEjb6gQ==")
            << QByteArray("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
            << QByteArray("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }
    void rfcVectorsHoldForTheReference()
    {
        QFETCH(int, hash);
        QFETCH(QByteArray, clientFirstBare);
        QFETCH(QByteArray, serverFirst);
        QFETCH(QByteArray, clientFinal);
        QFETCH(QByteArray, salt);
        const ScramExchange exchange{static_cast<QCryptographicHash::Algorithm>(hash),
                                     "pencil",
                                     clientFirstBare,
                                     serverFirst,
                                     clientFinal,
                                     QByteArray::fromBase64(salt),
                                     4096};
        QTEST(Test::clientProof(exchange), "proof");
        QTEST(Test::serverSignature(exchange), "signature");
    }

    void scramProvesThePasswordAndVerifiesTheServer_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArray>("prepared");
        for (const QByteArray &name : {QByteArray("SCRAM-SHA-1"), QByteArray("SCRAM-SHA-256")}) {
            QTest::addRow("%s ascii", name.constData())
                << name << QStringLiteral("user") << QStringLiteral("pencil")
                << QByteArray("pencil");
            QTest::addRow("%s saslname escapes", name.constData())
                << name << QStringLiteral("a=b,c") << QStringLiteral("p,=\"x")
                << QByteArray("p,=\"x");
            // RFC 4013: NFKC, so the Roman numeral IX becomes the letters.
            QTest::addRow("%s stringprep", name.constData())
                << name << QStringLiteral("user") << QString(QChar(0x2168)) << QByteArray("IX");
        }
    }
    void scramProvesThePasswordAndVerifiesTheServer()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, login);
        QFETCH(QString, password);
        QFETCH(QByteArray, prepared);
        const auto scram = mechanism(name, credentials(login, password));
        QVERIFY(scram);
        QVERIFY(scram->isClientFirst());
        ScramServer server(name, prepared);
        const auto first = scram->step({});
        QVERIFY(first);
        QVERIFY(first->startsWith("n,,n="));
        const auto final = scram->step(server.serverFirst(*first));
        QVERIFY(final);
        QVERIFY(!scram->isDone());
        const QByteArray verifier = server.serverFinal(*final);
        QVERIFY(server.proofIsRight);
        const auto last = scram->step(verifier);
        QVERIFY(last);
        QVERIFY(last->isEmpty());
        QVERIFY(scram->isDone());
        QVERIFY(scram->mutualAuthVerified());
        QCOMPARE(scram->step({}).error().kind, ErrorKind::ProtocolViolation);
    }

    // SEC-7: the server has to prove that it knows the password.
    void sec7WrongServerSignatureIsHostile_data()
    {
        QTest::addColumn<QByteArray>("verifier");
        QTest::newRow("other key") << QByteArray("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
        QTest::newRow("empty") << QByteArray("v=");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no base64") << QByteArray("v=***");
    }
    void sec7WrongServerSignatureIsHostile()
    {
        QFETCH(QByteArray, verifier);
        for (const QByteArray &name : {QByteArray("SCRAM-SHA-1"), QByteArray("SCRAM-SHA-256")}) {
            const auto scram = mechanism(name, credentials());
            ScramServer server(name);
            const auto first = scram->step({});
            QVERIFY(scram->step(server.serverFirst(*first)));
            const auto last = scram->step(verifier);
            QVERIFY(!last);
            QCOMPARE(last.error().kind, ErrorKind::ProtocolViolation);
            QVERIFY(!scram->isDone());
            QVERIFY(!scram->mutualAuthVerified());
        }
    }

    void scramServerErrorIsARejection()
    {
        const auto scram = mechanism("SCRAM-SHA-256", credentials());
        ScramServer server("SCRAM-SHA-256");
        const auto first = scram->step({});
        QVERIFY(scram->step(server.serverFirst(*first)));
        const auto last = scram->step("e=invalid-proof");
        QCOMPARE(last.error().kind, ErrorKind::AuthenticationRejected);
        QCOMPARE(last.error().retry, Retry::AfterUserAction);
        QCOMPARE(last.error().detail, QStringLiteral("invalid-proof"));
    }

    void sec7NonceAndIterationsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("accepted");
        const QByteArray start = "r=abcXYZ,s=QSXCR+Q6sek8bf92,i=";
        QTest::newRow("limit-1") << start + QByteArray::number(Limits::scramIterations - 1) << true;
        QTest::newRow("limit") << start + QByteArray::number(Limits::scramIterations) << true;
        QTest::newRow("limit+1") << start + QByteArray::number(Limits::scramIterations + 1)
                                 << false;
        QTest::newRow("one") << QByteArray(start + "1") << true;
        QTest::newRow("zero") << QByteArray(start + "0") << false;
        QTest::newRow("negative") << QByteArray(start + "-1") << false;
        QTest::newRow("wraps 64 bits") << QByteArray(start + "18446744073709551617") << false;
        QTest::newRow("leading zero") << QByteArray(start + "04096") << false;
        QTest::newRow("leading blank") << QByteArray(start + " 4096") << false;
        QTest::newRow("extension") << QByteArray(start + "4096,x=1") << true;
        QTest::newRow("mandatory extension") << "m=1," + start + "4096" << false;
        QTest::newRow("foreign nonce") << QByteArray("r=abXYZ,s=QSXCR+Q6sek8bf92,i=4096") << false;
        QTest::newRow("nothing added to nonce")
            << QByteArray("r=abc,s=QSXCR+Q6sek8bf92,i=4096") << false;
        QTest::newRow("empty salt") << QByteArray("r=abcXYZ,s=,i=4096") << false;
        QTest::newRow("bad salt") << QByteArray("r=abcXYZ,s=!!,i=4096") << false;
        QTest::newRow("order") << QByteArray("s=QSXCR+Q6sek8bf92,r=abcXYZ,i=4096") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void sec7NonceAndIterationsAreChecked()
    {
        QFETCH(QByteArray, message);
        const auto first = parseScramServerFirst(message, "abc");
        QTEST(first.has_value(), "accepted");
        if (!first)
            QCOMPARE(first.error().kind, ErrorKind::ProtocolViolation);
    }

    void sec7HostileServerFirstEndsTheExchange()
    {
        const auto scram = mechanism("SCRAM-SHA-256", credentials());
        const auto first = scram->step({});
        const auto answer =
            scram->step("r=" + scramClientNonce(*first) + "x,s=QSXCR+Q6sek8bf92,i=999999999");
        QCOMPARE(answer.error().kind, ErrorKind::ProtocolViolation);
        QVERIFY(!scram->step({}));
        QVERIFY(!scram->isDone());
    }

    void rfc2195CramMd5()
    {
        const auto cram = mechanism(
            "CRAM-MD5", credentials(QStringLiteral("tim"), QStringLiteral("tanstaaftanstaaf")));
        QVERIFY(!cram->isClientFirst());
        const auto response = cram->step("<1896.697170952@postoffice.reston.mci.net>");
        QVERIFY(response);
        QCOMPARE(*response, QByteArray("tim b913a602c7eda7a495b4e6e7334d3890"));
        QVERIFY(cram->isDone());
        QVERIFY(!cram->mutualAuthVerified());
    }

    void rfc4616Plain()
    {
        const auto plain = mechanism(
            "PLAIN", credentials(QStringLiteral("tim"), QStringLiteral("tanstaaftanstaaf")));
        QVERIFY(plain->isClientFirst());
        const auto response = plain->step({});
        QCOMPARE(*response, QByteArray("\0tim\0tanstaaftanstaaf", 21));
        QVERIFY(plain->isDone());
    }

    void plainKeepsNonAsciiPasswords()
    {
        const QString password = QStringLiteral("pässwörd") + QChar(0x0416);
        const auto plain = mechanism("PLAIN", credentials(QStringLiteral("иван"), password));
        const QByteArray expected =
            QByteArray(1, '\0') + QStringLiteral("иван").toUtf8() + '\0' + password.toUtf8();
        QCOMPARE(*plain->step({}), expected);
    }

    void loginAnswersTwoQuestions_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("usual") << QByteArray("Username:") << QByteArray("Password:");
        QTest::newRow("draft") << QByteArray("User Name\0", 10) << QByteArray("Password\0", 9);
        QTest::newRow("mute") << QByteArray() << QByteArray();
    }
    void loginAnswersTwoQuestions()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const auto login = mechanism("LOGIN", credentials());
        QVERIFY(!login->isClientFirst());
        QCOMPARE(*login->step(first), QByteArray("user"));
        QVERIFY(!login->isDone());
        QCOMPARE(*login->step(second), QByteArray("pencil"));
        QVERIFY(login->isDone());
        QCOMPARE(login->step("Again:").error().kind, ErrorKind::ProtocolViolation);
    }

    void unusableCredentialsAreRefusedBeforeUse_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("password");
        const QString nul = QString(QChar::Null);
        QTest::newRow("NUL in login") << QString(u"us" + nul + u"er") << QStringLiteral("pencil");
        QTest::newRow("NUL in password")
            << QStringLiteral("user") << QString(u"pen" + nul + u"cil");
        QTest::newRow("no login") << QString() << QStringLiteral("pencil");
        QTest::newRow("no password") << QStringLiteral("user") << QString();
    }
    void unusableCredentialsAreRefusedBeforeUse()
    {
        QFETCH(QString, login);
        QFETCH(QString, password);
        for (const char *name :
             {"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN", "NTLM"}) {
            const auto made = GsaslMechanism::create(name, credentials(login, password));
            QVERIFY2(!made, name);
            QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
        }
    }

    void unknownMechanismIsRefused()
    {
        for (const char *name : {"DIGEST-MD5", "GSSAPI", "SCRAM-SHA-512", "plain", ""}) {
            const auto made = GsaslMechanism::create(name, credentials());
            QVERIFY2(!made, name);
            QCOMPARE(made.error().kind, ErrorKind::Unsupported);
        }
    }
};

QTEST_GUILESS_MAIN(TestGsaslMechanism)
#include "tst_GsaslMechanism.moc"
