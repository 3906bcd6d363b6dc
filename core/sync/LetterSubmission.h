// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One try of one letter of the outbox over a connection that is logged in: a transaction for each
// group of recipients, every state on disk before the step it announces (REL-5).
#pragma once

#include "core/mail/OutboxState.h"
#include "core/remote/SmtpConnection.h"
#include "core/sync/OutgoingLetter.h"
#include "core/sync/SyncContext.h"

#include <optional>

namespace Martlet::Sync
{

struct SubmissionOutcome {
    Mail::OutboxItem item;                 ///< as it is now
    Mail::OutboxItem saved;                ///< as it is on disk
    std::optional<Mail::Acceptance> proof; ///< not on disk yet, like the item that came of it
    std::optional<Error> error;   ///< ended the try: it concerns the letter or the connection
    std::optional<Error> refusal; ///< of a recipient, in the server's words
    QStringList refusedBefore;    ///< by earlier tries
    QStringList tried;            ///< recipients that had their turn, over whatever connection
    /// The connection takes no more messages, and some of this one wait for no other reason.
    bool needsAnotherConnection = false;
};

class LetterSubmission
{
public:
    /// `host`: the server's name in the proof.
    LetterSubmission(SyncContext context, Remote::SmtpConnection &connection, QString host,
                     OutgoingLetter letter);

    /// Those who had their turn over another connection just now have it no more.
    void leaveOut(QStringList tried) { m_outcome.tried = std::move(tried); }

    /// The first state, on disk together with what the letter `before` ended with; false: it waits
    /// no more. Only a failing disk ends this task and the next with an error.
    Task<bool> claim(Mail::OutboxKey key, std::optional<SubmissionOutcome> before);

    /// Its recipients' states tell what became of it; those still handed over in the end are those
    /// of whom nobody knows. The proof of the last transaction is left to be committed with
    /// whatever comes next.
    Task<SubmissionOutcome> run();

private:
    Task<void> sendWhole(QStringList group, bool isClaimed);
    Task<void> sendInSteps(QStringList group);
    Task<void> takeVerdict(Result<Smtp::Reply> verdict);
    Task<void> whatArrivedIsHeard();
    Task<void> sendBody();
    Task<void> save();
    [[nodiscard]] Smtp::SubmissionEnvelope envelopeFor(const QStringList &group) const;
    void noteEnvelope(const QStringList &group, const Smtp::EnvelopeAnswered &answered);
    void endWith(const Error &error);

    SyncContext m_context;
    Remote::SmtpConnection &m_connection;
    QString m_host;
    OutgoingLetter m_letter;
    bool m_isWhole = false;
    bool m_hasEightBitBytes = false;
    SubmissionOutcome m_outcome;
};

/// Into one transaction: the item, with the proof that stays.
Result<void> saveAccepted(Store::WriteTransaction &transaction, const SubmissionOutcome &outcome);

} // namespace Martlet::Sync
