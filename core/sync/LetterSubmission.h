// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One try of one letter of the outbox over a connection that is logged in: a transaction for each
// group of recipients, every state on disk before the step it announces (REL-5).
#pragma once

#include "core/mail/OutboxState.h"
#include "core/remote/SmtpConnection.h"
#include "core/sync/OutgoingLetter.h"
#include "core/sync/SyncContext.h"

#include <functional>
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
    bool couldSignIn = true; ///< false: the server offers no AUTH over this connection
    /// It was to hold the letter until its time, and took no sender: that may be the reason.
    bool isHoldRefused = false;
};

class LetterSubmission;

/// The letters around one in a batch: they share its commits and its packets.
struct LetterNeighbours {
    /// The acceptance of the letter before that is not on disk yet, once.
    std::function<std::optional<SubmissionOutcome>()> takeBefore;
    /// It is on disk now.
    std::function<Task<void>(SubmissionOutcome before)> settle;
    /// It has to be, without waiting for a commit of this letter.
    std::function<Task<void>()> saveBefore;
    /// Claimed with the final dot of this one, and named to the server behind it (RFC 2920 §3.1),
    /// where both are possible. Lives as long.
    LetterSubmission *next = nullptr;
};

class LetterSubmission
{
public:
    /// `host`: the server's name in the proof.
    LetterSubmission(SyncContext context, Remote::SmtpConnection &connection, QString host,
                     Mail::OutboxKey key, OutgoingLetter letter);

    void setNeighbours(LetterNeighbours neighbours) { m_neighbours = std::move(neighbours); }

    /// Those who had their turn over another connection just now have it no more.
    void leaveOut(QStringList tried) { m_outcome.tried = std::move(tried); }

    /// The first state, on disk together with what the letter before ended with; false: it waits
    /// no more. Only a failing disk ends this task and the next with an error.
    Task<bool> claim();
    [[nodiscard]] bool isClaimed() const { return m_isClaimed; }

    /// Its recipients' states tell what became of it; those still handed over in the end are those
    /// of whom nobody knows. The proof of the last transaction is left to be committed with
    /// whatever comes next.
    Task<SubmissionOutcome> run();

private:
    using Claimed = std::optional<Mail::OutboxItem>;

    /// What claiming needs to know, for the store's thread.
    struct Claim {
        Mail::OutboxKey key;
        QString fileName;
        QStringList tried;
        Smtp::Extensions extensions;
        QDateTime now;
        bool isWhole = false;
    };

    [[nodiscard]] Claim wanted() const;
    static Result<Claimed> claimIn(Store::WriteTransaction &transaction, const Claim &claim);
    void begin(const Mail::OutboxItem &claimed);
    [[nodiscard]] std::optional<SubmissionOutcome> takeBefore();
    Task<void> settleBefore(std::optional<SubmissionOutcome> before);
    Task<void> saveBefore();
    Result<void> look();
    [[nodiscard]] bool goesBehind(const LetterSubmission *next) const;
    Task<void> saveDot();
    Task<Smtp::EnvelopeAnswered> nameRecipients(QStringList group);
    Task<void> sendWhole(QStringList group, bool isClaimed);
    Task<void> sendInSteps(QStringList group);
    Task<void> takeVerdict(Result<Smtp::Reply> verdict);
    Task<void> whatArrivedIsHeard();
    Task<void> sendBody();
    Task<void> save();
    [[nodiscard]] Smtp::SubmissionEnvelope firstEnvelope() const;
    [[nodiscard]] Smtp::SubmissionEnvelope envelopeFor(const QStringList &group) const;
    void noteEnvelope(const QStringList &group, const Smtp::EnvelopeAnswered &answered);
    void endWith(const Error &error);

    SyncContext m_context;
    Remote::SmtpConnection &m_connection;
    QString m_host;
    Mail::OutboxKey m_key;
    OutgoingLetter m_letter;
    LetterNeighbours m_neighbours;
    bool m_isWhole = false;
    bool m_isClaimed = false;
    bool m_isDotOut = false; ///< of the last group, which the server may have said more to since
    std::optional<bool> m_hasEightBitBytes; ///< nothing: not looked yet
    SubmissionOutcome m_outcome;
};

/// Into one transaction: the item, with the proof that stays.
Result<void> saveAccepted(Store::WriteTransaction &transaction, const SubmissionOutcome &outcome);

} // namespace Martlet::Sync
