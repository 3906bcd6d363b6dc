// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps an account whose mail lies on this computer: letters are fetched from its POP3 server, if
// it has one; what a person does with letters and folders is done to files, online or not. Lives on
// the sync thread; SyncHub owns it and is told of everything a person should see.
#pragma once

#include "core/remote/Pop3Connection.h"
#include "core/sync/AccountSync.h"
#include "core/sync/LocalSentFolder.h"
#include "core/sync/Pop3Round.h"

namespace Martlet::Sync
{

class Pop3AccountSync final : public AccountSync
{
    Q_OBJECT

public:
    Pop3AccountSync(SyncHub &hub, Mail::AccountSettings settings);
    ~Pop3AccountSync() override;

    void setVisible(Mail::MailboxKey mailbox) override;
    /// The rest of a letter of which the header alone is here.
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
    [[nodiscard]] bool needsServerToReplay() const override { return false; }
    [[nodiscard]] std::chrono::milliseconds pauseBetweenRounds() const override;
    void closeIdle(Link link) override;
    void forgetRefusedLogin() override { m_refusedBy.reset(); }
    Task<void> logInToReceive(bool isAnew) override;
    SentFolder &sentFolder() override { return m_sentFolder; }
    [[nodiscard]] std::optional<Mail::UntrustedCertificate> untrustedCertificate() const override;
    [[nodiscard]] qint64 bytesReceived() const override;
    [[nodiscard]] qint64 bytesSent() const override;

private:
    class Closer;
    [[nodiscard]] bool hasServer() const;
    Task<void> prepareForever();
    Task<void> prepare();
    Task<void> replayAll();
    Task<Mail::RoundReport> session(quint64 *activity);
    Task<Mail::RoundReport> sessionAndReading(quint64 *activity);
    void handOverUnread();
    Task<void> restoreLedger();
    Task<void> lookAtFoldersOf(Mail::AccountKey account);
    Task<std::vector<Pop3::Verb>> roundBeginsWith();
    Task<void> connectAndLogIn(std::vector<Pop3::Verb> ahead);
    Task<void> connectWith(Sasl::Credentials credentials, std::vector<Pop3::Verb> ahead);
    void closeConnection();
    Task<void> noteLogin(const Remote::Pop3Connection *connection, std::optional<Error> refusedBy);
    [[nodiscard]] std::chrono::milliseconds timeToLogin() const;
    void tellTooSoon();
    Task<QByteArray> wholeTask(Store::MessageDetails message);
    Task<void> fetchRest(Store::MessageDetails message);
    Task<void> fetchRestElsewhere(Store::MessageDetails message, Mail::AccountKey account);
    [[nodiscard]] Pop3Observer observer(quint64 *activity);

    LocalSentFolder m_sentFolder;
    std::unique_ptr<Remote::Pop3Connection> m_connection; ///< of the session going on
    AsyncLock m_sessionLock; ///< a maildrop bears one session at a time
    AsyncLock m_replayLock;
    AsyncLock m_prepareLock;
    std::optional<Mail::MailboxKey> m_unread;     ///< has letters of the session that it only keeps
    std::optional<Mail::MailboxKey> m_handedOver; ///< the same, when it has no more
    std::optional<Error> m_refusedBy;
    QDateTime m_lastLogin; ///< that succeeded
    std::optional<Net::CertificateProblem> m_certificateProblem;
    Store::ServerState m_server;
    UndeletableLetters m_undeletable;
    int m_unreportedOperations = 0; ///< carried out since the last report
    bool m_isPrepared = false;      ///< the folders were looked at
    bool m_isLedgerWhole = false;   ///< it knows all that lies here
    qint64 m_receivedBefore = 0;    ///< by connections that are gone
    qint64 m_sentBefore = 0;
};

} // namespace Martlet::Sync
