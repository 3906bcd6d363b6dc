// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/AccountSearch.h"

#include "core/discovery/NameServiceSources.h"
#include "core/discovery/SettingsSources.h"

#include <map>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds hardStop = 25s;
constexpr std::chrono::milliseconds probeTime = 6s;
constexpr std::chrono::milliseconds paccLimit = 5s;

Error nothingFound()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("look for settings"), {}};
}

} // namespace

struct AccountSearch::StepRun {
    StepState state = StepState::Waiting;
    QList<Proposal> proposals;
    TaskScope scope;

    [[nodiscard]] StepStatus status() const
    {
        StepStatus status;
        status.state = state;
        for (const Proposal &proposal : proposals) {
            status.hasProposal = status.hasProposal || !proposal.isSuggestion;
            status.isTrusted = status.isTrusted || (proposal.isTrusted && !proposal.isSuggestion);
        }
        return status;
    }
};

struct AccountSearch::Run {
    SearchContext context;
    SearchFacts facts;
    ExchangerFinding exchanger;
    ServiceFinding services;
    ExchangeFinding exchange;
    QString presetId;
    std::optional<Proposal> announced;
    std::optional<ProbeResult> probeResult;
    std::unique_ptr<ProbeRun> probe;
    std::unique_ptr<ExchangeSource> exchangeSource;
    std::map<QString, Deferred<bool>::Resolver> questions;
    std::unique_ptr<QObject> timers = std::make_unique<QObject>(); ///< until the search is over
    bool isOver = false;
    std::map<SearchStep, StepRun> steps; ///< their tasks use what stands above
};

AccountSearch::AccountSearch(SearchTools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
{
}

AccountSearch::~AccountSearch() = default;

bool AccountSearch::isRunning() const
{
    return m_run && !m_run->isOver;
}

/// From the event loop, unless another search has begun by then.
void AccountSearch::post(std::function<void()> call)
{
    QMetaObject::invokeMethod(
        this,
        [this, call = std::move(call), mine = m_generation] {
            if (mine == m_generation)
                call();
        },
        Qt::QueuedConnection);
}

void AccountSearch::cancel()
{
    ++m_generation;
    m_run.reset();
}

void AccountSearch::start(const QString &typedAddress, const SearchOptions &options)
{
    cancel();
    m_run = std::make_unique<Run>();
    m_run->context.tools = m_tools;
    m_run->context.options = options;
    m_run->context.trace = std::make_shared<WebTrace>();
    m_run->facts.isDatabaseSequential = options.database == DatabaseUse::IfProviderFails;
    const Result<MailAddressInput> address = readMailAddress(typedAddress);
    if (!address) {
        finish(Verdict::InvalidAddress);
        return;
    }
    m_run->context.address = *address;
    if (finishWithoutNetwork())
        return;
    const bool mayAskDatabase =
        options.database != DatabaseUse::Never && !options.databaseUrl.isEmpty();
    for (int i = 0; i < searchStepCount; ++i)
        m_run->steps[static_cast<SearchStep>(i)];
    setState(SearchStep::Preset, StepState::NothingFound, nothingFound());
    setState(SearchStep::Exchange, StepState::Skipped);
    if (!options.usesPacc)
        setState(SearchStep::Pacc, StepState::Skipped);
    if (!mayAskDatabase)
        setState(SearchStep::Database, StepState::Skipped);
    const auto onProbeTime = [this] {
        m_run->facts.isProbeTime = true;
        reconsider();
    };
    const auto onHardStop = [this] {
        m_run->facts.isTimeUp = true;
        reconsider();
    };
    m_tools.clock->callAfter(probeTime, m_run->timers.get(), onProbeTime);
    m_tools.clock->callAfter(hardStop, m_run->timers.get(), onHardStop);
    reconsider();
}

/// What is decided by what is known here.
bool AccountSearch::finishWithoutNetwork()
{
    const MailAddressInput &address = m_run->context.address;
    StepRun &known = m_run->steps[SearchStep::Preset];
    if (address.isLocalNetwork) {
        if (const std::optional<Proposal> proposal = localNetworkProposal(address))
            known.proposals.append(*proposal);
        finish(Verdict::LocalNetwork);
        return true;
    }
    const Accounts::Preset *preset = m_tools.presets->findByDomain(address.domain);
    m_run->facts.isClosed = preset && !preset->isOffered;
    m_run->presetId = preset ? preset->id : QString();
    if (m_run->facts.isClosed) {
        finish(Verdict::NoMailPrograms);
        return true;
    }
    const std::optional<Proposal> proposal =
        preset ? proposalFrom(*preset, Source::Preset, address) : std::nullopt;
    if (proposal) {
        known.proposals.append(*proposal);
        setState(SearchStep::Preset, StepState::Found);
        announce(SearchStep::Preset);
        finish(Verdict::Found);
        return true;
    }
    if (!m_run->context.options.isOnline) {
        finish(Verdict::Offline);
        return true;
    }
    return false;
}

template<class T>
void AccountSearch::spawn(SearchStep step, Task<T> task, std::function<void(Result<T>)> done)
{
    m_run->steps[step].scope.spawn(
        std::move(task), [this, done = std::move(done), mine = m_generation](Result<T> outcome) {
            if (mine != m_generation)
                return;
            done(std::move(outcome));
            reconsider();
        });
}

void AccountSearch::startStep(SearchStep step)
{
    setState(step, StepState::Running);
    const SearchContext &context = m_run->context;
    const QString what = QStringLiteral("look for settings");
    const std::function<void(Result<Found>)> onFound = [this, step](const Result<Found> &found) {
        settleFound(step, found);
    };
    switch (step) {
    case SearchStep::Autoconfig:
        spawn(step, autoconfigAtProvider(context), onFound);
        break;
    case SearchStep::Pacc:
        spawn(step, withTimeout(*m_tools.clock, paccLimit, what, paccSettings(context)), onFound);
        break;
    case SearchStep::Database:
        spawn(step, databaseSettings(context), onFound);
        break;
    case SearchStep::MailExchanger:
        startExchanger();
        break;
    case SearchStep::ExchangerSettings:
        spawn(step,
              settingsByExchanger(context, m_run->exchanger.settingsNames,
                                  m_run->exchanger.isAuthenticated),
              onFound);
        break;
    case SearchStep::Services:
        startServices();
        break;
    case SearchStep::AutoconfigHttp:
        spawn(step, autoconfigOverHttp(context), onFound);
        break;
    case SearchStep::Probe:
        startProbe();
        break;
    case SearchStep::Preset:
    case SearchStep::Exchange:
        break; // not started by the plan
    }
}

/// With what may be asked of Microsoft beside it: both say who runs the mail.
void AccountSearch::startExchanger()
{
    const SearchContext &context = m_run->context;
    const std::function<void(Result<ExchangerFinding>)> onExchanger =
        [this](const Result<ExchangerFinding> &result) {
            m_run->exchanger = result.value_or(ExchangerFinding());
            const ExchangerFinding &finding = m_run->exchanger;
            const bool isSure = finding.proposal && !finding.proposal->isSuggestion;
            m_run->facts.isExchangerPreset = isSure;
            m_run->facts.hasExchangerSettings = !finding.settingsNames.isEmpty();
            m_run->facts.isDomainUnknown = finding.status == DnsStatus::NoSuchName;
            m_run->facts.isClosed = !finding.closedProvider.isEmpty();
            m_run->facts.refusesMail = finding.exchanger.refusesMail;
            if (m_run->presetId.isEmpty() && !finding.proposal)
                m_run->presetId = finding.presetId;
            settle(SearchStep::MailExchanger, finding.proposal, nothingFound());
        };
    spawn(SearchStep::MailExchanger, findExchanger(context), onExchanger);
    if (!context.options.asksMicrosoft)
        return;
    const std::function<void(Result<Proposal>)> onSuggestion =
        [this](const Result<Proposal> &suggestion) {
            if (suggestion)
                m_run->steps[SearchStep::MailExchanger].proposals.append(*suggestion);
        };
    // Beside the steps: a suggestion holds nothing up.
    spawn(SearchStep::Preset, microsoftSuggestion(context), onSuggestion);
}

void AccountSearch::startServices()
{
    const std::function<void(Result<ServiceFinding>)> onServices =
        [this](const Result<ServiceFinding> &result) {
            m_run->services = result.value_or(ServiceFinding());
            std::optional<Proposal> proposal;
            if (m_run->services.found)
                proposal = proposalFrom(*m_run->services.found, m_run->context.address);
            settle(SearchStep::Services, proposal, nothingFound());
        };
    spawn(SearchStep::Services, findServices(m_run->context), onServices);
}

void AccountSearch::startProbe()
{
    const SearchContext &context = m_run->context;
    ProbeBase base;
    base.domain = context.address.domain;
    if (!m_run->exchanger.exchanger.isFilter)
        base.mxHost = m_run->exchanger.exchanger.host;
    base.firstHosts = m_run->exchange.exchangeHosts;
    base.refused = m_run->services.refused;
    ProbeWishes wishes;
    wishes.wantsPop3 = context.options.wantsPop3;
    // Whose tokens such a server takes, only a file can say.
    wishes.canOAuth = false;
    wishes.isAllowed = context.options.isAllowed;
    m_run->probe = std::make_unique<ProbeRun>(*m_tools.resolver, *m_tools.connector, *m_tools.clock,
                                              base, wishes);
    const std::function<void(Result<void>)> onProbed = [this](const Result<void> &) {
        m_run->probeResult = m_run->probe->result();
        Found found;
        found.source = Source::Probe;
        found.config = m_run->probeResult->config;
        const std::optional<Proposal> proposal = proposalFrom(found, m_run->context.address);
        settle(SearchStep::Probe, proposal, nothingFound());
    };
    spawn(SearchStep::Probe, m_run->probe->run(), onProbed);
}

void AccountSearch::settleFound(SearchStep step, const Result<Found> &found)
{
    if (!found) {
        settle(step, std::nullopt, found.error());
        return;
    }
    settle(step, proposalFrom(*found, m_run->context.address), nothingFound());
}

void AccountSearch::settle(SearchStep step, std::optional<Proposal> proposal, const Error &error)
{
    if (proposal) {
        m_run->steps[step].proposals.append(*proposal);
        setState(step, StepState::Found);
        return;
    }
    const bool isAnswer =
        error.kind == ErrorKind::NotFound || error.kind == ErrorKind::ServerRefused;
    setState(step, isAnswer ? StepState::NothingFound : StepState::Failed, error);
}

void AccountSearch::setState(SearchStep step, StepState state, const Error &error)
{
    m_run->steps[step].state = state;
    const StepReport report{step, state, error};
    post([this, report] { Q_EMIT stepChanged(report); });
}

void AccountSearch::reconsider()
{
    if (m_run->isOver)
        return;
    StepStatuses statuses;
    for (const auto &[step, run] : m_run->steps)
        statuses.insert(step, run.status());
    const SearchDecision decision = decide(statuses, m_run->facts);
    for (const SearchStep step : decision.cancel) {
        if (step == SearchStep::Probe && m_run->probe)
            m_run->probeResult = m_run->probe->result();
        m_run->steps[step].scope.cancelAll();
        setState(step, StepState::Cancelled);
    }
    for (const SearchStep step : decision.skip)
        setState(step, StepState::Skipped);
    for (const SearchStep step : decision.start)
        startStep(step);
    announce(decision.best);
    if (decision.isOver)
        finishNetwork();
}

void AccountSearch::announce(std::optional<SearchStep> best)
{
    if (!best)
        return;
    QList<Proposal> proposals = m_run->steps[*best].proposals;
    sortProposals(proposals);
    if (m_run->announced == proposals.constFirst())
        return;
    m_run->announced = proposals.constFirst();
    post([this, proposal = proposals.constFirst()] { Q_EMIT proposalFound(proposal); });
}

void AccountSearch::finishNetwork()
{
    // What probing found until time was up counts.
    StepRun &probe = m_run->steps[SearchStep::Probe];
    if (probe.state == StepState::Cancelled && m_run->probeResult && probe.proposals.isEmpty()) {
        Found found;
        found.source = Source::Probe;
        found.config = m_run->probeResult->config;
        if (const std::optional<Proposal> proposal = proposalFrom(found, m_run->context.address))
            probe.proposals.append(*proposal);
    }
    SearchSigns signs;
    signs.isDomainUnknown = m_run->facts.isDomainUnknown;
    signs.isClosed = m_run->facts.isClosed;
    signs.refusesMail = m_run->facts.refusesMail;
    signs.isNameServiceInTrouble = m_run->exchanger.status == DnsStatus::ServerFailure ||
                                   m_run->exchanger.status == DnsStatus::Timeout;
    signs.looksLikePortal = m_run->context.trace->looksLikePortal();
    signs.isWebReachable = m_run->context.trace->hasAnswers();
    if (m_run->probeResult) {
        signs.areProbesSilent = m_run->probeResult->areAllSilent();
        signs.isProxyInTheWay = m_run->probeResult->isProxyInTheWay();
    }
    const bool isFound =
        std::any_of(m_run->steps.begin(), m_run->steps.end(),
                    [](const auto &entry) { return !entry.second.proposals.isEmpty(); });
    finish(isFound ? Verdict::Found : verdictWithout(signs));
}

void AccountSearch::finish(Verdict verdict)
{
    m_run->isOver = true;
    m_run->timers.reset();
    SearchOutcome outcome;
    outcome.verdict = verdict;
    outcome.address = m_run->context.address;
    for (const auto &[step, run] : m_run->steps)
        outcome.proposals += run.proposals;
    sortProposals(outcome.proposals);
    if (verdict != Verdict::InvalidAddress)
        outcome.manual = manualProposal(outcome.address);
    if (verdict == Verdict::DomainUnknown)
        outcome.suggestedDomain = likelyMeantDomain(*m_tools.presets, outcome.address.domain);
    const Accounts::Preset *preset = m_tools.presets->findByDomain(outcome.address.domain);
    outcome.closedProvider =
        preset && preset->isClosed() ? preset->name : m_run->exchanger.closedProvider;
    outcome.presetId = m_run->presetId;
    const Accounts::Preset *behind = m_tools.presets->findById(m_run->presetId);
    if (behind && behind->needsHost()) {
        outcome.hostProvider = behind->name;
        outcome.hostExample = behind->hostExamples.value(0);
    }
    outcome.refusesMail = m_run->facts.refusesMail;
    outcome.probe = m_run->probeResult;
    outcome.wasExchangePasswordRefused = m_run->exchange.wasPasswordRefused;
    const bool isMailFound = std::any_of(
        outcome.proposals.cbegin(), outcome.proposals.cend(), [](const Proposal &proposal) {
            return !proposal.isSuggestion && proposal.source != Source::Probe;
        });
    outcome.isExchangeWithoutMail = m_run->exchange.isExchange && outcome.proposals.isEmpty();
    outcome.canAskExchange =
        !isMailFound && (verdict == Verdict::Found || verdict == Verdict::NothingFound ||
                         verdict == Verdict::MailPortsBlocked);
    post([this, outcome] { Q_EMIT finished(outcome); });
}

void AccountSearch::askExchange(const Secret &password, const QString &login)
{
    if (!m_run || !m_run->isOver)
        return;
    m_run->isOver = false;
    m_run->facts.isTimeUp = false;
    m_run->exchangeSource = std::make_unique<ExchangeSource>(
        m_run->context, password, login, [this](const QString &host) { return askUser(host); });
    setState(SearchStep::Exchange, StepState::Running);
    const std::function<void(Result<ExchangeFinding>)> onAsked =
        [this](const Result<ExchangeFinding> &finding) {
            onExchangeDone(finding.value_or(ExchangeFinding()));
        };
    spawn(SearchStep::Exchange, m_run->exchangeSource->run(), onAsked);
}

void AccountSearch::onExchangeDone(const ExchangeFinding &finding)
{
    m_run->exchange = finding;
    m_run->exchangeSource.reset(); // it holds the password
    std::optional<Proposal> proposal;
    if (finding.found) {
        proposal = proposalFrom(*finding.found, m_run->context.address);
    } else if (finding.isMicrosoft365) {
        const Accounts::Preset *preset = m_tools.presets->findById(QStringLiteral("m365"));
        if (preset)
            proposal = proposalFrom(*preset, Source::MxPreset, m_run->context.address);
    }
    if (!proposal && !finding.exchangeHosts.isEmpty()) {
        m_run->facts.isExchangeServer = true;
        m_run->steps[SearchStep::Probe].proposals.clear();
        m_run->steps[SearchStep::Probe].state = StepState::Waiting;
    }
    settle(SearchStep::Exchange, proposal, nothingFound());
}

Task<bool> AccountSearch::askUser(QString host)
{
    Deferred<bool> answer;
    m_run->questions[host] = answer.resolver();
    post([this, host] { Q_EMIT hostQuestion(host); });
    const bool isAllowed = co_await answer;
    co_return bool(isAllowed);
}

void AccountSearch::answerHostQuestion(const QString &host, bool isAllowed)
{
    if (!m_run)
        return;
    const auto question = m_run->questions.find(host);
    if (question != m_run->questions.end())
        question->second.resolve(isAllowed);
}

} // namespace Martlet::Discovery
