// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where account settings are kept. The store implements it, the engine joins them; whoever sets up
// or edits accounts knows only this interface, never a database (ARCHITECTURE section 3).
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/util/Task.h"

#include <QList>

namespace Martlet::Accounts
{

/// Settings without secrets (SEC-40). Every method is awaited on the thread that calls it; the
/// implementation hops to its own. Errors of the disk are ErrorKind::LocalStorage throughout.
class AccountRepository
{
public:
    virtual ~AccountRepository() = default;

    /// All accounts in the order of the folder tree.
    [[nodiscard]] virtual Task<QList<Mail::AccountSettings>> list() = 0;

    /// NotFound when there is no such account (any more).
    [[nodiscard]] virtual Task<Mail::AccountSettings> find(Mail::AccountKey key) = 0;

    /// Stores a new account and gives its key; `settings.key` is ignored. Durable when it returns.
    /// InvalidInput without an identity or credentialId; AlreadyExists when the same address is
    /// already received from the same server.
    [[nodiscard]] virtual Task<Mail::AccountKey> add(Mail::AccountSettings settings) = 0;

    /// Replaces the settings of `settings.key`; durable when it returns. NotFound when it is gone;
    /// InvalidInput when credentialId differs from the stored one.
    [[nodiscard]] virtual Task<void> update(Mail::AccountSettings settings) = 0;

    /// Removes the account with its operations, drafts, local mail and cache. PermissionDenied
    /// with Retry::AfterUserAction while its Outbox holds letters, so none is lost unseen. An
    /// account that is already gone is no error. Secrets are the CredentialStore's.
    [[nodiscard]] virtual Task<void> remove(Mail::AccountKey key) = 0;
};

} // namespace Martlet::Accounts
