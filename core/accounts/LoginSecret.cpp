// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/LoginSecret.h"

#include "core/accounts/PasswordCommand.h"
#include "core/util/ProxyStep.h"

namespace Martlet::Accounts
{

namespace
{

/// "smtp.example.org" and "imap.example.org", "example.org" and "mail.example.org": below a name
/// with a dot of its own.
bool areTogether(const QString &host, const QString &other)
{
    const auto parent = [](const QString &name) { return name.section(u'.', 1); };
    const QString a = host.toLower();
    const QString b = other.toLower();
    if (a == b)
        return true;
    const bool haveOneParent = parent(a) == parent(b) && parent(a).contains(u'.');
    return haveOneParent || (parent(a) == b && b.contains(u'.')) ||
           (parent(b) == a && a.contains(u'.'));
}

} // namespace

bool sharesIncomingSecret(const Mail::AccountSettings &account)
{
    const QString own = account.outgoing.login;
    return own.isEmpty() || own == account.incoming.login ||
           areTogether(account.outgoing.host, account.incoming.host);
}

Task<Secret> loadLoginSecret(Clock &clock, CredentialStore &store, Mail::AccountSettings account,
                             CredentialPurpose purpose)
{
    if (!account.passwordCommand.isEmpty()) {
        Secret printed = co_await runPasswordCommand(clock, account.passwordCommand);
        co_return printed;
    }
    if (purpose == CredentialPurpose::Outgoing) {
        Result<Secret> own = co_await asResult(store.load(credentialKey(account, purpose)));
        if (own || own.error().kind != ErrorKind::NotFound || !sharesIncomingSecret(account))
            co_return own;
    }
    Secret secret = co_await store.load(credentialKey(account, CredentialPurpose::Incoming));
    co_return secret;
}

bool needsProxySecret(const Mail::ProxySettings &proxy)
{
    const bool isNamed =
        proxy.kind == Mail::ProxyKind::Socks5 || proxy.kind == Mail::ProxyKind::Http;
    return isNamed && !proxy.login.isEmpty();
}

Task<Secret> loadProxySecret(CredentialStore &store, Mail::AccountSettings account)
{
    if (!needsProxySecret(account.proxy))
        co_return Secret();
    const Result<Secret> secret =
        co_await asResult(store.load(credentialKey(account, CredentialPurpose::Proxy)));
    if (!secret && secret.error().kind == ErrorKind::NotFound)
        co_return failure(ErrorKind::Network, Retry::AfterUserAction, proxyStep(),
                          QStringLiteral("its password is not known"));
    co_return secret;
}

} // namespace Martlet::Accounts
