// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/BrowserFlow.h"

namespace Martlet::Accounts
{

namespace
{

QString step()
{
    return QStringLiteral("sign in with the browser");
}

Task<Secret> codeFrom(LoopbackRedirect *redirect)
{
    Secret code = co_await redirect->code();
    co_return code;
}

} // namespace

Task<Grant> signInByBrowser(Clock &clock, TokenEndpoint &endpoint, BrowserFlowRequest request,
                            std::function<void(const QUrl &)> openPage)
{
    const OAuthService service = request.service;
    if (!isSafeEndpoint(service.endpoints.authorization))
        co_return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, step(),
                          QStringLiteral("the sign-in page has no https address"));
    LoopbackRedirect redirect(request.pages);
    const Result<QUrl> address = redirect.listen(service.client.redirect);
    if (!address)
        co_return failure(address.error());
    const AuthorizationRequest asked{*address, unguessable(), unguessable(), request.loginHint};
    redirect.expect(asked);
    openPage(authorizationUrl(service, asked));
    Task<Secret> waiting = codeFrom(&redirect);
    Result<Secret> code =
        co_await asResult(withTimeout(clock, signInTime, step(), std::move(waiting)));
    if (!code && code.error().kind == ErrorKind::Timeout)
        code.error().retry = Retry::AfterUserAction;
    if (!code)
        co_return failure(code.error());
    Secret form = codeForm(service.client, asked, *code);
    Result<TokenAnswer> answer =
        co_await asResult(endpoint.ask(service.endpoints.token, std::move(form), request.way));
    if (!answer)
        co_return failure(answer.error());
    if (!answer->refreshToken)
        co_return failure(ErrorKind::ProtocolViolation, Retry::AfterUserAction, step(),
                          QStringLiteral("the provider gave no lasting permission"));
    Grant grant{*answer->refreshToken, std::move(*answer)};
    co_return grant;
}

} // namespace Martlet::Accounts
