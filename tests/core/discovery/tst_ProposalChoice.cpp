// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is trusted, what has to be confirmed, what comes first.
#include "core/discovery/ProposalChoice.h"
#include "tests/core/discovery/Presets.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

Candidate server(ServerKind kind, const char *host, quint16 port,
                 Mail::Encryption encryption = Mail::Encryption::Tls)
{
    Candidate candidate;
    candidate.kind = kind;
    candidate.host = QString::fromLatin1(host);
    candidate.port = port;
    candidate.encryption = encryption;
    candidate.auth = {AuthMethod::Password};
    candidate.username = QStringLiteral("%EMAILADDRESS%");
    return candidate;
}

Found foundBy(Source source, const char *host = "mail.firma.example")
{
    Found found;
    found.source = source;
    found.config.incoming = {server(ServerKind::Imap, host, 993)};
    found.config.outgoing = {server(ServerKind::Smtp, host, 465)};
    return found;
}

Proposal made(const Found &found)
{
    return proposalFrom(found, addressOf("anna@firma.example")).value_or(Proposal());
}

} // namespace

class tst_ProposalChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trust_data();
    void trust();
    void foreignHostsAreNamed();
    void clearTextBecomesStartTls();
    void alternativesAreKept();
    void guessedServersBelongTogether();
    void noIncomingNoProposal();
    void presets();
    void presetLogins_data();
    void presetLogins();
    void presetsThatAreNotSetUp();
    void likelyPresets_data();
    void likelyPresets();
    void theLocalNetwork();
    void noProfileForPublicAddresses();
    void theForm();
    void order();
};

void tst_ProposalChoice::trust_data()
{
    QTest::addColumn<Found>("found");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<Confirmation>("confirmation");
    const auto row = [](const char *title, Found found, bool isTrusted, Confirmation confirmation) {
        QTest::newRow(title) << found << isTrusted << confirmation;
    };
    const auto with = [](Source source, bool fromOwn, bool dnssec, bool covers,
                         const char *host = "mail.firma.example") {
        Found found = foundBy(source, host);
        found.isFromOwnDomain = fromOwn;
        found.isDnsAuthenticated = dnssec;
        found.coversDomain = covers;
        return found;
    };
    const char *const foreign = "mail.hoster.example";
    using enum Confirmation;
    row("2a", with(Source::AutoconfigHttps, true, false, false, foreign), true, Shown);
    row("2b", with(Source::AutoconfigWellKnown, true, false, false), true, Shown);
    row("2a redirected", with(Source::AutoconfigHttps, false, false, false), false, HostsExplicit);
    row("pacc", with(Source::Pacc, true, false, false), false, Shown);
    row("pacc, dnssec", with(Source::Pacc, true, true, false), true, Shown);
    row("database", with(Source::Database, false, false, false, foreign), true, Shown);
    row("mx preset", with(Source::MxPreset, false, false, false, foreign), false, Shown);
    row("mx autoconfig", with(Source::MxAutoconfig, false, false, false), false, HostsExplicit);
    row("mx autoconfig, dnssec", with(Source::MxAutoconfig, false, true, false), true, Shown);
    row("mx database", with(Source::MxDatabase, false, false, false), false, HostsExplicit);
    row("srv inside", with(Source::Srv, false, false, false), false, Shown);
    row("srv outside", with(Source::Srv, false, false, false, foreign), false, HostsExplicit);
    row("srv outside, covered", with(Source::Srv, false, false, true, foreign), true,
        HostsExplicit);
    row("srv, dnssec", with(Source::Srv, false, true, false), true, Shown);
    row("autodiscover inside", with(Source::Autodiscover, true, false, false), true, Shown);
    row("autodiscover elsewhere", with(Source::Autodiscover, false, false, false), false,
        HostsExplicit);
    row("http", with(Source::AutoconfigHttp, false, true, true), false, HostsWithWarning);
    Found probed = with(Source::Probe, false, false, false);
    row("probe, unverified", probed, false, HostsExplicit);
    probed.config.incoming[0].certificate = CertificateState::Valid;
    row("probe inside", probed, true, Shown);
    probed = with(Source::Probe, false, false, false, foreign);
    probed.config.incoming[0].certificate = CertificateState::Valid;
    row("probe elsewhere", probed, false, HostsExplicit);
}

void tst_ProposalChoice::trust()
{
    QFETCH(Found, found);
    QFETCH(bool, isTrusted);
    QFETCH(Confirmation, confirmation);
    const Proposal proposal = made(found);
    QCOMPARE(proposal.isTrusted, isTrusted);
    QCOMPARE(int(proposal.confirmation), int(confirmation));
}

void tst_ProposalChoice::foreignHostsAreNamed()
{
    Found found = foundBy(Source::Srv, "imap.hoster.example");
    found.config.outgoing = {server(ServerKind::Smtp, "smtp.other.example", 465)};
    QCOMPARE(made(found).foreignHosts, QStringList({QStringLiteral("imap.hoster.example"),
                                                    QStringLiteral("smtp.other.example")}));
    QVERIFY(made(foundBy(Source::Srv)).foreignHosts.isEmpty());
}

void tst_ProposalChoice::clearTextBecomesStartTls()
{
    Found found = foundBy(Source::Database);
    found.config.incoming[0].encryption = Mail::Encryption::None;
    found.config.incoming[0].port = 143;
    found.config.outgoing[0].encryption = Mail::Encryption::None;
    const Proposal proposal = made(found);
    QCOMPARE(proposal.incoming.encryption, Mail::Encryption::StartTls);
    QCOMPARE(proposal.incoming.port, 143);
    QCOMPARE(proposal.outgoing.encryption, Mail::Encryption::StartTls);
}

void tst_ProposalChoice::alternativesAreKept()
{
    Found found = foundBy(Source::Database);
    found.config.incoming.append(server(ServerKind::Pop3, "pop.firma.example", 995));
    found.config.outgoing.append(
        server(ServerKind::Smtp, "mail.firma.example", 587, Mail::Encryption::StartTls));
    const Proposal proposal = made(found);
    QCOMPARE(proposal.alternatives.size(), 2);
    QCOMPARE(proposal.alternatives.at(0).kind, ServerKind::Pop3);
    QCOMPARE(proposal.alternatives.at(1).port, 587);
}

void tst_ProposalChoice::guessedServersBelongTogether()
{
    Found found = foundBy(Source::Probe, "imap.firma.example");
    found.config.outgoing = {server(ServerKind::Smtp, "smtp.hoster.example", 465),
                             server(ServerKind::Smtp, "smtp.firma.example", 587)};
    QCOMPARE(made(found).outgoing.host, QStringLiteral("smtp.firma.example"));
    found.config.outgoing.removeLast();
    QCOMPARE(made(found).outgoing.host, QStringLiteral("smtp.hoster.example"));
    // What somebody wrote down stays as it was written.
    found = foundBy(Source::Database, "imap.firma.example");
    found.config.outgoing.prepend(server(ServerKind::Smtp, "smtp.hoster.example", 465));
    QCOMPARE(made(found).outgoing.host, QStringLiteral("smtp.hoster.example"));
}

void tst_ProposalChoice::noIncomingNoProposal()
{
    Found found = foundBy(Source::Srv);
    found.config.incoming.clear();
    QVERIFY(!proposalFrom(found, addressOf("anna@firma.example")));
    found = foundBy(Source::Srv);
    found.config.outgoing.clear();
    QVERIFY(!made(found).outgoing.isSet());
}

void tst_ProposalChoice::presets()
{
    const MailAddressInput address = addressOf("anna@gmail.com");
    const Accounts::Preset *preset = builtInPresets().findByDomain(address.domain);
    QVERIFY(preset);
    const std::optional<Proposal> proposal = proposalFrom(*preset, Source::Preset, address);
    QVERIFY(proposal);
    QCOMPARE(proposal->presetId, QStringLiteral("gmail"));
    QCOMPARE(proposal->incoming.host, QStringLiteral("imap.gmail.com"));
    QCOMPARE(proposal->incoming.auth, QList({AuthMethod::OAuth2, AuthMethod::Password}));
    QVERIFY(proposal->isTrusted);
    QCOMPARE(proposal->confirmation, Confirmation::OneClick);
    const Result<Mail::AccountSettings> expected =
        Accounts::settingsFrom(*preset, Mail::ReceiveProtocol::Imap, address.shownAddress());
    Mail::AccountSettings settings = settingsFrom(*proposal, address);
    settings.credentialId = expected->credentialId;
    QVERIFY(settings == *expected);
    // By MX the same servers, but the name service could have been deceived.
    const std::optional<Proposal> byMx = proposalFrom(*preset, Source::MxPreset, address);
    QVERIFY(byMx && !byMx->isTrusted);
}

void tst_ProposalChoice::presetLogins_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("login");
    QTest::newRow("address") << QStringLiteral("gmail") << QStringLiteral("anna@example.org");
    QTest::newRow("local part") << QStringLiteral("yahoojp") << QStringLiteral("anna");
    QTest::newRow("another domain")
        << QStringLiteral("nstu") << QStringLiteral("anna@corp.nstu.ru");
}

void tst_ProposalChoice::presetLogins()
{
    QFETCH(QString, id);
    QFETCH(QString, login);
    const MailAddressInput address = addressOf("anna@example.org");
    const std::optional<Proposal> proposal =
        proposalFrom(*builtInPresets().findById(id), Source::Preset, address);
    QVERIFY(proposal);
    QCOMPARE(settingsFrom(*proposal, address).incoming.login, login);
}

void tst_ProposalChoice::presetsThatAreNotSetUp()
{
    const MailAddressInput address = addressOf("anna@firma.example");
    const Accounts::Preset *wedos = builtInPresets().findById(QStringLiteral("wedos"));
    QVERIFY(wedos && wedos->needsHost());
    QVERIFY(!proposalFrom(*wedos, Source::MxPreset, address));
    Accounts::Preset hidden = *builtInPresets().findById(QStringLiteral("gmail"));
    hidden.isOffered = false;
    QVERIFY(!proposalFrom(hidden, Source::Preset, address));
}

void tst_ProposalChoice::likelyPresets_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("id");
    QTest::newRow("of a provider") << QStringLiteral("mx7.azet.sk") << QStringLiteral("azet");
    QTest::newRow("of nobody known") << QStringLiteral("mx.hoster.example") << QString();
    QTest::newRow("only alike") << QStringLiteral("mx.notazet.sk") << QString();
}

void tst_ProposalChoice::likelyPresets()
{
    QFETCH(QString, host);
    QFETCH(QString, id);
    const Accounts::Preset *preset = likelyPreset(builtInPresets(), host);
    QCOMPARE(preset ? preset->id : QString(), id);
}

void tst_ProposalChoice::theLocalNetwork()
{
    const MailAddressInput address = addressOf("pc01@server");
    const std::optional<Proposal> proposal = localNetworkProposal(address);
    QVERIFY(proposal);
    const Mail::AccountSettings settings = settingsFrom(*proposal, address);
    QCOMPARE(settings.protocol, Mail::ReceiveProtocol::Pop3);
    const Mail::ServerSettings incoming{QStringLiteral("server"), 110, Mail::Encryption::None,
                                        QStringLiteral("pc01")};
    QVERIFY(settings.incoming == incoming);
    const Mail::ServerSettings outgoing{QStringLiteral("server"), 25, Mail::Encryption::None, {}};
    QVERIFY(settings.outgoing == outgoing);
    QCOMPARE(settings.email, QStringLiteral("pc01@server"));
    QCOMPARE(proposal->confirmation, Confirmation::HostsWithWarning);
}

void tst_ProposalChoice::noProfileForPublicAddresses()
{
    QVERIFY(localNetworkProposal(addressOf("a@192.168.1.5")));
    QVERIFY(localNetworkProposal(addressOf("a@127.0.0.1")));
    QVERIFY(!localNetworkProposal(addressOf("a@8.8.8.8")));
    QVERIFY(!localNetworkProposal(addressOf("a@example.org")));
}

void tst_ProposalChoice::theForm()
{
    const Proposal proposal = manualProposal(addressOf("anna@firma.example"));
    QCOMPARE(proposal.source, Source::Manual);
    QVERIFY(!proposal.isTrusted);
    QCOMPARE(proposal.incoming.host, QStringLiteral("imap.firma.example"));
    QCOMPARE(proposal.incoming.port, 993);
    QCOMPARE(proposal.outgoing.host, QStringLiteral("smtp.firma.example"));
    QCOMPARE(proposal.outgoing.port, 465);
    QCOMPARE(manualProposal(addressOf("a@server")).incoming.host, QStringLiteral("server"));
}

void tst_ProposalChoice::order()
{
    QList<Proposal> expected;
    const auto add = [&](const Found &found) { expected.append(made(found)); };
    Found own = foundBy(Source::AutoconfigHttps);
    own.isFromOwnDomain = true;
    add(own);
    add(foundBy(Source::AutoconfigHttps)); // not trusted
    add(foundBy(Source::Database));
    Found pop3 = foundBy(Source::Database);
    pop3.config.incoming[0].kind = ServerKind::Pop3;
    add(pop3);
    Found startTls = foundBy(Source::Database);
    startTls.config.incoming[0].encryption = Mail::Encryption::StartTls;
    add(startTls);
    Found receiveOnly = foundBy(Source::Database);
    receiveOnly.config.outgoing.clear();
    add(receiveOnly);
    add(foundBy(Source::Srv));
    add(foundBy(Source::Probe));
    Found suggestion = foundBy(Source::MxPreset);
    suggestion.isSuggestion = true;
    add(suggestion);
    QList<Proposal> proposals = expected;
    std::reverse(proposals.begin(), proposals.end());
    sortProposals(proposals);
    QCOMPARE(proposals.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(proposals.at(i) == expected.at(i), qPrintable(QString::number(i)));
}

QTEST_GUILESS_MAIN(tst_ProposalChoice)
#include "tst_ProposalChoice.moc"
