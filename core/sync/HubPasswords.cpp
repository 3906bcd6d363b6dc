// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hub's part that keeps passwords and tells the accounts of them.
#include "core/accounts/AccessTokens.h"
#include "core/accounts/LoginSecret.h"
#include "core/sync/AccountSync.h"
#include "core/sync/LoginNotes.h"
#include "core/sync/SyncHub.h"
#include "core/util/Logging.h"

namespace Martlet::Sync
{

namespace
{

using Purpose = Accounts::CredentialPurpose;

/// All that the account's passwords are kept under.
QStringList credentialIdsOf(const Mail::AccountSettings &account)
{
    QStringList ids{account.credentialId};
    for (const Mail::Identity &identity : account.identities) {
        if (!identity.credentialId.isEmpty())
            ids.append(identity.credentialId);
    }
    return ids;
}

} // namespace

void SyncHub::storeSecret(const Accounts::CredentialKey &key, const Secret &secret, Done<void> done)
{
    const bool isToken = m_context.tokens && key.purpose == Purpose::OAuthToken;
    const Secret current = isToken ? m_context.tokens->adopt(key.account, secret) : secret;
    m_scope.spawn<Before>(exchangeSecret(key, current),
                          [this, key, done = std::move(done)](Result<Before> before) {
                              notePasswordsKept();
                              tellOfSecret(key, before.value_or(Before::Same));
                              done(before ? Result<void>() : Result<void>(failure(before.error())));
                          });
}

Task<SyncHub::Before> SyncHub::exchangeSecret(Accounts::CredentialKey key, Secret secret)
{
    const Result<Secret> known = co_await asResult(m_context.credentials.load(key));
    co_await m_context.credentials.store(key, secret);
    if (!known)
        co_return Before::Unknown;
    co_return *known == secret ? Before::Same : Before::Another;
}

void SyncHub::tellOfSecret(const Accounts::CredentialKey &key, Before before)
{
    for (const auto &[number, account] : m_accounts) {
        const Mail::AccountSettings &settings = account->settings();
        if (!credentialIdsOf(settings).contains(key.account))
            continue;
        account->passwordChanged();
        const bool isNews = before != Before::Same && key.account == settings.credentialId;
        if (!m_context.logins || !isNews)
            continue;
        const bool isChange = before == Before::Another;
        if (key.purpose == Purpose::Incoming || key.purpose == Purpose::Outgoing)
            m_context.logins->notePassword(settings, key.purpose, isChange);
        if (key.purpose == Purpose::Incoming && Accounts::sharesIncomingSecret(settings))
            m_context.logins->notePassword(settings, Purpose::Outgoing, isChange);
    }
}

void SyncHub::removeSecrets(const Mail::AccountSettings &account)
{
    for (const QString &id : credentialIdsOf(account)) {
        for (const auto purpose :
             {Purpose::Incoming, Purpose::Outgoing, Purpose::OAuthToken, Purpose::Proxy})
            removeSecret({id, purpose});
    }
}

void SyncHub::removeSecret(const Accounts::CredentialKey &key)
{
    if (m_context.tokens && key.purpose == Purpose::OAuthToken)
        m_context.tokens->forget(key.account);
    m_scope.spawn<void>(m_context.credentials.remove(key), [](Result<void> result) {
        if (!result)
            qCWarning(logAccounts)
                << "a password could not be removed:" << errorKindName(result.error().kind);
    });
}

bool SyncHub::arePasswordsKept() const
{
    return m_context.credentials.isPersistent();
}

void SyncHub::notePasswordsKept()
{
    const bool areKept = arePasswordsKept();
    if (areKept == m_werePasswordsKept)
        return;
    m_werePasswordsKept = areKept;
    Q_EMIT passwordsKeptChanged(areKept);
    if (!areKept) {
        Mail::Problem problem;
        problem.kind = Mail::Problem::Kind::PasswordsNotKept;
        raiseProblem(std::move(problem));
    }
}

} // namespace Martlet::Sync
