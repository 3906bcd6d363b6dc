// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/VaultQueries.h"

#include "core/store/Journal.h"
#include "core/store/MessageRows.h"
#include "core/store/OutboxRows.h"
#include "core/store/ReportRows.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

/// Before the journal knew the letter.
std::optional<Mail::LifeEntry> firstArrival(const Mail::LifeStory &story, const QDateTime &received)
{
    const bool isTold =
        std::any_of(story.entries.cbegin(), story.entries.cend(), [](const Mail::LifeEntry &entry) {
            return entry.event == Mail::LifeEvent::Arrived;
        });
    if (isTold || !received.isValid())
        return std::nullopt;
    // Where it was before the first move is where it came to.
    const auto move = std::find_if(
        story.entries.cbegin(), story.entries.cend(),
        [](const Mail::LifeEntry &entry) { return entry.event == Mail::LifeEvent::Moved; });
    Mail::LifeEntry arrival;
    arrival.at = received;
    arrival.mailboxPath = move == story.entries.cend() ? story.mailboxPath : move->mailboxPath;
    return arrival;
}

} // namespace

Result<Mail::LifeStory> lifeStory(const Reader &reader, Mail::MessageKey key)
{
    return guarded("load a life story", [&]() -> Result<Mail::LifeStory> {
        Connection &cache = reader.connections().cache();
        const std::optional<MessageRow> row = loadRow(cache, key);
        if (!row)
            return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter"));
        Mail::LifeStory story;
        story.account = row->account;
        const std::optional<MailboxPlace> place =
            loadMailbox(cache, row->shownMailbox.isValid() ? row->shownMailbox : row->mailbox);
        if (place) {
            story.mailboxPath = place->path;
            story.mailboxUse = place->specialUse;
        }
        const Mail::MessageReference letter = row->reference();
        Connection &own = reader.connections().own();
        story.entries = Mail::told(loadJournal(own, row->account, letterIdentity(letter)));
        if (!letter.messageId.isEmpty()) {
            const Mail::AccountKey sender = accountThatSent(own, *row, story.mailboxUse);
            story.acceptances = loadAcceptances(own, sender, letter.messageId);
            story.outcomes = loadOutcomes(own, sender, letter.messageId);
        }
        Query query = cache.query(R"sql(SELECT received FROM message WHERE id = ?)sql");
        query.bind(key);
        if (query.step()) {
            if (auto arrival = firstArrival(story, timeFromColumn(query.integer(0))))
                story.entries.prepend(*std::move(arrival));
        }
        return story;
    });
}

Result<QList<Loss>> losses(const Reader &reader)
{
    return guarded("load the kept letters", [&]() -> Result<QList<Loss>> {
        Query query = reader.connections().own().query("SELECT " MARTLET_LOSS_COLUMNS
                                                       " FROM loss WHERE state >= 2 "
                                                       "ORDER BY id DESC");
        QList<Loss> found;
        while (query.step()) {
            Loss loss = lossFrom(query);
            if (loss.letters > 0)
                found.append(std::move(loss));
        }
        return found;
    });
}

Result<QList<KeptLetter>> keptLetters(const Reader &reader, Mail::LossKey loss, int limit)
{
    return guarded("load the kept letters", [&]() -> Result<QList<KeptLetter>> {
        Query query = reader.connections().own().query(
            "SELECT " MARTLET_VAULT_COLUMNS " FROM vault "
            "WHERE (?1 = 0 OR loss_id = ?1) AND is_judged = 1 ORDER BY id DESC LIMIT ?2");
        query.bind(loss).bind(limit);
        return keptFromAll(std::move(query));
    });
}

} // namespace Martlet::Store
