// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LossKeeper.h"

#include "core/store/WriteTransaction.h"
#include "core/store/writers/MessageWriter.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::MessageWriter;
using Store::VaultWriter;
using Store::WriteTransaction;

/// As long as another mailbox may not answer before what disappeared counts as lost all the same.
constexpr int patienceSeconds = 3600;

} // namespace

bool isRenamed(const Store::MailboxSyncState &mailbox, const QList<Mail::ListedMailbox> &listed)
{
    return mailbox.server.uidValidity && mailbox.server.uidNext &&
           std::any_of(listed.cbegin(), listed.cend(), [&](const Mail::ListedMailbox &one) {
               return one.uidValidity == mailbox.server.uidValidity &&
                      one.uidNext == mailbox.server.uidNext &&
                      one.messages == mailbox.cachedMessages;
           });
}

LossKeeper::LossKeeper(Store::Store &store, const Mail::AccountSettings &settings)
    : m_store(store)
    , m_settings(settings)
{
}

Task<qint64> LossKeeper::letGo(Mail::MailboxKey mailbox, QList<Mail::Uid> uids,
                               Store::RoundLoss round, Store::Disappearance how)
{
    if (uids.isEmpty())
        co_return 0;
    struct Gone {
        Store::KeepPlan plan;
        qint64 lost = 0;
    };
    const int vaultDays = m_settings.vaultDays;
    // Where nothing is kept, which is nearly always, the rows go in the same job.
    const auto job = [=](WriteTransaction &transaction) -> Result<Gone> {
        const Result<Store::KeepPlan> plan =
            VaultWriter(transaction).plan(mailbox, uids, round, vaultDays);
        if (!plan)
            return failure(plan.error());
        Gone gone{*plan, 0};
        if (!plan->isKeeping)
            gone.lost = takeAway(transaction, mailbox, uids, how);
        return gone;
    };
    const Gone gone = co_await m_store.write<Gone>(job);
    if (!gone.plan.isKeeping)
        co_return gone.lost;
    const qint64 lost = co_await keep(mailbox, std::move(uids), gone.plan, how);
    co_return lost;
}

Task<qint64> LossKeeper::keep(Mail::MailboxKey mailbox, QList<Mail::Uid> uids, Store::KeepPlan plan,
                              Store::Disappearance how)
{
    qint64 lost = 0;
    while (!uids.isEmpty()) {
        const auto job = [=](WriteTransaction &transaction) {
            return VaultWriter(transaction).keep(mailbox, uids, plan, how);
        };
        const Store::KeptStep step = co_await m_store.write<Store::KeptStep>(job);
        crashPoint("sync.loss.kept");
        plan.loss = step.loss;
        lost += step.lost;
        uids.remove(0, step.letters);
    }
    co_return lost;
}

Task<LossKeeper::Whole> LossKeeper::wholeOf(Store::MailboxSyncState mailbox)
{
    const int vaultDays = m_settings.vaultDays;
    const auto job = [=](WriteTransaction &transaction) -> Result<Whole> {
        auto uids = MessageWriter(transaction).uids(mailbox.key);
        if (!uids)
            return failure(uids.error());
        auto plan = VaultWriter(transaction)
                        .plan(mailbox.key, *uids, {mailbox.cachedMessages, 0}, vaultDays);
        if (!plan)
            return failure(plan.error());
        return Whole{*std::move(uids), *plan};
    };
    Whole whole = co_await m_store.write<Whole>(job);
    co_return whole;
}

Task<void> LossKeeper::beforeDiscard(Store::MailboxSyncState mailbox, quint32 existsNow)
{
    const qint64 lost = qint64(mailbox.cachedMessages) - existsNow;
    const bool isLost = Store::isMassLoss(lost, mailbox.cachedMessages);
    Whole whole = co_await wholeOf(mailbox);
    if (whole.plan.isLoss && (isLost || whole.plan.loss.isValid()))
        co_await keep(mailbox.key, std::move(whole.uids), whole.plan,
                      Store::Disappearance::Renumbered);
}

Task<void> LossKeeper::beforeTree(QList<Mail::ListedMailbox> listed)
{
    const Mail::AccountKey account = m_settings.key;
    const auto job = [=](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).missingFrom(account, listed);
    };
    const QList<Store::MailboxSyncState> missing =
        co_await m_store.write<QList<Store::MailboxSyncState>>(job);
    for (const Store::MailboxSyncState &mailbox : missing) {
        if (mailbox.cachedMessages == 0 || isRenamed(mailbox, listed))
            continue;
        Whole whole = co_await wholeOf(mailbox);
        if (whole.plan.isKeeping)
            co_await keep(mailbox.key, std::move(whole.uids), whole.plan,
                          Store::Disappearance::Removed);
    }
}

Task<QList<Store::Loss>> LossKeeper::judge(bool isSure)
{
    const Mail::AccountKey account = m_settings.key;
    const int vaultDays = m_settings.vaultDays;
    bool hasMore = true;
    while (hasMore) {
        const auto job = [=](WriteTransaction &transaction) {
            const QDateTime until =
                isSure ? transaction.now() : transaction.now().addSecs(-patienceSeconds);
            return VaultWriter(transaction).judge(account, vaultDays, until);
        };
        hasMore = co_await m_store.write<bool>(job);
        crashPoint("sync.loss.judged");
    }
    const auto load = [account](WriteTransaction &transaction) {
        return VaultWriter(transaction).announced(account);
    };
    QList<Store::Loss> announced = co_await m_store.write<QList<Store::Loss>>(load);
    co_return announced;
}

} // namespace Martlet::Sync
