// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/TokenEndpoint.h"

#include "core/accounts/OAuthLimits.h"
#include "core/net/SocketProxy.h"
#include "core/net/TlsConfiguration.h"
#include "core/util/ProxyStep.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace Martlet::Accounts
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::seconds answerTime = 30s;

QString step()
{
    return QStringLiteral("get an access token");
}

QNetworkRequest requestTo(const QUrl &endpoint)
{
    QNetworkRequest request(endpoint);
    request.setSslConfiguration(Net::tlsConfiguration({}, false));
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/x-www-form-urlencoded"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Martlet/" MARTLET_VERSION));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity"); // a packed bomb is never unpacked
    // SEC-6: what is sent opens the account.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

Error problemOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::TimeoutError:
        return {ErrorKind::Timeout, Retry::Later, step(), reply.errorString()};
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Timeout, Retry::Later, proxyStep(), reply.errorString()};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Network, Retry::AfterUserAction, proxyStep(), reply.errorString()};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::UnknownProxyError:
        return {ErrorKind::Network, Retry::Later, proxyStep(), reply.errorString()};
    case QNetworkReply::SslHandshakeFailedError:
        // Nobody is asked to trust it: a network that is in the way now will be gone some time.
        return {ErrorKind::Network, Retry::Later, step(), reply.errorString()};
    default:
        return {ErrorKind::Network, Retry::Later, step(), reply.errorString()};
    }
}

Net::Proxy proxyOf(const TokenWay &way)
{
    const Mail::ProxySettings &settings = way.proxy;
    switch (settings.kind) {
    case Mail::ProxyKind::System:
        break;
    case Mail::ProxyKind::None:
        return {Net::ProxyKind::None, {}, 0};
    case Mail::ProxyKind::Socks5:
        return {Net::ProxyKind::Socks5, settings.host, settings.port, settings.login, way.password};
    case Mail::ProxyKind::Http:
        return {Net::ProxyKind::Http, settings.host, settings.port, settings.login, way.password};
    }
    return {};
}

/// What was read of an answer; it holds tokens, so it is wiped.
class Exchange
{
public:
    Exchange(const QUrl &endpoint, const Secret &form, const TokenWay &way)
    {
        if (const auto proxy = Net::socketProxy(proxyOf(way)))
            m_network.setProxy(*proxy);
        m_reply.reset(m_network.post(requestTo(endpoint), form.reveal()));
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, m_reply.get(),
                         [this] { boundAnswer(); });
        QObject::connect(m_reply.get(), &QNetworkReply::finished, m_reply.get(),
                         [this] { m_answer.resolver().resolve(outcome()); });
    }
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    ~Exchange()
    {
        m_reply->disconnect();
        m_reply->abort();
    }

    Deferred<TokenAnswer> &answer() { return m_answer; }

private:
    void boundAnswer()
    {
        if (m_reply->bytesAvailable() <= Limits::tokenAnswerBytes)
            return;
        m_isTooLarge = true;
        // From the event loop: Qt does not like to be ended inside its own signals.
        QMetaObject::invokeMethod(m_reply.get(), &QNetworkReply::abort, Qt::QueuedConnection);
    }

    Result<TokenAnswer> outcome()
    {
        const Secret body(m_reply->readAll());
        if (m_isTooLarge || body.reveal().size() > Limits::tokenAnswerBytes)
            return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction, step(),
                           QStringLiteral("the answer is too large"));
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // Codes up to 99 are the network's: cut off in the middle is no answer.
        const bool isCut = m_reply->error() > QNetworkReply::NoError &&
                           m_reply->error() <= QNetworkReply::UnknownNetworkError;
        if (status == 0 || isCut)
            return failure(problemOf(*m_reply));
        return readTokenAnswer(status, body.reveal());
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    Deferred<TokenAnswer> m_answer;
    bool m_isTooLarge = false;
};

Task<TokenAnswer> exchange(QUrl endpoint, Secret form, TokenWay way)
{
    Exchange running(endpoint, form, way);
    TokenAnswer answer = co_await running.answer();
    co_return answer;
}

} // namespace

Task<TokenAnswer> NetworkTokenEndpoint::ask(QUrl endpoint, Secret form, TokenWay way)
{
    if (!isSafeEndpoint(endpoint))
        co_return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, step(),
                          QStringLiteral("the token end point has no https address"));
    Task<TokenAnswer> asked = exchange(std::move(endpoint), std::move(form), std::move(way));
    TokenAnswer answer = co_await withTimeout(m_clock, answerTime, step(), std::move(asked));
    co_return answer;
}

} // namespace Martlet::Accounts
