// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/ExchangeSource.h"

#include "core/discovery/HostName.h"
#include "core/discovery/NameServiceSources.h"

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds wholeLimit = 12s;
constexpr std::chrono::milliseconds oneLimit = 6s;
constexpr int mostUrlRedirects = 10;
constexpr int mostAddressRedirects = 2;
constexpr int statusOk = 200;
constexpr int statusUnauthorized = 401;
constexpr quint16 httpsPort = 443;

const QLatin1String documentPath("/autodiscover/autodiscover.xml");

QString step()
{
    return QStringLiteral("ask the Exchange server");
}

QUrl documentAt(const QString &host, const QString &scheme = QStringLiteral("https"))
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(host);
    url.setPath(documentPath);
    return url;
}

QString hostOf(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded).toLower();
}

} // namespace

bool isMicrosoftHost(const QString &host)
{
    constexpr std::array<QLatin1String, 3> domains{QLatin1String("outlook.com"),
                                                   QLatin1String("office365.com"),
                                                   QLatin1String("microsoftonline.com")};
    return std::any_of(domains.begin(), domains.end(),
                       [&](QLatin1String domain) { return isInsideDomain(host, domain); });
}

ExchangeSource::ExchangeSource(SearchContext context, Secret password, QString login,
                               HostQuestion question)
    : m_context(std::move(context))
    , m_password(std::move(password))
    , m_login(login.isEmpty() ? m_context.address.address() : std::move(login))
    , m_question(std::move(question))
    , m_left(wholeLimit)
{
}

Task<ExchangeFinding> ExchangeSource::run()
{
    // Errors are ends of ways, not of the search.
    co_await asResult(askDomain(m_context.address));
    co_return ExchangeFinding(m_finding);
}

Task<ExchangeSource::Outcome> ExchangeSource::askDomain(MailAddressInput address)
{
    const QStringList hosts{QStringLiteral("autodiscover.") + address.domain, address.domain};
    for (const QString &host : hosts) {
        const Result<Outcome> asked = co_await asResult(askUrl(documentAt(host), address));
        if (asked && *asked == Outcome::Settled)
            co_return Outcome::Settled;
    }
    const Result<Outcome> redirected = co_await asResult(askAfterClearRedirect(address));
    if (redirected && *redirected == Outcome::Settled)
        co_return Outcome::Settled;
    const Outcome last = co_await askByService(address);
    co_return last;
}

bool ExchangeSource::isOwnHost(const QString &host) const
{
    const QString domain = m_context.address.domain;
    return host == domain || host == QStringLiteral("autodiscover.") + domain;
}

/// Even without the password: the request has the whole address in it.
Task<bool> ExchangeSource::mayContact(QUrl url)
{
    const QString host = hostOf(url);
    if (url.scheme() != QLatin1String("https") || !url.userInfo().isEmpty() || host.isEmpty())
        co_return false;
    if (isMicrosoftHost(host)) {
        m_finding.isMicrosoft365 = true;
        co_return false;
    }
    if (isOwnHost(host))
        co_return true;
    if (!m_answers.contains(host)) {
        const bool isAllowed = co_await m_question(host);
        m_answers.insert(host, isAllowed);
    }
    co_return bool(m_answers.value(host));
}

Task<HttpAnswer> ExchangeSource::exchange(HttpRequest request)
{
    const auto begin = m_context.tools.clock->monotonic();
    const std::chrono::milliseconds limit = std::min(m_left, oneLimit);
    request.limit = limit;
    const QUrl url = request.url;
    if (limit <= 0ms)
        co_return failure(ErrorKind::Timeout, Retry::Later, step());
    const Result<HttpAnswer> answer =
        co_await asResult(withTimeout(*m_context.tools.clock, limit, step(),
                                      m_context.tools.fetcher->exchange(std::move(request))));
    m_left -= m_context.tools.clock->monotonic() - begin;
    if (!answer)
        co_return failure(answer.error());
    m_context.trace->note(url, *answer);
    co_return HttpAnswer(*answer);
}

/// Without credentials first, since some servers answer anybody; with them only when asked for, by
/// a server whose certificate was verified (else there would be no status).
Task<HttpAnswer> ExchangeSource::post(QUrl url, MailAddressInput address)
{
    HttpRequest request;
    request.url = url;
    request.contentType = "text/xml; charset=utf-8";
    request.body = encodeAutodiscover(address.address());
    HttpAnswer answer = co_await exchange(request);
    const bool maySend = answer.status == statusUnauthorized && !m_password.isEmpty() &&
                         !m_finding.wasPasswordRefused;
    if (!maySend)
        co_return answer;
    HttpCredentials credentials;
    credentials.user = m_login;
    credentials.password = m_password;
    request.credentials = credentials;
    answer = co_await exchange(request);
    if (answer.status == statusUnauthorized)
        m_finding.wasPasswordRefused = true;
    co_return answer;
}

Task<ExchangeSource::Outcome> ExchangeSource::askUrl(QUrl url, MailAddressInput address)
{
    for (;;) {
        const QString visit = address.address() + u' ' + url.toString(QUrl::FullyEncoded);
        if (m_visited.contains(visit))
            co_return Outcome::Nothing;
        m_visited.insert(visit);
        const bool isAllowed = co_await mayContact(url);
        if (!isAllowed)
            co_return m_finding.isMicrosoft365 ? Outcome::Settled : Outcome::Nothing;
        const HttpAnswer answer = co_await post(url, address);
        if (answer.status == statusOk && answer.isText()) {
            const Outcome used = co_await use(answer.body, url, address);
            co_return used;
        }
        if (!answer.isRedirect() || ++m_urlRedirects > mostUrlRedirects)
            co_return Outcome::Nothing;
        url = co_await redirectTarget(url, answer, false);
    }
}

/// Asked for nothing but where to go: no address, no password, and only https counts.
Task<ExchangeSource::Outcome> ExchangeSource::askAfterClearRedirect(MailAddressInput address)
{
    HttpRequest request;
    request.url =
        documentAt(QStringLiteral("autodiscover.") + address.domain, QStringLiteral("http"));
    const bool isOwn = isOwnHost(hostOf(request.url));
    if (!isOwn)
        co_return Outcome::Nothing; // of another domain after RedirectAddr: not agreed to
    const HttpAnswer answer = co_await exchange(request);
    const bool isUsable = answer.status == 301 || answer.status == 302;
    if (!isUsable || answer.location.scheme() != QLatin1String("https") ||
        ++m_urlRedirects > mostUrlRedirects)
        co_return Outcome::Nothing;
    const Outcome asked = co_await askUrl(answer.location, address);
    co_return asked;
}

Task<ExchangeSource::Outcome> ExchangeSource::askByService(MailAddressInput address)
{
    SearchContext context = m_context;
    context.address = address;
    const std::optional<SrvRecord> service = co_await findAutodiscover(context);
    if (!service)
        co_return Outcome::Nothing;
    QUrl url = documentAt(service->target);
    if (service->port != httpsPort)
        url.setPort(service->port);
    const Outcome asked = co_await askUrl(url, address);
    co_return asked;
}

Task<ExchangeSource::Outcome> ExchangeSource::use(QByteArray body, QUrl url,
                                                  MailAddressInput address)
{
    const AutodiscoverAnswer answer = co_await readAutodiscover(body, address);
    switch (answer.action) {
    case AutodiscoverAnswer::Action::RedirectUrl: {
        if (++m_urlRedirects > mostUrlRedirects)
            co_return Outcome::Nothing;
        const Outcome asked = co_await askUrl(answer.redirectUrl, address);
        co_return asked;
    }
    case AutodiscoverAnswer::Action::RedirectAddress: {
        if (++m_addressRedirects > mostAddressRedirects)
            co_return Outcome::Nothing;
        const MailAddressInput next = co_await readMailAddress(answer.redirectAddress);
        const Outcome asked = co_await askDomain(next);
        co_return asked;
    }
    case AutodiscoverAnswer::Action::Settings:
        break;
    }
    m_finding.isExchange = answer.isExchange;
    if (answer.config.incoming.isEmpty()) {
        m_finding.exchangeHosts = answer.exchangeHosts;
        co_return Outcome::Settled;
    }
    Found found;
    found.source = Source::Autodiscover;
    found.config = answer.config;
    found.isFromOwnDomain = belongsTo(hostOf(url), m_context.address.domain);
    m_finding.found = found;
    co_return Outcome::Settled;
}

} // namespace Martlet::Discovery
