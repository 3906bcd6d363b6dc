// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One try of one letter of the outbox over a connection that is logged in: a transaction for each
// group of recipients, every state on disk before the step it announces (REL-5).
#pragma once

#include "core/mail/OutboxState.h"
#include "core/remote/SmtpConnection.h"
#include "core/sync/SyncContext.h"

#include <optional>

namespace Martlet::Sync
{

struct SubmissionOutcome {
    bool wasWaiting = false;      ///< false: it waits no more, and nothing was done
    Mail::OutboxItem item;        ///< as it is now
    Mail::OutboxItem saved;       ///< as it is on disk
    std::optional<Error> error;   ///< ended the try: it concerns the letter or the connection
    std::optional<Error> refusal; ///< of a recipient, in the server's words
    QStringList refusedBefore;    ///< by earlier tries
};

class LetterSubmission
{
public:
    /// `host`: the server's name in the proof.
    LetterSubmission(SyncContext context, Remote::SmtpConnection &connection, QString host);

    /// `message` is what is transmitted. Its recipients' states tell what became of it; those still
    /// handed over in the end are those of whom nobody knows. Only a failing disk ends the task
    /// with an error.
    Task<SubmissionOutcome> run(Mail::OutboxKey key, QByteArray message);

private:
    Task<void> whatArrivedIsHeard();
    Task<bool> claim(Mail::OutboxKey key);
    Task<void> sendWhole(QStringList group);
    Task<void> sendInSteps(QStringList group);
    Task<void> takeVerdict(Result<Smtp::Reply> verdict);
    Task<void> save();
    [[nodiscard]] Smtp::SubmissionEnvelope envelopeFor(const QStringList &group) const;
    void noteEnvelope(const QStringList &group, const Smtp::EnvelopeAnswered &answered);
    void endWith(const Error &error);

    SyncContext m_context;
    Remote::SmtpConnection &m_connection;
    QString m_host;
    QByteArray m_message;
    bool m_isWhole = false;
    QStringList m_tried;
    SubmissionOutcome m_outcome;
};

} // namespace Martlet::Sync
