// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/AccessTokens.h"

#include "core/accounts/LoginSecret.h"

#include <QCryptographicHash>

namespace Martlet::Accounts
{

namespace
{

QByteArray nameOf(const Secret &refreshToken)
{
    return QCryptographicHash::hash(refreshToken.reveal(), QCryptographicHash::Sha256);
}

} // namespace

AccessTokens::AccessTokens(Clock &clock, CredentialStore &store, TokenEndpoint &endpoint)
    : m_clock(clock)
    , m_store(store)
    , m_endpoint(endpoint)
{
}

std::optional<OAuthService> AccessTokens::serviceOf(const Mail::AccountSettings &account) const
{
    return oauthService(m_clients, m_presets, account.oauthProvider, account.providerId);
}

AccessTokens::EntryPointer AccessTokens::entryOf(const QString &credentialId)
{
    EntryPointer &entry = m_entries[credentialId];
    if (!entry)
        entry = std::make_shared<Entry>();
    return entry;
}

Task<Secret> AccessTokens::token(Mail::AccountSettings account)
{
    Secret token = co_await fresh(entryOf(account.credentialId), account, Secret());
    co_return token;
}

Task<Secret> AccessTokens::tokenInsteadOf(Mail::AccountSettings account, Secret refused)
{
    Secret token = co_await fresh(entryOf(account.credentialId), account, std::move(refused));
    co_return token;
}

void AccessTokens::keep(const Grant &grant)
{
    auto entry = std::make_shared<Entry>();
    entry->refreshToken = grant.refreshToken;
    take(entry.get(), grant.first);
    m_grants[nameOf(grant.refreshToken)] = std::move(entry);
}

Task<Secret> AccessTokens::tokenOfGrant(Mail::AccountSettings account, Secret refreshToken)
{
    EntryPointer &kept = m_grants[nameOf(refreshToken)];
    if (!kept) {
        kept = std::make_shared<Entry>();
        kept->refreshToken = refreshToken;
    }
    const EntryPointer entry = kept;
    Secret token = co_await fresh(entry, account, Secret());
    co_return token;
}

Secret AccessTokens::adopt(const QString &credentialId, const Secret &refreshToken)
{
    const auto found = m_grants.find(nameOf(refreshToken));
    if (found == m_grants.end()) {
        m_entries.erase(credentialId);
        return refreshToken;
    }
    const EntryPointer entry = found->second;
    m_grants.erase(found);
    const Secret newest = entry->refreshToken.value_or(refreshToken);
    m_entries[credentialId] = entry;
    return newest;
}

void AccessTokens::forget(const QString &credentialId)
{
    m_entries.erase(credentialId);
}

Task<Secret> AccessTokens::fresh(EntryPointer entry, Mail::AccountSettings account, Secret refused)
{
    const AsyncLock::Guard turn = co_await entry->turn.acquire();
    if (entry->goneBy)
        co_return failure(*entry->goneBy);
    // Not used before it is in the key store: were it lost, the account would be lost with it.
    if (!entry->isStored)
        co_await storeNewest(entry, account);
    const std::chrono::milliseconds now = m_clock.monotonic();
    const bool isRefused = !refused.isEmpty() && entry->access == refused;
    const bool hasToken = !entry->access.isEmpty() && !isRefused && now < entry->endsAt;
    if (hasToken && now < entry->renewAt)
        co_return Secret(entry->access);
    const Result<void> renewed = co_await asResult(renew(entry, account));
    // The old one does for the minutes it has left.
    const bool mayWait =
        !renewed && hasToken && renewed.error().retry == Retry::Later && entry->isStored;
    if (!renewed && !mayWait)
        co_return failure(renewed.error());
    co_return Secret(entry->access);
}

Task<Secret> AccessTokens::refreshTokenOf(EntryPointer entry, Mail::AccountSettings account)
{
    if (entry->refreshToken)
        co_return Secret(*entry->refreshToken);
    Secret stored = co_await m_store.load(credentialKey(account, CredentialPurpose::OAuthToken));
    co_return stored;
}

Task<void> AccessTokens::renew(EntryPointer entry, Mail::AccountSettings account)
{
    const std::optional<OAuthService> service = serviceOf(account);
    if (!service)
        co_await Result<void>(failure(
            ErrorKind::Unsupported, Retry::AfterUserAction, QStringLiteral("get an access token"),
            QStringLiteral("Martlet has no registration named \"%1\" here")
                .arg(account.oauthProvider)));
    const Secret refreshToken = co_await refreshTokenOf(entry, account);
    const Secret proxyPassword = co_await loadProxySecret(m_store, account);
    TokenWay way{account.proxy, proxyPassword};
    Secret form = refreshForm(service->client, refreshToken);
    const Result<TokenAnswer> answer = co_await asResult(
        m_endpoint.ask(service->endpoints.token, std::move(form), std::move(way)));
    if (!answer && answer.error().kind == ErrorKind::AuthenticationRejected)
        entry->goneBy = answer.error();
    if (!answer)
        co_await Result<void>(failure(answer.error()));
    if (answer->refreshToken && *answer->refreshToken != refreshToken) {
        // That of a grant is stored with its account.
        const bool isOfAccount = entry == m_entries[account.credentialId];
        entry->refreshToken = answer->refreshToken;
        entry->isStored = !isOfAccount;
    }
    take(entry.get(), *answer);
    if (!entry->isStored)
        co_await storeNewest(entry, account);
}

Task<void> AccessTokens::storeNewest(EntryPointer entry, Mail::AccountSettings account)
{
    const Secret newest = entry->refreshToken.value_or(Secret());
    co_await m_store.store(credentialKey(account, CredentialPurpose::OAuthToken), newest);
    entry->isStored = true;
}

void AccessTokens::take(Entry *entry, const TokenAnswer &answer) const
{
    const std::chrono::milliseconds now = m_clock.monotonic();
    entry->access = answer.accessToken;
    entry->renewAt = now + renewalAfter(answer.lifetime);
    entry->endsAt = now + answer.lifetime;
}

} // namespace Martlet::Accounts
