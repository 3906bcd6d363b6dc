// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/NameServiceSources.h"

#include "core/discovery/HostName.h"
#include "core/util/TaskScope.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds nameLimit = 4s;
constexpr std::chrono::milliseconds lookLimit = 5s;
constexpr qsizetype mostLooks = 3; ///< at servers of one direction

const QLatin1String microsoftPreset("m365");

template<class Record>
Task<DnsAnswer<Record>> limited(Clock *clock, Task<DnsAnswer<Record>> question)
{
    const QString what = QStringLiteral("ask the name service");
    const Result<DnsAnswer<Record>> answer =
        co_await asResult(withTimeout(*clock, nameLimit, what, std::move(question)));
    if (answer)
        co_return DnsAnswer<Record>(*answer);
    co_return DnsAnswer<Record>{DnsStatus::Timeout, {}, false};
}

bool isAllowed(const SearchContext &context, const QHostAddress &address)
{
    return context.options.isAllowed ? context.options.isAllowed(address)
                                     : isPublicAddress(address);
}

/// What stands behind the MX host in the table.
void readTable(const SearchContext &context, ExchangerFinding &finding)
{
    const QString host = finding.exchanger.host;
    const Accounts::ProviderPresets &presets = *context.tools.presets;
    const Accounts::Preset *preset = presets.findByMailExchanger(host);
    if (preset && preset->isClosed())
        finding.closedProvider = preset->name;
    const bool isLikely = !preset;
    if (isLikely)
        preset = likelyPreset(presets, host);
    if (!preset)
        return;
    finding.presetId = preset->id;
    finding.proposal = proposalFrom(*preset, Source::MxPreset, context.address);
    if (!finding.proposal)
        return;
    finding.proposal->isTrusted = finding.isAuthenticated && !isLikely;
    finding.proposal->isSuggestion = isLikely;
    if (isLikely)
        finding.proposal->confirmation = Confirmation::HostsExplicit;
}

struct Look {
    ProbeFinding finding;
    bool wasReached = false;
};

Task<Look> lookAt(SearchContext context, Candidate candidate)
{
    ProbeTarget target;
    target.kind = candidate.kind;
    target.host = candidate.host;
    target.port = candidate.port;
    target.encryption = candidate.encryption;
    const DnsAnswer<QHostAddress> answer =
        co_await limited(context.tools.clock, context.tools.resolver->addresses(candidate.host));
    for (const QHostAddress &address : answer.records) {
        if (isAllowed(context, address))
            target.addresses.append(address);
    }
    Look look;
    if (target.addresses.isEmpty())
        co_return look;
    look.finding = co_await context.tools.connector->probe(target);
    look.wasReached = look.finding.outcome != ProbeOutcome::Refused &&
                      look.finding.outcome != ProbeOutcome::Timeout &&
                      look.finding.outcome != ProbeOutcome::ProxyRefused &&
                      look.finding.outcome != ProbeOutcome::RefusedService;
    co_return look;
}

struct LookedAt {
    QList<Candidate> servers;
    bool coversDomain = false; ///< the first one's certificate does
};

bool covers(const ProbeFinding &finding, const QString &domain)
{
    return std::any_of(finding.certificateNames.cbegin(), finding.certificateNames.cend(),
                       [&](const QString &name) { return certificateNameMatches(name, domain); });
}

/// Puts the first server that is what it should be in front and drops those that are not.
Task<LookedAt> lookAtServers(SearchContext context, QList<Candidate> servers)
{
    // Whose tokens such a server takes, only a file can say.
    constexpr bool canOAuth = false;
    LookedAt looked{servers, false};
    for (qsizetype i = 0; i < std::min(servers.size(), mostLooks); ++i) {
        Candidate server = servers.at(i);
        const Look look = co_await lookAt(context, server);
        if (!look.wasReached)
            continue;
        looked.servers.removeOne(server);
        if (look.finding.outcome == ProbeOutcome::CertificateRefused) {
            server.certificate = CertificateState::Problem;
            looked.servers.append(server);
        }
        const QList<AuthMethod> methods = automaticMethods(look.finding.auth, canOAuth);
        if (look.finding.outcome != ProbeOutcome::Spoke || methods.isEmpty())
            continue;
        server.certificate = CertificateState::Valid;
        server.auth = methods;
        looked.servers.prepend(server);
        looked.coversDomain = covers(look.finding, context.address.domain);
        break;
    }
    co_return looked;
}

/// What was found stays when looking takes too long.
Task<LookedAt> lookFor(SearchContext context, QList<Candidate> servers)
{
    const QString what = QStringLiteral("look at a server");
    const Result<LookedAt> looked = co_await asResult(
        withTimeout(*context.tools.clock, lookLimit, what, lookAtServers(context, servers)));
    LookedAt unchanged;
    unchanged.servers = servers;
    co_return looked.value_or(unchanged);
}

Task<std::vector<ServiceAnswer>> askServices(SearchContext context)
{
    std::vector<Task<DnsAnswer<SrvRecord>>> questions;
    for (const MailService &service : mailServices())
        questions.push_back(limited(
            context.tools.clock,
            context.tools.resolver->services(service.label + u'.' + context.address.domain)));
    const std::vector<Result<DnsAnswer<SrvRecord>>> answers =
        co_await whenAll(std::move(questions));
    std::vector<ServiceAnswer> named;
    for (size_t i = 0; i < answers.size(); ++i)
        named.push_back({mailServices()[i], answers[i].value_or(DnsAnswer<SrvRecord>())});
    co_return named;
}

} // namespace

Dice diceOf(const SearchContext &context)
{
    if (context.tools.dice)
        return context.tools.dice;
    return [](quint32 bound) { return QRandomGenerator::global()->bounded(bound); };
}

Task<ExchangerFinding> findExchanger(SearchContext context)
{
    const DnsAnswer<MxRecord> answer = co_await limited(
        context.tools.clock, context.tools.resolver->mailExchangers(context.address.domain));
    ExchangerFinding finding;
    finding.status = answer.status;
    finding.isAuthenticated = answer.isAuthenticated;
    if (!answer.isFound())
        co_return finding;
    finding.exchanger = preferredExchanger(answer.records);
    const Accounts::ProviderPresets &presets = *context.tools.presets;
    finding.exchanger.isFilter = !presets.findByMailExchanger(finding.exchanger.host) &&
                                 presets.isFilterInFront(finding.exchanger.host);
    if (finding.exchanger.host.isEmpty() || finding.exchanger.isFilter)
        co_return finding;
    readTable(context, finding);
    finding.settingsNames = settingsNamesFor(finding.exchanger.host, context.address.domain);
    co_return finding;
}

Task<Proposal> microsoftSuggestion(SearchContext context)
{
    const QString what = QStringLiteral("ask whether the domain is at Microsoft");
    const Accounts::Preset *preset = context.tools.presets->findById(microsoftPreset);
    std::optional<Proposal> proposal;
    if (preset)
        proposal = proposalFrom(*preset, Source::MxPreset, context.address);
    if (!proposal)
        co_return failure(ErrorKind::NotFound, Retry::Never, what);
    HttpRequest request;
    request.url.setScheme(QStringLiteral("https"));
    request.url.setHost(QStringLiteral("login.microsoftonline.com"));
    request.url.setPath(u'/' + context.address.domain +
                        QStringLiteral("/.well-known/openid-configuration"));
    request.accept = "application/json";
    const FetchRules rules;
    co_await withTimeout(*context.tools.clock, lookLimit, what,
                         fetch(context.tools.fetcher, request, rules, context.trace));
    proposal->isSuggestion = true;
    proposal->isTrusted = false;
    co_return std::move(*proposal);
}

Task<ServiceFinding> findServices(SearchContext context)
{
    const std::vector<ServiceAnswer> answers = co_await askServices(context);
    OfferedServices offered = offeredServices(answers, diceOf(context));
    ServiceFinding finding;
    finding.refused = offered.refused;
    if (offered.config.incoming.isEmpty())
        co_return finding;
    std::vector<Task<LookedAt>> looks;
    looks.push_back(lookFor(context, offered.config.incoming));
    looks.push_back(lookFor(context, offered.config.outgoing));
    const std::vector<Result<LookedAt>> looked = co_await whenAll(std::move(looks));
    Found found;
    found.source = Source::Srv;
    found.config = offered.config;
    found.config.incoming = looked[0] ? looked[0]->servers : offered.config.incoming;
    found.config.outgoing = looked[1] ? looked[1]->servers : offered.config.outgoing;
    const bool isOutgoingCovered =
        offered.config.outgoing.isEmpty() || (looked[1] && looked[1]->coversDomain);
    found.coversDomain = looked[0] && looked[0]->coversDomain && isOutgoingCovered;
    found.isDnsAuthenticated = offered.isAuthenticated;
    if (!found.config.incoming.isEmpty())
        finding.found = found;
    co_return finding;
}

Task<std::optional<SrvRecord>> findAutodiscover(SearchContext context)
{
    const DnsAnswer<SrvRecord> answer = co_await limited(
        context.tools.clock, context.tools.resolver->services(
                                 QStringLiteral("_autodiscover._tcp.") + context.address.domain));
    const QList<SrvRecord> records = inOrder(answer.records, diceOf(context));
    std::optional<SrvRecord> first;
    if (!records.isEmpty())
        first = records.constFirst();
    co_return std::optional<SrvRecord>(first);
}

} // namespace Martlet::Discovery
