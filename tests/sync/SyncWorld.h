// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole of synchronisation in one process and without a network: a SyncHub over a real store in
// a profile of its own, against the stateful fake servers, with time in the test's hands. Nothing
// here waits for a fixed time: the clock moves only when nothing else can happen any more.
// The test plays the server's other client through server(), and the person through hands().
#pragma once

#include "core/accounts/SessionCredentialStore.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/store/Store.h"
#include "core/sync/SyncHub.h"
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakePop3Protocol.h"
#include "tests/support/FakeSmtpProtocol.h"
#include "tests/support/FakeTransport.h"
#include "tests/sync/WorldClock.h"

#include <QTemporaryDir>

#include <future>
#include <memory>
#include <vector>

namespace Martlet::Test
{

/// Ends the program with the error: a world that cannot be made is no test result.
template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

struct WorldOptions {
    Mail::ReceiveProtocol protocol = Mail::ReceiveProtocol::Imap;
    Mail::Pop3Settings pop3; ///< of the account
    FakeImapSettings imap = FakeImapSettings::modern();
    FakeSmtpSettings smtp;
    Mail::OfflineMode offline = Mail::OfflineMode::Headers;
    bool canSend = false;
    qint64 largestLetterBytes = Limits::pop3LetterBytes;
    /// A profile closed before, to begin with; empty: a new one.
    QString profile;
};

/// For a QTemporaryDir. In memory where the system has such a place: a world is about what is
/// stored, not about what a power cut leaves, and waits for no disk.
[[nodiscard]] QString profileTemplate();

class ServerEnd;

class SyncWorld : public QObject
{
public:
    explicit SyncWorld(WorldOptions options = {});
    ~SyncWorld() override;

    // The servers, their mail and their faults.
    [[nodiscard]] FakeMailAccount &server() { return m_server; }
    [[nodiscard]] FakeMailStore &site() { return m_site; }
    FakeImapSettings imap; ///< for connections to come
    FakeSmtpSettings smtp;
    FakePop3Settings pop3;
    FakeFaultPlan imapFaults;
    FakeFaultPlan pop3Faults;
    FakeFaultPlan smtpFaults;
    FakeRecording imapRecording;
    FakePop3Journal pop3Journal;
    qint64 pop3BytesPerSecond = 0; ///< for connections to come; 0: no line is slow
    FakeSmtpJournal journal;
    /// No host is found any more, as without a network; open connections stay.
    void setReachable(bool isReachable) { m_isReachable = isReachable; }
    /// Something else answers in the servers' place, with a certificate of its own.
    void setBehindPortal(bool isBehind) { m_isBehindPortal = isBehind; }
    /// From now on bytes vanish both ways on the open connections and nobody is told, as when a
    /// router forgets them. New ones work.
    void silenceOpenConnections();
    /// All open connections end.
    void cutAll();
    /// All that the servers have sent so far.
    [[nodiscard]] qint64 bytesFromServer() const { return m_bytesFromServer; }
    /// IMAP connections in IDLE that still work.
    [[nodiscard]] int idling() const;
    /// When a connection was tried, on the monotonic clock.
    [[nodiscard]] const QList<std::chrono::milliseconds> &connectionTimes() const
    {
        return m_connectionTimes;
    }

    // The program. It runs from the start; accounts synchronise by themselves only after
    // synchroniseByItself().
    void startProgram();
    void stopProgram();
    void synchroniseByItself();
    void deleteCache();
    /// As if it was to be added for the first time, with the settings it had.
    void forgetAccount() { m_settings.key = {}; }
    void changeSettings(const std::function<void(Mail::AccountSettings &)> &change);
    [[nodiscard]] const Mail::AccountSettings &settings() const { return m_settings; }
    [[nodiscard]] Mail::AccountKey account() const { return m_settings.key; }
    [[nodiscard]] Sync::SyncHub &hub() { return *m_hub; }
    [[nodiscard]] Store::Store &store() { return *m_store; }
    [[nodiscard]] const Store::StorePaths &paths() const { return m_paths; }
    [[nodiscard]] QString profile() const { return m_root; }

    // Time.
    WorldClock clock;
    /// Returns when nothing moves any more without the clock.
    void settle();
    void advance(std::chrono::milliseconds duration);
    /// Lets time pass, from one due call to the next, until `isTrue`; false when `longest` was not
    /// enough.
    [[nodiscard]] bool waitUntil(const std::function<bool()> &isTrue,
                                 std::chrono::milliseconds longest = std::chrono::minutes(30));

    /// One full round, or one of a mailbox. What failed is in the report's errors.
    Mail::RoundReport round(const Mail::RoundScope &only = {});
    /// Rounds until one has no errors, at most `most`; gives how many it took, 0: never.
    int roundsUntilQuiet(int most = 5);

    /// A store job, waited for.
    template<class Job>
    auto tryWrite(Job job) -> std::invoke_result_t<Job, Store::WriteTransaction &>
    {
        using R = std::invoke_result_t<Job, Store::WriteTransaction &>;
        using T = typename R::value_type;
        std::promise<R> promise;
        m_store->write<T>(std::function<R(Store::WriteTransaction &)>(std::move(job)),
                          [&promise](R result) { promise.set_value(std::move(result)); });
        return promise.get_future().get();
    }
    template<class Job>
    auto write(Job job)
    {
        return valueOf(tryWrite(std::move(job)));
    }

    // What a person was told.
    QList<Mail::Problem> problems; ///< all that were raised, in order
    QList<quint64> solvedProblems;
    /// Those that ask something of the person or tell of a loss: not the news that a server numbers
    /// its letters anew.
    [[nodiscard]] QList<Mail::Problem> troubles() const;
    Mail::AccountStatus status;
    int newMailTold = 0;
    QStringList sentSubjects;
    /// What commits changed since the test cleared it.
    Store::StoreChanges changes;

protected:
    bool eventFilter(QObject *receiver, QEvent *event) override;

private:
    friend class ServerEnd;
    void serve(FakeTransport &transport);
    void drainStore();
    void deliverEvents();
    void listenToHub();

    QTemporaryDir m_folder;
    QString m_root;
    Store::StorePaths m_paths;
    FakeMailStore m_site;
    FakeMailAccount &m_server;
    FakeTransportFactory m_transports;
    std::vector<std::unique_ptr<ServerEnd>> m_ends;
    Accounts::SessionCredentialStore m_credentials;
    Mail::AccountSettings m_settings;
    qint64 m_largestLetterBytes;
    std::unique_ptr<Store::Store> m_store;
    std::unique_ptr<Sync::SyncHub> m_hub;
    TaskScope m_scope;
    QList<std::chrono::milliseconds> m_connectionTimes;
    quint64 m_events = 0;
    qint64 m_bytesFromServer = 0;
    bool m_isReachable = true;
    bool m_isBehindPortal = false;
};

/// Letter `number`: subject, language and charset differ, the Message-ID and the token "t<number>"
/// are its own.
[[nodiscard]] QByteArray letter(int number);
/// "n<number>.t<number>@example.org", as letter() has it.
[[nodiscard]] QByteArray letterId(int number);
/// Arrived `number` hours after the first of December 2025: recent by the world's clock.
[[nodiscard]] QDateTime letterDate(int number);
/// Puts it there; gives the UID.
quint32 deliver(FakeMailAccount &account, const QString &mailbox, int number,
                const QByteArrayList &flags = {});

} // namespace Martlet::Test
