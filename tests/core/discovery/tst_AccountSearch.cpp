// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From address to proposal: presets, the name service, settings files, and who wins when.
#include "tests/core/discovery/SearchWorld.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

class tst_AccountSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsAskNobody_data();
    void presetsAskNobody();
    void noPresetBelowForeignDomains();
    void theLocalNetwork();
    void notAnAddress();
    void closedProviders_data();
    void closedProviders();
    void offline();
    void exchangersOfProviders_data();
    void exchangersOfProviders();
    void exchangersOfFilters();
    void exchangersThatNeedAHostByHand();
    void exchangersLikeAProvider();
    void domainsThatTakeNoMail();
    void unknownDomains();
    void nameServiceInTrouble_data();
    void nameServiceInTrouble();
    void theProviderBeatsTheDatabase();
    void theProviderWinsWhenLate();
    void theProviderLosesWhenTooLate();
    void webPagesAreNoSettings();
    void badCertificateThenWellKnown();
    void redirectToClearText();
    void redirectElsewhere();
    void theAddressInTheQuery_data();
    void theAddressInTheQuery();
    void theDatabaseIsToldTheDomainAlone();
    void theDatabaseOnlyIfTheProviderFails();
    void theDatabaseNever();
    void theDatabaseIsNotAskedTwice();
    void settingsOfTheExchangersOwner();
    void internationalDomains();
    void aSuggestionFromMicrosoft();
    void theNewAddressCounts();
    void cancelling();
    void fromInsideASlot();
};

void tst_AccountSearch::presetsAskNobody_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isOnline");
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("login");
    const auto row = [](const char *address, const char *preset, const char *login) {
        for (const bool isOnline : {false, true})
            QTest::addRow("%s %d", address, isOnline)
                << QString::fromUtf8(address) << isOnline << QString::fromLatin1(preset)
                << QString::fromLatin1(login);
    };
    row("a@gmail.com", "gmail", "a@gmail.com");
    row(" A@GMAIL.com.\u00A0", "gmail", "A@gmail.com");
    row("a@outlook.sk", "outlookcom", "a@outlook.sk");
    row("a@hotmail.com.tr", "outlookcom", "a@hotmail.com.tr");
    row("a@yahoo.co.jp", "yahoojp", "a");
    row("a@corp.nstu.ru", "nstu", "a@corp.nstu.ru");
}

void tst_AccountSearch::presetsAskNobody()
{
    QFETCH(QString, address);
    QFETCH(bool, isOnline);
    QFETCH(QString, preset);
    QFETCH(QString, login);
    SearchWorld world;
    world.options.isOnline = isOnline;
    world.run(address.toUtf8().constData());
    QCOMPARE(world.verdict(), QStringLiteral("found"));
    QCOMPARE(world.source(), QStringLiteral("preset"));
    QCOMPARE(world.best().presetId, preset);
    QCOMPARE(world.login(address.toUtf8().constData()), login);
    QCOMPARE(world.best().confirmation, Confirmation::OneClick);
    QCOMPARE(world.proposals.size(), 1);
    QVERIFY(world.wasSilent());
    QCOMPARE(world.finishedAt, 0ms);
    const Accounts::Preset *known = builtInPresets().findById(preset);
    if (preset == QStringLiteral("gmail"))
        QCOMPARE(known->auth, Accounts::AuthKind::OAuthOrAppPassword);
    // The form for it stays editable: the login can differ from the address.
    if (preset == QStringLiteral("nstu"))
        QVERIFY(known->noteKeys.contains(QStringLiteral("login-may-differ")));
}

void tst_AccountSearch::noPresetBelowForeignDomains()
{
    SearchWorld world;
    world.options.isOnline = false;
    world.run("a@outlook.evil.example");
    QCOMPARE(world.verdict(), QStringLiteral("offline"));
    QVERIFY(world.outcome.proposals.isEmpty());
}

void tst_AccountSearch::theLocalNetwork()
{
    SearchWorld world;
    world.run("pc01@server");
    QCOMPARE(world.verdict(), QStringLiteral("local-network"));
    const Mail::AccountSettings settings = settingsFrom(world.best(), world.outcome.address);
    QCOMPARE(settings.incoming.login, QStringLiteral("pc01"));
    QCOMPARE(settings.incoming.port, 110);
    QCOMPARE(settings.outgoing.port, 25);
    QVERIFY(world.wasSilent());
    SearchWorld literal;
    literal.run("a@8.8.8.8");
    QCOMPARE(literal.verdict(), QStringLiteral("local-network"));
    QVERIFY(literal.outcome.proposals.isEmpty());
    QVERIFY(literal.wasSilent());
}

void tst_AccountSearch::notAnAddress()
{
    SearchWorld world;
    world.run("anna");
    QCOMPARE(world.verdict(), QStringLiteral("invalid-address"));
    QVERIFY(world.wasSilent());
}

void tst_AccountSearch::closedProviders_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("provider");
    QTest::newRow("tuta") << QStringLiteral("a@tutanota.com") << QStringLiteral("Tuta");
    QTest::newRow("hey") << QStringLiteral("a@hey.com") << QStringLiteral("HEY");
    QTest::newRow("by mx") << QStringLiteral("a@firma.example") << QStringLiteral("Tuta");
}

void tst_AccountSearch::closedProviders()
{
    QFETCH(QString, address);
    QFETCH(QString, provider);
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mail.tutanota.de"));
    world.run(address.toUtf8().constData());
    QCOMPARE(world.verdict(), QStringLiteral("no-mail-programs"));
    QCOMPARE(world.outcome.closedProvider, provider);
    QVERIFY(world.connector.asked.isEmpty());
    QVERIFY(world.outcome.manual.incoming.isSet()); // by hand all the same
}

void tst_AccountSearch::offline()
{
    SearchWorld world;
    world.options.isOnline = false;
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("offline"));
    QVERIFY(world.wasSilent());
    QCOMPARE(world.outcome.manual.source, Source::Manual);
    QCOMPARE(world.outcome.manual.incoming.host, QStringLiteral("imap.firma.example"));
}

void tst_AccountSearch::exchangersOfProviders_data()
{
    QTest::addColumn<QString>("exchanger");
    QTest::addColumn<QString>("preset");
    QTest::newRow("google") << QStringLiteral("aspmx.l.google.com") << QStringLiteral("gworkspace");
    QTest::newRow("yandex") << QStringLiteral("mx.yandex.net") << QStringLiteral("yandex360");
    QTest::newRow("microsoft") << QStringLiteral("firma-example.mail.protection.outlook.com")
                               << QStringLiteral("m365");
    QTest::newRow("seznam") << QStringLiteral("d6e7.mx1.emailprofi.seznam.cz")
                            << QStringLiteral("seznamprofi");
}

void tst_AccountSearch::exchangersOfProviders()
{
    QFETCH(QString, exchanger);
    QFETCH(QString, preset);
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), exchanger);
    // All others would take their time.
    for (const QString &url :
         {SearchWorld::own(), SearchWorld::wellKnown(), SearchWorld::database()})
        world.fetcher.giveStatus(url, 404, 3s);
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("found"));
    QCOMPARE(world.source(), QStringLiteral("mx-preset"));
    QCOMPARE(world.best().presetId, preset);
    // Hosted domains sign in with the whole address.
    QCOMPARE(world.login(), QStringLiteral("anna@firma.example"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::Shown);
    QVERIFY(world.finishedAt < 1s);
    QVERIFY(world.connector.asked.isEmpty());
    QVERIFY(!world.outcome.canAskExchange);
    QCOMPARE(world.stateOf(SearchStep::Autoconfig), StepState::Cancelled);
    QCOMPARE(world.stateOf(SearchStep::Database), StepState::Cancelled);
    if (preset == QStringLiteral("m365")) {
        QCOMPARE(world.best().incoming.auth, QList{AuthMethod::OAuth2});
        QVERIFY(world.fetcher.asked.filter(QStringLiteral("autodiscover")).isEmpty());
    }
}

void tst_AccountSearch::exchangersOfFilters()
{
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mx0a.pphosted.com"));
    world.resolver.setHost(QStringLiteral("imap.firma.example"), QStringLiteral("9.9.9.9"));
    world.resolver.setHost(QStringLiteral("smtp.firma.example"), QStringLiteral("9.9.9.9"));
    world.resolver.setHost(QStringLiteral("mx0a.pphosted.com"), QStringLiteral("9.9.9.8"));
    world.imapAt(QStringLiteral("imap.firma.example"));
    world.smtpAt(QStringLiteral("smtp.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("probe"));
    QCOMPARE(world.stateOf(SearchStep::ExchangerSettings), StepState::Skipped);
    QVERIFY(world.connector.asked.filter(QStringLiteral("pphosted")).isEmpty());
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("pphosted")).isEmpty());
}

void tst_AccountSearch::exchangersThatNeedAHostByHand()
{
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("wes1-mx1.wedos.net"));
    world.run();
    QCOMPARE(world.outcome.presetId, QStringLiteral("wedos"));
    QVERIFY(!world.outcome.hostProvider.isEmpty());
    QVERIFY(world.outcome.hostExample.contains(QStringLiteral("wedos.net")));
    // The search went on, for it may be published elsewhere.
    QCOMPARE(world.stateOf(SearchStep::Probe), StepState::NothingFound);
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
}

void tst_AccountSearch::exchangersLikeAProvider()
{
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mx7.azet.sk"));
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("found"));
    QVERIFY(world.best().isSuggestion);
    QCOMPARE(world.best().presetId, QStringLiteral("azet"));
    QVERIFY(world.proposals.isEmpty()); // a question at the end, not a finding
    QCOMPARE(world.stateOf(SearchStep::Probe), StepState::NothingFound);
}

void tst_AccountSearch::domainsThatTakeNoMail()
{
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QString(), 0);
    world.resolver.setHost(QStringLiteral("imap.firma.example"), QStringLiteral("9.9.9.9"));
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("receives-no-mail"));
    QVERIFY(world.outcome.refusesMail);
    QVERIFY(world.connector.asked.isEmpty());
    // What the provider itself publishes counts all the same, with the warning.
    SearchWorld published;
    published.resolver.setMx(QStringLiteral("firma.example"), QString(), 0);
    published.fetcher.give(SearchWorld::own(),
                           settingsFile("imap.firma.example", "smtp.firma.example"), 100ms);
    published.run();
    QCOMPARE(published.verdict(), QStringLiteral("found"));
    QVERIFY(published.outcome.refusesMail);
}

void tst_AccountSearch::unknownDomains()
{
    SearchWorld world;
    world.resolver.setTrouble(QStringLiteral("gmial.com"), DnsStatus::NoSuchName);
    world.fetcher.giveStatus(QStringLiteral("https://db.example/v1.1/gmial.com"), 404, 3s);
    world.run("a@gmial.com");
    QCOMPARE(world.verdict(), QStringLiteral("domain-unknown"));
    QCOMPARE(world.outcome.suggestedDomain, QStringLiteral("gmail.com"));
    QVERIFY(world.connector.asked.isEmpty());
    QVERIFY(world.finishedAt < 1s);
    // An unknown domain that is like none: no hint.
    SearchWorld other;
    other.resolver.setTrouble(QStringLiteral("firma.example"), DnsStatus::NoSuchName);
    other.run();
    QCOMPARE(other.verdict(), QStringLiteral("domain-unknown"));
    QVERIFY(other.outcome.suggestedDomain.isEmpty());
    // A known slip that exists is somebody's domain.
    SearchWorld existing;
    existing.run("a@gmial.com");
    QVERIFY(existing.outcome.suggestedDomain.isEmpty());
}

void tst_AccountSearch::nameServiceInTrouble_data()
{
    QTest::addColumn<DnsStatus>("status");
    QTest::newRow("SERVFAIL") << DnsStatus::ServerFailure;
    QTest::newRow("silence") << DnsStatus::Timeout;
}

void tst_AccountSearch::nameServiceInTrouble()
{
    QFETCH(DnsStatus, status);
    SearchWorld world;
    world.resolver.setTrouble(QStringLiteral("firma.example"), status);
    world.resolver.otherHosts = DnsAnswer<QHostAddress>{status, {}, false};
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("name-service-trouble"));
    QVERIFY(world.outcome.suggestedDomain.isEmpty());
}

void tst_AccountSearch::theProviderBeatsTheDatabase()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"));
    world.fetcher.give(SearchWorld::wellKnown(),
                       settingsFile("b.firma.example", "b.firma.example"));
    world.fetcher.give(SearchWorld::database(), settingsFile("c.firma.example", "c.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("autoconfig-https"));
    QCOMPARE(world.best().incoming.host, QStringLiteral("a.firma.example"));
    QVERIFY(world.best().isTrusted);
    QCOMPARE(world.proposals.size(), 1);
}

void tst_AccountSearch::theProviderWinsWhenLate()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"), 4s);
    world.fetcher.give(SearchWorld::database(), settingsFile("c.firma.example", "c.firma.example"),
                       200ms);
    world.run();
    QCOMPARE(world.best().incoming.host, QStringLiteral("a.firma.example"));
    QCOMPARE(world.proposals.size(), 1); // the database's was never shown
    QCOMPARE(world.proposalTimes.constFirst(), 4000ms);
    QCOMPARE(world.finishedAt, 4000ms);
    QCOMPARE(world.outcome.proposals.size(), 2);
}

void tst_AccountSearch::theProviderLosesWhenTooLate()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"), 6s);
    world.fetcher.give(SearchWorld::database(), settingsFile("c.firma.example", "c.firma.example"),
                       200ms);
    world.run();
    QCOMPARE(world.source(), QStringLiteral("ispdb"));
    QCOMPARE(world.proposalTimes.constFirst(), 5000ms);
    QCOMPARE(world.stateOf(SearchStep::Autoconfig), StepState::Failed);
    QCOMPARE(world.stateOf(SearchStep::Probe), StepState::Cancelled);
    QVERIFY(world.connector.asked.isEmpty());
}

void tst_AccountSearch::webPagesAreNoSettings()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), "<html><body>Welcome</body></html>", 0ms, "text/html");
    world.fetcher.give(SearchWorld::database(), settingsFile("c.firma.example", "c.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("ispdb"));
    QVERIFY(world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::Shown);
}

void tst_AccountSearch::badCertificateThenWellKnown()
{
    SearchWorld world;
    world.fetcher.refuseCertificate(SearchWorld::own());
    world.fetcher.give(SearchWorld::wellKnown(),
                       settingsFile("b.firma.example", "b.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("autoconfig-wellknown"));
    QVERIFY(world.best().isTrusted);
}

void tst_AccountSearch::redirectToClearText()
{
    SearchWorld world;
    world.fetcher.redirect(SearchWorld::own(), QStringLiteral("http://firma.example/settings"));
    world.fetcher.give(QStringLiteral("http://firma.example/settings"),
                       settingsFile("evil.example", "evil.example"));
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    QVERIFY(!world.fetcher.asked.contains(QStringLiteral("GET http://firma.example/settings")));
}

void tst_AccountSearch::redirectElsewhere()
{
    SearchWorld world;
    world.fetcher.redirect(SearchWorld::own(), QStringLiteral("https://hoster.example/settings"));
    world.fetcher.give(QStringLiteral("https://hoster.example/settings"),
                       settingsFile("imap.hoster.example", "smtp.hoster.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("autoconfig-https"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    QCOMPARE(world.best().foreignHosts, QStringList({QStringLiteral("imap.hoster.example"),
                                                     QStringLiteral("smtp.hoster.example")}));
    // Inside the same organisation it stays trusted.
    SearchWorld inside;
    inside.fetcher.redirect(SearchWorld::own(),
                            QStringLiteral("https://www.firma.example/settings"));
    inside.fetcher.give(QStringLiteral("https://www.firma.example/settings"),
                        settingsFile("imap.hoster.example", "smtp.hoster.example"));
    inside.run();
    QVERIFY(inside.best().isTrusted);
}

void tst_AccountSearch::theAddressInTheQuery_data()
{
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("not allowed") << false;
    QTest::newRow("allowed") << true;
}

void tst_AccountSearch::theAddressInTheQuery()
{
    QFETCH(bool, isAllowed);
    SearchWorld world;
    world.options.sendsAddress = isAllowed;
    world.run("a.x+b@firma.example");
    const QString query = QStringLiteral("?emailaddress=a.x%2Bb%40firma.example");
    QCOMPARE(world.fetcher.asked.contains(QStringLiteral("GET ") + SearchWorld::own() + query),
             isAllowed);
    QCOMPARE(world.fetcher.asked.contains(QStringLiteral("GET ") + SearchWorld::own()), !isAllowed);
    // Nobody but the provider's own server is ever told, and never in the clear.
    for (const QString &asked : world.fetcher.asked)
        QVERIFY2(
            asked.startsWith(QStringLiteral("GET ") + SearchWorld::own()) ||
                (!asked.contains(QStringLiteral("a.x")) && !asked.contains(QStringLiteral("%40"))),
            qPrintable(asked));
    QVERIFY(world.fetcher.asked.contains(QStringLiteral("GET ") + SearchWorld::clear()));
}

void tst_AccountSearch::theDatabaseIsToldTheDomainAlone()
{
    SearchWorld world;
    world.run();
    QVERIFY(world.fetcher.asked.contains(QStringLiteral("GET ") + SearchWorld::database()));
    for (const HttpRequest &request : std::as_const(world.fetcher.requests)) {
        QVERIFY(request.body.isEmpty());
        QVERIFY(!request.url.toString().contains(QStringLiteral("anna")));
    }
}

void tst_AccountSearch::theDatabaseOnlyIfTheProviderFails()
{
    SearchWorld world;
    world.options.database = DatabaseUse::IfProviderFails;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"), 1s);
    world.run();
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("db.example")).isEmpty());
    SearchWorld failing;
    failing.options.database = DatabaseUse::IfProviderFails;
    failing.fetcher.giveStatus(SearchWorld::own(), 404, 1s);
    failing.fetcher.give(SearchWorld::database(),
                         settingsFile("c.firma.example", "c.firma.example"));
    failing.run();
    QCOMPARE(failing.source(), QStringLiteral("ispdb"));
    QCOMPARE(failing.proposalTimes.constFirst(), 1000ms);
}

void tst_AccountSearch::theDatabaseNever()
{
    for (const bool byUrl : {false, true}) {
        SearchWorld world;
        if (byUrl)
            world.options.databaseUrl.clear();
        else
            world.options.database = DatabaseUse::Never;
        world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mx.hoster.example"));
        world.run();
        QVERIFY(world.fetcher.asked.filter(QStringLiteral("db.example")).isEmpty());
        QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    }
}

void tst_AccountSearch::theDatabaseIsNotAskedTwice()
{
    SearchWorld world;
    const QString question = QStringLiteral("GET ") + SearchWorld::database();
    world.fetcher.give(SearchWorld::database(), settingsFile("c.firma.example", "c.firma.example"));
    world.run();
    world.run("boris@firma.example");
    QCOMPARE(world.fetcher.asked.count(question), 1);
    QCOMPARE(world.source(), QStringLiteral("ispdb"));
    QCOMPARE(settingsFrom(world.best(), addressOf("boris@firma.example")).incoming.login,
             QStringLiteral("boris@firma.example"));
    world.clock.advance(std::chrono::hours(24 * 7));
    world.run();
    QCOMPARE(world.fetcher.asked.count(question), 2);
    // "Unknown" is kept for a day; trouble is not kept at all.
    SearchWorld unknown;
    unknown.fetcher.giveStatus(SearchWorld::database(), 404);
    unknown.run();
    unknown.run();
    QCOMPARE(unknown.fetcher.asked.count(question), 1);
    unknown.clock.advance(std::chrono::hours(24));
    unknown.run();
    QCOMPARE(unknown.fetcher.asked.count(question), 2);
    SearchWorld trouble;
    trouble.fetcher.giveStatus(SearchWorld::database(), 500);
    trouble.run();
    trouble.run();
    QCOMPARE(trouble.fetcher.asked.count(question), 2);
    // Nor is the page of a network that wants a sign-in.
    SearchWorld page;
    page.fetcher.give(SearchWorld::database(), "<html>Sign in</html>");
    page.run();
    page.run();
    QCOMPARE(page.fetcher.asked.count(question), 2);
}

void tst_AccountSearch::settingsOfTheExchangersOwner()
{
    const QString full =
        QStringLiteral("https://autoconfig.premium.hoster.example/mail/config-v1.1.xml");
    const QString base = QStringLiteral("https://autoconfig.hoster.example/mail/config-v1.1.xml");
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"),
                         QStringLiteral("mx1.premium.hoster.example"));
    QByteArray file = settingsFile("imap.hoster.example", "%EMAILDOMAIN%.smtp.hoster.example");
    world.fetcher.give(base, settingsFile("other.hoster.example", "other.hoster.example"));
    world.fetcher.give(full, file, 2s);
    world.run();
    QCOMPARE(world.source(), QStringLiteral("mx-autoconfig"));
    QCOMPARE(world.best().incoming.host, QStringLiteral("imap.hoster.example"));
    // The user's domain, not the exchanger's.
    QCOMPARE(world.best().outgoing.host, QStringLiteral("firma.example.smtp.hoster.example"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("http://")).isEmpty());
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("hoster.example/.well-known")).isEmpty());
    // In the database under the shorter name.
    SearchWorld database;
    database.resolver.setMx(QStringLiteral("firma.example"),
                            QStringLiteral("mx1.premium.hoster.example"));
    database.fetcher.give(QStringLiteral("https://db.example/v1.1/hoster.example"),
                          settingsFile("imap.hoster.example", "smtp.hoster.example"));
    database.run();
    QCOMPARE(database.source(), QStringLiteral("mx-ispdb"));
    // With a validated answer of the name service it can be trusted.
    SearchWorld validated;
    validated.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mx1.hoster.example"));
    validated.resolver.mx[QStringLiteral("firma.example")].answer.isAuthenticated = true;
    validated.fetcher.give(base, file);
    validated.run();
    QVERIFY(validated.best().isTrusted);
}

void tst_AccountSearch::internationalDomains()
{
    SearchWorld world;
    world.run("user@пример.рф");
    QCOMPARE(world.outcome.address.shownDomain, QStringLiteral("пример.рф"));
    QVERIFY(world.resolver.asked.contains(QStringLiteral("mx xn--e1afmkfd.xn--p1ai")));
    QVERIFY(world.fetcher.asked.contains(
        QStringLiteral("GET https://autoconfig.xn--e1afmkfd.xn--p1ai/mail/config-v1.1.xml")));
    const QStringList all = world.resolver.asked + world.fetcher.asked;
    for (const QString &asked : all)
        QVERIFY2(asked.toLatin1() == asked.toUtf8(), qPrintable(asked));
}

void tst_AccountSearch::aSuggestionFromMicrosoft()
{
    const QString url = QStringLiteral(
        "https://login.microsoftonline.com/firma.example/.well-known/openid-configuration");
    SearchWorld silent;
    silent.fetcher.give(url, "{}", 0ms, "application/json");
    silent.run();
    QVERIFY(silent.fetcher.asked.filter(QStringLiteral("microsoft")).isEmpty());
    SearchWorld world;
    world.options.asksMicrosoft = true;
    world.fetcher.give(url, "{}", 0ms, "application/json");
    world.run();
    QCOMPARE(world.best().presetId, QStringLiteral("m365"));
    QVERIFY(world.best().isSuggestion && !world.best().isTrusted);
    QVERIFY(world.proposals.isEmpty());
}

void tst_AccountSearch::theNewAddressCounts()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"), 2s);
    world.search.start(QStringLiteral("anna@firma.example"), world.options);
    world.clock.advance(1s);
    QCOMPARE(world.finishedCount, 0);
    world.reports.clear();
    world.run("anna@druga.example");
    QCOMPARE(world.finishedCount, 1);
    QCOMPARE(world.outcome.address.domain, QStringLiteral("druga.example"));
    QVERIFY(world.outcome.proposals.isEmpty());
    world.clock.advance(1min);
    QCOMPARE(world.finishedCount, 1);
    QVERIFY(world.proposals.isEmpty());
}

void tst_AccountSearch::cancelling()
{
    SearchWorld world;
    world.search.start(QStringLiteral("anna@firma.example"), world.options);
    QVERIFY(world.search.isRunning());
    QVERIFY(world.reports.isEmpty()); // nothing is said from inside a call
    world.search.cancel();
    QVERIFY(!world.search.isRunning());
    world.clock.advance(1min);
    QVERIFY(world.reports.isEmpty());
    QCOMPARE(world.finishedCount, 0);
    QCOMPARE(world.clock.pendingCalls(), 0);
}

void tst_AccountSearch::fromInsideASlot()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"));
    int restarts = 0;
    QObject::connect(
        &world.search, &AccountSearch::proposalFound, &world.search, [&](const Proposal &) {
            if (++restarts < 3)
                world.search.start(QStringLiteral("anna@firma.example"), world.options);
        });
    world.run();
    QCOMPARE(restarts, 3);
    QCOMPARE(world.finishedCount, 1);
}

QTEST_GUILESS_MAIN(tst_AccountSearch)
#include "tst_AccountSearch.moc"
