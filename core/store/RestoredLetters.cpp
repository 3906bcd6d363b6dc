// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RestoredLetters.h"

#include "core/mime/MimeReader.h"
#include "core/store/AccountRows.h"
#include "core/store/DraftRows.h"
#include "core/store/Maildir.h"
#include "core/store/OutboxRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"

namespace Martlet::Store
{

namespace
{

using Mail::OutboxState;

/// What became of these since the backup, nobody knows; they are looked for in Sent (REL-5).
bool mayHaveBeenSent(OutboxState state)
{
    return state == OutboxState::Queued || state == OutboxState::Sending ||
           state == OutboxState::DotSent;
}

void reconcileOutbox(WriteTransaction &transaction)
{
    const Maildir folder = outboxFolder(transaction.paths());
    OutboxWriter outbox(transaction);
    for (const Mail::OutboxItem &item : loadOutbox(transaction.own())) {
        if (!folder.contains(item.fileName)) {
            transaction.own()
                .query(R"sql(DELETE FROM outbox WHERE id = ?)sql")
                .bind(item.key)
                .run();
        } else if (mayHaveBeenSent(item.state)) {
            // The row is there: it was just read.
            (void)outbox.setState(item.key, OutboxState::Unknown);
        }
    }
}

/// The account that writes from this address, else the first; invalid: there is none.
Mail::AccountKey accountOf(const QList<Mail::AccountSettings> &accounts,
                           const Mail::Envelope &letter)
{
    const QString from = letter.from.isEmpty() ? QString() : letter.from.first().address;
    for (const Mail::AccountSettings &account : accounts) {
        for (const Mail::Identity &identity : account.identities) {
            if (Mail::sameMailbox(identity.address, from))
                return account.key;
        }
    }
    return accounts.isEmpty() ? Mail::AccountKey() : accounts.first().key;
}

/// As the newest version of the draft it belongs to, or as a draft of its own.
void adopt(WriteTransaction &transaction, Mail::AccountKey account, const QString &fileName,
           const Mail::Envelope &letter)
{
    std::optional<DraftRow> known =
        loadDraftByMessageId(transaction.own(), account, letter.messageId);
    if (known && draftsFolder(transaction.paths()).contains(known->fileName))
        known.reset();
    DraftRow row = known.value_or(DraftRow());
    row.account = account;
    row.messageId = letter.messageId;
    row.fileName = fileName;
    row.subject = letter.subject;
    row.savedAt = transaction.now();
    row.isBeingEdited = true;
    if (known)
        updateDraft(transaction.own(), row);
    else
        insertDraft(transaction.own(), row);
}

bool adoptNameless(WriteTransaction &transaction)
{
    const QList<Mail::AccountSettings> accounts = loadAccounts(transaction.own());
    bool hasAdoptedAll = true;
    for (const Maildir &folder :
         {outboxFolder(transaction.paths()), draftsFolder(transaction.paths())}) {
        for (const QString &name : folder.list()) {
            if (isLetterNamed(transaction.own(), name))
                continue;
            const Result<QByteArray> bytes = folder.read(name);
            const Mail::Envelope letter =
                bytes ? Mime::readMessage(*bytes).envelope : Mail::Envelope();
            const Mail::AccountKey account = accountOf(accounts, letter);
            if (bytes && account.isValid())
                adopt(transaction, account, name, letter);
            else
                hasAdoptedAll = false;
        }
    }
    return hasAdoptedAll;
}

void dropDraftsWithoutLetter(WriteTransaction &transaction)
{
    for (const DraftRow &row : loadDrafts(transaction.own())) {
        if (draftsFolder(transaction.paths()).contains(row.fileName) ||
            outboxFolder(transaction.paths()).contains(row.fileName))
            continue;
        transaction.own().query(R"sql(DELETE FROM draft WHERE id = ?)sql").bind(row.key).run();
    }
}

} // namespace

bool adoptLetters(WriteTransaction &transaction)
{
    reconcileOutbox(transaction);
    const bool hasAdoptedAll = adoptNameless(transaction);
    dropDraftsWithoutLetter(transaction);
    transaction.changes().areDraftsChanged = true;
    transaction.changes().isOutboxChanged = true;
    return hasAdoptedAll;
}

} // namespace Martlet::Store
