// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided at each moment of a search, without one.
#include "core/discovery/SearchPlan.h"

#include <QTest>

using namespace Martlet::Discovery;

namespace
{

/// As after the first decision: all sources run.
StepStatuses running()
{
    StepStatuses steps;
    for (int i = 0; i < searchStepCount; ++i)
        steps.insert(static_cast<SearchStep>(i), {});
    steps[SearchStep::Preset].state = StepState::NothingFound;
    steps[SearchStep::Exchange].state = StepState::Skipped;
    steps[SearchStep::Pacc].state = StepState::Skipped;
    for (const SearchStep step : {SearchStep::Autoconfig, SearchStep::Database,
                                  SearchStep::MailExchanger, SearchStep::Services})
        steps[step].state = StepState::Running;
    return steps;
}

/// All sources have ended without anything.
StepStatuses allSilent()
{
    StepStatuses steps = running();
    for (const SearchStep step :
         {SearchStep::Autoconfig, SearchStep::Database, SearchStep::MailExchanger,
          SearchStep::ExchangerSettings, SearchStep::Services})
        steps[step].state = StepState::NothingFound;
    return steps;
}

void find(StepStatuses &steps, SearchStep step, bool isTrusted)
{
    steps[step] = {StepState::Found, true, isTrusted};
}

QString named(const QList<SearchStep> &steps)
{
    QStringList names;
    for (const SearchStep step : steps)
        names.append(searchStepName(step));
    return names.join(u' ');
}

} // namespace

class tst_SearchPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBeginning();
    void theDatabaseAfterTheProvider();
    void aTrustedProposalEndsWhatIsBelow();
    void anUntrustedOneDoesNot();
    void nothingIsShownBeforeWhatIsBetter();
    void exchangerSettingsWaitForTheExchanger();
    void anExchangersPresetEndsAll();
    void anExchangersPresetDoesNotBeatTheProvider();
    void unknownDomainsAreNotProbed();
    void guessesComeLast();
    void probingAfterSixSeconds();
    void noGuessesWhereMailIsRefused();
    void timeUp();
    void exchangeHostsAreProbed();
    void verdicts_data();
    void verdicts();
};

void tst_SearchPlan::theBeginning()
{
    StepStatuses steps;
    for (int i = 0; i < searchStepCount; ++i)
        steps.insert(static_cast<SearchStep>(i), {});
    steps[SearchStep::Preset].state = StepState::NothingFound;
    steps[SearchStep::Exchange].state = StepState::Skipped;
    const SearchDecision decision = decide(steps, {});
    QCOMPARE(named(decision.start),
             QStringLiteral("autoconfig pacc mx srv ispdb")
                 .replace(QStringLiteral("ispdb"), QStringLiteral("database")));
    QVERIFY(decision.cancel.isEmpty() && decision.skip.isEmpty());
    QVERIFY(!decision.best && !decision.isOver);
}

void tst_SearchPlan::theDatabaseAfterTheProvider()
{
    StepStatuses steps = running();
    steps[SearchStep::Database].state = StepState::Waiting;
    SearchFacts facts;
    facts.isDatabaseSequential = true;
    QVERIFY(decide(steps, facts).start.isEmpty());
    steps[SearchStep::Autoconfig].state = StepState::Failed;
    QCOMPARE(named(decide(steps, facts).start), QStringLiteral("database"));
    find(steps, SearchStep::Autoconfig, false);
    QCOMPARE(named(decide(steps, facts).skip), QStringLiteral("database"));
}

void tst_SearchPlan::aTrustedProposalEndsWhatIsBelow()
{
    StepStatuses steps = running();
    find(steps, SearchStep::Database, true);
    const SearchDecision decision = decide(steps, {});
    QCOMPARE(named(decision.cancel), QStringLiteral("mx mx-settings srv autoconfig-http probe"));
    QVERIFY(!decision.best); // the provider itself may still answer
    QVERIFY(!decision.isOver);
    steps[SearchStep::Autoconfig].state = StepState::NothingFound;
    const SearchDecision then = decide(steps, {});
    QCOMPARE(then.best, std::optional(SearchStep::Database));
    QVERIFY(then.isOver);
}

void tst_SearchPlan::anUntrustedOneDoesNot()
{
    StepStatuses steps = running();
    find(steps, SearchStep::Autoconfig, false);
    const SearchDecision decision = decide(steps, {});
    QVERIFY(decision.cancel.isEmpty());
    QCOMPARE(decision.best, std::optional(SearchStep::Autoconfig));
    QVERIFY(!decision.isOver);
}

void tst_SearchPlan::nothingIsShownBeforeWhatIsBetter()
{
    StepStatuses steps = running();
    find(steps, SearchStep::Services, false);
    QVERIFY(!decide(steps, {}).best);
    steps[SearchStep::Autoconfig].state = StepState::Failed;
    steps[SearchStep::Database].state = StepState::NothingFound;
    steps[SearchStep::MailExchanger].state = StepState::NothingFound;
    steps[SearchStep::ExchangerSettings].state = StepState::Skipped;
    QCOMPARE(decide(steps, {}).best, std::optional(SearchStep::Services));
}

void tst_SearchPlan::exchangerSettingsWaitForTheExchanger()
{
    StepStatuses steps = running();
    QVERIFY(decide(steps, {}).start.isEmpty());
    steps[SearchStep::MailExchanger].state = StepState::NothingFound;
    QCOMPARE(named(decide(steps, {}).skip), QStringLiteral("mx-settings"));
    SearchFacts facts;
    facts.hasExchangerSettings = true;
    QCOMPARE(named(decide(steps, facts).start), QStringLiteral("mx-settings"));
}

void tst_SearchPlan::anExchangersPresetEndsAll()
{
    StepStatuses steps = running();
    find(steps, SearchStep::MailExchanger, false);
    SearchFacts facts;
    facts.isExchangerPreset = true;
    const SearchDecision decision = decide(steps, facts);
    QCOMPARE(named(decision.cancel),
             QStringLiteral("autoconfig database mx-settings srv autoconfig-http probe"));
    QCOMPARE(decision.best, std::optional(SearchStep::MailExchanger));
    QVERIFY(decision.isOver);
}

void tst_SearchPlan::anExchangersPresetDoesNotBeatTheProvider()
{
    StepStatuses steps = running();
    find(steps, SearchStep::Autoconfig, false);
    find(steps, SearchStep::MailExchanger, false);
    SearchFacts facts;
    facts.isExchangerPreset = true;
    const SearchDecision decision = decide(steps, facts);
    QCOMPARE(decision.best, std::optional(SearchStep::Autoconfig));
    QCOMPARE(named(decision.cancel), QStringLiteral("mx-settings srv autoconfig-http probe"));
    QVERIFY(!decision.isOver); // the database goes on
}

void tst_SearchPlan::unknownDomainsAreNotProbed()
{
    StepStatuses steps = running();
    steps[SearchStep::MailExchanger].state = StepState::NothingFound;
    SearchFacts facts;
    facts.isDomainUnknown = true;
    const SearchDecision decision = decide(steps, facts);
    QVERIFY(decision.start.isEmpty());
    QVERIFY(decision.isOver);
}

void tst_SearchPlan::guessesComeLast()
{
    StepStatuses steps = allSilent();
    steps[SearchStep::Services].state = StepState::Running;
    QVERIFY(decide(steps, {}).start.isEmpty());
    steps[SearchStep::Services].state = StepState::Failed;
    QCOMPARE(named(decide(steps, {}).start), QStringLiteral("probe autoconfig-http"));
    find(steps, SearchStep::Services, false);
    const SearchDecision decision = decide(steps, {});
    QCOMPARE(named(decision.skip), QStringLiteral("autoconfig-http probe"));
    QVERIFY(decision.isOver);
}

void tst_SearchPlan::probingAfterSixSeconds()
{
    StepStatuses steps = running();
    SearchFacts facts;
    facts.isProbeTime = true;
    QCOMPARE(named(decide(steps, facts).start), QStringLiteral("probe"));
    find(steps, SearchStep::Services, false);
    QVERIFY(decide(steps, facts).start.isEmpty());
}

void tst_SearchPlan::noGuessesWhereMailIsRefused()
{
    SearchFacts facts;
    facts.refusesMail = true;
    facts.isProbeTime = true;
    const SearchDecision decision = decide(allSilent(), facts);
    QVERIFY(decision.start.isEmpty());
    QVERIFY(decision.isOver);
}

void tst_SearchPlan::timeUp()
{
    StepStatuses steps = running();
    find(steps, SearchStep::Services, false);
    SearchFacts facts;
    facts.isTimeUp = true;
    const SearchDecision decision = decide(steps, facts);
    QVERIFY(decision.isOver);
    QCOMPARE(decision.best, std::optional(SearchStep::Services));
    QVERIFY(decision.start.isEmpty());
}

void tst_SearchPlan::exchangeHostsAreProbed()
{
    StepStatuses steps = allSilent();
    steps[SearchStep::AutoconfigHttp].state = StepState::NothingFound;
    steps[SearchStep::Exchange].state = StepState::NothingFound;
    steps[SearchStep::Probe].state = StepState::Waiting;
    SearchFacts facts;
    facts.isExchangeServer = true;
    QCOMPARE(named(decide(steps, facts).start), QStringLiteral("probe"));
}

void tst_SearchPlan::verdicts_data()
{
    QTest::addColumn<SearchSigns>("signs");
    QTest::addColumn<QString>("verdict");
    const auto row = [](SearchSigns signs, const char *verdict) {
        QTest::newRow(verdict) << signs << QString::fromLatin1(verdict);
    };
    SearchSigns signs;
    signs.areProbesSilent = true;
    row(signs, "nothing-found"); // the network may be dead altogether
    signs.isWebReachable = true;
    row(signs, "mail-ports-blocked");
    signs.isProxyInTheWay = true;
    row(signs, "proxy-in-the-way");
    signs.refusesMail = true;
    row(signs, "receives-no-mail");
    signs.isNameServiceInTrouble = true;
    row(signs, "name-service-trouble");
    signs.isDomainUnknown = true;
    row(signs, "domain-unknown");
    signs.looksLikePortal = true;
    row(signs, "captive-portal");
    signs.isClosed = true;
    row(signs, "no-mail-programs");
}

void tst_SearchPlan::verdicts()
{
    QFETCH(SearchSigns, signs);
    QFETCH(QString, verdict);
    QCOMPARE(verdictName(verdictWithout(signs)), verdict);
}

QTEST_GUILESS_MAIN(tst_SearchPlan)
#include "tst_SearchPlan.moc"
