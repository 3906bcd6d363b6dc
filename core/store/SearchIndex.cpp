// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SearchIndex.h"

#include "core/store/TextFolding.h"
#include "core/store/WordStems.h"
#include "core/store/sqlite/Connection.h"
#include "core/util/Limits.h"

namespace Martlet::Store
{

namespace
{

// Beyond these a message is found by its beginning only.
constexpr int indexedPeople = 100;
constexpr qsizetype indexedBodyCharacters = 256 * 1024;

void appendPeople(std::string &bytes, const Mail::AddressList &people, int &left)
{
    for (const Mail::EmailAddress &person : people) {
        if (left-- <= 0)
            return;
        appendFolded(bytes, person.name);
        bytes.push_back(' ');
        appendFolded(bytes, person.address);
        bytes.push_back(' ');
    }
}

struct Stored {
    QByteArray people;
    QByteArray subject;
    QByteArray packedBody;
    bool isThere = false;
};

Stored load(Connection &cache, Mail::MessageKey key)
{
    Query query =
        cache.query(R"sql(SELECT people, subject, body FROM search_text WHERE id = ?)sql");
    query.bind(key);
    if (!query.step())
        return {};
    return {query.blob(0), query.blob(1), query.blob(2), true};
}

QByteArray unpacked(const QByteArray &body)
{
    return body.isEmpty() ? QByteArray() : qUncompress(body);
}

void insertIndex(Connection &cache, Mail::MessageKey key, QByteArrayView people,
                 QByteArrayView subject, QByteArrayView body)
{
    cache.query(R"sql(INSERT INTO search (rowid, people, subject, body) VALUES (?, ?, ?, ?))sql")
        .bind(key)
        .bindUtf8InPlace(people)
        .bindUtf8InPlace(subject)
        .bindUtf8InPlace(body)
        .run();
}

void deleteIndex(Connection &cache, Mail::MessageKey key, const Stored &stored)
{
    cache
        .query(R"sql(
            INSERT INTO search (search, rowid, people, subject, body) VALUES ('delete', ?, ?, ?, ?)
        )sql")
        .bind(key)
        .bindUtf8(stored.people)
        .bindUtf8(stored.subject)
        .bindUtf8(unpacked(stored.packedBody))
        .run();
}

void insertText(Connection &cache, Mail::MessageKey key, QByteArrayView people,
                QByteArrayView subject, QByteArrayView packedBody)
{
    cache
        .query(R"sql(
            INSERT INTO search_text (id, people, subject, body) VALUES (?, ?, ?, ?)
        )sql")
        .bind(key)
        .bindUtf8InPlace(people)
        .bindUtf8InPlace(subject)
        .bindBlobInPlace(packedBody)
        .run();
}

void replaceBody(Connection &cache, Mail::MessageKey key, const QByteArray &body)
{
    const Stored stored = load(cache, key);
    if (!stored.isThere || body == unpacked(stored.packedBody))
        return;
    deleteIndex(cache, key, stored);
    cache.query(R"sql(UPDATE search_text SET body = ? WHERE id = ?)sql")
        .bindBlob(body.isEmpty() ? body : qCompress(body, 1))
        .bind(key)
        .run();
    insertIndex(cache, key, stored.people, stored.subject, body);
}

QString quoted(const QString &word)
{
    // A word consists of letters, digits and marks; it cannot hold a quote.
    return u'"' + word + u'"';
}

} // namespace

void appendPeople(std::string &bytes, const Mail::Envelope &envelope)
{
    int left = indexedPeople;
    appendPeople(bytes, envelope.from, left);
    if (envelope.sender != envelope.from)
        appendPeople(bytes, envelope.sender, left);
    appendPeople(bytes, envelope.to, left);
    appendPeople(bytes, envelope.cc, left);
    appendPeople(bytes, envelope.bcc, left);
}

void addToSearch(Connection &cache, Mail::MessageKey key, const SearchText &text)
{
    insertText(cache, key, text.people, text.subject, "");
    insertIndex(cache, key, text.people, text.subject, "");
}

void replaceSearchHeader(Connection &cache, Mail::MessageKey key, const SearchText &text)
{
    const Stored stored = load(cache, key);
    if (stored.isThere)
        deleteIndex(cache, key, stored);
    cache.query(R"sql(DELETE FROM search_text WHERE id = ?)sql").bind(key).run();
    insertText(cache, key, text.people, text.subject, stored.packedBody);
    insertIndex(cache, key, text.people, text.subject, unpacked(stored.packedBody));
}

void setSearchBody(Connection &cache, Mail::MessageKey key, const QString &plainText)
{
    replaceBody(cache, key, folded(QStringView(plainText).left(indexedBodyCharacters)).toUtf8());
}

void copySearchBody(Connection &cache, Mail::MessageKey from, Mail::MessageKey to)
{
    replaceBody(cache, to, unpacked(load(cache, from).packedBody));
}

void copySearch(Connection &cache, Mail::MessageKey from, Mail::MessageKey to)
{
    const Stored stored = load(cache, from);
    if (!stored.isThere)
        return;
    insertText(cache, to, stored.people, stored.subject, stored.packedBody);
    insertIndex(cache, to, stored.people, stored.subject, unpacked(stored.packedBody));
}

void removeFromSearch(Connection &cache, Mail::MessageKey key)
{
    const Stored stored = load(cache, key);
    if (!stored.isThere)
        return;
    deleteIndex(cache, key, stored);
    cache.query(R"sql(DELETE FROM search_text WHERE id = ?)sql").bind(key).run();
}

QString searchExpression(const QString &query)
{
    WordStems stems;
    QStringList all;
    for (const QString &word : wordsOf(query).mid(0, Limits::searchWords)) {
        const QByteArray utf8 = word.toUtf8();
        const WordStems::Stems forms = stems.of(utf8.constData(), int(utf8.size()));
        QString alternatives = quoted(word) + u'*';
        for (const QByteArray &form : {forms.first, forms.second}) {
            if (!form.isEmpty())
                alternatives += QStringLiteral(" OR ") + quoted(QString::fromUtf8(form));
        }
        all.append(u'(' + alternatives + u')');
    }
    return all.join(QStringLiteral(" AND "));
}

} // namespace Martlet::Store
