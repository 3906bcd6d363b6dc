// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the vault in martlet.db: copies of letters that disappeared at the server, one by one or
// many together, for the writers and queries that share them.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/Operation.h"
#include "core/store/writers/MessageWriter.h"

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace Martlet::Store
{

class Connection;
class Query;

/// What makes a loss: so many letters, and more than a fifth of their folder.
inline constexpr int lossLetters = 50;
inline constexpr int lossShare = 5;
/// Losses of one folder that follow each other within this time are one. From so many letters on
/// copies of such drops are made, in case they become a loss.
inline constexpr int lossSeconds = 600;
inline constexpr int dropLetters = 10;
/// Copies of a loss are kept so long, whatever the account says.
inline constexpr int lossDays = 30;

[[nodiscard]] inline bool isMassLoss(qint64 lost, qint64 before)
{
    return lost >= lossLetters && lost * lossShare > before;
}

/// Values are stored: never renumber.
enum class LossState {
    Keeping = 0,   ///< copies are being made; more of the folder's letters may follow
    Waiting = 1,   ///< the letters may still show in another folder of the account
    Announced = 2, ///< the person is told, and has not answered
    Answered = 3,
};

struct Loss {
    Mail::LossKey key;
    Mail::AccountKey account;
    QString mailboxPath;
    QDateTime at; ///< UTC
    int lettersBefore = 0;
    LossState state = LossState::Keeping;
    int missed = 0;  ///< letters of it that went before copies were made
    int letters = 0; ///< copies there are now

    friend bool operator==(const Loss &, const Loss &) = default;
};

struct KeptLetter {
    Mail::KeptKey key;
    Mail::AccountKey account;
    Mail::LossKey loss; ///< invalid: disappeared alone
    bool isJudged = false;
    QString mailboxPath;
    Mail::UidValidity uidValidity;
    Mail::Uid uid;
    QByteArray messageId;
    Mail::MessageFlags flags;
    QDateTime date;     ///< of the header
    QDateTime received; ///< INTERNALDATE
    qint64 sizeBytes = 0;
    QString sender;
    QString subject;
    QString fileName;
    ContentState completeness = ContentState::HeadersOnly;
    QDateTime removedAt;
    QDateTime expiresAt;
    Mail::OperationKey operation; ///< the upload that puts it back; invalid: none

    friend bool operator==(const KeptLetter &, const KeptLetter &) = default;
};

// All may throw SQLite::Exception.

/// The columns keptFrom() reads, in its order.
#define MARTLET_VAULT_COLUMNS                                                                      \
    "id, account_id, loss_id, is_judged, mailbox_path, uid_validity, uid, message_id, flags, "     \
    "keywords, date, received, size_bytes, sender, subject, file_name, completeness, removed_at, " \
    "expires_at, operation_id"

KeptLetter keptFrom(const Query &query);
QList<KeptLetter> keptFromAll(Query query);

Mail::KeptKey insertKept(Connection &own, const KeptLetter &letter);
void deleteKept(Connection &own, Mail::KeptKey key);
std::optional<KeptLetter> findKept(Connection &own, Mail::KeptKey key);
std::optional<KeptLetter> findKeptByOperation(Connection &own, Mail::OperationKey operation);
void setKeptOperation(Connection &own, Mail::KeptKey key, Mail::OperationKey operation);

/// A copy of this very letter, made when a commit reached martlet.db alone.
bool isKept(Connection &own, Mail::AccountKey account, const Mail::MessageReference &letter);

/// The columns lossFrom() reads, in its order.
#define MARTLET_LOSS_COLUMNS                                                                       \
    "id, account_id, mailbox_path, at, letters_before, state, missed, "                            \
    "(SELECT count(*) FROM vault WHERE loss_id = loss.id)"

/// What letters are known by of which copies wait to be decided about: see letterMark().
QSet<QByteArray> unjudgedMarks(Connection &own, Mail::AccountKey account);
/// The same for all rows of one letter; empty without Message-ID.
[[nodiscard]] QByteArray letterMark(const QByteArray &messageId, qint64 sizeBytes);

Loss lossFrom(const Query &query);
QList<Loss> lossesOf(Connection &own, Mail::AccountKey account, LossState state);
std::optional<Loss> findLoss(Connection &own, Mail::LossKey key);
/// One whose keeping was cut, that was not decided about yet, or that was announced just now.
std::optional<Loss> findOpenLoss(Connection &own, Mail::AccountKey account,
                                 const QString &mailboxPath, const QDateTime &now);
void setLossState(Connection &own, Mail::LossKey key, LossState state);

} // namespace Martlet::Store
