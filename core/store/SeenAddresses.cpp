// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SeenAddresses.h"

#include "core/store/TextFolding.h"
#include "core/store/sqlite/Connection.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

// A letter to a crowd says little about whom we know.
constexpr qsizetype crowd = 50;

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

/// 0 for one that is not known.
qint64 findKnown(Connection &cache, const QString &address)
{
    Query query = cache.query(R"sql(SELECT id FROM seen_address WHERE folded = ?)sql");
    query.bind(address);
    return query.step() ? query.integer(0) : 0;
}

void learnName(Connection &cache, qint64 id, const Mail::EmailAddress &person)
{
    cache.query(R"sql(UPDATE seen_address SET name = ? WHERE id = ?)sql")
        .bind(person.name)
        .bind(id)
        .run();
    writeWords(cache, id, person);
}

} // namespace

/// The usual case in one statement: an address that is known, and no name to be learnt.
bool SeenAddresses::countKnown(Connection &cache, const QString &address, const Seen &seen)
{
    cache
        .query(R"sql(
            UPDATE seen_address
               SET received = received + ?, written = written + ?, last_at = max(last_at, ?)
             WHERE folded = ? AND (name <> '' OR ? = '')
        )sql")
        .bind(seen.received)
        .bind(seen.written)
        .bind(seen.lastAt)
        .bind(address)
        .bind(seen.person.name)
        .run();
    return cache.changes() > 0;
}

SeenAddresses::Seen &SeenAddresses::entry(const Mail::EmailAddress &person, qint64 when)
{
    Seen &seen = m_seen[person.address.toLower()];
    if (seen.person.address.isEmpty() || seen.person.name.isEmpty())
        seen.person = person;
    seen.lastAt = std::max(seen.lastAt, when);
    return seen;
}

void SeenAddresses::addReceived(const Mail::AddressList &people, qint64 when)
{
    for (qsizetype i = 0; i < std::min(people.size(), crowd); ++i) {
        if (Mail::isPlausibleAddress(people.at(i).address))
            ++entry(people.at(i), when).received;
    }
}

void SeenAddresses::addWritten(const Mail::AddressList &people, qint64 when)
{
    for (qsizetype i = 0; i < std::min(people.size(), crowd); ++i) {
        if (Mail::isPlausibleAddress(people.at(i).address))
            ++entry(people.at(i), when).written;
    }
}

void SeenAddresses::writeTo(Connection &cache) const
{
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it) {
        if (countKnown(cache, it.key(), *it))
            continue;
        const qint64 known = findKnown(cache, it.key());
        if (known == 0) {
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
        // Known without a name, which this letter gives.
        learnName(cache, known, it->person);
        countKnown(cache, it.key(), *it);
    }
}

} // namespace Martlet::Store
