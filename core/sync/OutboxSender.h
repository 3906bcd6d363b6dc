// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sends what waits in an account's outbox and files one copy in Sent (REL-5, REL-6). Every state is
// committed before the step it announces; what broke off after the final dot is looked for and
// never repeated silently. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/OutboxState.h"
#include "core/remote/SmtpConnection.h"
#include "core/sync/LetterSubmission.h"
#include "core/sync/OutgoingState.h"
#include "core/sync/SendingWay.h"
#include "core/sync/SentFolder.h"
#include "core/sync/SyncContext.h"

#include <chrono>
#include <functional>
#include <map>

namespace Martlet::Sync
{

struct OutboxObserver {
    /// `heldUntil`: the server sends it then; invalid: at once.
    std::function<void(const Mail::OutboxItem &, const QDateTime &heldUntil)> onSent;
    std::function<void(Mail::Problem)> onProblem;
    std::function<void(const QString &subject)> onSending;
};

/// Whether a letter that waits for its next try goes out.
enum class Due {
    Scheduled, ///< when its time has come
    Now,       ///< at once: a person asked
};

struct OutboxReport {
    int lettersSent = 0;
    int lettersFiled = 0; ///< copies that are in Sent now
    qint64 bytesReceived = 0;
    qint64 bytesSent = 0;
    QList<Error> errors;
    QDateTime nextDue;                 ///< of the letters that wait for a time; invalid: none does
    bool wasReached = false;           ///< the account's own server took a connection
    std::optional<Error> unreachable;  ///< why it took none
    std::optional<Error> withoutLogin; ///< it wants one and offers none over this port
};

class OutboxSender
{
public:
    OutboxSender(SyncContext context, Mail::AccountSettings settings, SentFolder &sentFolder,
                 OutgoingState &outgoing, OutboxObserver observer);

    /// What SubmissionLogin::AfterReceiving asks for before each connection.
    void setReceivingLogin(std::function<Task<void>(bool isAnew)> logIn)
    {
        m_logInToReceive = std::move(logIn);
    }

    /// Letters left "sending" by a crash are queued again (nothing was accepted yet), those left
    /// after the dot become unknown, those that were filed go. Then all that are due. The report
    /// carries what did not work; only a failing disk ends the task with an error.
    Task<OutboxReport> sendAll(Due due);

private:
    Task<void> recover(Mail::OutboxItem item);
    [[nodiscard]] bool isForLater(const Mail::OutboxItem &item) const;
    /// It is given to a server that may hold it until its time.
    [[nodiscard]] bool goesAhead(const Mail::OutboxItem &item) const;
    /// When something can be done for a letter that waits; invalid: at any time.
    [[nodiscard]] QDateTime turnOf(const Mail::OutboxItem &item) const;
    Task<void> sendQueued(SendingWay way);
    void forgetThoseForLater(const QString &way, const Error &error,
                             QList<Mail::OutboxItem> *items);
    void noteUnreachable(const Mail::AccountSettings &way, const Error &error);
    /// Gives those that need another connection, where one is worth it.
    Task<QList<Mail::OutboxItem>> sendOver(Remote::SmtpConnection *connection, QString way,
                                           QList<Mail::OutboxItem> items);
    /// The first of them. False: it goes on over another connection.
    Task<bool> sendOne(Remote::SmtpConnection *connection, QList<Mail::OutboxItem> items);
    Task<std::unique_ptr<LetterSubmission>> claim(Remote::SmtpConnection *connection,
                                                  Mail::OutboxItem item);
    Result<std::unique_ptr<LetterSubmission>> open(Remote::SmtpConnection *connection,
                                                   const Mail::OutboxItem &item);
    LetterNeighbours neighbours(LetterSubmission *next);
    Task<void> postponeUnclaimed(Mail::OutboxItem item);
    Task<void> settleLetter(SubmissionOutcome outcome);
    Task<bool> isNoLonger(Mail::OutboxItem item);
    static void giveSecondChance(Mail::OutboxItem *item, const SubmissionOutcome &outcome);
    static void queueForLogin(Mail::OutboxItem *item, const SubmissionOutcome &outcome);
    Task<void> keepUntilItsTime(SubmissionOutcome outcome);
    Task<void> saveUnsettled();
    Task<void> queueAgain(Mail::OutboxItem item);
    void tellRefused(const Mail::OutboxItem &item, const SubmissionOutcome &outcome);
    void tellLate(const Mail::OutboxItem &item);
    void block(const Mail::OutboxItem &item, const Error &error);
    /// When the server of these letters is tried again; see OutgoingState::nextTryAfter().
    QDateTime nextTryAfter(const Mail::OutboxItem &item, const Error &error);
    Task<void> postpone(Mail::OutboxItem item, Error error, QDateTime notBefore);
    /// The server wants to be left alone, and all letters for it wait as long (SMTP-6).
    Task<void> holdQueue(SendingWay way);
    Task<std::unique_ptr<Remote::SmtpConnection>> connectAndLogIn(Mail::AccountSettings settings,
                                                                  bool isRepeated);
    Task<std::unique_ptr<Remote::SmtpConnection>> connectWith(Mail::AccountSettings settings,
                                                              Sasl::Credentials credentials);
    Task<std::unique_ptr<Remote::SmtpConnection>> connect(Mail::AccountSettings settings);
    /// Looks for an unknown letter in Sent and in the inbox (a copy to oneself).
    Task<void> resolveUnknown(Mail::OutboxItem item);
    Task<void> file(Mail::OutboxItem item);
    QDateTime acceptedSince(const Mail::OutboxItem &item, const QList<Mail::Acceptance> &proofs);
    Task<void> settleUntakenCopy(Mail::OutboxItem item, QDateTime since, Error why);
    Task<void> reviewHabits();
    void wakeAt(const QDateTime &time);
    Task<void> finish(Mail::OutboxItem item);
    Task<void> remove(Mail::OutboxKey key);
    Task<void> setState(Mail::OutboxKey key, Mail::OutboxState state, QString serverReply,
                        QDateTime notBefore);
    void raise(Mail::Problem::Kind kind, const Mail::OutboxItem &item, Error error);

    SyncContext m_context;
    Mail::AccountSettings m_settings;
    SentFolder &m_sentFolder;
    OutgoingState &m_outgoing;
    OutboxObserver m_observer;
    std::function<Task<void>(bool isAnew)> m_logInToReceive;
    OutboxReport m_report;
    std::map<Mail::OutboxKey, QStringList>
        m_tried;                                  ///< of letters that go on over another connection
    std::optional<SubmissionOutcome> m_unsettled; ///< accepted, and not on disk yet
    /// Claimed with the dot of the letter before it.
    std::unique_ptr<LetterSubmission> m_next;
    std::optional<Net::CertificateProblem> m_certificateProblem;
};

} // namespace Martlet::Sync
