// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One session with a POP3 server from the list to QUIT: what is new is fetched, copies whose time
// has come are deleted after they are proven safe here (REL-4). Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/remote/Pop3Connection.h"
#include "core/store/Store.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "core/sync/Pop3Fetch.h"
#include "core/sync/Pop3Plan.h"
#include "core/sync/Pop3Recognition.h"
#include "core/util/Clock.h"

#include <functional>

namespace Martlet::Sync
{

struct Pop3Observer {
    std::function<void(qint64 done, qint64 total)> onProgress;
    /// NotAllFetched with the error QuotaExceeded: of a letter that is not tried again.
    std::function<void(Mail::Problem)> onProblem;
    std::function<void(int count)> onNewMail;
    /// Letters of a first fetch lie in this mailbox, or will, that are for KeptLetters when they
    /// are fetched, or the round ends before. Without it they are read as they come.
    Pop3Fetch::OnUnread onUnread;
    std::function<void()> onFetched; ///< and all else is done but QUIT
};

class Pop3Round
{
public:
    /// `connection` is logged in. All outlive the task.
    Pop3Round(Remote::Pop3Connection &connection, Store::Store &store, Clock &clock,
              const Mail::AccountSettings &settings, Pop3Observer observer,
              UndeletableLetters *undeletable);

    /// With QUIT. Trouble with single letters is in the report; a broken link or disk ends it.
    Task<Mail::RoundReport> run();

    /// Only this letter, of which the header alone is here; nothing is deleted. NotFound when the
    /// server does not list it.
    Task<void> fetchOne(Mail::LetterIdentity identity);

private:
    Task<void> fetchAndDelete();
    Task<void> fetchIdentity(Mail::LetterIdentity identity);
    Task<void> readLedger();
    Task<FetchPlan> compare(std::vector<ListedLetter> *listed);
    Task<void> noteServer();
    Task<void> noteFirst(QSet<Mail::LetterIdentity> letters);
    Task<void> noteFirstUnderNewIds(const FetchPlan &plan);
    Task<void> announce();
    Task<void> noteTooLarge();
    Task<void> forgetTooLarge(const std::vector<ListedLetter> *listed);
    Task<void> storeTooLarge(Store::TooLargeLetters letters);
    Task<void> storeState(Store::ServerState state);
    [[nodiscard]] Store::ServerState judged(const std::vector<ListedLetter> &listed, int undeleted);
    void noteIgnored(Store::ServerState *state, int letters);
    Task<void> noteList(FetchPlan plan, const std::vector<ListedLetter> *listed);
    void markFirst(FetchPlan *plan);
    Task<void> fetch(FetchPlan plan, std::vector<ListedLetter> *listed);
    Task<void> deleteDue(std::vector<ListedLetter> *listed);
    [[nodiscard]] QSet<Mail::LetterIdentity> notCompared() const;
    [[nodiscard]] std::vector<DueLetter> dueOf(const std::vector<ListedLetter> &listed) const;
    [[nodiscard]] std::vector<DueLetter>
    withoutCutOff(std::vector<DueLetter> due, const std::vector<ListedLetter> &listed) const;
    Task<std::vector<DueLetter>> safeHere(std::vector<DueLetter> due);
    Task<void> compareWhole(std::vector<DueLetter> letters, std::vector<ListedLetter> *listed,
                            size_t most);
    Task<std::vector<DueLetter>> provenSame(std::vector<DueLetter> due,
                                            const std::vector<ListedLetter> *listed);
    Task<void> markForDeletion(std::vector<DueLetter> due, const std::vector<ListedLetter> *listed);
    Task<void> quit();
    void raise(Mail::Problem::Kind kind, int count = 0);
    void raise(Mail::Problem problem);

    Remote::Pop3Connection &m_connection;
    Store::Store &m_store;
    Clock &m_clock;
    const Mail::AccountSettings &m_settings;
    Pop3Observer m_observer;
    Pop3Recognition m_recognition;
    UndeletableLetters *m_undeletable;
    Store::LedgerStart m_start;
    std::vector<ListedLetter> m_listed; ///< as far as they are identified
    bool m_isFirst = false;             ///< the server was never asked before
    bool m_areAllHere = true;           ///< of the letters that were wanted
    bool m_isLedgerOld = false;
    QSet<quint32> m_cameNow; ///< numbers of letters that came whole in this session
    QList<qint64> m_marked;  ///< rows whose copies go with QUIT
    Mail::RoundReport m_report;
};

} // namespace Martlet::Sync
