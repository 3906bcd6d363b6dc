// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/FallbackCredentialStore.h"

#include "core/util/Logging.h"

namespace Martlet::Accounts
{

FallbackCredentialStore::FallbackCredentialStore(std::unique_ptr<CredentialStore> persistent)
    : m_persistent(std::move(persistent))
{
}

Task<Secret> FallbackCredentialStore::load(CredentialKey key)
{
    Result<Secret> kept = co_await asResult(m_session.load(key));
    if (kept)
        co_return *kept;
    Result<Secret> stored = co_await asResult(m_persistent->load(key));
    learn(stored.map([](const Secret &) {}));
    // Without a key store nothing can be in it: the person has to type the password.
    if (!stored && stored.error().kind == ErrorKind::Unsupported)
        co_return failure(ErrorKind::NotFound, Retry::AfterUserAction, stored.error().what,
                          stored.error().detail);
    co_return stored;
}

Task<void> FallbackCredentialStore::store(CredentialKey key, Secret secret)
{
    const Result<void> stored = co_await asResult(m_persistent->store(key, secret));
    learn(stored);
    if (stored) {
        co_await m_session.remove(key);
    } else if (stored.error().kind == ErrorKind::Unsupported) {
        co_await m_session.store(key, secret);
    } else {
        co_await Result<void>(stored);
    }
}

Task<void> FallbackCredentialStore::remove(CredentialKey key)
{
    co_await m_session.remove(key);
    const Result<void> removed = co_await asResult(m_persistent->remove(key));
    learn(removed);
    if (!removed && removed.error().kind != ErrorKind::Unsupported)
        co_await Result<void>(removed);
}

Task<void> FallbackCredentialStore::storeForSession(CredentialKey key, Secret secret)
{
    co_await m_session.store(key, secret);
}

void FallbackCredentialStore::learn(const Result<void> &outcome)
{
    const bool works = outcome || outcome.error().kind != ErrorKind::Unsupported;
    if (!works && m_isPersistent)
        qCWarning(logAccounts).noquote()
            << "no usable key store, passwords are kept for this session only:"
            << describe(outcome.error());
    m_isPersistent = works;
}

} // namespace Martlet::Accounts
