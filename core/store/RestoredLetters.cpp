// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RestoredLetters.h"

#include "core/mime/MimeReader.h"
#include "core/store/AccountRows.h"
#include "core/store/DraftRows.h"
#include "core/store/KeptCopy.h"
#include "core/store/Maildir.h"
#include "core/store/OutboxRows.h"
#include "core/store/VaultRows.h"
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

/// Whom it was for; else the first.
Mail::AccountKey recipientOf(const QList<Mail::AccountSettings> &accounts,
                             const Mail::Envelope &letter)
{
    for (const Mail::AccountSettings &account : accounts) {
        for (const Mail::EmailAddress &person : letter.to + letter.cc) {
            if (Mail::sameMailbox(account.email, person.address))
                return account.key;
        }
    }
    return accounts.isEmpty() ? Mail::AccountKey() : accounts.first().key;
}

ContentState completenessOf(const Mime::ParsedMessage &letter)
{
    const QByteArray kept = letter.headers.first(keptField).trimmed();
    if (kept == "headers")
        return ContentState::HeadersOnly;
    return kept == "text" ? ContentState::Text : ContentState::Whole;
}

/// Where it was lost from nobody knows any more; the inbox is where it is looked for.
void adoptCopy(WriteTransaction &transaction, Mail::AccountKey account, const QString &fileName,
               const Mime::ParsedMessage &message)
{
    KeptLetter letter;
    letter.account = account;
    letter.isJudged = true;
    letter.mailboxPath = QStringLiteral("INBOX");
    letter.messageId = message.envelope.messageId;
    letter.flags.known = Mail::Flag::Seen;
    letter.date = message.envelope.date;
    letter.received = message.envelope.date;
    letter.sizeBytes = message.source.size();
    letter.subject = message.envelope.subject;
    if (!message.envelope.from.isEmpty())
        letter.sender = message.envelope.from.first().toDisplayString();
    letter.fileName = fileName;
    letter.completeness = completenessOf(message);
    letter.removedAt = transaction.now();
    letter.expiresAt = letter.removedAt.addDays(lossDays);
    insertKept(transaction.own(), letter);
}

bool adoptKept(WriteTransaction &transaction)
{
    const QList<Mail::AccountSettings> accounts = loadAccounts(transaction.own());
    const Maildir folder = vaultFolder(transaction.paths());
    bool hasAdoptedAll = true;
    for (const QString &name : folder.list()) {
        if (isLetterNamed(transaction.own(), name))
            continue;
        const Result<QByteArray> bytes = folder.read(name);
        const Mime::ParsedMessage letter =
            bytes ? Mime::readMessage(*bytes) : Mime::ParsedMessage();
        const Mail::AccountKey account = recipientOf(accounts, letter.envelope);
        if (bytes && account.isValid())
            adoptCopy(transaction, account, name, letter);
        else
            hasAdoptedAll = false;
    }
    Query query = transaction.own().query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault");
    for (const KeptLetter &letter : keptFromAll(std::move(query))) {
        if (!folder.contains(letter.fileName))
            deleteKept(transaction.own(), letter.key);
    }
    return hasAdoptedAll;
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
    bool hasAdoptedAll = adoptNameless(transaction);
    hasAdoptedAll &= adoptKept(transaction);
    dropDraftsWithoutLetter(transaction);
    transaction.changes().areDraftsChanged = true;
    transaction.changes().isVaultChanged = true;
    transaction.changes().isOutboxChanged = true;
    return hasAdoptedAll;
}

} // namespace Martlet::Store
