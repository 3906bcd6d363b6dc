// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts in martlet.db.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/store/SendingHabits.h"
#include "core/util/Result.h"

namespace Martlet::Store
{

class WriteTransaction;

class AccountWriter
{
public:
    explicit AccountWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Gives the new key. AlreadyExists when an account with this address and incoming server is
    /// there. A POP3 account of which only the letters are left (retire()) is that account again.
    Result<Mail::AccountKey> add(const Mail::AccountSettings &settings);
    /// How the account was set up before is kept (SettingsHistory.h); so it is by remove() and
    /// retire().
    Result<void> update(const Mail::AccountSettings &settings);

    Result<SendingHabits> sendingHabits(Mail::AccountKey account);
    /// Nothing else of the account changes, and nobody has to be told.
    Result<void> learn(Mail::AccountKey account, const SendingHabits &habits);

    /// Removes the account with its mailboxes, messages, operations, drafts and filed outbox rows.
    /// PermissionDenied while its Outbox holds letters that are not filed.
    /// Of one whose mail lies here the letters go, too; PermissionDenied, Later while some of them
    /// wait for being carried into another account. Those whose upload waits there go on.
    Result<void> remove(Mail::AccountKey account);

    /// The account has no servers any more; its letters and folders stay on this computer.
    /// PermissionDenied as above; Unsupported for one whose mail lies at its server.
    Result<void> retire(Mail::AccountKey account);

    /// The folders on this computer that belong to no address: made when first asked for.
    Result<Mail::AccountSettings> ofThisComputer();

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
