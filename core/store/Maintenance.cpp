// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Maintenance.h"

#include "core/store/ContentStore.h"
#include "core/store/Maildir.h"
#include "core/store/PendingEffects.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlError.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/util/Logging.h"

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

constexpr int undoHours = 24;
constexpr int progressSteps = 10000;

void removeNamelessLetters(WriteTransaction &transaction)
{
    for (const Maildir &folder :
         {outboxFolder(transaction.paths()), draftsFolder(transaction.paths())}) {
        folder.clearUnfinished();
        for (const QString &name : folder.list()) {
            if (isLetterNamed(transaction.own(), name))
                continue;
            if (const Result<void> removed = folder.remove(name); !removed)
                qCWarning(logStore) << describe(removed.error());
        }
    }
}

/// A power cut can take the last commits of either file: contents without a message go, and
/// messages without the content they claim are fetched again.
void reconcileContents(WriteTransaction &transaction)
{
    const QList<Mail::MessageKey> held = messagesWithContent(transaction.content());
    const QSet<Mail::MessageKey> heldSet(held.begin(), held.end());
    QSet<Mail::MessageKey> claimed;
    QSet<Mail::MessageKey> known;
    {
        Query query = transaction.cache().query(R"sql(SELECT id, content_state FROM message)sql");
        while (query.step()) {
            const auto key = query.id<Mail::MessageKey>(0);
            known.insert(key);
            if (query.integer(1) != 0)
                claimed.insert(key);
        }
    }
    for (const Mail::MessageKey key : held) {
        if (!known.contains(key))
            removeContents(transaction.content(), key);
    }
    for (const Mail::MessageKey key : claimed - heldSet) {
        transaction.cache()
            .query(R"sql(UPDATE message SET content_state = 0 WHERE id = ?)sql")
            .bind(key)
            .run();
    }
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

void tidyAtStart(WriteTransaction &transaction, bool wasUnclean)
{
    removeNamelessLetters(transaction);
    transaction.own()
        .query(R"sql(DELETE FROM settled_operation WHERE settled_at < ?)sql")
        .bind(toColumn(transaction.now().addSecs(-3600 * undoHours)))
        .run();
    deriveAllEffectiveStates(transaction);
    if (wasUnclean)
        reconcileContents(transaction);
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
