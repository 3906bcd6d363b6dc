// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ProbeRun.h"

#include "core/discovery/HostName.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds stagger = 100ms;
constexpr std::chrono::milliseconds oneProbe = 10s;
constexpr std::chrono::milliseconds wholeRun = 15s;
constexpr int mostSockets = 12;

/// A name nobody has made: where it exists, all do.
QString randomName(const QString &domain)
{
    return QString::number(QRandomGenerator::global()->generate64(), 36) +
           QStringLiteral("-probe.") + domain;
}

bool shareAddress(const QList<QHostAddress> &a, const QList<QHostAddress> &b)
{
    return std::any_of(a.cbegin(), a.cend(),
                       [&](const QHostAddress &address) { return b.contains(address); });
}

} // namespace

bool ProbeResult::areAllSilent() const
{
    return !reports.isEmpty() &&
           std::all_of(reports.cbegin(), reports.cend(), [](const ProbeReport &report) {
               return report.finding.outcome == ProbeOutcome::Timeout &&
                      report.finding.spoken == SpokenProtocol::Nothing;
           });
}

bool ProbeResult::isProxyInTheWay() const
{
    return !reports.isEmpty() &&
           std::all_of(reports.cbegin(), reports.cend(), [](const ProbeReport &report) {
               return report.finding.outcome == ProbeOutcome::ProxyRefused;
           });
}

bool ProbeRun::Lane::isExhausted() const
{
    return std::all_of(entries.begin(), entries.end(),
                       [](const auto &entry) { return entry->state == State::Done; });
}

bool ProbeRun::Lane::hasSuccess() const
{
    return std::any_of(entries.begin(), entries.end(),
                       [](const auto &entry) { return entry->verdict == ProbeVerdict::Success; });
}

/// Nothing better can come any more.
bool ProbeRun::Lane::isDecided() const
{
    for (const auto &entry : entries) {
        if (entry->verdict == ProbeVerdict::Success)
            return true;
        if (entry->state != State::Done)
            return false;
    }
    return false;
}

ProbeRun::Entry *ProbeRun::Lane::next() const
{
    if (hasSuccess())
        return nullptr; // all that are better have been started
    const auto found = std::find_if(entries.begin(), entries.end(), [](const auto &entry) {
        return entry->state == State::Waiting;
    });
    return found == entries.end() ? nullptr : found->get();
}

ProbeRun::ProbeRun(Resolver &resolver, ProbeConnector &connector, Clock &clock, ProbeBase base,
                   ProbeWishes wishes)
    : m_resolver(resolver)
    , m_connector(connector)
    , m_clock(clock)
    , m_base(std::move(base))
    , m_wishes(std::move(wishes))
    , m_lanes(3)
{
    if (!m_wishes.isAllowed)
        m_wishes.isAllowed = isPublicAddress;
    for (const ServerKind kind : {ServerKind::Imap, ServerKind::Pop3, ServerKind::Smtp}) {
        const QList<ProbeTarget> targets = probeTargets(m_base, kind);
        for (const ProbeTarget &target : targets) {
            auto entry = std::make_unique<Entry>();
            entry->target = target;
            lane(kind).entries.push_back(std::move(entry));
        }
    }
}

Task<void> ProbeRun::run()
{
    const QString what = QStringLiteral("look for servers");
    // Out of time: what was found until then counts.
    co_await asResult(withTimeout(m_clock, wholeRun, what, search()));
}

Task<void> ProbeRun::search()
{
    co_await resolveNames();
    TaskScope scope;
    auto mayStart = m_clock.monotonic();
    while (!isSettled()) {
        Deferred<void> wake;
        m_wake = wake.resolver();
        const auto now = m_clock.monotonic();
        Entry *entry = m_running < mostSockets ? nextEntry() : nullptr;
        const auto wakeUp = [resolver = wake.resolver()](Result<void>) { resolver.succeed(); };
        if (entry && now >= mayStart) {
            entry->state = State::Running;
            ++m_running;
            mayStart = now + stagger;
            const auto onDone = [this, entry](Result<void>) {
                entry->state = State::Done;
                --m_running;
                m_wake.succeed();
            };
            scope.spawn(probeEntry(entry), onDone);
        }
        if (entry)
            scope.spawn(sleepFor(m_clock, mayStart - now), wakeUp);
        else if (m_running == 0)
            co_return;
        co_await wake;
    }
}

/// All at once. Names without an address that may be connected to are dropped.
Task<void> ProbeRun::resolveNames()
{
    QStringList names;
    for (const Lane &each : m_lanes) {
        for (const auto &entry : each.entries)
            names.append(entry->target.host);
    }
    names.removeDuplicates();
    names.append(randomName(m_base.domain));
    std::vector<Task<DnsAnswer<QHostAddress>>> questions;
    for (const QString &name : std::as_const(names))
        questions.push_back(m_resolver.addresses(name));
    const std::vector<Result<DnsAnswer<QHostAddress>>> answers =
        co_await whenAll(std::move(questions));
    for (size_t i = 0; i < answers.size(); ++i) {
        const QList<QHostAddress> found = answers[i] ? answers[i]->records : QList<QHostAddress>();
        if (i + 1 == answers.size())
            m_wildcard = found;
        const QString name = names.at(static_cast<qsizetype>(i));
        for (Lane &each : m_lanes) {
            for (auto &entry : each.entries) {
                if (entry->target.host == name)
                    entry->target.addresses = allowed(found);
            }
        }
    }
    for (Lane &each : m_lanes)
        std::erase_if(each.entries,
                      [](const auto &entry) { return entry->target.addresses.isEmpty(); });
}

Task<ProbeFinding> ProbeRun::lookAt(ProbeTarget target)
{
    const QString what = QStringLiteral("look at a server");
    const Result<ProbeFinding> finding = co_await asResult(
        withTimeout(m_clock, oneProbe, what, m_connector.probe(std::move(target))));
    co_return finding.value_or(ProbeFinding());
}

Task<void> ProbeRun::probeEntry(Entry *entry)
{
    const ProbeFinding finding = co_await lookAt(entry->target);
    const ProbeJudgement judgement = judge(entry->target, finding, m_wishes.canOAuth);
    entry->finding = finding;
    entry->verdict = judgement.verdict;
    for (const QString &name : judgement.otherNames) {
        const bool isGood = co_await probeInstead(entry, name, judgement.isHosters);
        if (isGood)
            break;
    }
    // In a zone where every name exists, one that leads to the same place proves nothing.
    const bool isAnyName = shareAddress(entry->target.addresses, m_wildcard);
    if (entry->verdict == ProbeVerdict::CertificateProblem && isAnyName)
        entry->verdict = ProbeVerdict::Discarded;
}

/// Under the name its certificate has.
Task<bool> ProbeRun::probeInstead(Entry *entry, QString name, bool needsSameAddress)
{
    ProbeTarget other = entry->target;
    other.host = name;
    other.isFromCertificate = true;
    const DnsAnswer<QHostAddress> answer = co_await m_resolver.addresses(name);
    other.addresses = allowed(answer.records);
    const bool isSame = shareAddress(other.addresses, entry->target.addresses);
    if (other.addresses.isEmpty() || (needsSameAddress && !isSame))
        co_return false;
    const ProbeFinding finding = co_await lookAt(other);
    const ProbeJudgement judgement = judge(other, finding, m_wishes.canOAuth);
    if (judgement.verdict != ProbeVerdict::Success)
        co_return false;
    entry->target = other;
    entry->finding = finding;
    entry->verdict = judgement.verdict;
    co_return true;
}

bool ProbeRun::isLaneActive(ServerKind kind) const
{
    const Lane &imap = lane(ServerKind::Imap);
    return kind != ServerKind::Pop3 || m_wishes.wantsPop3 ||
           (imap.isExhausted() && !imap.hasSuccess());
}

bool ProbeRun::isSettled() const
{
    for (const ServerKind kind : {ServerKind::Imap, ServerKind::Smtp, ServerKind::Pop3}) {
        const bool isNeeded = isLaneActive(kind);
        if (isNeeded && !lane(kind).isDecided() && !lane(kind).isExhausted())
            return false;
    }
    return true;
}

/// The lanes take turns.
ProbeRun::Entry *ProbeRun::nextEntry()
{
    for (size_t turn = 1; turn <= m_lanes.size(); ++turn) {
        const size_t index = (m_lastLane + turn) % m_lanes.size();
        Entry *entry =
            isLaneActive(static_cast<ServerKind>(index)) ? m_lanes[index].next() : nullptr;
        if (entry) {
            m_lastLane = index;
            return entry;
        }
    }
    return nullptr;
}

QList<QHostAddress> ProbeRun::allowed(const QList<QHostAddress> &addresses) const
{
    QList<QHostAddress> chosen;
    for (const QHostAddress &address : addresses) {
        if (m_wishes.isAllowed(address))
            chosen.append(address);
    }
    return chosen;
}

ProbeResult ProbeRun::result() const
{
    ProbeResult result;
    result.hasWildcard = !m_wildcard.isEmpty();
    for (const Lane &each : m_lanes) {
        for (const auto &entry : each.entries) {
            if (entry->state != State::Done)
                continue;
            result.reports.append({entry->target, entry->finding, entry->verdict});
            const Candidate candidate =
                candidateFrom(entry->target, entry->finding, m_wishes.canOAuth);
            QList<Candidate> &servers =
                candidate.isIncoming() ? result.config.incoming : result.config.outgoing;
            if (entry->verdict == ProbeVerdict::Success)
                servers.append(candidate);
            else if (entry->verdict == ProbeVerdict::CertificateProblem)
                result.problems.append(candidate);
        }
    }
    return result;
}

} // namespace Martlet::Discovery
