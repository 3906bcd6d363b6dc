// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SeenAddresses.h"

#include "core/store/TextFolding.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

#include <QSet>

namespace Martlet::Store
{

namespace
{

// A letter to a crowd says little about whom we know.
constexpr int crowd = 50;

void writeWords(Connection &cache, qint64 id, const Mail::EmailAddress &person)
{
    const QStringList list = wordsOf(person.name) + wordsOf(person.address);
    QSet<QString> words(list.begin(), list.end());
    // "ivan.petr" typed as a whole finds the address too.
    words.insert(folded(person.address));
    for (const QString &word : std::as_const(words)) {
        cache
            .query(R"sql(
                INSERT OR IGNORE INTO seen_address_word (word, address_id) VALUES (?, ?)
            )sql")
            .bind(word)
            .bind(id)
            .run();
    }
}

/// Gives the row of a known address and whether a name is to be learnt.
struct Known {
    qint64 id = 0;
    bool hasName = false;
};

Known findKnown(Connection &cache, const QString &address)
{
    Query query = cache.query(R"sql(SELECT id, name <> '' FROM seen_address WHERE folded = ?)sql");
    query.bind(address);
    if (!query.step())
        return {};
    return {query.integer(0), query.boolean(1)};
}

} // namespace

SeenAddresses::Seen &SeenAddresses::entry(const Mail::EmailAddress &person, const QDateTime &when)
{
    Seen &seen = m_seen[person.address.toLower()];
    if (seen.person.address.isEmpty() || seen.person.name.isEmpty())
        seen.person = person;
    seen.lastAt = std::max(seen.lastAt, toColumn(when));
    return seen;
}

void SeenAddresses::addReceived(const Mail::AddressList &people, const QDateTime &when)
{
    for (const Mail::EmailAddress &person : people.mid(0, crowd)) {
        if (Mail::isPlausibleAddress(person.address))
            ++entry(person, when).received;
    }
}

void SeenAddresses::addWritten(const Mail::AddressList &people, const QDateTime &when)
{
    for (const Mail::EmailAddress &person : people.mid(0, crowd)) {
        if (Mail::isPlausibleAddress(person.address))
            ++entry(person, when).written;
    }
}

void SeenAddresses::writeTo(Connection &cache) const
{
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it) {
        const Known known = findKnown(cache, it.key());
        if (known.id == 0) {
            cache
                .query(R"sql(
                    INSERT INTO seen_address (folded, address, name, received, written, last_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                )sql")
                .bind(it.key())
                .bind(it->person.address)
                .bind(it->person.name)
                .bind(it->received)
                .bind(it->written)
                .bind(it->lastAt)
                .run();
            writeWords(cache, cache.lastInsertId(), it->person);
            continue;
        }
        cache
            .query(R"sql(
                UPDATE seen_address
                   SET received = received + ?, written = written + ?, last_at = max(last_at, ?),
                       name = iif(name = '', ?, name)
                 WHERE id = ?
            )sql")
            .bind(it->received)
            .bind(it->written)
            .bind(it->lastAt)
            .bind(it->person.name)
            .bind(known.id)
            .run();
        if (!known.hasName && !it->person.name.isEmpty())
            writeWords(cache, known.id, it->person);
    }
}

} // namespace Martlet::Store
