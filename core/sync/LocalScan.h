// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at an account's folders on this computer: what other programs changed in them while Martlet
// was not running, and what a cache that was made anew has to be told. Lives on the sync thread;
// files are read on the pool.
#pragma once

#include "core/store/Store.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/LocalScanWriter.h"
#include "core/util/AsyncLock.h"

#include <functional>
#include <memory>

namespace Martlet::Sync
{

class LocalScan
{
public:
    using OnProgress = std::function<void(qint64 done, qint64 total)>;

    LocalScan(Store::Store &store, Mail::AccountKey account, OnProgress onProgress = {});

    /// LocalStorage while the folders cannot be read: then nothing is taken for deleted.
    Task<Store::ScanOutcome> run();

    /// Reads the letters of one folder, of any account, that a session only kept, see Pop3Fetch:
    /// each is shown as it is read, those with low UIDs first. Gives how many cannot be read.
    Task<qsizetype> readKept(Mail::MailboxKey mailbox);

    /// The ledger of an account with a server learns of letters that were fetched for it and lie in
    /// any folder here, or may have been, after run() for each of those. Gives how many.
    Task<qsizetype> restoreLedger();

private:
    enum class For { Rows, Ledger };
    Task<QList<Store::LocalScanWriter::ReadFile>> read(QList<Store::UnreadFile> files, For whom);
    Task<void> readFiles(QList<Store::UnreadFile> files);
    Task<void> readRest(Mail::MailboxKey mailbox);
    Task<Store::LocalScanWriter::Uncached> nextUncached(Mail::MailboxKey mailbox);

    Store::Store &m_store;
    Mail::AccountKey m_account;
    OnProgress m_onProgress;
    /// Changed on the store thread by a job that is waited for, or that outlives the look.
    std::shared_ptr<Store::VanishedLetters> m_vanished = std::make_shared<Store::VanishedLetters>();
    Store::ScanOutcome m_outcome;
    AsyncLock m_taking;
    Mail::Uid m_taken;      ///< as far as letters were given to readers
    bool m_hasMore = false; ///< behind it
    qsizetype m_unreadable = 0;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace Martlet::Sync
