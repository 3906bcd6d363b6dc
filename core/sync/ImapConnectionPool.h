// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account's logged-in IMAP connections, lent one user at a time and kept for the next. Never
// more than the provider is known to bear.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/remote/ImapConnection.h"
#include "core/sync/SyncContext.h"
#include "core/util/AsyncLock.h"

#include <QDateTime>

#include <memory>
#include <vector>

namespace Martlet::Sync
{

/// Lives on the sync thread.
class ImapConnectionPool final : public QObject
{
    Q_OBJECT

    struct State;

public:
    /// As many connections at once as this kind of server is known to bear; further borrowers wait
    /// their turn.
    ImapConnectionPool(SyncContext context, Mail::AccountSettings settings);
    ~ImapConnectionPool() override;

    /// A borrowed connection. It goes back by itself, or is closed when it is broken or was left in
    /// the middle of a command.
    class Lease
    {
    public:
        Lease() = default;
        Lease(std::shared_ptr<State> pool, std::unique_ptr<Remote::ImapConnection> connection,
              AsyncLock::Guard place);
        Lease(Lease &&) noexcept = default;
        Lease &operator=(Lease &&other) noexcept;
        ~Lease();

        Remote::ImapConnection &operator*() const { return *m_connection; }
        Remote::ImapConnection *operator->() const { return m_connection.get(); }

    private:
        void giveBack();

        std::shared_ptr<State> m_pool;
        std::unique_ptr<Remote::ImapConnection> m_connection;
        AsyncLock::Guard m_place;
        quint64 m_generation = 0;
    };

    /// Connected and logged in. AuthenticationRejected also where no password is known.
    Task<Lease> lend();

    /// A new password was stored. Until then a refused login is not tried again by anybody: it
    /// would lock the account.
    /// That succeeded; invalid: none has.
    [[nodiscard]] QDateTime lastLogin() const { return m_lastLogin; }
    void forgetRefusal() { m_refusedBy.reset(); }

    /// Logged out politely is not worth a wait: what is not lent is closed, and what is lent is not
    /// kept when it comes back.
    void closeIdle();

    /// The server said that there were too many: there is one and no more for now, so nobody may
    /// hold it to wait for news.
    [[nodiscard]] bool isRestricted() const { return m_isRestricted && m_places.places() == 1; }
    [[nodiscard]] bool hasOpenConnections() const;
    /// Asking for news more often counts as abuse at this server.
    [[nodiscard]] std::chrono::milliseconds shortestPoll() const { return m_shortestPoll; }

    /// Of the last connection that was refused for its certificate.
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const;
    /// Both ways, over all connections so far.
    [[nodiscard]] qint64 bytesReceived() const;
    [[nodiscard]] qint64 bytesSent() const;

Q_SIGNALS:
    void alert(const QString &text);
    void restricted();

private:
    Task<std::unique_ptr<Remote::ImapConnection>> connectAndLogIn();
    Task<std::unique_ptr<Remote::ImapConnection>> connectWith(Sasl::Credentials credentials);
    Task<bool> isAlive(Remote::ImapConnection *connection);
    void learnLimits(const Imap::ServerTraits &traits);
    void noteFailure(const Error &error);
    void restrict();
    void allowOneMoreLater();
    void allowOneMore();

    SyncContext m_context;
    Mail::AccountSettings m_settings;
    AsyncLock m_places;
    AsyncLock m_loginTurn; ///< so that one refusal is known to who comes next
    std::optional<Error> m_refusedBy;
    QDateTime m_lastLogin;
    std::chrono::milliseconds m_shortestPoll{0};
    int m_usualPlaces;
    bool m_isRestricted = false;
    /// How many the server bore when it last refused one; 0: it never did.
    int m_learntPlaces = 0;
    int m_added = 0; ///< since then
    quint64 m_restriction = 0;
    std::shared_ptr<State> m_state;
};

} // namespace Martlet::Sync
