// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/TextMatch.h"

#include "core/accounts/DomainPattern.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace Martlet::Doctor
{

namespace
{

constexpr int nearlyFullPercent = 95;
// How sure a sign is; a rank of DomainPattern is between 1 and 10,000.
constexpr int hostCertainty = 1000;
constexpr int presetCertainty = 500;
constexpr int greetingCertainty = 100;

int hostRank(const QString &pattern, const QString &host, quint16 port)
{
    const QString name = pattern.section(u':', 0, 0);
    const QString wantedPort = pattern.section(u':', 1);
    if (!wantedPort.isEmpty() && wantedPort.toUShort() != port)
        return 0;
    return Accounts::domainMatchRank(name, Accounts::comparableDomain(host));
}

int certainty(const KnownServer &server, const Evidence &evidence)
{
    int best = 0;
    for (const QString &pattern : server.hosts) {
        const int rank = hostRank(pattern, evidence.host, evidence.port);
        if (rank > 0)
            best = std::max(best, hostCertainty + rank);
    }
    if (server.presets.contains(evidence.provider.presetId))
        best = std::max(best, presetCertainty);
    const bool isGreeting = std::any_of(
        server.greetings.cbegin(), server.greetings.cend(), [&](const QString &greeting) {
            return evidence.greeting.text.contains(greeting, Qt::CaseInsensitive);
        });
    return isGreeting ? std::max(best, greetingCertainty) : best;
}

/// Says whether a row may be looked at.
using Filter = std::function<bool(const TextRow &)>;

bool isMoreSpecific(const TextRow &row, const TextRow &than)
{
    if (row.isOwn != than.isOwn)
        return row.isOwn;
    if (row.isWeak != than.isWeak)
        return than.isWeak;
    if (row.pattern.weight() != than.pattern.weight())
        return row.pattern.weight() > than.pattern.weight();
    return row.conditions.size() > than.conditions.size();
}

/// One answer before the table: what all steps of the search need.
class Search
{
public:
    Search(const ServerTexts &texts, const Evidence &evidence, const ReplyText &reply)
        : m_texts(texts)
        , m_evidence(evidence)
        , m_reply(reply)
        , m_comparable(comparableReply(reply.text))
        , m_places(replyPlaces(evidence))
        , m_recognised(recognisedServers(texts, evidence))
    {
    }

    [[nodiscard]] const QList<const KnownServer *> &recognised() const { return m_recognised; }

    [[nodiscard]] bool isRecognised(const TextRow &row) const
    {
        return std::any_of(m_recognised.cbegin(), m_recognised.cend(),
                           [&](const KnownServer *server) { return server->id == row.server; });
    }

    /// From every server. Reports tell of servers nobody has spoken to.
    [[nodiscard]] bool isBelieved(const TextRow &row) const
    {
        const KnownServer *server = m_texts.findServer(row.server);
        return row.isAnywhere || (server && server->isCommon) ||
               (m_evidence.replySource == ReplySource::DeliveryReport &&
                row.places.contains(TextPlace::Bounce));
    }

    [[nodiscard]] const TextRow *best(const QList<TextRow> &rows, const Filter &mayCount) const
    {
        const TextRow *found = nullptr;
        for (const TextRow &row : rows) {
            if (mayCount(row) && fits(row) && (!found || isMoreSpecific(row, *found)))
                found = &row;
        }
        return found;
    }

private:
    [[nodiscard]] bool fits(const TextRow &row) const
    {
        const bool isPlace = std::any_of(m_places.cbegin(), m_places.cend(), [&](TextPlace place) {
            return row.places.contains(place);
        });
        return isPlace && !row.event && row.pattern.fits(m_reply, m_comparable) &&
               std::all_of(row.conditions.cbegin(), row.conditions.cend(),
                           [&](TextCondition condition) { return holds(condition, m_evidence); });
    }

    const ServerTexts &m_texts;
    const Evidence &m_evidence;
    const ReplyText &m_reply;
    QString m_comparable;
    QList<TextPlace> m_places;
    QList<const KnownServer *> m_recognised;
};

} // namespace

QList<const KnownServer *> recognisedServers(const ServerTexts &texts, const Evidence &evidence)
{
    std::vector<std::pair<int, const KnownServer *>> found;
    for (const KnownServer &server : texts.servers()) {
        const int sure = certainty(server, evidence);
        if (sure > 0)
            found.emplace_back(sure, &server);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<const KnownServer *> servers;
    for (const auto &[sure, server] : found)
        servers.append(server);
    return servers;
}

bool isServerHost(const KnownServer &server, const QString &host, quint16 port)
{
    return std::any_of(server.hosts.cbegin(), server.hosts.cend(),
                       [&](const QString &pattern) { return hostRank(pattern, host, port) > 0; });
}

QList<TextPlace> replyPlaces(const Evidence &evidence)
{
    switch (evidence.replySource) {
    case ReplySource::DeliveryReport:
        return {TextPlace::Bounce, TextPlace::Smtp};
    case ReplySource::TokenEndpoint:
        return {TextPlace::Token};
    case ReplySource::OtherService:
        return {TextPlace::OtherService};
    case ReplySource::Server:
        break;
    }
    switch (evidence.protocol) {
    case MailProtocol::Imap:
        return {TextPlace::Imap};
    case MailProtocol::Pop3:
        return {TextPlace::Pop3};
    case MailProtocol::Smtp:
        break;
    }
    if (evidence.stage == DoctorStage::Sending)
        return {TextPlace::Smtp, TextPlace::Bounce};
    return {TextPlace::Smtp};
}

bool holds(TextCondition condition, const Evidence &evidence)
{
    switch (condition) {
    case TextCondition::OAuth:
        return evidence.login.byOAuth;
    case TextCondition::AtLogin:
        return evidence.stage == DoctorStage::Login;
    case TextCondition::AfterLogin:
        return evidence.stage > DoctorStage::Login;
    case TextCondition::FreePlan:
        return evidence.provider.isFreePlan.value_or(false);
    case TextCondition::OtherRegion:
        return !evidence.provider.regionalHost.isEmpty();
    case TextCondition::Organisation:
        return evidence.provider.isOrganisation;
    case TextCondition::WithoutLogin:
        return evidence.login.isLeftOut;
    case TextCondition::OnSender:
        return evidence.reply.command == QStringLiteral("MAIL");
    case TextCondition::OnRecipient:
        return evidence.reply.command == QStringLiteral("RCPT");
    case TextCondition::MailboxFull:
        return evidence.quotaPercent.value_or(0) >= nearlyFullPercent;
    case TextCondition::MailboxHasSpace:
        return evidence.quotaPercent.value_or(nearlyFullPercent) < nearlyFullPercent;
    }
    return false;
}

ReplyText replyOf(const Evidence &evidence)
{
    const ReplyFacts &facts = evidence.reply;
    ReplyText reply = readReply(facts.text, replyPlaces(evidence).constFirst());
    if (facts.replyCode != 0)
        reply.replyCode = facts.replyCode;
    if (!facts.enhancedStatus.isEmpty())
        reply.status = facts.enhancedStatus;
    const QString bracket = facts.bracketedCode.toUpper();
    if (!bracket.isEmpty() && !reply.brackets.contains(bracket))
        reply.brackets.prepend(bracket);
    return reply;
}

TextMatch findText(const ServerTexts &texts, const Evidence &evidence, const ReplyText &reply)
{
    if (reply.isEmpty())
        return {};
    const Search search(texts, evidence, reply);
    const TextRow *row = search.best(texts.texts(), [&](const TextRow &candidate) {
        return candidate.isOwn && (search.isRecognised(candidate) || search.isBelieved(candidate));
    });
    if (row)
        return {row, search.isRecognised(*row) ? MatchedBy::ProviderText : MatchedBy::GeneralText};
    for (const KnownServer *server : search.recognised()) {
        row = search.best(texts.texts(),
                          [&](const TextRow &candidate) { return candidate.server == server->id; });
        if (row)
            return {row, MatchedBy::ProviderText};
    }
    row = search.best(texts.texts(), [&](const TextRow &candidate) {
        return candidate.pattern.hasMachineCode() && search.isBelieved(candidate);
    });
    if (row)
        return {row, MatchedBy::GeneralText};
    row = search.best(texts.standardCodes(),
                      [](const TextRow &candidate) { return !candidate.isWeak; });
    if (row)
        return {row, MatchedBy::MachineCode};
    row = search.best(texts.texts(),
                      [&](const TextRow &candidate) { return search.isBelieved(candidate); });
    if (row)
        return {row, MatchedBy::GeneralText};
    row = search.best(texts.standardCodes(),
                      [](const TextRow &candidate) { return candidate.isWeak; });
    return {row, MatchedBy::MachineCode};
}

const TextRow *findEvent(const ServerTexts &texts, const Evidence &evidence, ServerEvent event)
{
    const QList<const KnownServer *> recognised = recognisedServers(texts, evidence);
    const TextPlace place = replyPlaces(evidence).constFirst();
    for (const TextRow &row : texts.texts()) {
        const KnownServer *server = texts.findServer(row.server);
        const bool isTheirs = server && (server->isCommon || recognised.contains(server));
        if (row.event == event && isTheirs && row.places.contains(place) &&
            std::all_of(row.conditions.cbegin(), row.conditions.cend(),
                        [&](TextCondition condition) { return holds(condition, evidence); }))
            return &row;
    }
    return nullptr;
}

} // namespace Martlet::Doctor
