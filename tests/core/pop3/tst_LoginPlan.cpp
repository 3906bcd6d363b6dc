// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/LoginPlan.h"

#include "tests/support/FakeTicket.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;

namespace
{

enum class Link { Encrypted, Clear, ClearAllowed };

LoginSituation situation(Link link, const QByteArray &sasl, bool hasUser, bool isKnown,
                         bool hasTimestamp)
{
    LoginSituation given;
    given.capabilities.isKnown = isKnown;
    given.capabilities.hasUser = hasUser;
    if (!sasl.isEmpty())
        given.capabilities.saslMechanisms = sasl.split(' ');
    given.timestamp = hasTimestamp ? QByteArray("<1@a>") : QByteArray();
    given.isEncrypted = link == Link::Encrypted;
    given.allowPlainOverClear = link == Link::ClearAllowed;
    return given;
}

Sasl::Credentials byPassword(const QByteArray &login = "mrose",
                             const QByteArray &password = "tanstaaf")
{
    return {
        QString::fromUtf8(login), Secret(password), {}, QStringLiteral("mail.example.org"), 995};
}

Sasl::Credentials byToken()
{
    return {QStringLiteral("mrose"),
            {},
            Secret(QByteArray("token")),
            QStringLiteral("mail.example.org"),
            995};
}

} // namespace

class TestLoginPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ways_data()
    {
        QTest::addColumn<LoginSituation>("given");
        QTest::addColumn<QByteArray>("way"); // empty: none
        const auto row = [](const char *name, const LoginSituation &given, const char *way) {
            QTest::newRow(name) << given << QByteArray(way);
        };
        const Link tls = Link::Encrypted;
        // A server that says what it can.
        row("SASL first", situation(tls, "PLAIN", true, true, true), "sasl");
        row("SCRAM", situation(tls, "PLAIN SCRAM-SHA-256", true, true, false), "sasl");
        row("no SASL", situation(tls, "", true, true, false), "user");
        row("none we know", situation(tls, "NTLM", true, true, false), "user");
        row("TLS prefers USER", situation(tls, "", true, true, true), "user");
        row("no USER, APOP", situation(tls, "", false, true, true), "apop");
        row("no USER, nothing we know", situation(tls, "DIGEST-MD5", false, true, false), "");
        row("no USER, NTLM", situation(tls, "NTLM", false, true, false), "sasl");
        row("clear, NTLM", situation(Link::Clear, "NTLM", false, true, false), "");
        row("no USER, NTLM, APOP", situation(tls, "NTLM", false, true, true), "apop");
        row("names neither", situation(tls, "", false, true, false), "user");
        // One without CAPA.
        row("old", situation(tls, "", false, false, false), "user");
        row("old with time stamp", situation(tls, "", false, false, true), "user");
        // SEC-7: on a line that others can read.
        row("clear, CRAM-MD5", situation(Link::Clear, "CRAM-MD5", true, true, true), "sasl");
        row("clear, APOP", situation(Link::Clear, "", true, true, true), "apop");
        row("clear, old, APOP", situation(Link::Clear, "", false, false, true), "apop");
        row("allowed, APOP", situation(Link::ClearAllowed, "", true, true, true), "apop");
        row("allowed, old, APOP", situation(Link::ClearAllowed, "", false, false, true), "apop");
        row("clear, PLAIN, APOP", situation(Link::Clear, "PLAIN", true, true, true), "apop");
        row("clear, PLAIN alone", situation(Link::Clear, "PLAIN", true, true, false), "");
        row("clear, USER alone", situation(Link::Clear, "", true, true, false), "");
        row("clear, old", situation(Link::Clear, "", false, false, false), "");
        row("allowed, PLAIN", situation(Link::ClearAllowed, "PLAIN", true, true, true), "sasl");
        row("allowed, USER", situation(Link::ClearAllowed, "", true, true, false), "user");
        row("allowed, old", situation(Link::ClearAllowed, "", false, false, false), "user");
    }
    void ways()
    {
        QFETCH(LoginSituation, given);
        QFETCH(QByteArray, way);
        const Result<LoginWay> planned = planLogin(given, byPassword());
        QCOMPARE(planned.has_value(), !way.isEmpty());
        if (!planned) {
            QCOMPARE(planned.error().kind, ErrorKind::Unsupported);
            QCOMPARE(planned.error().retry, Retry::AfterUserAction);
            return;
        }
        const LoginWay expected = way == "sasl"   ? LoginWay::Sasl
                                  : way == "apop" ? LoginWay::Apop
                                                  : LoginWay::UserPass;
        QCOMPARE(*planned, expected);
    }

    // W14: what the person chose, and never another one.
    void passwordIsUsedAsChosen_data()
    {
        QTest::addColumn<Sasl::PasswordUse>("use");
        QTest::addColumn<LoginSituation>("given");
        QTest::addColumn<QByteArray>("way"); // empty: none
        const auto row = [](const char *name, Sasl::PasswordUse use, const LoginSituation &given,
                            const char *way) {
            QTest::newRow(name) << use << given << QByteArray(way);
        };
        const Link tls = Link::Encrypted;
        const auto itself = Sasl::PasswordUse::Itself;
        row("itself, PLAIN", itself, situation(tls, "PLAIN CRAM-MD5", true, true, true), "sasl");
        row("itself, USER", itself, situation(tls, "CRAM-MD5", true, true, true), "user");
        row("itself, no USER", itself, situation(tls, "CRAM-MD5", false, true, true), "");
        row("itself, old", itself, situation(tls, "", false, false, true), "user");
        row("itself, clear", itself, situation(Link::Clear, "", true, true, true), "");
        const auto proof = Sasl::PasswordUse::ProofOnly;
        row("proof, CRAM-MD5", proof, situation(tls, "PLAIN CRAM-MD5", true, true, true), "sasl");
        row("proof, APOP", proof, situation(tls, "PLAIN", true, true, true), "apop");
        row("proof, APOP before NTLM", proof, situation(tls, "NTLM", true, true, true), "apop");
        row("proof, NTLM", proof, situation(tls, "PLAIN NTLM", true, true, false), "sasl");
        row("proof, old, APOP", proof, situation(tls, "", false, false, true), "apop");
        row("proof, none", proof, situation(tls, "PLAIN", true, true, false), "");
        row("proof, old", proof, situation(tls, "", false, false, false), "");
    }
    void passwordIsUsedAsChosen()
    {
        QFETCH(Sasl::PasswordUse, use);
        QFETCH(LoginSituation, given);
        QFETCH(QByteArray, way);
        Sasl::Credentials credentials = byPassword();
        credentials.passwordUse = use;
        const Result<LoginWay> planned = planLogin(given, credentials);
        QCOMPARE(planned.has_value(), !way.isEmpty());
        if (!planned) {
            QCOMPARE(planned.error().kind, ErrorKind::Unsupported);
            return;
        }
        const LoginWay expected = way == "sasl"   ? LoginWay::Sasl
                                  : way == "apop" ? LoginWay::Apop
                                                  : LoginWay::UserPass;
        QCOMPARE(*planned, expected);
    }

    void tokensGoBySaslAlone()
    {
        LoginSituation given = situation(Link::Encrypted, "PLAIN XOAUTH2", true, true, true);
        QCOMPARE(*planLogin(given, byToken()), LoginWay::Sasl);
        given.capabilities.saslMechanisms = {"PLAIN"};
        QVERIFY(!planLogin(given, byToken()));
        // SEC-7: "no encryption" does not cover a token.
        given = situation(Link::ClearAllowed, "XOAUTH2", true, true, true);
        QVERIFY(!planLogin(given, byToken()));
    }

    void withoutPasswordOnlyATicketWill()
    {
        for (const char *offered : {"", "PLAIN", "NTLM"}) {
            const LoginSituation given = situation(Link::Encrypted, offered, true, true, true);
            const Result<LoginWay> way = planLogin(given, byPassword("mrose", ""));
            QVERIFY(!way);
            QCOMPARE(way.error().kind, ErrorKind::NotFound);
        }
        const LoginSituation given = situation(Link::Encrypted, "GSSAPI PLAIN", true, true, true);
        QCOMPARE(*planLogin(given, Test::withFakeTicket(byPassword("mrose", ""))), LoginWay::Sasl);
    }

    void anUnusableMechanismIsPassedOver()
    {
        LoginSituation given = situation(Link::Encrypted, "CRAM-MD5 PLAIN", true, true, false);
        given.unusableMechanisms = {"CRAM-MD5"};
        QCOMPARE(*Sasl::chooseMechanism(saslOffer(given), byPassword()), QByteArray("PLAIN"));
        given.unusableMechanisms.append("PLAIN");
        QCOMPARE(*planLogin(given, byPassword()), LoginWay::UserPass);
    }

    void apopWhenTheServerAsksForIt()
    {
        LoginSituation given = situation(Link::Encrypted, "", true, true, true);
        given.mustUseApop = true;
        QCOMPARE(*planLogin(given, byPassword()), LoginWay::Apop);
    }

    // What would end the line, and begin one of its own, is not sent.
    void unsendableLogins_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("login") << QByteArray("mrose\r\nDELE 1") << QByteArray("x");
        QTest::newRow("LF") << QByteArray("mrose\n") << QByteArray("x");
        QTest::newRow("NUL") << QByteArray("mrose\0x", 7) << QByteArray("x");
        QTest::newRow("password") << QByteArray("mrose") << QByteArray("x\r\nDELE 1");
        QTest::newRow("empty login") << QByteArray() << QByteArray("x");
    }
    void unsendableLogins()
    {
        QFETCH(QByteArray, login);
        QFETCH(QByteArray, password);
        const auto planned = planLogin(situation(Link::Encrypted, "", true, true, false),
                                       byPassword(login, password));
        QVERIFY(!planned);
        QCOMPARE(planned.error().kind, ErrorKind::InvalidInput);
    }

    void apopDigestOfTheRfc()
    {
        QCOMPARE(apopDigest("<1896.697170952@dbc.mtview.ca.us>", Secret(QByteArray("tanstaaf"))),
                 QByteArray("c4c9334bac560ecc979e58001b3e22fb"));
    }
};

QTEST_GUILESS_MAIN(TestLoginPlan)
#include "tst_LoginPlan.moc"
