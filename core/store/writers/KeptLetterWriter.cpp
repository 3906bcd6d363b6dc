// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/KeptLetterWriter.h"

#include "core/store/MailboxRows.h"
#include "core/store/MailboxSettling.h"
#include "core/store/OperationRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/VaultWriter.h"

namespace Martlet::Store
{

namespace
{

void tell(WriteTransaction &transaction, const KeptLetter &letter, Mail::LifeEvent event,
          Mail::LifeActor actor)
{
    const Mail::MessageReference reference{letter.mailboxPath, letter.uidValidity, letter.uid,
                                           letter.messageId};
    transaction.tell({letter.account, letterIdentity(reference), event, actor, letter.mailboxPath});
}

void removeCopy(WriteTransaction &transaction, const KeptLetter &letter)
{
    deleteKept(transaction.own(), letter.key);
    transaction.releaseLetter(letter.fileName);
    transaction.changes().isVaultChanged = true;
}

bool isFolderThere(Connection &cache, Mail::AccountKey account, const QString &path)
{
    Query query = cache.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM mailbox
                        WHERE account_id = ? AND path = ? AND is_selectable = 1 AND is_hidden = 0)
    )sql");
    query.bind(account).bind(path);
    return query.step() && query.boolean(0);
}

bool isFolderAskedFor(Connection &own, Mail::AccountKey account, const QString &path)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM operation
                        WHERE account_id = ? AND kind = ? AND target_path = ?)
    )sql");
    query.bind(account).bind(static_cast<int>(Mail::OperationKind::CreateMailbox)).bind(path);
    return query.step() && query.boolean(0);
}

} // namespace

Result<QList<Mail::KeptKey>> KeptLetterWriter::keysOf(Mail::LossKey loss)
{
    Query query = m_transaction.own().query(R"sql(
        SELECT id FROM vault WHERE (?1 = 0 OR loss_id = ?1) AND is_judged = 1 ORDER BY id
    )sql");
    query.bind(loss);
    QList<Mail::KeptKey> keys;
    while (query.step())
        keys.append(query.id<Mail::KeptKey>(0));
    return keys;
}

Result<PutBackOutcome> KeptLetterWriter::putBack(const QList<Mail::KeptKey> &letters)
{
    PutBackOutcome outcome;
    for (const Mail::KeptKey key : letters) {
        const std::optional<KeptLetter> letter = findKept(m_transaction.own(), key);
        if (!letter || letter->operation.isValid())
            continue;
        if (isShownAgain(m_transaction.cache(), *letter, LookedFor::InItsMailbox)) {
            removeCopy(m_transaction, *letter);
            ++outcome.alreadyThere;
        } else if (letter->completeness == ContentState::HeadersOnly) {
            ++outcome.notRestorable;
        } else {
            queueUpload(*letter);
            ++outcome.queued;
        }
    }
    return outcome;
}

void KeptLetterWriter::queueFolder(Mail::AccountKey account, const QString &path)
{
    if (isFolderThere(m_transaction.cache(), account, path) ||
        isFolderAskedFor(m_transaction.own(), account, path))
        return;
    Mail::Operation create;
    create.account = account;
    create.kind = Mail::OperationKind::CreateMailbox;
    create.targetPath = path;
    create.createdAt = m_transaction.now();
    submitOnMailbox(m_transaction, create);
    deriveTree(m_transaction, account);
}

void KeptLetterWriter::queueUpload(const KeptLetter &letter)
{
    queueFolder(letter.account, letter.mailboxPath);
    Mail::Operation upload;
    upload.account = letter.account;
    upload.kind = Mail::OperationKind::AppendMessage;
    upload.message.messageId = letter.messageId;
    upload.flags = letter.flags;
    // Marked so, the next program that tidies the folder would take it away again.
    upload.flags.known &= ~Mail::FlagSet(Mail::Flag::Deleted);
    upload.targetPath = letter.mailboxPath;
    upload.sourceFile = letter.fileName;
    upload.internalDate = letter.received.isValid() ? letter.received : letter.removedAt;
    upload.createdAt = m_transaction.now();
    const Mail::OperationKey key = insertOperation(m_transaction.own(), upload);
    setKeptOperation(m_transaction.own(), letter.key, key);
    tell(m_transaction, letter, Mail::LifeEvent::PutBack, Mail::LifeActor::You);
    m_transaction.changes().operations.insert(letter.account);
    m_transaction.changes().isVaultChanged = true;
}

Result<int> KeptLetterWriter::remove(const QList<Mail::KeptKey> &letters)
{
    int count = 0;
    for (const Mail::KeptKey key : letters) {
        const std::optional<KeptLetter> letter = findKept(m_transaction.own(), key);
        if (!letter || letter->operation.isValid())
            continue;
        removeCopy(m_transaction, *letter);
        ++count;
    }
    return count;
}

Result<void> KeptLetterWriter::answer(Mail::LossKey loss)
{
    const std::optional<Loss> known = findLoss(m_transaction.own(), loss);
    if (known && known->state == LossState::Announced) {
        setLossState(m_transaction.own(), loss, LossState::Answered);
        m_transaction.changes().isVaultChanged = true;
    }
    return {};
}

void settlePutBack(WriteTransaction &transaction, Mail::OperationKey operation)
{
    const std::optional<KeptLetter> letter = findKeptByOperation(transaction.own(), operation);
    if (!letter)
        return;
    tell(transaction, *letter, Mail::LifeEvent::Restored, Mail::LifeActor::Server);
    removeCopy(transaction, *letter);
}

void withdrawPutBack(WriteTransaction &transaction, Mail::OperationKey operation)
{
    const std::optional<KeptLetter> letter = findKeptByOperation(transaction.own(), operation);
    if (!letter)
        return;
    setKeptOperation(transaction.own(), letter->key, {});
    transaction.changes().isVaultChanged = true;
}

} // namespace Martlet::Store
