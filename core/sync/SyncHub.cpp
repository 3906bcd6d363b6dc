// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/SyncHub.h"

#include "core/store/AccountRows.h"
#include "core/store/Maintenance.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/store/writers/VaultWriter.h"
#include "core/sync/ImapAccountSync.h"
#include "core/sync/Pop3AccountSync.h"
#include "core/util/Logging.h"

#include <QPointer>

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

/// To find the page of a hotel's network and sign in there.
constexpr std::chrono::milliseconds signingInTime = std::chrono::minutes(10);
constexpr std::chrono::milliseconds resumeCheckInterval = 5s;
constexpr std::chrono::milliseconds noticeableSleep = 20s; ///< less is a busy machine
constexpr std::chrono::milliseconds forgetInterval = 1h;
constexpr std::chrono::milliseconds forgetPause = 10s; ///< between two steps

Error unknownAccount()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("find the account"), {}};
}

/// The answer of an account. One that is removed or gets other settings takes its tasks with it:
/// then the answer is that they were cancelled.
template<class T>
class SureAnswer
{
public:
    SureAnswer(SyncHub &hub, SyncHub::Done<T> done)
        : m_hub(&hub)
        , m_done(std::move(done))
    {
    }
    ~SureAnswer()
    {
        if (!m_done || !m_hub)
            return;
        // From the event loop: whoever lets the account go is still at it.
        QMetaObject::invokeMethod(
            m_hub.data(),
            [done = std::move(m_done)] {
                done(failure(ErrorKind::Cancelled, Retry::Later,
                             QStringLiteral("wait for the account")));
            },
            Qt::QueuedConnection);
    }
    Q_DISABLE_COPY_MOVE(SureAnswer)

    void give(Result<T> result)
    {
        if (const SyncHub::Done<T> done = std::exchange(m_done, nullptr))
            done(std::move(result));
    }

private:
    QPointer<SyncHub> m_hub;
    SyncHub::Done<T> m_done;
};

/// Called even if the account goes before it answers.
template<class T>
SyncHub::Done<T> surely(SyncHub &hub, SyncHub::Done<T> done)
{
    const auto answer = std::make_shared<SureAnswer<T>>(hub, std::move(done));
    return [answer](Result<T> result) { answer->give(std::move(result)); };
}

Mail::RoundReport reportFrom(Mail::AccountKey account, const Result<Mail::RoundReport> &report)
{
    if (report)
        return *report;
    Mail::RoundReport failed;
    failed.account = account;
    failed.errors.append(report.error());
    return failed;
}

/// The reports of one round, for whoever asked for it.
struct Gathering {
    QList<Mail::RoundReport> reports;
    size_t open = 0;
    SyncHub::Done<QList<Mail::RoundReport>> done;

    void take(const Mail::RoundReport &report)
    {
        reports.append(report);
        if (--open == 0)
            done(reports);
    }
};

} // namespace

SyncHub::SyncHub(SyncContext context)
    : m_context(context)
    , m_keptLetters(context.store)
{
    connect(&m_context.store, &Store::Store::changed, this, &SyncHub::onStoreChanged,
            Qt::QueuedConnection);
}

SyncHub::~SyncHub()
{
    m_scope.cancelAll();
    m_keptLetters.end();
    m_accounts.clear();
}

AccountSync *SyncHub::find(Mail::AccountKey account) const
{
    const auto found = m_accounts.find(account);
    return found == m_accounts.end() ? nullptr : found->second.get();
}

void SyncHub::setAccount(const Mail::AccountSettings &settings)
{
    const auto old = m_accounts.find(settings.key);
    const Mail::AccountKey key = settings.key;
    const auto apply = [this, key] {
        // The sender that calls this is about to go with its account.
        QMetaObject::invokeMethod(
            this,
            [this, key] {
                // Asked anew: the next letters may be under way by now.
                if (auto settled = m_settingsToCome.extract(key))
                    setAccount(settled.mapped());
            },
            Qt::QueuedConnection);
    };
    // Nobody would hear what the server says to a letter it is just being given.
    if (old != m_accounts.end() && old->second->settleLetters(apply)) {
        m_settingsToCome.insert_or_assign(key, settings);
        return;
    }
    m_settingsToCome.erase(key);
    replaceAccount(settings);
}

void SyncHub::replaceAccount(const Mail::AccountSettings &settings)
{
    // Connections of the old settings end with the old object; it may be on the stack.
    const auto old = m_accounts.find(settings.key);
    if (old != m_accounts.end()) {
        old->second.release()->deleteLater();
        m_accounts.erase(old);
        solveProblems(settings.key, {});
    }
    std::unique_ptr<AccountSync> account;
    if (settings.protocol == Mail::ReceiveProtocol::Imap)
        account = std::make_unique<ImapAccountSync>(*this, settings);
    else
        account = std::make_unique<Pop3AccountSync>(*this, settings);
    account->setOffline(m_isOffline);
    if (m_isSynchronising)
        account->start();
    m_accounts.emplace(settings.key, std::move(account));
}

void SyncHub::addAccount(const Mail::AccountSettings &settings)
{
    if (!find(settings.key))
        setAccount(settings);
}

void SyncHub::removeAccount(Mail::AccountKey account)
{
    m_settingsToCome.erase(account);
    const auto old = m_accounts.find(account);
    if (old == m_accounts.end())
        return;
    old->second.release()->deleteLater();
    m_accounts.erase(old);
    solveProblems(account, {});
}

void SyncHub::startSynchronising()
{
    if (std::exchange(m_isSynchronising, true))
        return;
    for (const auto &[key, account] : m_accounts)
        account->start();
    watchForResume();
    forgetWhatIsOver();
}

/// The program may run for months: what has its time in journal and vault goes meanwhile, in steps.
void SyncHub::forgetWhatIsOver()
{
    const auto again = [this] {
        const auto job = [](Store::WriteTransaction &transaction) -> Result<bool> {
            return Store::forgetOld(transaction);
        };
        m_scope.spawn(m_context.store.write<bool>(job), [this](const Result<bool> &hasMore) {
            if (hasMore && *hasMore)
                m_forgetDelay = forgetPause;
            else
                m_forgetDelay = forgetInterval;
            forgetWhatIsOver();
        });
    };
    m_context.clock.callAfter(m_forgetDelay, this, again);
}

void SyncHub::watchForResume()
{
    const std::chrono::milliseconds began = m_context.clock.monotonic();
    const auto check = [this, began] {
        // Timers stand still while the machine sleeps, the monotonic clock does not (REL-13).
        const std::chrono::milliseconds passed = m_context.clock.monotonic() - began;
        if (passed > resumeCheckInterval + noticeableSleep)
            networkChanged();
        watchForResume();
    };
    m_context.clock.callAfter(resumeCheckInterval, this, check);
}

void SyncHub::synchronise(Mail::AccountKey account, const Mail::RoundScope &scope,
                          Done<QList<Mail::RoundReport>> done)
{
    auto gathering = std::make_shared<Gathering>();
    gathering->done = std::move(done);
    std::vector<AccountSync *> chosen;
    for (const auto &[key, one] : m_accounts) {
        if (!account.isValid() || key == account)
            chosen.push_back(one.get());
    }
    if (chosen.empty()) {
        gathering->done(failure(unknownAccount()));
        return;
    }
    gathering->open = chosen.size();
    for (AccountSync *one : chosen) {
        const Mail::AccountKey key = one->settings().key;
        const auto take = [gathering, key](const Result<Mail::RoundReport> &report) {
            gathering->take(reportFrom(key, report));
        };
        one->synchronise(scope, surely<Mail::RoundReport>(*this, take));
    }
}

void SyncHub::setOffline(bool isOffline)
{
    m_isOffline = isOffline;
    for (const auto &[key, account] : m_accounts)
        account->setOffline(isOffline);
}

bool SyncHub::mayBeBehindPortal() const
{
    return m_isBehindPortal || (m_networkChangedAt &&
                                m_context.clock.monotonic() - *m_networkChangedAt < signingInTime);
}

void SyncHub::networkChanged()
{
    m_networkChangedAt = m_context.clock.monotonic();
    for (const auto &[key, account] : m_accounts)
        account->networkChanged();
}

void SyncHub::retryNow()
{
    for (const auto &[key, account] : m_accounts)
        account->retryNow();
}

void SyncHub::setVisible(Mail::AccountKey account, Mail::MailboxKey mailbox)
{
    if (AccountSync *one = find(account))
        one->setVisible(mailbox);
}

void SyncHub::sendNow()
{
    for (const auto &[key, account] : m_accounts)
        account->wakeForOutbox();
}

void SyncHub::onStoreChanged(const Store::StoreChanges &changes)
{
    for (const Mail::AccountKey account : changes.operations) {
        if (AccountSync *one = find(account))
            one->wakeForOperations();
    }
    if (changes.isOutboxChanged) {
        sendNow();
        solveSendingProblems();
    }
    if (changes.isVaultChanged)
        solveLossProblems();
    if (changes.areAccountsChanged)
        takeUpFoldersHere();
}

/// They may have been made by the store, for a letter that had no other place.
void SyncHub::takeUpFoldersHere()
{
    using Accounts = QList<Mail::AccountSettings>;
    const auto job = [](Store::WriteTransaction &transaction) -> Result<Accounts> {
        return Store::loadAccounts(transaction.own());
    };
    m_scope.spawn(m_context.store.write<Accounts>(job), [this](const Result<Accounts> &accounts) {
        if (!accounts)
            return;
        for (const Mail::AccountSettings &account : *accounts) {
            if (account.protocol == Mail::ReceiveProtocol::Local && account.email.isEmpty())
                addAccount(account);
        }
    });
}

/// Put back, declined or expired, wherever that was asked for.
void SyncHub::solveLossProblems()
{
    QList<Mail::LossKey> losses;
    for (const auto &[id, problem] : m_problems) {
        if (problem.loss.isValid())
            losses.append(problem.loss);
    }
    if (losses.isEmpty())
        return;
    const auto job = [losses](Store::WriteTransaction &transaction) {
        return Store::VaultWriter(transaction).answered(losses);
    };
    m_scope.spawn(m_context.store.write<QList<Mail::LossKey>>(job),
                  [this](const Result<QList<Mail::LossKey>> &answered) {
                      if (!answered)
                          return;
                      std::erase_if(m_problems, [&](const auto &entry) {
                          const bool isSolved = answered->contains(entry.second.loss);
                          if (isSolved)
                              Q_EMIT problemSolved(entry.first);
                          return isSolved;
                      });
                  });
}

/// A letter that was taken back, removed, sent again or found sent needs nobody any more.
void SyncHub::solveSendingProblems()
{
    SendingTroubles troubles;
    for (const auto &[id, problem] : m_problems) {
        if (problem.outbox.isValid())
            troubles.append({problem.outbox, problem.kind});
    }
    if (troubles.isEmpty())
        return;
    m_scope.spawn(solvedOf(troubles), [this](Result<SendingTroubles> solved) {
        // A disk that cannot be read has a problem of its own on show.
        if (!solved)
            return;
        std::erase_if(m_problems, [&](const auto &entry) {
            const bool isSolved = solved->contains({entry.second.outbox, entry.second.kind});
            if (isSolved)
                Q_EMIT problemSolved(entry.first);
            return isSolved;
        });
    });
}

Task<SyncHub::SendingTroubles> SyncHub::solvedOf(SendingTroubles troubles)
{
    const auto job = [troubles](Store::WriteTransaction &transaction) -> Result<SendingTroubles> {
        Store::OutboxWriter outbox(transaction);
        SendingTroubles solved;
        for (const auto &[key, kind] : troubles) {
            const Result<Mail::OutboxItem> item = outbox.item(key);
            if (!item && item.error().kind != ErrorKind::NotFound)
                return failure(item.error());
            bool isLeft = item && item->state == Mail::OutboxState::Unknown;
            if (item && kind != Mail::Problem::Kind::SendingUnknown)
                isLeft = item->state == Mail::OutboxState::Failed ||
                         hasRecipient(item->recipients, Mail::RecipientState::Refused);
            if (!isLeft)
                solved.append({key, kind});
        }
        return solved;
    };
    const SendingTroubles solved = co_await m_context.store.write<SendingTroubles>(job);
    co_return solved;
}

void SyncHub::fetchText(const Store::MessageDetails &message, Done<void> done)
{
    if (AccountSync *account = find(message.account))
        account->fetchText(message, surely(*this, std::move(done)));
    else
        done(failure(unknownAccount()));
}

void SyncHub::fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                        Done<QByteArray> done)
{
    if (AccountSync *account = find(message.account))
        account->fetchPart(message, section, surely(*this, std::move(done)));
    else
        done(failure(unknownAccount()));
}

void SyncHub::fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done)
{
    if (AccountSync *account = find(message.account))
        account->fetchWhole(message, surely(*this, std::move(done)));
    else
        done(failure(unknownAccount()));
}

void SyncHub::askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done)
{
    if (AccountSync *account = find(message.account))
        account->askSavedAt(message, surely(*this, std::move(done)));
    else
        done(failure(unknownAccount()));
}

void SyncHub::fetchPreviews(Mail::AccountKey account, Mail::MailboxKey mailbox,
                            const QList<Mail::MessageKey> &messages)
{
    if (AccountSync *one = find(account))
        one->fetchPreviews(mailbox, messages);
}

void SyncHub::askMailbox(Mail::AccountKey account, Mail::MailboxKey mailbox,
                         Done<Mail::ServerMailboxFacts> done)
{
    if (AccountSync *one = find(account))
        one->askMailbox(mailbox, surely(*this, std::move(done)));
    else
        done(failure(unknownAccount()));
}

// Activities, status, problems

quint64 SyncHub::beginActivity(Mail::Activity activity, std::function<void()> cancel)
{
    activity.id = ++m_lastId;
    activity.canCancel = activity.canCancel && cancel;
    m_activities[activity.id] = {activity, std::move(cancel), {}};
    Q_EMIT activityChanged(activity);
    return activity.id;
}

void SyncHub::updateActivity(quint64 id, qint64 done, qint64 total)
{
    const auto running = m_activities.find(id);
    if (running == m_activities.end())
        return;
    Mail::Activity &activity = running->second.value;
    if (activity.done == done && activity.total == total)
        return;
    activity.done = done;
    activity.total = total;
    running->second.pace.note(done, total, m_context.clock.monotonic());
    activity.left = running->second.pace.left();
    Q_EMIT activityChanged(activity);
}

void SyncHub::endActivity(quint64 id)
{
    if (m_activities.erase(id) > 0)
        Q_EMIT activityEnded(id);
}

void SyncHub::cancelActivity(quint64 id)
{
    const auto running = m_activities.find(id);
    if (running != m_activities.end() && running->second.cancel)
        running->second.cancel();
}

void SyncHub::setStatus(const Mail::AccountStatus &status)
{
    Q_EMIT statusChanged(status);
}

void SyncHub::raiseProblem(Mail::Problem problem)
{
    // The same trouble again takes the place of the old one.
    for (auto &[id, known] : m_problems) {
        if (known.account == problem.account && known.kind == problem.kind &&
            known.subject == problem.subject && known.outbox == problem.outbox &&
            known.loss == problem.loss) {
            problem.id = id;
            known = problem;
            Q_EMIT problemRaised(problem);
            return;
        }
    }
    problem.id = ++m_lastId;
    m_problems[problem.id] = problem;
    Q_EMIT problemRaised(problem);
}

void SyncHub::solveProblems(Mail::AccountKey account, QList<Mail::Problem::Kind> kinds)
{
    std::erase_if(m_problems, [&](const auto &entry) {
        const Mail::Problem &problem = entry.second;
        const bool isSolved =
            problem.account == account && (kinds.isEmpty() || kinds.contains(problem.kind));
        if (isSolved)
            Q_EMIT problemSolved(problem.id);
        return isSolved;
    });
}

} // namespace Martlet::Sync
