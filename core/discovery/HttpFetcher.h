// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One HTTP exchange for account discovery, as an interface, and what is done with several of them:
// redirects within limits, and the signs of a network that answers in everybody's place.
#pragma once

#include "core/util/Limits.h"
#include "core/util/Secret.h"
#include "core/util/Task.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace Martlet::Discovery
{

struct HttpCredentials {
    QString user;
    Secret password;
};

struct HttpRequest {
    QUrl url; ///< http or https, without a login in it
    QByteArray accept = "application/xml, text/xml";
    QByteArray contentType; ///< with a body: POST; else GET
    QByteArray body;
    /// Sent only when the server asks for them, only over https, and once.
    std::optional<HttpCredentials> credentials;
    std::chrono::milliseconds limit{5000};
};

struct HttpAnswer {
    int status = 0; ///< 0: the certificate was refused, so nothing was sent
    QUrl location;  ///< of a redirect, absolute
    QByteArray contentType;
    QByteArray body;
    QByteArray refusedCertificate; ///< SHA-256 of one that could not be verified

    [[nodiscard]] bool isRedirect() const;
    /// A text or a structured document; media without a type count too.
    [[nodiscard]] bool isText() const;
};

/// Follows no redirect, keeps no cookie and no login, takes no certificate that cannot be verified,
/// connects to public addresses alone, reads at most Limits::settingsFileBytes. The task fails with
/// Network, Timeout, ProtocolViolation (too large) or PermissionDenied (a private address).
class HttpFetcher
{
public:
    virtual ~HttpFetcher() = default;
    virtual Task<HttpAnswer> exchange(HttpRequest request) = 0;
};

/// What all fetches of one search saw together.
class WebTrace
{
public:
    void note(const QUrl &url, const HttpAnswer &answer);

    /// Some web server answered: the network lets the web through.
    [[nodiscard]] bool hasAnswers() const { return m_hasAnswers; }
    /// Hosts of different organisations gave the same web page or the same bad certificate: a
    /// network that asks to sign in first.
    [[nodiscard]] bool looksLikePortal() const;

private:
    bool m_hasAnswers = false;
    QMap<QByteArray, QSet<QString>> m_organisations; ///< by what they gave
};

struct FetchRules {
    int redirects = Limits::settingsFileRedirects;
    bool mayBeClear = false; ///< http is allowed, as long as no https was on the way
};

struct Fetched {
    QUrl url; ///< the last one
    QByteArray body;
    bool wasEncrypted = true; ///< at every hop
};

/// Follows redirects. NotFound for 404 and 410, ServerRefused for other statuses than 200 and for
/// what is no text, TlsUntrusted where a certificate was refused, PermissionDenied for a redirect
/// that the rules forbid.
Task<Fetched> fetch(HttpFetcher *fetcher, HttpRequest request, FetchRules rules,
                    std::shared_ptr<WebTrace> trace);

/// Where to go next from `from`; PermissionDenied for http after https, other schemes, a login in
/// the address.
Result<QUrl> redirectTarget(const QUrl &from, const HttpAnswer &answer, bool mayBeClear);

} // namespace Martlet::Discovery
