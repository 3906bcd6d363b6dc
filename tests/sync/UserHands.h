// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with letters in a SyncWorld: finds them by mailbox and number, and acts on
// them as the program's actions do, each one durable store job.
#pragma once

#include "core/mail/Operation.h"
#include "core/mail/OutboxState.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/KeptLetterWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "tests/sync/SyncWorld.h"

#include <initializer_list>

namespace Martlet::Test
{

class UserHands
{
public:
    explicit UserHands(SyncWorld &world)
        : m_world(world)
    {
    }

    /// The program ends when it is not there: the test then looks for the wrong thing.
    [[nodiscard]] Mail::MailboxKey mailbox(const QString &path) const;
    [[nodiscard]] Mail::MailboxInfo info(const QString &path) const;
    [[nodiscard]] Store::MailboxSyncState syncState(const QString &path) const;
    [[nodiscard]] QStringList mailboxPaths() const;
    /// The letters with these numbers that are shown in the mailbox now.
    [[nodiscard]] QList<Mail::MessageKey> letters(const QString &path,
                                                  std::initializer_list<int> numbers) const;
    [[nodiscard]] QList<Mail::MessageKey>
    lettersWithUids(const QString &path, std::initializer_list<quint32> uids) const;
    [[nodiscard]] std::optional<Store::MessageDetails> find(const QString &path, int number) const;
    /// Message-IDs shown in the mailbox, sorted.
    [[nodiscard]] QByteArrayList shownIds(const QString &path) const;
    [[nodiscard]] Mail::MessageFlags shownFlags(const QString &path, int number) const;
    [[nodiscard]] QList<Mail::Operation> pending() const;
    [[nodiscard]] QList<Mail::OutboxItem> outbox() const;
    [[nodiscard]] QList<Store::DraftRow> drafts() const;

    quint64 setSeen(const QList<Mail::MessageKey> &keys, bool isSeen = true);
    quint64 setFlagged(const QList<Mail::MessageKey> &keys, bool isFlagged = true);
    quint64 addKeyword(const QList<Mail::MessageKey> &keys, const QString &keyword);
    quint64 move(const QList<Mail::MessageKey> &keys, const QString &path);
    quint64 copy(const QList<Mail::MessageKey> &keys, const QString &path);
    quint64 deleteForGood(const QList<Mail::MessageKey> &keys);
    quint64 markAllSeen(const QString &path);
    int undo(quint64 group);
    void createMailbox(const QString &path, Mail::SpecialUse use = Mail::SpecialUse::None);
    quint64 renameMailbox(const QString &from, const QString &to);
    quint64 deleteMailbox(const QString &path);
    quint64 setSubscribed(const QStringList &paths, bool isSubscribed);

    /// Copies of letters that disappeared, those about which a round has decided.
    [[nodiscard]] QList<Store::KeptLetter> kept() const;
    [[nodiscard]] QList<Store::Loss> losses() const;
    Store::PutBackOutcome putBackAll();

    Mail::OutboxKey send(const QByteArray &message, const QString &subject,
                         const QStringList &recipients);
    Mail::DraftKey saveDraft(Mail::DraftKey key, const QByteArray &messageId,
                             const QByteArray &message);
    void sendAgain(Mail::OutboxKey key);
    void removeFromOutbox(Mail::OutboxKey key);
    void closeDraft(Mail::DraftKey key, const QString &draftsPath);

private:
    [[nodiscard]] Mail::Operation onMailbox(Mail::OperationKind kind, const QString &path) const;
    quint64 submitOnMailboxes(const QList<Mail::Operation> &operations);
    quint64 submit(Mail::OperationKind kind, const QList<Mail::MessageKey> &keys,
                   const Mail::MessageFlags &flags = {}, Mail::MailboxKey target = {});

    SyncWorld &m_world;
};

} // namespace Martlet::Test
