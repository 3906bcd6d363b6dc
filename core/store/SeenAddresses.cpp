// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SeenAddresses.h"

#include "core/mail/SpecialUse.h"
#include "core/store/EnvelopeBytes.h"
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
    // "ivan.petr" typed as a whole finds the address too.
    QList<QByteArray> words{folded(person.address).toUtf8()};
    for (const QString &word : wordsOf(person.name) + wordsOf(person.address))
        words.append(word.toUtf8());
    for (const QByteArray &word : std::as_const(words)) {
        cache
            .query(R"sql(
                INSERT OR IGNORE INTO seen_address_word (word, address_id) VALUES (?, ?)
            )sql")
            .bindUtf8InPlace(word)
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

/// At most so many letters added and not counted.
qint64 uncounted(Connection &cache)
{
    Query query = cache.query(R"sql(
        SELECT ifnull((SELECT max(id) FROM message), 0) - message_id FROM addresses_counted
    )sql");
    return query.step() ? query.integer(0) : 0;
}

void gatherAuthors(Connection &cache, SeenAddresses &addresses)
{
    Query query = cache.query(R"sql(
        SELECT m.from_name, m.from_address, m.date
          FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id
         WHERE m.id > (SELECT message_id FROM addresses_counted)
               AND m.uid IS NOT NULL AND b.special_use NOT IN (?, ?)
    )sql");
    query.bind(static_cast<int>(Mail::SpecialUse::Junk))
        .bind(static_cast<int>(Mail::SpecialUse::Sent));
    // Most are of few people: by the bytes, before any text is made of them.
    struct Author {
        QByteArray name;
        int letters = 0;
        qint64 lastAt = 0;
    };
    QHash<QByteArray, Author> authors;
    while (query.step()) {
        const QByteArrayView address = query.bytes(1);
        auto author = authors.find(QByteArray::fromRawData(address.data(), address.size()));
        if (author == authors.end())
            author = authors.insert(address.toByteArray(), {});
        if (author->name.isEmpty())
            author->name = query.blob(0);
        ++author->letters;
        author->lastAt = std::max(author->lastAt, query.integer(2));
    }
    for (auto it = authors.cbegin(); it != authors.cend(); ++it) {
        const Mail::EmailAddress person{QString::fromUtf8(it->name), QString::fromUtf8(it.key())};
        addresses.addReceived(person, it->letters, it->lastAt);
    }
}

void gatherRecipients(Connection &cache, SeenAddresses &addresses)
{
    Query query = cache.query(R"sql(
        SELECT d.envelope, m.date
          FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id
          JOIN message_detail AS d ON d.id = m.id
         WHERE m.id > (SELECT message_id FROM addresses_counted)
               AND m.uid IS NOT NULL AND b.special_use = ?
    )sql");
    query.bind(static_cast<int>(Mail::SpecialUse::Sent));
    while (query.step()) {
        const Mail::Envelope envelope = envelopeFromBytes(query.blob(0));
        const qint64 when = query.integer(1);
        addresses.addWritten(envelope.to, when);
        addresses.addWritten(envelope.cc, when);
        addresses.addWritten(envelope.bcc, when);
    }
}

} // namespace

bool areAddressesToCount(Connection &cache)
{
    return uncounted(cache) > 0;
}

void countAddressesAtEnd(Connection &cache, bool wereLeft)
{
    constexpr qint64 soonCounted = 2000;
    if (wereLeft || uncounted(cache) <= soonCounted)
        countAddresses(cache);
}

void countAddressesOfNew(Connection &cache)
{
    // A first synchronisation meets the same people in every thousand letters.
    constexpr qint64 few = 200;
    constexpr qint64 many = 10'000;
    const qint64 waiting = uncounted(cache);
    if (waiting <= few || waiting >= many)
        countAddresses(cache);
}

void countAddresses(Connection &cache)
{
    if (uncounted(cache) <= 0)
        return;
    SeenAddresses addresses;
    gatherAuthors(cache, addresses);
    gatherRecipients(cache, addresses);
    addresses.writeTo(cache);
    cache.query(R"sql(UPDATE addresses_counted SET message_id = (SELECT max(id) FROM message))sql")
        .run();
}

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

/// Null for what is no address.
SeenAddresses::Seen *SeenAddresses::entry(const Mail::EmailAddress &person, qint64 when)
{
    const QString key = person.address.toLower();
    auto seen = m_seen.find(key);
    if (seen == m_seen.end()) {
        if (!Mail::isPlausibleAddress(person.address))
            return nullptr;
        seen = m_seen.insert(key, {});
    }
    if (seen->person.address.isEmpty() || seen->person.name.isEmpty())
        seen->person = person;
    seen->lastAt = std::max(seen->lastAt, when);
    return &*seen;
}

void SeenAddresses::addReceived(const Mail::EmailAddress &person, int letters, qint64 when)
{
    if (Seen *seen = entry(person, when))
        seen->received += letters;
}

void SeenAddresses::addWritten(const Mail::AddressList &people, qint64 when)
{
    for (qsizetype i = 0; i < std::min(people.size(), crowd); ++i) {
        if (Seen *seen = entry(people.at(i), when))
            ++seen->written;
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
