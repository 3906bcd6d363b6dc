// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Brings the letters of one POP3 session here: received in one stream, prepared on the pool, stored
// in groups while the stream goes on. A letter counts as fetched only when it is durable (REL-4).
// Lives on the sync thread, uses one connection together with others.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/remote/Pop3Connection.h"
#include "core/store/Store.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "core/sync/Pop3Plan.h"
#include "core/util/Cancellation.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace Martlet::Sync
{

struct Pop3Fetched {
    Store::FetchedOutcome stored;
    int refused = 0;          ///< the server would not give them; they stay there
    std::optional<Error> why; ///< of the first of them
    /// Of letters that were wanted without one, by number.
    QHash<quint32, Mail::LetterIdentity> identities;
    QSet<quint32> whole; ///< numbers of letters that came, and are durable
};

class Pop3Fetch
{
public:
    using OnProgress = std::function<void(qint64 done, qint64 total)>;
    /// Some letters are only kept: their rows in the cache are to be made when all is here, also
    /// where the task ends before.
    using OnUnread = std::function<void(Mail::MailboxKey mailbox)>;

    struct Observer {
        OnProgress onProgress;
        OnUnread onUnread; ///< without it all letters are read as they come
    };

    /// All outlive the task.
    Pop3Fetch(Remote::Pop3Connection &connection, Store::Store &store, Clock &clock,
              const Mail::AccountSettings &settings, const Store::LedgerStart &start,
              Store::Arrival arrival, Observer observer);

    /// In the order given, letters before headers. Ends with the first error of the link or the
    /// disk; what was stored before stays.
    Task<Pop3Fetched> run(std::vector<WantedLetter> wanted);

private:
    struct Raw {
        WantedLetter wanted;
        qsizetype at = 0; ///< in the bytes of its group
        qsizetype size = 0;
        bool isHeader = false;
    };
    struct Group {
        QByteArray bytes; ///< of all its letters; the room is used again
        QByteArray file;  ///< room for one of them
        QList<Raw> letters;
        bool isReadLater = false;
    };
    using Letters = QList<Store::FetchedLetter>;

    Task<void> receive(size_t first, size_t end, bool areHeaders);
    void takePiece(QByteArrayView piece);
    void takeEnd(quint32 number, const Result<void> &end, bool isHeader);
    void flushIfFull();
    void flush();
    [[nodiscard]] bool mayWait() const;
    void giveRoom();
    void takeBack(Group room);
    Task<Store::FetchedOutcome> store(Group group, qsizetype place);
    Task<void> turnOf(qsizetype place);
    static Result<Letters> arrived(const Mail::AccountSettings &settings, const QString &folder,
                                   Group &group, const QDateTime &now);
    Task<Letters> staged(Letters letters);
    bool identify(Letters &letters);
    void noteStored(const Result<Store::FetchedOutcome> &outcome, qsizetype letters,
                    const QSet<quint32> &whole);
    Task<void> stored();
    void fail(const Error &error);

    Remote::Pop3Connection &m_connection;
    Store::Store &m_store;
    Clock &m_clock;
    const Mail::AccountSettings &m_settings;
    Mail::MailboxKey m_inbox;
    QString m_folder; ///< of the inbox
    Store::Arrival m_arrival;
    Observer m_observer;
    std::vector<WantedLetter> m_wanted;       ///< letters before headers
    size_t m_next = 0;                        ///< in it, not here yet
    QHash<Mail::LetterIdentity, int> m_alike; ///< letters without an id that look the same
    Group m_group;
    qsizetype m_arrivingAt = 0; ///< where in it the letter begins that is coming
    std::vector<Group> m_rooms; ///< of groups that are stored
    /// Of the full size. The first groups are smaller, each twice as large as the one before: the
    /// first letters are on screen soon, and the disk has something to do.
    qsizetype m_groupShare = 8;
    std::chrono::milliseconds m_groupSince{0};            ///< its first letter is here
    std::chrono::milliseconds m_groupBegan{0};            ///< to come
    qint64 m_handedOver = 0;                              ///< letters in groups
    int m_underWay = 0;                                   ///< groups being prepared or stored
    qsizetype m_flushed = 0;                              ///< groups in all
    qsizetype m_ended = 0;                                ///< of them: stored, or not to be
    QHash<qsizetype, Deferred<void>::Resolver> m_waiting; ///< for their turn
    bool m_isInOrder = false; ///< letters that look alike are known by their order
    qint64 m_done = 0;
    qint64 m_total = 0;
    Pop3Fetched m_report;
    std::optional<Error> m_failedBy;
    CancelSource m_receiving;
    Deferred<void>::Resolver m_allStored;
    TaskScope m_scope;
};

} // namespace Martlet::Sync
