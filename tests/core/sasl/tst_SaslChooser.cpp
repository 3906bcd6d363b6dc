// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sasl/SaslChooser.h"

#include "tests/support/FakeTicket.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sasl;

namespace
{

Credentials passwordCredentials()
{
    return {QStringLiteral("user"), Secret(QStringLiteral("pencil")), {}, {}, 0};
}

Credentials tokenCredentials()
{
    return {QStringLiteral("user"),
            {},
            Secret(QStringLiteral("token")),
            QStringLiteral("imap.example.org"),
            993};
}

} // namespace

class TestSaslChooser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec7StrongestUsableMechanismWins_data()
    {
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<bool>("allowPlain");
        QTest::addColumn<QByteArray>("unusable");
        QTest::addColumn<QByteArray>("chosen");
        const QByteArray all = "LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 XOAUTH2";
        const auto row = [](const char *title, const QByteArray &offered, bool encrypted,
                            bool allowPlain, const QByteArray &unusable, const QByteArray &chosen) {
            QTest::newRow(title) << offered << encrypted << allowPlain << unusable << chosen;
        };
        row("all", all, true, false, "", "SCRAM-SHA-256");
        row("any case", "scram-sha-256 plain", true, false, "", "SCRAM-SHA-256");
        row("next", "LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1", true, false, "", "SCRAM-SHA-1");
        row("CRAM before PLAIN", "LOGIN PLAIN CRAM-MD5", true, false, "", "CRAM-MD5");
        row("PLAIN before LOGIN", "LOGIN PLAIN", true, false, "", "PLAIN");
        row("LOGIN alone", "LOGIN", true, false, "", "LOGIN");
        row("declared unknown", all, true, false, "scram-sha-256", "SCRAM-SHA-1");
        row("clear, hidden proof", all, false, false, "", "SCRAM-SHA-256");
        row("clear, only readable", "PLAIN LOGIN", false, false, "", "");
        row("clear, allowed", "PLAIN LOGIN", false, true, "", "PLAIN");
        row("unknown ones", "GSSAPI DIGEST-MD5", true, false, "", "");
        row("NTLM where nothing is better", "GSSAPI NTLM", true, false, "", "NTLM");
        row("LOGIN before NTLM", "NTLM LOGIN", true, false, "", "LOGIN");
        row("clear, NTLM", "NTLM", false, false, "", "");
        row("clear, NTLM allowed", "NTLM", false, true, "", "NTLM");
        row("token mechanisms need a token", "XOAUTH2 OAUTHBEARER", true, false, "", "");
        row("none", "", true, false, "", "");
    }
    void sec7StrongestUsableMechanismWins()
    {
        QFETCH(QByteArray, offered);
        QFETCH(bool, encrypted);
        QFETCH(bool, allowPlain);
        QFETCH(QByteArray, unusable);
        QFETCH(QByteArray, chosen);
        const Offer offer{offered.split(' '), encrypted, allowPlain, unusable.split(' ')};
        const auto name = chooseMechanism(offer, passwordCredentials());
        QCOMPARE(name.value_or(QByteArray()), chosen);
        const auto made = createMechanism(offer, passwordCredentials());
        QCOMPARE(made.has_value(), !chosen.isEmpty());
        if (made) {
            QCOMPARE((*made)->name(), chosen);
        } else {
            QCOMPARE(made.error().kind, ErrorKind::Unsupported);
            QCOMPARE(made.error().retry, Retry::AfterUserAction);
        }
    }

    void ticketComesFirst_data()
    {
        QTest::addColumn<Credentials>("credentials");
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("unusable");
        QTest::addColumn<QByteArray>("chosen");
        const Credentials none{QStringLiteral("user"), {}, {}, {}, 0};
        const auto row = [](const char *title, const Credentials &credentials,
                            const QByteArray &offered, const QByteArray &unusable,
                            const QByteArray &chosen) {
            QTest::newRow(title) << credentials << offered << unusable << chosen;
        };
        const Credentials both = Test::withFakeTicket(passwordCredentials());
        row("both", both, "SCRAM-SHA-256 gssapi", "", "GSSAPI");
        row("not offered", both, "SCRAM-SHA-256", "", "SCRAM-SHA-256");
        row("refused", both, "PLAIN GSSAPI", "GSSAPI", "PLAIN");
        row("no password", Test::withFakeTicket(none), "PLAIN GSSAPI", "", "GSSAPI");
        row("no password, refused", Test::withFakeTicket(none), "PLAIN GSSAPI", "GSSAPI", "");
        row("nothing", none, "PLAIN GSSAPI", "", "");
    }
    void ticketComesFirst()
    {
        QFETCH(Credentials, credentials);
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, unusable);
        QFETCH(QByteArray, chosen);
        const Offer offer{offered.split(' '), true, false, unusable.split(' ')};
        const auto made = createMechanism(offer, credentials);
        QCOMPARE(made.has_value(), !chosen.isEmpty());
        if (made)
            QCOMPARE((*made)->name(), chosen);
        else
            QCOMPARE(made.error().kind, ErrorKind::NotFound);
    }

    // W14: what the person chose, and never another one.
    void passwordIsUsedAsChosen_data()
    {
        QTest::addColumn<PasswordUse>("use");
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("unusable");
        QTest::addColumn<QByteArray>("chosen");
        const auto row = [](const char *title, PasswordUse use, const QByteArray &offered,
                            const QByteArray &unusable, const QByteArray &chosen) {
            QTest::newRow(title) << use << offered << unusable << chosen;
        };
        const QByteArray all = "LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 NTLM GSSAPI";
        const QByteArray proofs = "NTLM CRAM-MD5 SCRAM-SHA-256";
        row("any", PasswordUse::Any, all, "GSSAPI", "SCRAM-SHA-256");
        row("any, with a ticket", PasswordUse::Any, all, "", "GSSAPI");
        row("itself", PasswordUse::Itself, all, "", "PLAIN");
        row("itself, LOGIN alone", PasswordUse::Itself, "NTLM LOGIN", "", "LOGIN");
        row("itself, PLAIN unknown", PasswordUse::Itself, all, "PLAIN", "LOGIN");
        row("itself, proofs alone", PasswordUse::Itself, proofs, "", "");
        row("proof", PasswordUse::ProofOnly, all, "", "SCRAM-SHA-256");
        row("proof, older", PasswordUse::ProofOnly, "PLAIN NTLM CRAM-MD5", "", "CRAM-MD5");
        row("proof, NTLM", PasswordUse::ProofOnly, "PLAIN LOGIN NTLM", "", "NTLM");
        row("proof, none", PasswordUse::ProofOnly, "PLAIN LOGIN", "", "");
        row("proof, ticket alone", PasswordUse::ProofOnly, "GSSAPI PLAIN", "", "");
    }
    void passwordIsUsedAsChosen()
    {
        QFETCH(PasswordUse, use);
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, unusable);
        QFETCH(QByteArray, chosen);
        Credentials credentials = Test::withFakeTicket(passwordCredentials());
        credentials.passwordUse = use;
        const Offer offer{offered.split(' '), true, false, unusable.split(' ')};
        const auto made = createMechanism(offer, credentials);
        QCOMPARE(made.has_value(), !chosen.isEmpty());
        if (made) {
            QCOMPARE((*made)->name(), chosen);
            return;
        }
        QCOMPARE(made.error().kind, ErrorKind::Unsupported);
        QCOMPARE(made.error().detail, QLatin1String("offered: ") + QString::fromLatin1(offered));
    }

    void tokensNeedEncryptionAlways()
    {
        const QList<QByteArray> both{"XOAUTH2", "OAUTHBEARER", "PLAIN"};
        QCOMPARE(*chooseMechanism({both, true, false, {}}, tokenCredentials()),
                 QByteArray("OAUTHBEARER"));
        QCOMPARE(*chooseMechanism({{"XOAUTH2", "PLAIN"}, true, false, {}}, tokenCredentials()),
                 QByteArray("XOAUTH2"));
        QVERIFY(!chooseMechanism({both, false, true, {}}, tokenCredentials()));
        QVERIFY(!chooseMechanism({{"PLAIN"}, true, false, {}}, tokenCredentials()));
    }
};

QTEST_GUILESS_MAIN(TestSaslChooser)
#include "tst_SaslChooser.moc"
