// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AccountRound.h"

#include "core/sync/ContentFetcher.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/LetterReading.h"
#include "core/sync/LossKeeper.h"
#include "core/sync/MailboxSyncPlan.h"
#include "core/sync/OperationReplayer.h"
#include "core/sync/ReportReading.h"
#include "core/sync/SyncScheduler.h"
#include "core/util/Logging.h"
#include "core/util/TaskScope.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::WriteTransaction;

constexpr int mailboxesAtOnce = 4; ///< one at the server; others begin, or are being written

template<class Number>
QString numberText(const std::optional<Number> &number)
{
    return number ? QString::number(number->value()) : QStringLiteral("none");
}

/// Inbox first, then what is on screen, then as the tree shows them; junk and trash last.
int urgency(const Store::MailboxSyncState &mailbox, Mail::MailboxKey visible)
{
    if (mailbox.specialUse == Mail::SpecialUse::Inbox)
        return 0;
    if (mailbox.key == visible)
        return 1;
    switch (mailbox.specialUse) {
    case Mail::SpecialUse::Drafts:
    case Mail::SpecialUse::Sent:
        return 2;
    case Mail::SpecialUse::Junk:
    case Mail::SpecialUse::Trash:
    case Mail::SpecialUse::All:
        return 4;
    default:
        return 3;
    }
}

Mail::MailboxState stateOf(const Mail::ListedMailbox &status)
{
    return {status.uidValidity, status.uidNext, status.highestModSeq, status.messages.value_or(0)};
}

/// A path means the mailbox of exactly that name, else one that differs in case alone.
void keepMeant(QList<Store::MailboxSyncState> *mailboxes, const Mail::RoundScope &only)
{
    const bool isExact =
        std::any_of(mailboxes->cbegin(), mailboxes->cend(),
                    [&only](const auto &mailbox) { return mailbox.path == only.path; });
    const Qt::CaseSensitivity sensitivity = isExact ? Qt::CaseSensitive : Qt::CaseInsensitive;
    mailboxes->removeIf([&only, sensitivity](const auto &mailbox) {
        return mailbox.key != only.mailbox && mailbox.path.compare(only.path, sensitivity) != 0;
    });
}

} // namespace

bool concernsOneMailbox(const Error &error)
{
    return error.kind == ErrorKind::ServerRefused || error.kind == ErrorKind::PermissionDenied ||
           error.kind == ErrorKind::NotFound || error.kind == ErrorKind::ServerUnavailable ||
           error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::QuotaExceeded;
}

AccountRound::AccountRound(Remote::ImapConnection &connection, Store::Store &store, Clock &clock,
                           AccountState &state, const Mail::AccountSettings &settings,
                           RoundObserver observer)
    : m_connection(connection)
    , m_store(store)
    , m_clock(clock)
    , m_state(state)
    , m_settings(settings)
    , m_observer(std::move(observer))
{
    m_report.account = settings.key;
}

Task<Mail::RoundReport> AccountRound::run(Mail::RoundScope only, RoundDepth depth)
{
    m_depth = depth;
    // While no mailbox is known here, which is so after the cache was deleted, every operation
    // would seem to be for a mailbox that is gone (REL-9).
    const bool isTreeKnown = co_await isInboxKnown();
    if (isTreeKnown)
        co_await replayOperations();
    QList<Store::MailboxSyncState> mailboxes = co_await synchroniseTree(!isTreeKnown);
    if (!isTreeKnown)
        co_await replayOperations();
    if (!only.isAll())
        keepMeant(&mailboxes, only);
    const Mail::MailboxKey visible = m_state.visible;
    std::stable_sort(mailboxes.begin(), mailboxes.end(), [visible](const auto &a, const auto &b) {
        return urgency(a, visible) < urgency(b, visible);
    });
    co_await synchroniseMailboxes(mailboxes);
    if (!m_gone.empty())
        mailboxes = co_await leaveGone(std::move(mailboxes));
    if (only.isAll())
        co_await judgeLosses();
    co_await readReports(mailboxes);
    co_await fetchContents(mailboxes);
    m_report.keptMilliseconds = m_clock.monotonic().count();
    co_await readLetters();
    co_return m_report;
}

/// In this order, on one connection. The server is asked about the next mailbox while the rows of
/// the last one are still being written.
Task<void> AccountRound::synchroniseMailboxes(QList<Store::MailboxSyncState> mailboxes)
{
    AsyncLock places(mailboxesAtOnce);
    AsyncLock wire;
    std::vector<Task<void>> turns;
    for (const Store::MailboxSyncState &mailbox : std::as_const(mailboxes)) {
        if (!isUnchanged(mailbox))
            turns.push_back(takeTurn(mailbox, &places, &wire));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(turns));
    for (const Result<void> &end : ends) {
        if (!end && !m_ended)
            m_ended = end.error();
    }
    if (m_ended)
        co_await Result<void>(failure(*m_ended));
}

Task<void> AccountRound::takeTurn(Store::MailboxSyncState mailbox, AsyncLock *places,
                                  AsyncLock *wire)
{
    const AsyncLock::Guard place = co_await places->acquire();
    const Result<void> done = co_await asResult(synchroniseMailbox(mailbox, wire));
    if (done)
        co_return;
    if (m_connection.isBroken() || !concernsOneMailbox(done.error()))
        m_ended = done.error();
    else if (done.error().kind == ErrorKind::NotFound)
        m_gone.emplace_back(mailbox, done.error());
    else
        co_await noteTrouble(mailbox, done.error());
}

/// Another program has removed or renamed them since the tree was read: it is read once more. One
/// that is still listed and cannot be opened is trouble.
Task<QList<Store::MailboxSyncState>>
AccountRound::leaveGone(QList<Store::MailboxSyncState> mailboxes)
{
    const QList<Store::MailboxSyncState> left = co_await synchroniseTree(false);
    const auto isLeft = [&left](Mail::MailboxKey key) {
        return std::any_of(left.cbegin(), left.cend(),
                           [key](const auto &mailbox) { return mailbox.key == key; });
    };
    mailboxes.removeIf([&](const auto &mailbox) { return !isLeft(mailbox.key); });
    for (const auto &[mailbox, error] : std::exchange(m_gone, {})) {
        if (isLeft(mailbox.key))
            co_await noteTrouble(mailbox, error);
        mailboxes.removeIf([&](const auto &other) { return other.key == mailbox.key; });
    }
    co_return mailboxes;
}

Task<Mail::RoundReport> AccountRound::runMailbox(Store::MailboxSyncState mailbox)
{
    AsyncLock wire;
    co_await synchroniseMailbox(mailbox, &wire);
    QList<Store::MailboxSyncState> one{mailbox};
    co_await readReports(std::move(one));
    co_await fetchContentsOf(mailbox);
    co_await readLetters();
    co_return m_report;
}

Task<void> AccountRound::replayOperations()
{
    const AsyncLock::Guard turn = co_await m_state.replayLock.acquire();
    OperationReplayer replayer(m_connection, m_store, m_state.settled, m_state.treeLock, m_clock,
                               m_settings, m_observer.onProblem);
    replayer.watchUploads(m_observer.uploads);
    if (m_believesTree)
        replayer.believeTree();
    m_report.operationsDone += co_await replayer.replayAll();
    if (replayer.hasReplayed())
        m_selectedInbox.reset();
}

Task<bool> AccountRound::isInboxKnown()
{
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).findBySpecialUse(account, Mail::SpecialUse::Inbox);
    };
    const std::optional<Store::MailboxSyncState> inbox =
        co_await m_store.write<std::optional<Store::MailboxSyncState>>(job);
    co_return inbox.has_value();
}

Task<QList<Store::MailboxSyncState>> AccountRound::synchroniseTree(bool isFirstTime)
{
    const Mail::AccountKey account = m_settings.key;
    if (m_observer.onProgress)
        m_observer.onProgress({Mail::ActivityKind::ListingFolders, {}, {}, 0, 0});
    const AsyncLock::Guard turn = co_await m_state.treeLock.acquire();
    constexpr bool withStatus = true;
    if (!isFirstTime) {
        m_listed = co_await m_connection.listMailboxes(withStatus);
    } else {
        // At the very first time the inbox is opened in the same round trip.
        Deferred<QList<Mail::ListedMailbox>> tree;
        Deferred<Mail::MailboxState> opened;
        TaskScope side;
        side.spawn(m_connection.listMailboxes(withStatus),
                   [resolver = tree.resolver()](Result<QList<Mail::ListedMailbox>> result) {
                       resolver.resolve(std::move(result));
                   });
        side.spawn(m_connection.select(Imap::MailboxName::inbox()),
                   [resolver = opened.resolver()](Result<Mail::MailboxState> result) {
                       resolver.resolve(std::move(result));
                   });
        m_listed = co_await tree;
        const Result<Mail::MailboxState> selected = co_await asResult(opened);
        if (selected)
            m_selectedInbox = *selected;
        else if (m_connection.isBroken())
            co_return failure(selected.error());
    }
    if (m_connection.hasStaleTree() && !m_believesTree)
        co_return failure(ErrorKind::Network, Retry::Later, QStringLiteral("list the folders"));
    const QList<Mail::ListedMailbox> listed = m_listed;
    LossKeeper keeper(m_store, m_settings);
    co_await keeper.beforeTree(listed);
    const auto replaceTree = [account, listed](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).replaceTree(account, listed);
    };
    QList<Store::MailboxSyncState> mailboxes =
        co_await m_store.write<QList<Store::MailboxSyncState>>(replaceTree);
    co_return mailboxes;
}

bool AccountRound::isUnchanged(const Store::MailboxSyncState &mailbox) const
{
    // Only a comparison tells what became of letters that are shown there on trust.
    if (mailbox.hasProvisional)
        return false;
    if (mailbox.lacksEmailIds && emailIdItems(m_connection.capabilities()))
        return false;
    const Mail::ListedMailbox *const status = listed(mailbox);
    if (!status || !status->messages)
        return false;
    const Mail::MailboxState server = stateOf(*status);
    const QDateTime now = m_clock.wall().toUTC();
    const LocalMailbox local = localMailbox(mailbox, now);
    if (isKnownUnchanged(local, server, {m_connection.hasCondStore(), m_connection.hasQResync()}))
        return true;
    const bool areFlagsBelieved = m_depth == RoundDepth::Scheduled &&
                                  !m_connection.hasCondStore() && mailbox.serverUnseen &&
                                  status->unseen == mailbox.serverUnseen &&
                                  !isFlagCheckDue(mailbox, mailbox.key == m_state.visible, now);
    return areFlagsBelieved && areNumbersEqual(local, server);
}

const Mail::ListedMailbox *AccountRound::listed(const Store::MailboxSyncState &mailbox) const
{
    const auto found =
        std::find_if(m_listed.cbegin(), m_listed.cend(), [&](const Mail::ListedMailbox &one) {
            return one.wireName == mailbox.wireName;
        });
    return found == m_listed.cend() ? nullptr : &*found;
}

MailboxSyncer AccountRound::syncerOf(const Store::MailboxSyncState &mailbox)
{
    const QString name = mailbox.path;
    return {m_connection,
            m_store,
            m_state.settled,
            m_clock,
            m_settings,
            mailbox,
            [this, name, use = mailbox.specialUse](qint64 done, qint64 total) {
                if (m_observer.onProgress)
                    m_observer.onProgress(
                        {Mail::ActivityKind::FetchingHeaders, name, use, done, total});
            },
            [this, name](const Renumbering &renumbering) { noteRenumbering(name, renumbering); }};
}

Task<void> AccountRound::synchroniseMailbox(Store::MailboxSyncState mailbox, AsyncLock *wire)
{
    const AsyncLock::Guard turn = co_await m_state.mailboxLocks[mailbox.key].acquire();
    const Mail::MailboxKey key = mailbox.key;
    const auto job = [key](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).syncState(key);
    };
    // Somebody else may have brought it up to date while we waited.
    const Store::MailboxSyncState fresh = co_await m_store.write<Store::MailboxSyncState>(job);
    AsyncLock::Guard line = co_await wire->acquire();
    if (m_ended)
        co_return;
    std::optional<Mail::MailboxState> selected = std::exchange(m_selectedInbox, std::nullopt);
    if (mailbox.specialUse != Mail::SpecialUse::Inbox)
        selected.reset();
    MailboxSyncer syncer = syncerOf(fresh);
    if (const std::optional<RecentLoss> recent = recentLoss(mailbox.key))
        syncer.addEarlierLoss(recent->before, recent->lost);
    if (const Mail::ListedMailbox *const status = listed(mailbox); status && status->messages)
        syncer.expect(stateOf(*status), status->unseen);
    const MailboxRound round = co_await syncer.run(selected, &line);
    count(fresh, round);
}

Task<Mail::RoundReport> AccountRound::runNews(Store::MailboxSyncState mailbox,
                                              Remote::MailboxNews news)
{
    {
        const AsyncLock::Guard turn = co_await m_state.mailboxLocks[mailbox.key].acquire();
        const Mail::MailboxKey key = mailbox.key;
        const auto job = [key](WriteTransaction &transaction) {
            return Store::MailboxWriter(transaction).syncState(key);
        };
        const Store::MailboxSyncState fresh = co_await m_store.write<Store::MailboxSyncState>(job);
        MailboxSyncer syncer = syncerOf(fresh);
        if (const std::optional<RecentLoss> recent = recentLoss(mailbox.key))
            syncer.addEarlierLoss(recent->before, recent->lost);
        const MailboxRound round = co_await syncer.runNews(std::move(news));
        count(fresh, round);
    }
    QList<Store::MailboxSyncState> one{mailbox};
    co_await readReports(std::move(one));
    co_await fetchContentsOf(mailbox);
    co_await readLetters();
    co_return m_report;
}

void AccountRound::count(const Store::MailboxSyncState &mailbox, const MailboxRound &round)
{
    m_report.newMessages += round.newMessages;
    m_report.changedFlags += round.changedFlags;
    m_report.removedMessages += round.removedMessages;
    countLoss(mailbox, round.lostMessages);
    if (mailbox.specialUse == Mail::SpecialUse::Inbox && round.newUnread > 0 &&
        m_observer.onNewMail)
        m_observer.onNewMail(round.newUnread);
}

std::optional<RecentLoss> AccountRound::recentLoss(Mail::MailboxKey mailbox) const
{
    const auto found = m_state.recentLosses.find(mailbox);
    const bool isRecent =
        found != m_state.recentLosses.end() &&
        m_clock.monotonic() - found->second.since < std::chrono::seconds(Store::lossSeconds);
    return isRecent ? std::optional(found->second) : std::nullopt;
}

/// Letters that go one after the other are told of in one round each where somebody waits for
/// news.
void AccountRound::countLoss(const Store::MailboxSyncState &mailbox, qint64 lost)
{
    if (lost == 0)
        return;
    RecentLoss recent = recentLoss(mailbox.key)
                            .value_or(RecentLoss{m_clock.monotonic(), mailbox.cachedMessages, 0});
    recent.lost += lost;
    m_state.recentLosses[mailbox.key] = recent;
    m_hasUndecidedLoss |= recent.lost >= Store::lossLetters;
}

/// Told once in each run of the program, until the person has answered.
Task<void> AccountRound::judgeLosses()
{
    LossKeeper keeper(m_store, m_settings);
    const bool isSure = m_report.errors.isEmpty();
    const QList<Store::Loss> losses = co_await keeper.judge(isSure);
    for (const Store::Loss &loss : losses) {
        if (!m_observer.onProblem || m_state.toldLosses.contains(loss.key))
            continue;
        m_state.toldLosses.insert(loss.key);
        Mail::Problem problem;
        problem.kind = Mail::Problem::Kind::MassLoss;
        problem.account = m_settings.key;
        problem.subject = loss.mailboxPath;
        problem.loss = loss.key;
        problem.count = loss.letters;
        m_observer.onProblem(std::move(problem));
    }
}

/// Nothing of the person's is lost, but what was read before is read once more: they are told why,
/// once for all mailboxes of the round.
void AccountRound::noteRenumbering(const QString &path, const Renumbering &renumbering)
{
    m_report.renumbered.append(path);
    m_renumberings.append(QStringLiteral("%1: UIDVALIDITY %2, UIDNEXT %3; before: %4, %5")
                              .arg(path, numberText(renumbering.now.uidValidity),
                                   numberText(renumbering.now.uidNext),
                                   numberText(renumbering.before.uidValidity),
                                   numberText(renumbering.before.uidNext)));
    if (!m_observer.onProblem)
        return;
    Mail::Problem problem;
    problem.kind = Mail::Problem::Kind::FoldersRenumbered;
    problem.account = m_settings.key;
    problem.error = {ErrorKind::NotFound, Retry::Never,
                     QStringLiteral("find the letters under their numbers"),
                     m_renumberings.join(QStringLiteral("; "))};
    m_observer.onProblem(std::move(problem));
}

Task<void> AccountRound::noteTrouble(Store::MailboxSyncState mailbox, Error error)
{
    m_report.errors.append(error);
    const Mail::MailboxKey key = mailbox.key;
    const QString words = error.detail.isEmpty() ? error.what : error.detail;
    const auto job = [key, words](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).setProblem(key, words);
    };
    co_await m_store.write<void>(job);
}

QDateTime AccountRound::contentsSince() const
{
    return m_settings.offline == Mail::OfflineMode::All
               ? QDateTime()
               : m_clock.wall().toUTC().addDays(-m_settings.recentDays);
}

Task<void> AccountRound::fetchContents(QList<Store::MailboxSyncState> mailboxes)
{
    if (m_settings.offline == Mail::OfflineMode::Headers)
        co_return;
    for (const Store::MailboxSyncState &mailbox : std::as_const(mailboxes)) {
        const bool isLeftAlone = m_settings.offline != Mail::OfflineMode::All &&
                                 (mailbox.specialUse == Mail::SpecialUse::Junk ||
                                  mailbox.specialUse == Mail::SpecialUse::Trash);
        if (isLeftAlone)
            continue;
        const Result<void> done = co_await asResult(fetchContentsOf(mailbox));
        if (done)
            continue;
        if (m_connection.isBroken() || !concernsOneMailbox(done.error()))
            co_await Result<void>(failure(done.error()));
        m_report.errors.append(done.error());
    }
}

/// Of letters that were kept whole, also by a round that broke off.
Task<void> AccountRound::readLetters()
{
    if (m_settings.offline != Mail::OfflineMode::All)
        co_return;
    co_await Sync::readLetters(m_store);
}

/// What came back about sent letters; in every mode, for it is told of the letter and not of the
/// report. What a server does not give is asked for again in the next round.
Task<void> AccountRound::readReports(QList<Store::MailboxSyncState> mailboxes)
{
    const Mail::AccountKey account = m_settings.key;
    using Keys = QSet<Mail::MailboxKey>;
    const auto job = [account](WriteTransaction &transaction) {
        return Store::ReportWriter(transaction).mailboxesWaiting(account);
    };
    const Keys waiting = co_await m_store.write<Keys>(job);
    mailboxes.removeIf([&waiting](const auto &mailbox) { return !waiting.contains(mailbox.key); });
    for (const Store::MailboxSyncState &mailbox : std::as_const(mailboxes)) {
        const Result<void> done = co_await asResult(fetchReports(m_connection, m_store, mailbox));
        if (done)
            continue;
        if (m_connection.isBroken() || !concernsOneMailbox(done.error()))
            co_await Result<void>(failure(done.error()));
        qCInfo(logSync) << "reports are not read:" << sanitizedServerText(describe(done.error()));
    }
}

Task<void> AccountRound::fetchContentsOf(Store::MailboxSyncState mailbox)
{
    if (m_settings.offline == Mail::OfflineMode::Headers)
        co_return;
    const Store::ContentState wanted = m_settings.offline == Mail::OfflineMode::All
                                           ? Store::ContentState::Whole
                                           : Store::ContentState::Text;
    const Mail::MailboxKey key = mailbox.key;
    const QDateTime since = contentsSince();
    const auto job = [key, wanted, since](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).wantingContent(key, wanted, since, 1);
    };
    const QList<Store::WantedContent> some =
        co_await m_store.write<QList<Store::WantedContent>>(job);
    if (some.isEmpty())
        co_return;
    const Imap::MailboxName name = Imap::MailboxName::fromWire(mailbox.wireName);
    const Imap::SelectedMailbox *selected = m_connection.selectedMailbox();
    if (!selected || !(selected->name == name))
        co_await m_connection.select(name);
    const QString path = mailbox.path;
    ContentFetcher fetcher(m_connection, m_store);
    const auto tell = [this, path, use = mailbox.specialUse](qint64 done, qint64 total) {
        if (m_observer.onProgress)
            m_observer.onProgress({Mail::ActivityKind::FetchingText, path, use, done, total});
    };
    const auto mayGoOn = [this] { return isBudgetLeft(); };
    co_await fetcher.fetchMissing(key, wanted, since, tell, mayGoOn);
    if (!isBudgetLeft())
        co_await tellBudget(wanted);
}

/// What background work may fetch in a day: a fifth is left to what a person opens. 0: no limit.
qint64 AccountRound::dailyBytes() const
{
    return m_connection.traits().dailyBytes / 5 * 4;
}

bool AccountRound::isBudgetLeft() const
{
    return dailyBytes() == 0 || !m_observer.receivedToday ||
           m_observer.receivedToday() < dailyBytes();
}

Task<void> AccountRound::tellBudget(Store::ContentState wanted)
{
    if (std::exchange(m_isBudgetTold, true) || !m_observer.onProblem)
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const QDateTime since = contentsSince();
    const auto job = [account, wanted, since](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).contentsToCome(account, wanted, since);
    };
    using ToCome = Store::MessageWriter::ToCome;
    const ToCome left = co_await m_store.write<ToCome>(job);
    // The last of it came just before.
    if (left.letters == 0)
        co_return;
    Mail::Problem problem;
    problem.kind = Mail::Problem::Kind::DailyBudgetUsed;
    problem.account = account;
    problem.count = left.letters;
    // How long the texts of letters are is known when they are here.
    if (wanted == Store::ContentState::Whole)
        problem.days = static_cast<int>((left.bytes + dailyBytes() - 1) / dailyBytes());
    m_observer.onProblem(std::move(problem));
}

} // namespace Martlet::Sync
