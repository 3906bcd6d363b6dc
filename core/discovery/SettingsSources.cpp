// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/SettingsSources.h"

#include "core/discovery/AutoconfigReader.h"
#include "core/discovery/FirstInOrder.h"
#include "core/discovery/HostName.h"
#include "core/discovery/PaccReader.h"
#include "core/util/Logging.h"

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds providerLimit = 5s;
constexpr std::chrono::milliseconds clearLimit = 4s;
constexpr std::chrono::milliseconds databaseLimit = 8s;

const QLatin1String settingsPath("/mail/config-v1.1.xml");

QUrl secureUrl(const QString &host, const QString &path)
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    url.setPath(path);
    return url;
}

/// One file in the autoconfig format from one address.
Task<Found> autoconfigFrom(SearchContext context, QUrl url, Source source,
                           std::chrono::milliseconds limit)
{
    HttpRequest request;
    request.url = url;
    request.limit = limit;
    FetchRules rules;
    rules.mayBeClear = source == Source::AutoconfigHttp;
    const QString what = QStringLiteral("fetch the settings");
    const Fetched fetched =
        co_await withTimeout(*context.tools.clock, limit, what,
                             fetch(context.tools.fetcher, request, rules, context.trace));
    Found found;
    found.source = source;
    found.config =
        co_await readAutoconfig(fetched.body, context.address, context.options.ownIssuers);
    found.isFromOwnDomain =
        fetched.wasEncrypted &&
        belongsTo(fetched.url.host(QUrl::FullyEncoded).toLower(), context.address.domain);
    co_return found;
}

QUrl databaseEntry(const QString &base, const QString &name)
{
    return QUrl(base + (base.endsWith(u'/') ? QString() : QStringLiteral("/")) + name,
                QUrl::StrictMode);
}

void keep(const SearchContext &context, const QString &name, const AnswerCache::Answer &answer)
{
    if (!context.tools.cache)
        return;
    const Result<void> kept = context.tools.cache->insert(context.options.databaseUrl, name, answer,
                                                          context.tools.clock->wall());
    if (!kept)
        qCWarning(logAccounts).noquote() << describe(kept.error());
}

/// The file of the database for `name`, from the cache or fresh.
Task<QByteArray> databaseFile(SearchContext context, QString name)
{
    const QString what = QStringLiteral("ask the settings database");
    const QString base = context.options.databaseUrl;
    if (context.tools.cache) {
        const std::optional<AnswerCache::Answer> kept =
            context.tools.cache->find(base, name, context.tools.clock->wall());
        if (kept && !kept->isKnown)
            co_return failure(ErrorKind::NotFound, Retry::Never, what,
                              QStringLiteral("unknown lately"));
        if (kept)
            co_return QByteArray(kept->body);
    }
    HttpRequest request;
    request.url = databaseEntry(base, name);
    request.limit = databaseLimit;
    const FetchRules rules;
    const Result<Fetched> fetched =
        co_await asResult(withTimeout(*context.tools.clock, databaseLimit, what,
                                      fetch(context.tools.fetcher, request, rules, context.trace)));
    if (!fetched) {
        const AnswerCache::Answer unknown;
        if (fetched.error().kind == ErrorKind::NotFound)
            keep(context, name, unknown);
        co_return failure(fetched.error());
    }
    co_return QByteArray(fetched->body);
}

Task<Found> databaseLookup(SearchContext context, QString name, Source source)
{
    const QByteArray file = co_await databaseFile(context, name);
    Result<ServerConfig> config = readAutoconfig(file, context.address, context.options.ownIssuers);
    // A sign-in page of the network is no answer of the database.
    const bool isAnswer = config || config.error().kind != ErrorKind::ProtocolViolation;
    const AnswerCache::Answer answer{true, file};
    const bool isKept =
        context.tools.cache && context.tools.cache->find(context.options.databaseUrl, name,
                                                         context.tools.clock->wall()) == answer;
    if (isAnswer && !isKept)
        keep(context, name, answer);
    Found found;
    found.source = source;
    found.config = co_await std::move(config);
    co_return found;
}

Task<DnsAnswer<QByteArray>> digestRecords(SearchContext context)
{
    return context.tools.resolver->texts(QStringLiteral("_ua-auto-config.") +
                                         context.address.domain);
}

Task<Fetched> paccFile(SearchContext context)
{
    HttpRequest request;
    request.url = secureUrl(QStringLiteral("ua-auto-config.") + context.address.domain,
                            QStringLiteral("/.well-known/user-agent-configuration.json"));
    request.accept = "application/json";
    request.limit = providerLimit;
    return fetch(context.tools.fetcher, std::move(request), FetchRules(), context.trace);
}

} // namespace

QUrl autoconfigUrl(const MailAddressInput &address, bool withAddress)
{
    QUrl url = secureUrl(QStringLiteral("autoconfig.") + address.domain, settingsPath);
    if (withAddress)
        url.setQuery(QStringLiteral("emailaddress=") +
                         QString::fromLatin1(QUrl::toPercentEncoding(address.address())),
                     QUrl::StrictMode);
    return url;
}

Task<Found> autoconfigAtProvider(SearchContext context)
{
    const QString domain = context.address.domain;
    const QUrl own = autoconfigUrl(context.address, context.options.sendsAddress);
    const QUrl wellKnown =
        secureUrl(domain, QStringLiteral("/.well-known/autoconfig") + settingsPath);
    std::vector<Task<Found>> ways;
    ways.push_back(autoconfigFrom(context, own, Source::AutoconfigHttps, providerLimit));
    ways.push_back(autoconfigFrom(context, wellKnown, Source::AutoconfigWellKnown, providerLimit));
    return firstInOrder(std::move(ways));
}

Task<Found> autoconfigOverHttp(SearchContext context)
{
    QUrl url = autoconfigUrl(context.address, false);
    url.setScheme(QStringLiteral("http"));
    return autoconfigFrom(std::move(context), url, Source::AutoconfigHttp, clearLimit);
}

Task<Found> databaseSettings(SearchContext context)
{
    const QString domain = context.address.domain;
    return databaseLookup(std::move(context), domain, Source::Database);
}

Task<Found> settingsByExchanger(SearchContext context, QStringList names, bool isAuthenticated)
{
    std::vector<Task<Found>> ways;
    for (const QString &name : std::as_const(names)) {
        const QUrl url = secureUrl(QStringLiteral("autoconfig.") + name, settingsPath);
        ways.push_back(autoconfigFrom(context, url, Source::MxAutoconfig, providerLimit));
    }
    const bool mayAskDatabase =
        context.options.database != DatabaseUse::Never && !context.options.databaseUrl.isEmpty();
    for (const QString &name : std::as_const(names)) {
        if (mayAskDatabase)
            ways.push_back(databaseLookup(context, name, Source::MxDatabase));
    }
    Found found = co_await firstInOrder(std::move(ways));
    found.isDnsAuthenticated = isAuthenticated;
    co_return found;
}

Task<Found> paccSettings(SearchContext context)
{
    const QString what = QStringLiteral("fetch the settings");
    const Fetched fetched =
        co_await withTimeout(*context.tools.clock, providerLimit, what, paccFile(context));
    const DnsAnswer<QByteArray> digests = co_await digestRecords(context);
    if (!isPaccDigestRight(fetched.body, digests.records))
        co_return failure(ErrorKind::ProtocolViolation, Retry::Never, what,
                          QStringLiteral("the published digest is missing or another"));
    Found found;
    found.source = Source::Pacc;
    found.config = co_await readPacc(fetched.body, context.address, context.options.ownIssuers);
    found.isFromOwnDomain = true;
    found.isDnsAuthenticated = digests.isAuthenticated;
    co_return found;
}

} // namespace Martlet::Discovery
