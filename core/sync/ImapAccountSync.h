// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps one IMAP account in line with its servers: IDLE on the inbox, rounds over all mailboxes,
// operations replayed there, contents on demand. Lives on the sync thread; SyncHub owns it and is
// told of everything a person should see.
#pragma once

#include "core/sync/AccountRound.h"
#include "core/sync/AccountSync.h"
#include "core/sync/ContentFetcher.h"
#include "core/sync/ImapConnectionPool.h"
#include "core/sync/ImapSentFolder.h"

#include <QSet>

#include <memory>

namespace Martlet::Sync
{

class ImapAccountSync final : public AccountSync
{
    Q_OBJECT

public:
    ImapAccountSync(SyncHub &hub, Mail::AccountSettings settings);
    ~ImapAccountSync() override;

    void setVisible(Mail::MailboxKey mailbox) override;
    void fetchText(const Store::MessageDetails &message, Done<void> done) override;
    void fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                   Done<QByteArray> done) override;
    void fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done) override;
    void askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done) override;
    void fetchPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &messages) override;
    void askMailbox(Mail::MailboxKey mailbox, Done<Mail::ServerMailboxFacts> done) override;

protected:
    std::vector<Task<void>> loops() override;
    Task<Mail::RoundReport> receive(Mail::RoundScope only, Due due, quint64 *activity) override;
    Task<Mail::RoundReport> receiveSent(quint64 *activity) override;
    Task<void> replayNow() override;
    [[nodiscard]] bool needsServerToReplay() const override { return true; }
    void closeIdle(Link link) override;
    void forgetRefusedLogin() override { m_pool.forgetRefusal(); }
    [[nodiscard]] bool hasOtherConnections() const override
    {
        return m_pool.isRestricted() && m_pool.hasOpenConnections();
    }
    Task<void> logInToReceive(bool isAnew) override;
    SentFolder &sentFolder() override { return m_sentFolder; }
    [[nodiscard]] std::optional<Mail::UntrustedCertificate> untrustedCertificate() const override;
    [[nodiscard]] qint64 bytesReceived() const override { return m_pool.bytesReceived(); }
    [[nodiscard]] qint64 bytesSent() const override { return m_pool.bytesSent(); }

private:
    Task<void> inboxForever();
    Task<void> othersForever();

    Task<void> watchInbox();
    Task<void> prepareWatch(Remote::ImapConnection *connection, Mail::MailboxKey inbox);
    Task<void> synchroniseTold();
    void noteNewsOf(const QByteArray &wireName);
    void noteTreeNews();
    Task<void> waitAndBringNews(Remote::ImapConnection *connection,
                                Store::MailboxSyncState mailbox);
    Task<std::optional<Store::MailboxSyncState>> inbox();
    /// Letters that go into other accounts.
    Task<void> carryOver();
    Task<void> replayAtServer();

    Task<Mail::ServerMailboxFacts> factsTask(Mail::MailboxKey mailbox);
    Task<QDateTime> savedAtTask(Store::MessageDetails message);
    Task<void> previewsTask(Mail::MailboxKey mailbox, QList<Mail::MessageKey> messages);
    Task<void> textTask(Store::MessageDetails message);
    Task<QByteArray> partTask(Store::MessageDetails message, QByteArray section,
                              ContentFetcher::OnProgress onProgress);
    Task<QByteArray> wholeTask(Store::MessageDetails message,
                               ContentFetcher::OnProgress onProgress);

    [[nodiscard]] RoundObserver observer(quint64 *activity);

    ImapConnectionPool m_pool;
    ImapSentFolder m_sentFolder;
    AccountState m_state;
    WakeUp m_othersWanted;
    QSet<QByteArray> m_told; ///< wire names of mailboxes that the server told news of
    CancelSource m_watchCancel;
    Remote::ImapConnection *m_idleConnection = nullptr;
};

} // namespace Martlet::Sync
