// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to an authorization server and what it answers: the authorization request with PKCE
// (RFC 6749 §4.1.1, RFC 7636), the redirect back (§4.1.2), token requests and answers (§4.1.3, §5,
// §6). Pure but for the random numbers.
#pragma once

#include "core/accounts/OAuthClients.h"
#include "core/util/Result.h"
#include "core/util/Secret.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <optional>

namespace Martlet::Accounts
{

/// 32 bytes nobody can guess, in 43 characters a URL takes as they are: a state or a code verifier.
Secret unguessable();

/// RFC 7636 §4.2, "S256".
QByteArray codeChallenge(const Secret &verifier);

/// What one sign-in is known by.
struct AuthorizationRequest {
    QUrl redirect; ///< with the port that is listened on
    Secret state;
    Secret verifier;
    QString loginHint; ///< the address
};

/// The page to open in the browser.
QUrl authorizationUrl(const OAuthService &service, const AuthorizationRequest &request);

/// Bodies of POST to the token end point, application/x-www-form-urlencoded.
Secret codeForm(const OAuthClient &client, const AuthorizationRequest &request, const Secret &code);
Secret refreshForm(const OAuthClient &client, const Secret &refreshToken);

struct TokenAnswer {
    Secret accessToken;
    std::optional<Secret> refreshToken; ///< a new one: the old one may be void now
    std::chrono::seconds lifetime{3600};
};

/// AuthenticationRejected (retry AfterUserAction): there is no permission any more (invalid_grant,
/// and what Microsoft calls so); PermissionDenied: the registration is wrong; ServerUnavailable:
/// later; ServerRefused, ProtocolViolation. The detail never holds what a body holds beside
/// RFC 6749's error and error_description.
Result<TokenAnswer> readTokenAnswer(int status, const QByteArray &body);

/// One request to the loopback address.
struct RedirectReading {
    enum class Kind {
        Foreign, ///< not the redirect of this sign-in: answered with 404, waited on
        Code,
        Refused,
    } kind = Kind::Foreign;
    Secret code;
    Error error; ///< of Refused
};

/// `head` is the whole head of an HTTP request. Only a GET to the path of `request.redirect`, for
/// this host, with this state counts: any page and any program can send something there.
RedirectReading readRedirect(const QByteArray &head, const AuthorizationRequest &request);

/// An HTTP answer with one sentence as a page; nothing in it is fetched from anywhere.
QByteArray plainPage(int status, const QString &sentence);

/// When a token of this lifetime is to be replaced, counted from its coming: five minutes before
/// its end, or after four fifths where it lives so shortly.
std::chrono::seconds renewalAfter(std::chrono::seconds lifetime);

} // namespace Martlet::Accounts
