// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/WebExchange.h"

#include "core/net/TlsConfiguration.h"
#include "core/util/Limits.h"

#include <QAuthenticator>
#include <QCryptographicHash>

namespace Martlet::Discovery
{

namespace
{

QString step()
{
    return QStringLiteral("fetch the settings");
}

QNetworkRequest requestFor(const HttpRequest &asked, const QString &connectHost,
                           const Net::CertificatePolicy &policy)
{
    QUrl url = asked.url;
    const QString host = url.host(QUrl::FullyEncoded);
    QByteArray hostHeader = host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
    if (url.port() > 0)
        hostHeader += ':' + QByteArray::number(url.port());
    if (!connectHost.isEmpty())
        url.setHost(connectHost);
    QNetworkRequest request(url);
    request.setSslConfiguration(Net::tlsConfiguration(policy, false));
    if (!connectHost.isEmpty()) {
        request.setRawHeader("Host", hostHeader);
        // Also what the server is told (SNI).
        request.setPeerVerifyName(host);
    }
    request.setRawHeader("Accept", asked.accept);
    request.setRawHeader("Accept-Encoding", "identity"); // a packed bomb is never unpacked
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Martlet/" MARTLET_VERSION));
    if (!asked.contentType.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, asked.contentType);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Its requests name the host by the URL, which holds the address.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Without credentials Qt then never answers a challenge, not even with a Kerberos ticket.
    if (!asked.credentials)
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                             QNetworkRequest::Manual);
    return request;
}

} // namespace

WebExchange::WebExchange(HttpRequest request, const QString &connectHost,
                         const Net::CertificatePolicy &policy)
    : m_request(std::move(request))
    , m_connectHost(connectHost)
    , m_policy(policy)
{
    connect(&m_network, &QNetworkAccessManager::authenticationRequired, this,
            [this](QNetworkReply *, QAuthenticator *authenticator) {
                onAuthenticationRequired(authenticator);
            });
}

WebExchange::~WebExchange()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void WebExchange::start()
{
    const QNetworkRequest request = requestFor(m_request, m_connectHost, m_policy);
    m_reply.reset(m_request.contentType.isEmpty() ? m_network.get(request)
                                                  : m_network.post(request, m_request.body));
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, &WebExchange::onSslErrors);
    connect(m_reply.get(), &QNetworkReply::requestSent, this,
            [this] { m_sent.resolver().succeed(); });
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &WebExchange::onReadable);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &WebExchange::onReadable);
    connect(m_reply.get(), &QNetworkReply::finished, this, &WebExchange::onFinished);
}

Task<void> WebExchange::sent()
{
    co_await m_sent;
}

Task<HttpAnswer> WebExchange::answered()
{
    HttpAnswer answer = co_await m_answer;
    co_return answer;
}

void WebExchange::onSslErrors(const QList<QSslError> &errors)
{
    // Not ignored, so Qt ends the handshake.
    for (const QSslError &error : errors) {
        const QSslCertificate certificate = error.certificate().isNull()
                                                ? m_reply->sslConfiguration().peerCertificate()
                                                : error.certificate();
        m_refusedCertificate = certificate.isNull()
                                   ? QByteArray("none")
                                   : certificate.digest(QCryptographicHash::Sha256);
    }
}

/// Qt asks again when the server refused what it was sent; then the answer is the refusal.
void WebExchange::onAuthenticationRequired(QAuthenticator *authenticator)
{
    const bool isEncrypted = m_request.url.scheme() == QLatin1String("https");
    if (!m_request.credentials || !isEncrypted || std::exchange(m_hasAuthenticated, true))
        return;
    authenticator->setUser(m_request.credentials->user);
    authenticator->setPassword(QString::fromUtf8(m_request.credentials->password.reveal()));
}

void WebExchange::onReadable()
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    m_body += m_reply->readAll();
    if (m_body.size() <= Limits::settingsFileBytes && announced <= Limits::settingsFileBytes)
        return;
    m_isTooLarge = true;
    m_body.clear();
    // From the event loop: Qt does not like to be ended inside its own signals.
    QMetaObject::invokeMethod(m_reply.get(), &QNetworkReply::abort, Qt::QueuedConnection);
}

Error WebExchange::problem() const
{
    switch (m_reply->error()) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Timeout, Retry::Later, step(), m_reply->errorString()};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::TlsUntrusted, Retry::Never, step(), m_reply->errorString()};
    case QNetworkReply::ProtocolFailure:
        return {ErrorKind::ProtocolViolation, Retry::Never, step(), m_reply->errorString()};
    default:
        return {ErrorKind::Network, Retry::Later, step(), m_reply->errorString()};
    }
}

void WebExchange::onFinished()
{
    m_body += m_reply->readAll();
    if (m_isTooLarge || m_body.size() > Limits::settingsFileBytes) {
        m_answer.resolver().fail({ErrorKind::ProtocolViolation, Retry::Never, step(),
                                  QStringLiteral("the answer is too large")});
        m_sent.resolver().succeed();
        return;
    }
    HttpAnswer answer;
    answer.refusedCertificate = m_refusedCertificate;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Codes up to 99 are the network's: cut off in the middle is no answer.
    const bool isCut = m_reply->error() > QNetworkReply::NoError &&
                       m_reply->error() <= QNetworkReply::UnknownNetworkError;
    if (answer.refusedCertificate.isEmpty() && (answer.status == 0 || isCut)) {
        m_answer.resolver().fail(problem());
        m_sent.resolver().fail(problem());
        return;
    }
    answer.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    answer.body = m_body;
    const QByteArray location = m_reply->rawHeader("Location");
    if (!location.isEmpty())
        answer.location = m_request.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    m_answer.resolver().resolve(answer);
    m_sent.resolver().succeed();
}

} // namespace Martlet::Discovery
