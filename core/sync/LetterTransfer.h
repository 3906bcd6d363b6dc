// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Brings letters of an IMAP account on their way into another account: fetched whole, then handed
// to the store, which keeps or uploads them. Lives on the sync thread.
#pragma once

#include "core/mail/Activity.h"
#include "core/mail/Operation.h"
#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/writers/TransferWriter.h"
#include "core/util/Clock.h"

#include <functional>

namespace Martlet::Sync
{

class LetterTransfer
{
public:
    using OnProblem = std::function<void(Mail::Problem)>;

    LetterTransfer(Remote::ImapConnection &connection, Store::Store &store, Clock &clock,
                   Mail::AccountKey account, OnProblem onProblem);

    /// All that are due; gives how many were carried over. What cannot be is told and stays where
    /// it is; a broken link or disk ends it with its error, and everything waits.
    Task<int> run();

private:
    Task<void> carryOver(Store::PendingTransfer transfer);
    Task<void> putOff(Mail::OperationKey operation);
    Task<void> giveUp(Mail::Operation operation, Error error);

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    Clock &m_clock;
    Mail::AccountKey m_account;
    OnProblem m_onProblem;
};

/// Some letter of the account waits to go into another one.
Task<bool> hasTransfers(Store::Store &store, Mail::AccountKey account, QDateTime now);

} // namespace Martlet::Sync
