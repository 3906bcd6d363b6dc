// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SignInDesk.h"

#include "core/accounts/LoginSecret.h"
#include "core/util/Logging.h"

namespace Martlet::Engine
{

SignInDesk::SignInDesk(Clock &clock, Accounts::CredentialStore &credentials, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_credentials(credentials)
    , m_endpoint(clock)
    , m_tokens(clock, credentials, m_endpoint)
{
}

SignInDesk::~SignInDesk()
{
    m_running.clear();
}

void SignInDesk::start(quint64 id, const Mail::AccountSettings &settings,
                       const Accounts::RedirectPages &pages)
{
    const auto service = m_tokens.serviceOf(settings);
    if (!service) {
        Q_EMIT failed(id, {ErrorKind::Unsupported, Retry::AfterUserAction,
                           QStringLiteral("sign in with the browser"),
                           QStringLiteral("Martlet has no registration named \"%1\" here")
                               .arg(settings.oauthProvider)});
        return;
    }
    auto &scope = m_running[id];
    scope = std::make_unique<TaskScope>();
    scope->spawn<Accounts::Grant>(
        signIn(id, settings, {*service, settings.email, pages}),
        [this, id](const Result<Accounts::Grant> &grant) { end(id, grant); });
}

Task<Accounts::Grant> SignInDesk::signIn(quint64 id, Mail::AccountSettings settings,
                                         Accounts::BrowserFlowRequest request)
{
    // A proxy that wants a password says so itself, where none is stored.
    const Result<Secret> password =
        co_await asResult(Accounts::loadProxySecret(m_credentials, settings));
    request.way = {settings.proxy, password.value_or(Secret())};
    const std::function<void(const QUrl &)> openPage = [this, id](const QUrl &page) {
        Q_EMIT pageReady(id, page);
    };
    Task<Accounts::Grant> flow =
        Accounts::signInByBrowser(m_clock, m_endpoint, std::move(request), openPage);
    Accounts::Grant grant = co_await std::move(flow);
    co_return grant;
}

void SignInDesk::end(quint64 id, const Result<Accounts::Grant> &grant)
{
    if (grant) {
        m_tokens.keep(*grant);
        Q_EMIT succeeded(id, grant->refreshToken);
    } else {
        qCWarning(logAccounts) << "a sign-in failed:"
                               << sanitizedServerText(describe(grant.error()));
        Q_EMIT failed(id, grant.error());
    }
    // Its own callback is still running.
    QMetaObject::invokeMethod(
        this, [this, id] { m_running.erase(id); }, Qt::QueuedConnection);
}

void SignInDesk::cancel(quint64 id)
{
    m_running.erase(id);
}

} // namespace Martlet::Engine
