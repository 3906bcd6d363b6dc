// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One request to one address by QNetworkAccessManager: what NetworkFetcher tries, possibly several
// times.
#pragma once

#include "core/discovery/HttpFetcher.h"
#include "core/net/CertificatePolicy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslError>

#include <memory>

namespace Martlet::Discovery
{

/// Destroying it ends the exchange.
class WebExchange final : public QObject
{
    Q_OBJECT

public:
    /// `connectHost`: where to connect instead of looking the URL's host up; empty: by name.
    WebExchange(HttpRequest request, const QString &connectHost,
                const Net::CertificatePolicy &policy);
    ~WebExchange() override;

    void start();

    /// The request is on its way, or the exchange has ended without an error. Await each once.
    Task<void> sent();
    Task<HttpAnswer> answered();

private:
    void onSslErrors(const QList<QSslError> &errors);
    void onAuthenticationRequired(QAuthenticator *authenticator);
    void onReadable();
    void onFinished();
    [[nodiscard]] Error problem() const;

    HttpRequest m_request;
    QString m_connectHost;
    Net::CertificatePolicy m_policy;
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_body;
    QByteArray m_refusedCertificate;
    bool m_isTooLarge = false;
    bool m_hasAuthenticated = false;
    Deferred<void> m_sent;
    Deferred<HttpAnswer> m_answer;
};

} // namespace Martlet::Discovery
