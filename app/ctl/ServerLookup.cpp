// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ServerLookup.h"

#include "app/ctl/Json.h"

#include <QJsonArray>

#include <array>

namespace Martlet::Ctl
{

using namespace Qt::Literals;
using Discovery::Verdict;

namespace
{

QString stateName(Discovery::StepState state)
{
    constexpr std::array<const char *, 7> names{"waiting", "running", "found",    "nothing",
                                                "failed",  "skipped", "cancelled"};
    return QString::fromLatin1(names.at(static_cast<size_t>(state)));
}

QString confirmationName(Discovery::Confirmation confirmation)
{
    constexpr std::array<const char *, 4> names{"one-click", "shown", "hosts", "hosts-warning"};
    return QString::fromLatin1(names.at(static_cast<size_t>(confirmation)));
}

QString serverText(const Mail::ServerSettings &server)
{
    return server.host + u':' + QString::number(server.port) + u':' +
           Mail::encryptionName(server.encryption);
}

QJsonObject serverJson(const Mail::ServerSettings &server)
{
    return {{u"host"_s, server.host},
            {u"port"_s, server.port},
            {u"encryption"_s, Mail::encryptionName(server.encryption)},
            {u"login"_s, server.login}};
}

QJsonObject offerJson(const Engine::ProviderOffer &offer)
{
    QJsonObject json{{u"source"_s, Discovery::sourceName(offer.source)},
                     {u"provider"_s, offer.id},
                     {u"name"_s, offer.name},
                     {u"confirmation"_s, confirmationName(offer.confirmation)},
                     {u"suggestion"_s, offer.isSuggestion},
                     {u"foreign-hosts"_s, QJsonArray::fromStringList(offer.foreignHosts)}};
    if (offer.hasImap) {
        json.insert(u"imap"_s, serverJson(offer.imap.incoming));
        json.insert(u"smtp"_s, serverJson(offer.imap.outgoing));
    }
    if (offer.pop3) {
        json.insert(u"pop3"_s, serverJson(offer.pop3->incoming));
        if (!offer.hasImap)
            json.insert(u"smtp"_s, serverJson(offer.pop3->outgoing));
    }
    return json;
}

QString verdictSentence(const Discovery::SearchOutcome &facts)
{
    const QString domain = facts.address.shownDomain;
    switch (facts.verdict) {
    case Verdict::Found:
        return u"Servers of %1 were found."_s.arg(domain);
    case Verdict::InvalidAddress:
        return u"That is no mail address."_s;
    case Verdict::LocalNetwork:
        return u"%1 is a server of your own network; nobody outside knows it."_s.arg(domain);
    case Verdict::Offline:
        return u"There is no connection to the internet."_s;
    case Verdict::NoMailPrograms:
        return u"%1 lets no mail programs in."_s.arg(
            facts.closedProvider.isEmpty() ? domain : facts.closedProvider);
    case Verdict::DomainUnknown:
        return facts.suggestedDomain.isEmpty()
                   ? u"There is no %1 on the internet."_s.arg(domain)
                   : u"There is no %1 on the internet; did you mean %2?"_s.arg(
                         domain, facts.suggestedDomain);
    case Verdict::NameServiceTrouble:
        return u"The name service does not answer."_s;
    case Verdict::DoesNotReceiveMail:
        return u"%1 says that it takes no mail."_s.arg(domain);
    case Verdict::MailPortsBlocked:
        return u"This network does not let mail through."_s;
    case Verdict::ProxyInTheWay:
        return u"The proxy of this network does not let mail through."_s;
    case Verdict::CaptivePortal:
        return u"This network wants a sign-in in the browser first."_s;
    case Verdict::NothingFound:
        if (facts.probe && !facts.probe->problems.isEmpty())
            return u"A mail server answers at %1, but its certificate cannot be verified."_s.arg(
                facts.probe->problems.constFirst().host);
        break;
    }
    return u"No servers of %1 were found."_s.arg(domain);
}

bool mustBeAgreedTo(Discovery::Confirmation confirmation)
{
    return confirmation == Discovery::Confirmation::HostsExplicit ||
           confirmation == Discovery::Confirmation::HostsWithWarning;
}

} // namespace

QList<OptionSpec> lookupOptions()
{
    return {{u"no-database"_s, {}, u"Do not ask the public settings database."_s},
            {u"send-address"_s, {}, u"Tell the provider's own server the whole address."_s},
            {u"ask-microsoft"_s, {}, u"Ask Microsoft whether the domain is registered there."_s},
            {u"database-last"_s, {}, u"Ask that database only if the provider has no answer."_s},
            {u"pacc"_s, {}, u"Ask the provider for settings of the newer kind (PACC), too."_s},
            {u"pop3-too"_s, {}, u"Try names for POP3 also where IMAP was found."_s}};
}

Engine::SearchWishes wishesFrom(const Invocation &invocation)
{
    Engine::SearchWishes wishes;
    wishes.usesDatabase = !invocation.has(u"no-database"_s);
    wishes.sendsAddress = invocation.has(u"send-address"_s);
    wishes.asksMicrosoft = invocation.has(u"ask-microsoft"_s);
    wishes.asksDatabaseLast = invocation.has(u"database-last"_s);
    wishes.usesPacc = invocation.has(u"pacc"_s);
    wishes.wantsPop3 = invocation.has(u"pop3-too"_s);
    return wishes;
}

Task<LookupResult> lookUpServers(Engine::SetupService *setup, QString email,
                                 Engine::SearchWishes wishes)
{
    const std::unique_ptr<Engine::ServerSearch> search = setup->search(email, wishes);
    LookupResult result;
    QObject::connect(search.get(), &Engine::ServerSearch::stepChanged, search.get(),
                     [&result](const Discovery::StepReport &report) {
                         for (Discovery::StepReport &known : result.steps) {
                             if (known.step == report.step) {
                                 known = report;
                                 return;
                             }
                         }
                         result.steps.append(report);
                     });
    Deferred<void> ended;
    QObject::connect(
        search.get(), &Engine::ServerSearch::finished, search.get(),
        [&result, resolver = ended.resolver()](const Engine::ServerSearchOutcome &outcome) {
            result.outcome = outcome;
            resolver.succeed();
        });
    co_await ended;
    co_return result;
}

Result<Engine::ProviderOffer> chosenOffer(const Engine::ServerSearchOutcome &outcome,
                                          bool areHostsAccepted)
{
    if (outcome.offers.isEmpty() || outcome.offers.constFirst().isSuggestion)
        return failure(ErrorKind::NotFound, Retry::AfterUserAction, verdictSentence(outcome.facts),
                       u"name the servers with --imap and --smtp"_s);
    const Engine::ProviderOffer &offer = outcome.offers.constFirst();
    if (mustBeAgreedTo(offer.confirmation) && !areHostsAccepted) {
        const Mail::AccountSettings &settings = offer.hasImap ? offer.imap : *offer.pop3;
        return failure(
            ErrorKind::PermissionDenied, Retry::AfterUserAction,
            u"The servers found are not vouched for: %1 and %2. Add --accept-hosts if "
            "they are right."_s.arg(serverText(settings.incoming), serverText(settings.outgoing)));
    }
    return offer;
}

QJsonObject lookupToJson(const LookupResult &result)
{
    QJsonArray steps;
    for (const Discovery::StepReport &step : result.steps) {
        QJsonObject one{{u"step"_s, Discovery::searchStepName(step.step)},
                        {u"state"_s, stateName(step.state)}};
        if (step.state == Discovery::StepState::Failed)
            one.insert(u"reason"_s, sentenceFor(step.error));
        steps.append(one);
    }
    QJsonArray offers;
    for (const Engine::ProviderOffer &offer : result.outcome.offers)
        offers.append(offerJson(offer));
    return {{u"address"_s, result.outcome.facts.address.shownAddress().address},
            {u"verdict"_s, Discovery::verdictName(result.outcome.facts.verdict)},
            {u"can-ask-exchange"_s, result.outcome.facts.canAskExchange},
            {u"suggested-domain"_s, result.outcome.facts.suggestedDomain},
            {u"steps"_s, steps},
            {u"offers"_s, offers}};
}

QString lookupToText(const LookupResult &result)
{
    QStringList lines{verdictSentence(result.outcome.facts)};
    for (const Engine::ProviderOffer &offer : result.outcome.offers) {
        lines << u"%1 (%2)"_s.arg(offer.name, Discovery::sourceName(offer.source));
        if (offer.hasImap)
            lines << u"  imap %1, login %2"_s.arg(serverText(offer.imap.incoming),
                                                  offer.imap.incoming.login);
        if (offer.pop3)
            lines << u"  pop3 %1, login %2"_s.arg(serverText(offer.pop3->incoming),
                                                  offer.pop3->incoming.login);
        const Mail::AccountSettings &settings = offer.hasImap ? offer.imap : *offer.pop3;
        if (settings.outgoing.isSet())
            lines << u"  smtp %1"_s.arg(serverText(settings.outgoing));
    }
    return lines.join(u'\n');
}

} // namespace Martlet::Ctl
