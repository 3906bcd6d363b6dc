// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/HttpFetcher.h"

#include "core/discovery/HostName.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Martlet::Discovery
{

namespace
{

constexpr int statusOk = 200;

QString organisationOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const QString organisation = registrableDomain(host);
    return organisation.isEmpty() ? host : organisation;
}

bool isUnknown(int status)
{
    return status == 404 || status == 410;
}

QString step()
{
    return QStringLiteral("fetch the settings");
}

} // namespace

bool HttpAnswer::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool HttpAnswer::isText() const
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    return type.isEmpty() || type.startsWith("text/") || type == "application/xml" ||
           type == "application/json" ||
           (type.startsWith("application/") && (type.endsWith("+xml") || type.endsWith("+json")));
}

void WebTrace::note(const QUrl &url, const HttpAnswer &answer)
{
    m_hasAnswers = m_hasAnswers || answer.status != 0;
    QByteArray sign;
    const bool isPage =
        answer.status == statusOk && answer.body.left(1024).toLower().contains("<html");
    if (!answer.refusedCertificate.isEmpty())
        sign = "certificate " + answer.refusedCertificate;
    else if (isPage)
        sign = "page " + QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256);
    else if (answer.isRedirect() && organisationOf(answer.location) != organisationOf(url))
        sign = "redirect " + answer.location.host(QUrl::FullyEncoded).toLatin1().toLower();
    if (!sign.isEmpty())
        m_organisations[sign].insert(organisationOf(url));
}

bool WebTrace::looksLikePortal() const
{
    return std::any_of(m_organisations.cbegin(), m_organisations.cend(),
                       [](const QSet<QString> &organisations) { return organisations.size() > 1; });
}

Result<QUrl> redirectTarget(const QUrl &from, const HttpAnswer &answer, bool mayBeClear)
{
    const QUrl &target = answer.location;
    const bool isClear = target.scheme() == QLatin1String("http");
    const bool isWeb = isClear || target.scheme() == QLatin1String("https");
    const bool isAllowed = target.isValid() && isWeb && !target.host().isEmpty() &&
                           target.userInfo().isEmpty() &&
                           (!isClear || (mayBeClear && from.scheme() == QLatin1String("http")));
    if (!isAllowed)
        return failure(ErrorKind::PermissionDenied, Retry::Never, step(),
                       QStringLiteral("redirects to where it must not"));
    return target;
}

Task<Fetched> fetch(HttpFetcher *fetcher, HttpRequest request, FetchRules rules,
                    std::shared_ptr<WebTrace> trace)
{
    Fetched fetched;
    QSet<QUrl> visited;
    for (int hop = 0; hop <= rules.redirects; ++hop) {
        fetched.wasEncrypted =
            fetched.wasEncrypted && request.url.scheme() == QLatin1String("https");
        fetched.url = request.url;
        visited.insert(request.url);
        const HttpAnswer answer = co_await fetcher->exchange(request);
        trace->note(request.url, answer);
        if (answer.status == 0)
            co_return failure(ErrorKind::TlsUntrusted, Retry::Never, step(),
                              QStringLiteral("the certificate cannot be verified"));
        if (answer.status == statusOk && answer.isText()) {
            fetched.body = answer.body;
            co_return fetched;
        }
        if (!answer.isRedirect())
            co_return failure(isUnknown(answer.status) ? ErrorKind::NotFound
                                                       : ErrorKind::ServerRefused,
                              Retry::Never, step(), QString::number(answer.status));
        request.url = co_await redirectTarget(request.url, answer, rules.mayBeClear);
        if (visited.contains(request.url))
            break;
    }
    co_return failure(ErrorKind::PermissionDenied, Retry::Never, step(),
                      QStringLiteral("redirects too often"));
}

} // namespace Martlet::Discovery
