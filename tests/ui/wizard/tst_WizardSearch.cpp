// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An address that is in no list: what is asked, what is shown of the search, and what is agreed to
// before a password is typed.
#include "core/engine/ProviderOffers.h"
#include "tests/core/discovery/Presets.h"
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/WizardFixture.h"
#include "ui/wizard/HostLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QMessageBox>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;
using Discovery::Confirmation;
using Discovery::SearchStep;
using Discovery::Source;
using Discovery::StepState;
using Discovery::Verdict;
using Page = AddAccountWizard::Page;

namespace
{

const QString address = QStringLiteral("anna@firma.example");

struct Fixture : Test::WizardFixture {
    Fixture() { wizard->setSetup(setup); }

    void toSearch()
    {
        typeAddress(address);
        click(QStringLiteral("next"));
    }
    QCheckBox *box(const QString &text)
    {
        for (QCheckBox *box : wizard->findChildren<QCheckBox *>()) {
            if (box->isVisible() && box->text().contains(text))
                return box;
        }
        return nullptr;
    }
    bool showsHost(const QString &host)
    {
        const auto labels = wizard->findChildren<HostLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const HostLabel *label) {
            return label->isVisible() && label->host() == host;
        });
    }

    Test::FakeSetupService setup;
};

ProviderOffer foundOffer(Source source, Confirmation confirmation = Confirmation::Shown)
{
    ProviderOffer offer;
    offer.name = QStringLiteral("Firma");
    offer.imap.email = address;
    offer.imap.incoming = {QStringLiteral("imap.firma.example"), 993, Mail::Encryption::Tls,
                           address};
    offer.imap.outgoing = {QStringLiteral("smtp.firma.example"), 465, Mail::Encryption::Tls, {}};
    offer.imap.identities = {{QString(), address, {}, {}}};
    offer.source = source;
    offer.confirmation = confirmation;
    return offer;
}

ServerSearchOutcome outcomeOf(Verdict verdict, const QList<ProviderOffer> &offers = {})
{
    ServerSearchOutcome outcome;
    outcome.facts.verdict = verdict;
    outcome.facts.address = Discovery::readMailAddress(address).value();
    outcome.offers = offers;
    outcome.manual.incoming = {QStringLiteral("imap.firma.example"), 993, Mail::Encryption::Tls,
                               address};
    outcome.manual.outgoing = {
        QStringLiteral("smtp.firma.example"), 465, Mail::Encryption::Tls, {}};
    return outcome;
}

} // namespace

class TestWizardSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksBeforeAnythingIsSent()
    {
        Fixture f;
        QVERIFY(!f.box(QStringLiteral("public database")));
        f.typeAddress(QStringLiteral("anna@yandex.example"));
        QVERIFY2(!f.box(QStringLiteral("public database")), "a provider of the list needs none");
        auto *email = f.named<QLineEdit>(QStringLiteral("Email address"));
        email->setText(QStringLiteral("pc01@server"));
        QVERIFY2(!f.box(QStringLiteral("public database")), "nobody outside knows it");
        email->setText(address);
        QVERIFY(f.box(QStringLiteral("public database")));
        QVERIFY(f.shows(QStringLiteral("only the part of the address after @")));
        QVERIFY(f.setup.addresses.isEmpty());
        f.box(QStringLiteral("public database"))->setChecked(false);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.setup.addresses, QStringList{address});
        QVERIFY(!f.setup.lastWishes.usesDatabase);
        QVERIFY(!f.setup.lastWishes.sendsAddress);
    }

    void withoutADatabaseNoneIsSpokenOf()
    {
        Fixture f;
        f.setup.knowsDatabase = false;
        f.wizard->setSetup(f.setup);
        f.typeAddress(address);
        QVERIFY(!f.box(QStringLiteral("public database")));
        QVERIFY(f.shows(QStringLiteral("to your provider alone")));
        f.click(QStringLiteral("next"));
        QVERIFY(!f.setup.lastWishes.usesDatabase);
    }

    void foundServersLeadToThePassword()
    {
        Fixture f;
        f.toSearch();
        QCOMPARE(f.wizard->page(), Page::Search);
        QVERIFY(f.setup.lastWishes.usesDatabase);
        QVERIFY(f.shows(QStringLiteral("Looking for the servers of firma.example")));
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
        QVERIFY2(f.button(QStringLiteral("byHand"))->isVisible(), "the form at any moment");
        f.setup.last->step(SearchStep::Autoconfig, StepState::Running);
        f.setup.last->step(SearchStep::Database, StepState::Running);
        QVERIFY(f.shows(QStringLiteral("Settings published by firma.example")));
        QVERIFY(f.shows(QStringLiteral("Public settings database")));
        f.setup.last->find(foundOffer(Source::AutoconfigHttps));
        QVERIFY(!f.shows(QStringLiteral("Public settings database")));
        QVERIFY(f.shows(QStringLiteral("from your provider")));
        QVERIFY(f.showsHost(QStringLiteral("imap.firma.example")));
        QVERIFY(f.shows(QStringLiteral("IMAP, port 993, SSL/TLS")));
        QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.shows(QStringLiteral("from your provider")));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("s3cret"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("imap.firma.example"));
        QCOMPARE(f.accounts.testedSettings->identities.first().name, QStringLiteral("Ivan"));
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("back"));
        QCOMPARE(f.wizard->page(), Page::Search);
        QVERIFY2(f.showsHost(QStringLiteral("imap.firma.example")), "nothing is looked up twice");
        QCOMPARE(f.setup.addresses.size(), 1);
    }

    void foreignNamesAreAgreedToOneByOne()
    {
        Fixture f;
        f.toSearch();
        ProviderOffer offer = foundOffer(Source::MxAutoconfig, Confirmation::HostsExplicit);
        offer.imap.incoming.host = QStringLiteral("mail.hoster.example");
        offer.imap.outgoing.host = QStringLiteral("out.hoster.example");
        offer.foreignHosts = {offer.imap.incoming.host, offer.imap.outgoing.host};
        f.setup.last->find(offer);
        QVERIFY(f.shows(QStringLiteral("Not all of them belong to firma.example")));
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
        f.box(QStringLiteral("mail.hoster.example"))->setChecked(true);
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
        f.box(QStringLiteral("out.hoster.example"))->setChecked(true);
        QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
    }

    void unprotectedSettingsAreWarnedAbout()
    {
        Fixture f;
        f.toSearch();
        f.setup.last->find(foundOffer(Source::AutoconfigHttp, Confirmation::HostsWithWarning));
        QVERIFY(f.shows(QStringLiteral("somebody on the way could have changed them")));
        QVERIFY2(f.box(QStringLiteral("imap.firma.example")), "a name inside the domain, too");
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
    }

    void withoutEncryptionIsAsked()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("pc01@server"));
        f.click(QStringLiteral("next"));
        ProviderOffer offer = foundOffer(Source::LocalNetwork, Confirmation::HostsWithWarning);
        offer.hasImap = false;
        offer.pop3 = offer.imap;
        offer.pop3->protocol = Mail::ReceiveProtocol::Pop3;
        offer.pop3->incoming = {QStringLiteral("server"), 110, Mail::Encryption::None,
                                QStringLiteral("pc01")};
        offer.pop3->outgoing = {QStringLiteral("server"), 25, Mail::Encryption::None, {}};
        f.setup.last->finish(outcomeOf(Verdict::LocalNetwork, {offer}));
        f.box(QStringLiteral("server is a server"))->setChecked(true);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Search);
        auto *question = f.wizard->findChild<QMessageBox *>(QStringLiteral("unencryptedQuestion"));
        QVERIFY(question);
        QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("connectUnencrypted")),
                          Qt::LeftButton);
        QTRY_COMPARE(f.wizard->page(), Page::Password);
        QCOMPARE(f.wizard->settings().incoming.login, QStringLiteral("pc01"));
    }

    void nothingFoundLeadsToTheForm()
    {
        Fixture f;
        f.toSearch();
        f.setup.last->step(SearchStep::Probe, StepState::Running);
        f.setup.last->step(SearchStep::Probe, StepState::NothingFound);
        f.setup.last->finish(outcomeOf(Verdict::NothingFound));
        QVERIFY(f.shows(QStringLiteral("Nothing was found for firma.example")));
        QVERIFY(!f.button(QStringLiteral("next"))->isVisible());
        f.click(QStringLiteral("byHand"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QCOMPARE(f.wizard->settings().incoming.host, QStringLiteral("imap.firma.example"));
        QVERIFY2(!f.setup.last, "leaving ends the search");
    }

    void aServerThatCannotBeVerifiedIsNamed()
    {
        Fixture f;
        f.toSearch();
        ServerSearchOutcome outcome = outcomeOf(Verdict::NothingFound);
        Discovery::Candidate server;
        server.host = QStringLiteral("mail.firma.example");
        outcome.facts.probe.emplace();
        outcome.facts.probe->problems = {server, server};
        f.setup.last->finish(outcome);
        QVERIFY(f.shows(QStringLiteral("A mail server answers at mail.firma.example, but")));
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("again");
        const auto row = [](const char *name, Verdict verdict, const char *words, bool again) {
            QTest::newRow(name) << int(verdict) << QString::fromLatin1(words) << again;
        };
        row("offline", Verdict::Offline, "no connection to the internet", true);
        row("unencrypted alone", Verdict::NoMailPrograms, "only without encryption", false);
        row("name service", Verdict::NameServiceTrouble, "says nothing about your address", true);
        row("null MX", Verdict::DoesNotReceiveMail, "takes no mail at all", false);
        row("ports", Verdict::MailPortsBlocked, "lets web pages through, but not mail", true);
        row("proxy", Verdict::ProxyInTheWay, "proxy", true);
        row("portal", Verdict::CaptivePortal, "sign in first", true);
    }
    void verdicts()
    {
        QFETCH(int, verdict);
        QFETCH(QString, words);
        QFETCH(bool, again);
        Fixture f;
        f.toSearch();
        f.setup.last->finish(outcomeOf(static_cast<Verdict>(verdict)));
        QVERIFY(f.shows(words));
        QCOMPARE(f.button(QStringLiteral("lookAgain"))->isVisible(), again);
        QVERIFY(!f.shows(QStringLiteral("wrong password")));
        if (again) {
            f.click(QStringLiteral("lookAgain"));
            QCOMPARE(f.setup.addresses.size(), 2);
            QVERIFY(!f.shows(words));
        }
    }

    void theDomainThatWasMeantIsOneClick()
    {
        Fixture f;
        f.toSearch();
        ServerSearchOutcome outcome = outcomeOf(Verdict::DomainUnknown);
        outcome.facts.suggestedDomain = QStringLiteral("yandex.example");
        f.setup.last->finish(outcome);
        QVERIFY(f.shows(QStringLiteral("Did you mean yandex.example?")));
        f.click(QStringLiteral("useDomain"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QCOMPARE(f.wizard->settings().email, QStringLiteral("anna@yandex.example"));
    }

    void anExchangeServerIsAskedOnlyOnRequest()
    {
        Fixture f;
        f.toSearch();
        ServerSearchOutcome outcome = outcomeOf(Verdict::NothingFound);
        outcome.facts.canAskExchange = true;
        f.setup.last->finish(outcome);
        QVERIFY(f.button(QStringLiteral("exchange"))->isVisible());
        f.click(QStringLiteral("exchange"));
        QVERIFY(f.shows(QStringLiteral("Martlet has to send your address and password")));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password for the Exchange server")),
                         QStringLiteral("s3cret"));
        f.click(QStringLiteral("askExchange"));
        QCOMPARE(f.setup.last->exchangePassword, Secret(QStringLiteral("s3cret")));
        f.setup.last->ask(QStringLiteral("autodiscover.other.example"));
        QVERIFY(f.shows(QStringLiteral("autodiscover.other.example. Continue?")));
        f.click(QStringLiteral("refuseHost"));
        QCOMPARE(f.setup.last->answers.size(), 1);
        QVERIFY(!f.setup.last->answers.constFirst().second);
        outcome.facts.wasExchangePasswordRefused = true;
        f.setup.last->finish(outcome);
        QVERIFY(f.shows(QStringLiteral("did not take this sign-in")));
    }

    void severalSourcesCanBeChosenFrom()
    {
        Fixture f;
        f.toSearch();
        ProviderOffer other = foundOffer(Source::Database);
        other.imap.incoming.host = QStringLiteral("mx.firma.example");
        f.setup.last->find(foundOffer(Source::AutoconfigHttps));
        f.setup.last->finish(
            outcomeOf(Verdict::Found, {foundOffer(Source::AutoconfigHttps), other}));
        auto *box = f.wizard->findChild<QComboBox *>(QStringLiteral("otherOffers"));
        QVERIFY(box->isVisible());
        QCOMPARE(box->count(), 2);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(f.showsHost(QStringLiteral("mx.firma.example")));
    }

    void anotherAddressIsAnotherSearch()
    {
        Fixture f;
        f.toSearch();
        f.setup.last->find(foundOffer(Source::AutoconfigHttps));
        f.click(QStringLiteral("back"));
        QCOMPARE(f.wizard->page(), Page::Address);
        f.named<QLineEdit>(QStringLiteral("Email address"))
            ->setText(QStringLiteral("anna@other.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Search);
        QCOMPARE(f.setup.addresses.size(), 2);
        QVERIFY(!f.showsHost(QStringLiteral("imap.firma.example")));
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
    }

    void pastedAddressesAreRead()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Email address"))
            ->setText(QString::fromUtf8("Анна Иванова <anna@firma.example>\u200b "));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.setup.addresses, QStringList{address});
        QCOMPARE(f.wizard->settings().identities.first().name, QString::fromUtf8("Анна Иванова"));
    }

    /// From "Next" to the form of a provider of the list: at most 50 ms, table and all.
    void aPresetIsThereAtOnce()
    {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int turn = 0; turn < 10; ++turn) {
            Fixture f;
            f.typeAddress(QStringLiteral("anna@yandex.ru"));
            QElapsedTimer timer;
            timer.start();
            const Accounts::Preset *preset =
                Test::builtInPresets().findByDomain(QStringLiteral("yandex.ru"));
            f.accounts.offers.insert(QStringLiteral("yandex.ru"),
                                     *offerFrom(*preset,
                                                {QString(), QStringLiteral("anna@yandex.ru")},
                                                Accounts::OAuthClients()));
            f.button(QStringLiteral("next"))->click();
            QCoreApplication::processEvents();
            best = std::min(best, timer.elapsed());
            QCOMPARE(f.wizard->page(), Page::Password);
        }
        QVERIFY2(best <= 50, qPrintable(QStringLiteral("%1 ms").arg(best)));
    }

    void olderServersAreNamed()
    {
        Fixture f;
        f.typeAddress(address);
        f.click(QStringLiteral("byHand"));
        f.named<QLineEdit>(QStringLiteral("Receiving server"))
            ->setText(QStringLiteral("pop.old.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QVERIFY(f.shows(QStringLiteral("These are older settings")));
        f.click(QStringLiteral("useToday"));
        QVERIFY(!f.shows(QStringLiteral("These are older settings")));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QCOMPARE(f.wizard->settings().incoming.host, QStringLiteral("imap.new.example"));
        f.click(QStringLiteral("back"));
        f.named<QLineEdit>(QStringLiteral("Receiving server"))
            ->setText(QStringLiteral("pop.old.example"));
        f.named<QLineEdit>(QStringLiteral("Login at the receiving server"))
            ->setText(QStringLiteral("anna"));
        f.click(QStringLiteral("next"));
        QVERIFY(f.shows(QStringLiteral("These are older settings")));
        f.click(QStringLiteral("next"));
        QVERIFY2(f.wizard->page() == Page::Password, "who goes on has reasons");
    }

    void w13SeveralAccountsInOneGo()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Your name"))->setText(QStringLiteral("Ivan"));
        f.named<QLineEdit>(QStringLiteral("Email address"))
            ->setText(QStringLiteral("ivan@yandex.example; Ivan <second@yandex.example>"));
        QVERIFY(f.shows(QStringLiteral("2 account")));
        f.click(QStringLiteral("next"));
        for (const QString &email :
             {QStringLiteral("ivan@yandex.example"), QStringLiteral("second@yandex.example")}) {
            QCOMPARE(f.wizard->page(), Page::Password);
            QCOMPARE(f.wizard->settings().email, email);
            auto *password = f.named<QLineEdit>(QStringLiteral("App password"));
            QVERIFY2(password->text().isEmpty(), "the other account's password is gone");
            QTest::keyClicks(password, QStringLiteral("s3cret"));
            f.click(QStringLiteral("next"));
            f.accounts.test->passAll();
            QTRY_COMPARE(f.wizard->page(), Page::Done);
            QCOMPARE(f.accounts.addedSettings->email, email);
            QCOMPARE(f.accounts.addedSettings->identities.first().name, QStringLiteral("Ivan"));
            f.click(QStringLiteral("another"));
        }
        QCOMPARE(f.wizard->page(), Page::Address);
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Email address"))->text(), QString());
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Your name"))->text(), QStringLiteral("Ivan"));
    }

    void instructionsOfTheProviderAreShown()
    {
        Fixture f;
        f.toSearch();
        ProviderOffer offer = foundOffer(Source::Database);
        offer.instructions = {{QUrl(QStringLiteral("https://firma.example/imap")),
                               {{QStringLiteral("en"), QStringLiteral("Switch IMAP on first.")}}}};
        f.setup.last->find(offer);
        f.click(QStringLiteral("next"));
        QVERIFY(f.shows(QStringLiteral("Switch IMAP on first.")));
    }
};

QTEST_MAIN(TestWizardSearch)
#include "tst_WizardSearch.moc"
