// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/SearchPlan.h"

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

namespace
{

/// Those that ask somebody, before anything is guessed.
constexpr std::array<SearchStep, 6> sources{
    SearchStep::Autoconfig,        SearchStep::Pacc,
    SearchStep::Database,          SearchStep::MailExchanger,
    SearchStep::ExchangerSettings, SearchStep::Services};

/// The working copy: what is decided first changes what is decided next.
class Planner
{
public:
    Planner(StepStatuses steps, const SearchFacts &facts)
        : m_steps(std::move(steps))
        , m_facts(facts)
    {
    }

    SearchDecision plan()
    {
        if (endsNow()) {
            cancelAll();
        } else {
            cancelBelowTrusted();
            planSources();
            planExchanger();
            planDatabase();
            planGuesses();
        }
        m_decision.best = bestStep();
        m_decision.isOver = std::none_of(m_steps.cbegin(), m_steps.cend(),
                                         [](const StepStatus &step) { return step.isOpen(); });
        return m_decision;
    }

private:
    [[nodiscard]] bool isWaiting(SearchStep step) const
    {
        return m_steps.value(step).state == StepState::Waiting && m_steps.contains(step);
    }
    [[nodiscard]] bool isOpen(SearchStep step) const
    {
        return m_steps.contains(step) && m_steps.value(step).isOpen();
    }
    void start(SearchStep step)
    {
        m_decision.start.append(step);
        m_steps[step].state = StepState::Running;
    }
    void skip(SearchStep step)
    {
        m_decision.skip.append(step);
        m_steps[step].state = StepState::Skipped;
    }
    void cancel(SearchStep step)
    {
        m_decision.cancel.append(step);
        m_steps[step].state = StepState::Cancelled;
    }
    void cancelAll()
    {
        for (const SearchStep step : m_steps.keys()) {
            if (isOpen(step))
                cancel(step);
        }
    }

    [[nodiscard]] bool hasBetterThanExchanger() const
    {
        return std::any_of(m_steps.keyBegin(), m_steps.keyEnd(), [this](SearchStep step) {
            return step < SearchStep::MailExchanger && m_steps.value(step).hasProposal;
        });
    }
    [[nodiscard]] bool endsNow() const
    {
        const bool isSettledByExchanger =
            m_facts.isDomainUnknown || m_facts.isClosed || m_facts.isExchangerPreset;
        return m_facts.isTimeUp || (isSettledByExchanger && !hasBetterThanExchanger());
    }

    /// A preset by the mail exchanger replaces all further steps, trusted or not.
    void cancelBelowTrusted()
    {
        for (const SearchStep better : m_steps.keys()) {
            const bool isPreset = better == SearchStep::MailExchanger && m_facts.isExchangerPreset;
            if (!m_steps.value(better).isTrusted && !isPreset)
                continue;
            for (const SearchStep step : m_steps.keys()) {
                if (step > better && isOpen(step))
                    cancel(step);
            }
            return;
        }
    }

    void planSources()
    {
        for (const SearchStep step : {SearchStep::Autoconfig, SearchStep::Pacc,
                                      SearchStep::MailExchanger, SearchStep::Services}) {
            if (isWaiting(step))
                start(step);
        }
    }

    void planExchanger()
    {
        if (!isWaiting(SearchStep::ExchangerSettings) || isOpen(SearchStep::MailExchanger))
            return;
        if (m_facts.hasExchangerSettings)
            start(SearchStep::ExchangerSettings);
        else
            skip(SearchStep::ExchangerSettings);
    }

    void planDatabase()
    {
        if (!isWaiting(SearchStep::Database))
            return;
        if (!m_facts.isDatabaseSequential)
            start(SearchStep::Database);
        else if (m_steps.value(SearchStep::Autoconfig).hasProposal)
            skip(SearchStep::Database);
        else if (!isOpen(SearchStep::Autoconfig))
            start(SearchStep::Database);
    }

    void planGuesses()
    {
        if (m_facts.isExchangeServer && isWaiting(SearchStep::Probe))
            start(SearchStep::Probe);
        const bool isAnythingFound =
            std::any_of(m_steps.cbegin(), m_steps.cend(),
                        [](const StepStatus &step) { return step.hasProposal; });
        const bool areSourcesDone = std::none_of(sources.begin(), sources.end(),
                                                 [this](SearchStep step) { return isOpen(step); });
        const bool mayGuess = !isAnythingFound && !m_facts.refusesMail;
        if (isWaiting(SearchStep::Probe) && mayGuess && (areSourcesDone || m_facts.isProbeTime))
            start(SearchStep::Probe);
        if (isWaiting(SearchStep::AutoconfigHttp) && mayGuess && areSourcesDone)
            start(SearchStep::AutoconfigHttp);
        if (!areSourcesDone)
            return;
        for (const SearchStep step : {SearchStep::AutoconfigHttp, SearchStep::Probe}) {
            if (isWaiting(step))
                skip(step);
        }
    }

    [[nodiscard]] std::optional<SearchStep> bestStep() const
    {
        for (const SearchStep step : m_steps.keys()) {
            if (m_steps.value(step).hasProposal)
                return step;
            if (m_steps.value(step).isOpen())
                return std::nullopt;
        }
        return std::nullopt;
    }

    StepStatuses m_steps;
    const SearchFacts &m_facts;
    SearchDecision m_decision;
};

} // namespace

SearchDecision decide(const StepStatuses &steps, const SearchFacts &facts)
{
    return Planner(steps, facts).plan();
}

Verdict verdictWithout(const SearchSigns &signs)
{
    if (signs.isClosed)
        return Verdict::NoMailPrograms;
    if (signs.looksLikePortal)
        return Verdict::CaptivePortal;
    if (signs.isDomainUnknown)
        return Verdict::DomainUnknown;
    if (signs.isNameServiceInTrouble)
        return Verdict::NameServiceTrouble;
    if (signs.refusesMail)
        return Verdict::DoesNotReceiveMail;
    if (signs.isProxyInTheWay)
        return Verdict::ProxyInTheWay;
    if (signs.areProbesSilent && signs.isWebReachable)
        return Verdict::MailPortsBlocked;
    return Verdict::NothingFound;
}

QString searchStepName(SearchStep step)
{
    constexpr std::array<const char *, searchStepCount> names{
        "preset",      "autoconfig", "pacc",     "database",        "mx",
        "mx-settings", "srv",        "exchange", "autoconfig-http", "probe"};
    return QString::fromLatin1(names.at(static_cast<size_t>(step)));
}

QString verdictName(Verdict verdict)
{
    constexpr std::array<const char *, 12> names{"found",
                                                 "nothing-found",
                                                 "invalid-address",
                                                 "local-network",
                                                 "offline",
                                                 "no-mail-programs",
                                                 "domain-unknown",
                                                 "name-service-trouble",
                                                 "receives-no-mail",
                                                 "mail-ports-blocked",
                                                 "proxy-in-the-way",
                                                 "captive-portal"};
    return QString::fromLatin1(names.at(static_cast<size_t>(verdict)));
}

} // namespace Martlet::Discovery
