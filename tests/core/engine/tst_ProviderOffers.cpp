// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered of the table, and of what a search found.
#include "core/discovery/ProposalChoice.h"
#include "core/engine/ProviderOffers.h"
#include "tests/core/discovery/Presets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Engine;
using namespace Martlet::Discovery;
using Test::addressOf;
using Test::builtInPresets;

namespace
{

const Accounts::OAuthClients noClients;

Candidate candidate(ServerKind kind, const char *host, quint16 port)
{
    Candidate made;
    made.kind = kind;
    made.host = QString::fromLatin1(host);
    made.port = port;
    made.auth = {AuthMethod::Password};
    made.username = QStringLiteral("%EMAILLOCALPART%");
    return made;
}

Found foundFile()
{
    Found found;
    found.source = Source::Database;
    found.config.displayName = QStringLiteral("Firma Mail");
    found.config.incoming = {candidate(ServerKind::Imap, "imap.firma.example", 993),
                             candidate(ServerKind::Pop3, "pop.firma.example", 995)};
    found.config.outgoing = {candidate(ServerKind::Smtp, "smtp.firma.example", 465)};
    found.config.enablePages = {{QUrl(QStringLiteral("https://firma.example/on")), {}}};
    found.config.webMail = QUrl(QStringLiteral("https://mail.firma.example/"));
    return found;
}

} // namespace

class tst_ProviderOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofTheTable();
    void ofASettingsFile();
    void pop3Alone();
    void ofTheTableByExchanger();
    void withoutAName();
    void onlyByBrowser();
    void byTheOrganisationsOwnRegistration_data();
    void byTheOrganisationsOwnRegistration();
};

void tst_ProviderOffers::byTheOrganisationsOwnRegistration_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("by host") << QStringLiteral("sso.firma.example") << true;
    QTest::newRow("by address") << QStringLiteral("https://SSO.firma.example/") << true;
    QTest::newRow("another") << QStringLiteral("sso.other.example") << false;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("for servers of somebody else") << QStringLiteral("sso.firm.test") << false;
}

// An issuer that a file names, and the program was registered with by who rolled it out.
void tst_ProviderOffers::byTheOrganisationsOwnRegistration()
{
    QFETCH(QString, issuer);
    QFETCH(bool, isOurs);
    Accounts::OAuthClient firm;
    firm.name = QStringLiteral("firm");
    firm.issuer = QStringLiteral("sso.firma.example");
    firm.endpoints.authorization = QUrl(QStringLiteral("https://sso.firma.example/auth"));
    firm.endpoints.token = QUrl(QStringLiteral("https://sso.firma.example/token"));
    Accounts::OAuthClient built;
    built.name = QStringLiteral("google");
    built.issuer = QStringLiteral("accounts.google.com");
    // Its token would go to whatever servers the file names.
    Accounts::OAuthClient foreign = firm;
    foreign.name = QStringLiteral("foreign");
    foreign.issuer = QStringLiteral("sso.firm.test");
    const Accounts::OAuthClients clients({firm, built, foreign});
    // Without end points of its own it is of use for the table's entry alone.
    QCOMPARE(ownIssuers(clients),
             (QSet<QString>{QStringLiteral("sso.firma.example"), QStringLiteral("sso.firm.test")}));
    Found found = foundFile();
    if (!issuer.isEmpty())
        found.config.oauth = OAuthParameters{issuer, {}, {}, {}, {}};
    for (Candidate &candidate : found.config.incoming)
        candidate.auth = {AuthMethod::OAuth2};
    const MailAddressInput address = addressOf("ivan@firma.example");
    const ProviderOffer offer =
        offerFrom(*proposalFrom(found, address), address, builtInPresets(), clients);
    QCOMPARE(offer.loginKind, LoginKind::OAuth);
    QCOMPARE(offer.oauthProvider, isOurs ? QStringLiteral("firm") : QString());
}

void tst_ProviderOffers::ofTheTable()
{
    const Accounts::Preset *preset = builtInPresets().findByDomain(QStringLiteral("yandex.ru"));
    QVERIFY(preset);
    const auto offer =
        offerFrom(*preset, {QStringLiteral("Anna"), QStringLiteral("a@yandex.ru")}, noClients);
    QVERIFY(offer);
    QCOMPARE(offer->id, QStringLiteral("yandex"));
    QCOMPARE(offer->source, Source::Preset);
    QCOMPARE(offer->confirmation, Confirmation::OneClick);
    QCOMPARE(offer->imap.incoming.host, QStringLiteral("imap.yandex.ru"));
    QCOMPARE(offer->pop3->incoming.host, QStringLiteral("pop.yandex.ru"));
    QVERIFY(offer->needsSwitchOn);
    QVERIFY(offer->isConfirmed);
    QVERIFY(!offerFrom(*builtInPresets().findById(QStringLiteral("hey")),
                       {QString(), QStringLiteral("a@hey.com")}, noClients));
}

void tst_ProviderOffers::ofASettingsFile()
{
    const MailAddressInput address = addressOf("Anna <anna@firma.example>");
    const ProviderOffer offer =
        offerFrom(*proposalFrom(foundFile(), address), address, builtInPresets(), noClients);
    QCOMPARE(offer.id, QString());
    QCOMPARE(offer.name, QStringLiteral("Firma Mail"));
    QCOMPARE(offer.source, Source::Database);
    QVERIFY(offer.hasImap);
    QCOMPARE(offer.imap.incoming.host, QStringLiteral("imap.firma.example"));
    QCOMPARE(offer.imap.incoming.login, QStringLiteral("anna"));
    QCOMPARE(offer.imap.protocol, Mail::ReceiveProtocol::Imap);
    QCOMPARE(offer.imap.identities.constFirst().name, QStringLiteral("Anna"));
    QVERIFY(offer.pop3);
    QCOMPARE(offer.pop3->incoming.host, QStringLiteral("pop.firma.example"));
    QCOMPARE(offer.pop3->protocol, Mail::ReceiveProtocol::Pop3);
    QCOMPARE(offer.pop3->outgoing.host, QStringLiteral("smtp.firma.example"));
    QCOMPARE(offer.instructions.size(), 1);
    QCOMPARE(offer.webmailPage.host(), QStringLiteral("mail.firma.example"));
}

void tst_ProviderOffers::pop3Alone()
{
    Found found = foundFile();
    found.config.incoming.removeFirst();
    const MailAddressInput address = addressOf("anna@firma.example");
    const ProviderOffer offer =
        offerFrom(*proposalFrom(found, address), address, builtInPresets(), noClients);
    QVERIFY(!offer.hasImap);
    QCOMPARE(offer.pop3->incoming.host, QStringLiteral("pop.firma.example"));
}

void tst_ProviderOffers::ofTheTableByExchanger()
{
    const Accounts::Preset *preset = builtInPresets().findById(QStringLiteral("yandex360"));
    QVERIFY(preset);
    const MailAddressInput address = addressOf("anna@firma.example");
    const auto proposal = proposalFrom(*preset, Source::MxPreset, address);
    QVERIFY(proposal);
    const ProviderOffer offer = offerFrom(*proposal, address, builtInPresets(), noClients);
    QCOMPARE(offer.id, QStringLiteral("yandex360"));
    QCOMPARE(offer.name, preset->name);
    QCOMPARE(offer.imap.incoming.login, QStringLiteral("anna@firma.example"));
    QCOMPARE(offer.imap.providerId, QStringLiteral("yandex360"));
    QCOMPARE(offer.passwordPage, preset->pages.appPassword);
    QVERIFY2(offer.instructions.isEmpty(), "the table's own steps are shown");
}

void tst_ProviderOffers::withoutAName()
{
    Found found = foundFile();
    found.config.displayName.clear();
    const MailAddressInput address = addressOf("user@пример.рф");
    const ProviderOffer offer =
        offerFrom(*proposalFrom(found, address), address, builtInPresets(), noClients);
    QCOMPARE(offer.name, QStringLiteral("пример.рф"));
    QVERIFY(!offer.foreignHosts.isEmpty());
}

void tst_ProviderOffers::onlyByBrowser()
{
    Found found = foundFile();
    found.config.needsOAuth = true;
    const MailAddressInput address = addressOf("anna@firma.example");
    QCOMPARE(
        offerFrom(*proposalFrom(found, address), address, builtInPresets(), noClients).loginKind,
        LoginKind::OAuth);
}

QTEST_GUILESS_MAIN(tst_ProviderOffers)
#include "tst_ProviderOffers.moc"
