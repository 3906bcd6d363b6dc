// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sign-in in the system's browser from its first page to the tokens (RFC 8252).
#pragma once

#include "core/accounts/LoopbackRedirect.h"
#include "core/accounts/TokenEndpoint.h"

#include <functional>

namespace Martlet::Accounts
{

/// The person may have to look for a second factor.
inline constexpr std::chrono::minutes signInTime{10};

/// What a sign-in brings: a refresh token at any rate, for without one it would have to be done
/// again every hour.
struct Grant {
    Secret refreshToken;
    TokenAnswer first;
};

struct BrowserFlowRequest {
    OAuthService service;
    QString loginHint;
    RedirectPages pages;
    TokenWay way = {}; ///< for the code; the page itself is the browser's
};

/// `openPage` gets the page to show, once. PermissionDenied: the person or the provider said no;
/// Timeout after signInTime. Destroying the task ends it. `clock` and `endpoint` outlive it.
Task<Grant> signInByBrowser(Clock &clock, TokenEndpoint &endpoint, BrowserFlowRequest request,
                            std::function<void(const QUrl &)> openPage);

} // namespace Martlet::Accounts
