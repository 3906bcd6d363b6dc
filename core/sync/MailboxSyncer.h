// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Brings one mailbox of the store in line with the server and reports what changed. Chooses nothing
// itself: the steps come from planMailboxSync(). Lives on the sync thread, uses one connection
// alone.
#pragma once

#include "core/remote/ImapConnection.h"
#include "core/store/PreparedMessage.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/MessageWriter.h"
#include "core/sync/FlagSearch.h"
#include "core/sync/LossKeeper.h"
#include "core/sync/MailboxSyncPlan.h"
#include "core/sync/SettledLog.h"
#include "core/util/AsyncLock.h"
#include "core/util/TaskScope.h"

#include <functional>

namespace Martlet::Sync
{

struct MailboxRound {
    int newMessages = 0; ///< not known before; of a first fetch all of them
    int newUnread = 0;   ///< among them, without those of a first fetch
    int changedFlags = 0;
    int removedMessages = 0;
    qint64 lostMessages = 0; ///< of those removed, what did not go by our own doing
};

/// A mailbox whose letters have other numbers than those known here (REL-8).
struct Renumbering {
    Mail::MailboxState before;
    Mail::MailboxState now;
};

/// What the plan needs to know of a mailbox.
LocalMailbox localMailbox(const Store::MailboxSyncState &state, const QDateTime &now);

class MailboxSyncer
{
public:
    using OnProgress = std::function<void(qint64 done, qint64 total)>;
    using OnRenumbered = std::function<void(const Renumbering &)>;

    MailboxSyncer(Remote::ImapConnection &connection, Store::Store &store, SettledLog &settled,
                  Clock &clock, const Mail::AccountSettings &settings,
                  Store::MailboxSyncState state, OnProgress onProgress, OnRenumbered onRenumbered);

    /// SELECT, plan, do, record. Ends with the connection's or the store's error; what was stored
    /// until then stays, and the next round goes on from there.
    /// `selected`: the mailbox is selected already, with this answer. `wire` is released as soon as
    /// the server is not needed any more, which is before the last rows are written.
    /// With expect() the questions that the plan for those numbers asks travel with SELECT.
    Task<MailboxRound> run(std::optional<Mail::MailboxState> selected, AsyncLock::Guard *wire);

    /// The mailbox is selected and the cache was in line with it until this news came: no SELECT,
    /// and nothing is asked that the news tells.
    Task<MailboxRound> runNews(Remote::MailboxNews news);

    /// What rounds shortly before have seen.
    void addEarlierLoss(qint64 lettersBefore, qint64 lost);

    /// What SELECT will say, going by STATUS; `unseen` is kept for the next round.
    void expect(const Mail::MailboxState &server, std::optional<quint32> unseen);

private:
    using HeaderRows = QList<Store::PreparedMessage>;
    /// Groups are stored one after another; one that fails lets none after it be.
    struct Turn {
        Turn(Deferred<void> *before, Deferred<void>::Resolver after)
            : mine(before)
            , next(std::move(after))
        {
        }
        Turn(Turn &&) = default;
        ~Turn()
        {
            if (next.isValid())
                next.fail(
                    {ErrorKind::Cancelled, Retry::Later, QStringLiteral("fetch headers"), {}});
        }
        Deferred<void> *mine;
        Deferred<void>::Resolver next; ///< first call wins
    };
    struct Changes {
        QList<Store::FetchedFlags> flags;
        Imap::UidSet vanished;
    };
    using Searched = std::vector<Result<Imap::UidSet>>;
    /// What was asked along with SELECT.
    struct Ahead {
        SettledLog::Moment asked = 0;
        Mail::Uid lastHeader; ///< headers were asked for up to here
        std::optional<Deferred<HeaderRows>> headers;
        std::optional<Mail::ModSeq> since;
        std::optional<Deferred<Changes>> changes;
        std::vector<FlagSearch> searches;
        QList<Store::FetchedFlags> cached;
        std::optional<Deferred<Searched>> searched;
    };

    Task<void> open();
    void askAhead(const QList<SyncStep> &steps);
    Task<HeaderRows> askHeaders(Imap::UidSet uids);
    Task<Changes> askChanges(Mail::ModSeq since);
    Task<Searched> askSearches(std::vector<FlagSearch> searches);
    Task<void> storeAhead(HeaderRows messages);
    Task<void> applyNews(Remote::MailboxNews news);
    Task<void> perform(SyncStep step);
    Task<void> discard();
    Task<void> fetchAll();
    Task<void> fetchFew();
    Task<void> fetchNew(Mail::Uid first);
    Task<void> fetchFrom(Mail::Uid first);
    Task<void> fetchOlder(Mail::Uid below);
    Task<void> refreshPart(QList<Store::FetchedFlags> cached, Imap::UidSet found,
                           SettledLog::Moment asked);
    Task<void> removeVanished(Imap::UidSet vanished);
    Task<void> fetchChanges(Mail::ModSeq since);
    Task<void> compareUids(bool onlyOnMismatch);
    Task<void> searchFlags();
    Task<void> compareAllFlags();
    Task<void> compareIdentities();

    struct Count {
        quint32 atServer = 0;
        quint32 cached = 0;
    };
    Task<Count> countBoth();
    Task<void> proveComplete();
    Task<QList<Store::FetchedFlags>> fetchFlags(Imap::UidSet uids);
    Task<QList<Store::FetchedFlags>> cachedFlags();
    Task<void> applyFlags(QList<Store::FetchedFlags> flags, SettledLog::Moment asked);
    Task<void> fetchBareHeaders(Imap::UidSet uids);
    Task<void> fetchEmailIds();
    Task<void> forgetMessages(QList<Mail::Uid> uids);
    void noteRepair(const Imap::UidSet &gone, const Imap::UidSet &missing);
    [[nodiscard]] Mail::Uid firstCompared() const;

    /// Newest first, several commands under way at once.
    [[nodiscard]] Imap::FetchRequest askedHeaders() const;
    Task<HeaderRows> fetchRange(quint32 first, quint32 last);
    Task<void> fetchHeaders(Imap::UidSet uids, bool movesLowest);
    Task<void> fetchChunk(Imap::UidSet uids, bool movesLowest, AsyncLock *window, Turn turn);
    /// `reached`: with these, all from there on are cached; invalid where that is not so.
    Task<void> storeHeaders(HeaderRows messages, SettledLog::Moment asked, Mail::Uid reached);
    Task<void> removeMessages(QList<Mail::Uid> uids);
    Task<void> letGo(QList<Mail::Uid> uids, Store::Disappearance how);
    Task<void> recordState();
    void leaveWire();
    [[nodiscard]] quint32 existsNow() const;
    [[nodiscard]] QList<Store::FetchedFlags> withoutStale(QList<Store::FetchedFlags> flags,
                                                          SettledLog::Moment asked) const;
    [[nodiscard]] LocalMailbox local() const;

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    SettledLog &m_settled;
    Clock &m_clock;
    LossKeeper m_keeper;
    Store::MailboxSyncState m_state; ///< as stored
    Mail::MailboxState m_server;     ///< as SELECT said
    OnProgress m_onProgress;
    OnRenumbered m_onRenumbered;
    MailboxRound m_round;
    Store::RoundLoss m_loss;
    /// Else what is fetched was there before, and is only seen now.
    bool m_areLettersNew = false;
    Store::MailboxRepair m_repair;
    bool m_hasAskedForVanished = false;
    bool m_isComplete = false;
    AsyncLock::Guard *m_wire = nullptr;
    std::optional<Mail::MailboxState> m_expected;
    std::optional<quint32> m_serverUnseen;
    Ahead m_ahead;
    std::optional<quint32> m_lastExists; ///< EXISTS as the wire was left
    bool m_isLastStep = false;
    size_t m_chunksToCome = 0;
    qsizetype m_partMessages = 0; ///< so many are stored together
    bool m_isFirstFetch = false;
    qint64 m_fetchedHeaders = 0;
    qint64 m_wantedHeaders = 0;
    TaskScope m_aheadScope;
};

} // namespace Martlet::Sync
