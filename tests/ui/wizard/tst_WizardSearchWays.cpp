// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "How Martlet searches": folded away, the usual chosen, what is chosen reaches the search and is
// told, so that it can be remembered; the sentence above is always true.
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/WizardFixture.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QToolButton>

using namespace Martlet;
using namespace Martlet::Engine;
using Page = Ui::AddAccountWizard::Page;

namespace
{

const QString address = QStringLiteral("anna@firma.example");

struct Fixture : Test::WizardFixture {
    Fixture() { wizard->setSetup(setup); }

    QToolButton *fold() { return wizard->findChild<QToolButton *>(QStringLiteral("searchWays")); }
    QCheckBox *way(const QString &objectName) { return wizard->findChild<QCheckBox *>(objectName); }
    void unfold() { QTest::mouseClick(fold(), Qt::LeftButton); }

    Test::FakeSetupService setup;
};

} // namespace

Q_DECLARE_METATYPE(bool Martlet::Engine::SearchWishes::*)

class TestWizardSearchWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsInTheWay()
    {
        Fixture f;
        QVERIFY(!f.fold()->isVisible());
        f.typeAddress(QStringLiteral("ivan@yandex.example"));
        QVERIFY2(!f.fold()->isVisible(), "a provider of the list is not searched for");
        f.named<QLineEdit>(QStringLiteral("Email address"))->setText(address);
        QVERIFY(f.fold()->isVisible());
        QVERIFY(!f.way(QStringLiteral("sendsAddress"))->isVisible());
        f.unfold();
        QVERIFY(f.way(QStringLiteral("sendsAddress"))->isVisible());
        f.unfold();
        QVERIFY(!f.way(QStringLiteral("sendsAddress"))->isVisible());
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Search);
        QVERIFY(f.setup.lastWishes == SearchWishes());
    }

    void eachWayReachesTheSearchAndIsTold_data()
    {
        QTest::addColumn<QString>("box");
        QTest::addColumn<bool SearchWishes::*>("wish");
        const auto row = [](const char *box, bool SearchWishes::*wish) {
            QTest::newRow(box) << QString::fromLatin1(box) << wish;
        };
        row("usesDatabase", &SearchWishes::usesDatabase);
        row("databaseLast", &SearchWishes::asksDatabaseLast);
        row("sendsAddress", &SearchWishes::sendsAddress);
        row("asksMicrosoft", &SearchWishes::asksMicrosoft);
        row("usesPacc", &SearchWishes::usesPacc);
        row("wantsPop3", &SearchWishes::wantsPop3);
    }
    void eachWayReachesTheSearchAndIsTold()
    {
        QFETCH(QString, box);
        QFETCH(bool SearchWishes::*, wish);
        SearchWishes expected;
        expected.*wish = !(expected.*wish);
        SearchWishes told;
        {
            Fixture f;
            QList<SearchWishes> heard;
            connect(f.wizard.get(), &Ui::AddAccountWizard::searchWishesChanged, this,
                    [&heard](const SearchWishes &wishes) { heard.append(wishes); });
            f.typeAddress(address);
            f.unfold();
            f.way(box)->click();
            QCOMPARE(heard.size(), 1);
            told = heard.constFirst();
            QVERIFY(told == expected);
            f.click(QStringLiteral("next"));
            QVERIFY(f.setup.lastWishes == expected);
        }
        // The next time.
        Fixture f;
        QSignalSpy changed(f.wizard.get(), &Ui::AddAccountWizard::searchWishesChanged);
        f.wizard->setSearchWishes(told);
        QVERIFY2(changed.isEmpty(), "nobody has chosen anything");
        f.typeAddress(address);
        QVERIFY2(!f.way(QStringLiteral("wantsPop3"))->isVisible(), "it is still folded");
        f.click(QStringLiteral("next"));
        QVERIFY(f.setup.lastWishes == expected);
    }

    void theSentenceSaysWhoIsTold()
    {
        Fixture f;
        f.typeAddress(address);
        QVERIFY(f.shows(QStringLiteral("sends only the part of the address after @ to your "
                                       "provider and to the public settings database")));
        f.way(QStringLiteral("usesDatabase"))->click();
        QVERIFY(f.shows(QStringLiteral("after @, to your provider alone")));
        f.unfold();
        QVERIFY2(!f.way(QStringLiteral("databaseLast"))->isEnabled(), "it is not asked at all");
        f.way(QStringLiteral("sendsAddress"))->click();
        QVERIFY(f.shows(QStringLiteral("sends your address to your provider alone")));
        f.way(QStringLiteral("usesDatabase"))->click();
        QVERIFY(f.shows(QStringLiteral("sends your address to your provider, and only the part "
                                       "after @ to the public settings database")));
        QVERIFY(!f.shows(QStringLiteral("Microsoft is told the part after @, too")));
        f.way(QStringLiteral("asksMicrosoft"))->click();
        QVERIFY(f.shows(QStringLiteral("Microsoft is told the part after @, too")));
    }

    void withoutADatabaseThereIsNoWhen()
    {
        Fixture f;
        f.setup.knowsDatabase = false;
        f.wizard->setSetup(f.setup);
        f.typeAddress(address);
        f.unfold();
        QVERIFY(!f.way(QStringLiteral("databaseLast"))->isVisible());
        QList<SearchWishes> heard;
        connect(f.wizard.get(), &Ui::AddAccountWizard::searchWishesChanged, this,
                [&heard](const SearchWishes &wishes) { heard.append(wishes); });
        f.way(QStringLiteral("usesPacc"))->click();
        QCOMPARE(heard.size(), 1);
        QVERIFY2(heard.constFirst().usesDatabase, "what was not asked is not answered");
        f.click(QStringLiteral("next"));
        QVERIFY(!f.setup.lastWishes.usesDatabase);
    }

    void anotherWayIsAnotherSearch()
    {
        Fixture f;
        f.typeAddress(address);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.setup.addresses.size(), 1);
        ProviderOffer offer;
        offer.name = QStringLiteral("Firma");
        offer.imap.email = address;
        offer.imap.incoming = {QStringLiteral("imap.firma.example"), 993, Mail::Encryption::Tls,
                               address};
        offer.imap.outgoing = {
            QStringLiteral("smtp.firma.example"), 465, Mail::Encryption::Tls, {}};
        offer.source = Discovery::Source::Database;
        f.setup.last->find(offer);
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("next"));
        QVERIFY2(f.setup.addresses.size() == 1, "the same way finds the same");
        f.click(QStringLiteral("back"));
        f.unfold();
        f.way(QStringLiteral("sendsAddress"))->click();
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Search);
        QCOMPARE(f.setup.addresses.size(), 2);
        QVERIFY(f.setup.lastWishes.sendsAddress);
    }
};

QTEST_MAIN(TestWizardSearchWays)
#include "tst_WizardSearchWays.moc"
