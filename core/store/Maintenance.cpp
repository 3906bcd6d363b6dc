// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Maintenance.h"

#include "core/store/AccountRows.h"
#include "core/store/AttachmentCopies.h"
#include "core/store/ContentClaims.h"
#include "core/store/ContentStore.h"
#include "core/store/FiledContents.h"
#include "core/store/LocalRows.h"
#include "core/store/MailboxRows.h"
#include "core/store/MailboxTree.h"
#include "core/store/Maildir.h"
#include "core/store/OrphanedTrees.h"
#include "core/store/PendingEffects.h"
#include "core/store/RestoredLetters.h"
#include "core/store/SeenAddresses.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlError.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/DownloadWriter.h"
#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/VaultWriter.h"
#include "core/util/Logging.h"

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

constexpr int undoHours = 24;
constexpr int progressSteps = 10000;
constexpr int claimsAtOnce = 2000;

void removeNamelessLetters(WriteTransaction &transaction)
{
    for (const Maildir &folder :
         {outboxFolder(transaction.paths()), draftsFolder(transaction.paths()),
          vaultFolder(transaction.paths())}) {
        folder.clearUnfinished();
        for (const QString &name : folder.list()) {
            if (isLetterNamed(transaction.own(), name))
                continue;
            if (const Result<void> removed = folder.remove(name); !removed)
                qCWarning(logStore) << describe(removed.error());
        }
    }
}

/// After a crash between the commit that removed an account and the cache's.
void removeForeignMailboxes(WriteTransaction &transaction)
{
    QSet<Mail::AccountKey> accounts;
    for (const Mail::AccountSettings &account : loadAccounts(transaction.own()))
        accounts.insert(account.key);
    QList<Mail::MailboxKey> foreign;
    {
        Query query = transaction.cache().query(R"sql(SELECT id, account_id FROM mailbox)sql");
        while (query.step()) {
            if (!accounts.contains(query.id<Mail::AccountKey>(1)))
                foreign.append(query.id<Mail::MailboxKey>(0));
        }
    }
    for (const Mail::MailboxKey mailbox : std::as_const(foreign))
        removeMailbox(transaction, mailbox);
}

void storeLocalTrees(WriteTransaction &transaction)
{
    for (const Mail::AccountSettings &account : loadAccounts(transaction.own())) {
        if (Mail::keepsMailHere(account.protocol))
            storeLocalTree(transaction, account.key);
    }
}

/// Messages whose row claims more than is there. Fills `known` with all.
QList<Mail::MessageKey> brokenClaims(WriteTransaction &transaction, QSet<Mail::MessageKey> &known)
{
    const QSet<Mail::MessageKey> held = messagesWithContent(transaction.content());
    const QHash<Mail::MessageKey, QByteArray> whole = messagesHeldWhole(transaction.content());
    QList<Mail::MessageKey> broken;
    Query query = transaction.cache().query(R"sql(
        SELECT m.id, m.content_state, d.sha256, b.local_id <> 0
          FROM message AS m JOIN message_detail AS d ON d.id = m.id
          JOIN mailbox AS b ON b.id = m.mailbox_id
    )sql");
    while (query.step()) {
        const auto key = query.id<Mail::MessageKey>(0);
        const auto claimed = static_cast<ContentState>(query.integer(1));
        known.insert(key);
        if (query.boolean(3))
            continue; // its own file, which is looked at with its folder
        if (claimed == ContentState::Whole && whole.value(key) != query.blob(2))
            broken.append(key);
        else if (claimed == ContentState::Text && !held.contains(key))
            broken.append(key);
    }
    return broken;
}

/// A crash or a power cut can take the last commits of either file: contents without a message go,
/// and messages without the content they claim are fetched again.
void reconcileContents(WriteTransaction &transaction)
{
    QSet<Mail::MessageKey> known;
    const QList<Mail::MessageKey> broken = brokenClaims(transaction, known);
    const QSet<Mail::MessageKey> named =
        messagesWithContent(transaction.content()) + messagesWithDownload(transaction.content());
    for (const Mail::MessageKey key : named - known)
        removeContents(transaction, key);
    for (const Mail::MessageKey key : broken) {
        removeFiled(transaction, key, {});
        lowerClaim(transaction, key);
    }
}

/// Files may go without the databases: by hand, or by a program that clears caches.
void checkFiles(WriteTransaction &transaction)
{
    const Result<QSet<Mail::MessageKey>> hurt = compareWithFolder(transaction);
    if (!hurt) {
        // What cannot be read now is asked for again when it is read.
        qCWarning(logStore) << describe(hurt.error());
        return;
    }
    for (const Mail::MessageKey key : *hurt)
        lowerClaim(transaction, key);
}

int hasToEnd(void *flag)
{
    return static_cast<std::atomic<bool> *>(flag)->load() ? 1 : 0;
}

void checkCache(const StorePaths &paths, std::atomic<bool> &isEnding)
{
    const Result<bool> sound = guarded("check the mail cache", [&]() -> Result<bool> {
        Connection connection(paths.cacheDatabase(), Connection::Mode::ReadOnly);
        sqlite3_progress_handler(connection.handle(), progressSteps, hasToEnd, &isEnding);
        Query query = connection.queryOnce("PRAGMA quick_check(1)");
        return query.step() && query.text(0) == QStringLiteral("ok");
    });
    if (isEnding.load())
        return;
    if (sound ? !*sound : sound.error().retry == Retry::Never) {
        qCWarning(logStore) << "the mail cache is damaged and is made anew at the next start";
        markCacheDamaged(paths);
    }
}

} // namespace

bool forgetOld(WriteTransaction &transaction)
{
    const bool isJournalLong = forgetOldJournal(transaction.own(), transaction.now());
    const Result<bool> hasOldCopies = VaultWriter(transaction).expire(transaction.now());
    return isJournalLong || (hasOldCopies && *hasOldCopies);
}

bool tidyAtStart(WriteTransaction &transaction, StartCondition condition)
{
    const bool isWhole = !condition.wasRestored || adoptLetters(transaction);
    if (!condition.wasRestored) {
        removeNamelessLetters(transaction);
        removeUnwantedCopies(transaction);
    }
    transaction.own()
        .query(R"sql(DELETE FROM settled_operation WHERE settled_at < ?)sql")
        .bind(toColumn(transaction.now().addSecs(-3600 * undoHours)))
        .run();
    checkFiles(transaction);
    dropOldDownloads(transaction);
    forgetOld(transaction);
    removeForeignMailboxes(transaction);
    settleOrphanedTrees(transaction);
    deriveAllTrees(transaction);
    storeLocalTrees(transaction);
    deriveAllEffectiveStates(transaction);
    if (condition.wasUnclean || condition.isContentNew)
        reconcileContents(transaction);
    return isWhole;
}

Result<bool> tidyMeanwhile(WriteTransaction &transaction)
{
    countAddresses(transaction.cache());
    dropOldDownloads(transaction);
    QSet<Mail::MessageKey> damaged;
    const Result<bool> rewritten = rewriteSparsePack(transaction, damaged);
    for (const Mail::MessageKey key : std::as_const(damaged))
        lowerClaim(transaction, key);
    return rewritten;
}

bool recheckClaims(WriteTransaction &transaction, Mail::MessageKey &checked)
{
    QList<Mail::MessageKey> broken;
    int looked = 0;
    {
        Query query = transaction.cache().query(R"sql(
            SELECT m.id, m.content_state, d.sha256, b.local_id <> 0
              FROM message AS m JOIN message_detail AS d ON d.id = m.id
              JOIN mailbox AS b ON b.id = m.mailbox_id
             WHERE m.id > ? ORDER BY m.id LIMIT ?
        )sql");
        query.bind(checked).bind(claimsAtOnce);
        while (query.step()) {
            ++looked;
            checked = query.id<Mail::MessageKey>(0);
            const auto claimed = static_cast<ContentState>(query.integer(1));
            if (query.boolean(3))
                continue;
            if (!isClaimTrue(transaction.content(), checked, claimed, query.blob(2)))
                broken.append(checked);
        }
    }
    for (const Mail::MessageKey key : std::as_const(broken)) {
        qCWarning(logStore) << "a kept content is not there and is fetched again:" << key.value();
        removeFiled(transaction, key, {});
        lowerClaim(transaction, key);
    }
    return looked == claimsAtOnce;
}

DamageWatch::DamageWatch(const StorePaths &paths)
    : m_thread([this, paths] { checkCache(paths, m_isEnding); })
{
}

DamageWatch::~DamageWatch()
{
    m_isEnding = true;
    m_thread.join();
}

} // namespace Martlet::Store
