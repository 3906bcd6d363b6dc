// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MailTokenizer.h"

#include "core/store/TextFolding.h"
#include "core/store/WordStems.h"

#include <SQLiteCpp/Exception.h>

#include <array>
#include <new>

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

/// Longer runs are encoded data, not words.
constexpr int longestWordBytes = 80;

using TokenCallback = int (*)(void *, int, const char *, int, int, int);

struct Tokenizer {
    WordStems stems;
};

/// Reads UTF-8 a UTF-16 unit at a time; what is not UTF-8 separates words. Characters outside the
/// basic plane come as one private unit, since they fold to themselves.
class Utf8Units
{
public:
    Utf8Units(const char *text, int length)
        : m_text(reinterpret_cast<const unsigned char *>(text))
        , m_length(length)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_position >= m_length; }
    [[nodiscard]] int position() const { return m_position; }

    char16_t next()
    {
        const unsigned char lead = m_text[m_position++];
        if (lead < 0x80)
            return lead;
        if (lead >= 0xC2 && lead < 0xE0)
            return rest(lead & 0x1F, 1);
        if (lead >= 0xE0 && lead < 0xF0)
            return rest(lead & 0x0F, 2);
        if (lead >= 0xF0 && lead < 0xF5) {
            rest(0, 3);
            return 0xD800;
        }
        return u' ';
    }

private:
    char16_t rest(unsigned value, int count)
    {
        for (int i = 0; i < count; ++i) {
            if (m_position >= m_length || (m_text[m_position] & 0xC0) != 0x80)
                return u' ';
            value = (value << 6) | (m_text[m_position++] & 0x3F);
        }
        return static_cast<char16_t>(value);
    }

    const unsigned char *m_text;
    int m_length;
    int m_position = 0;
};

/// One word being collected in its folded UTF-8 form.
class Word
{
public:
    void append(char16_t unit, const char *raw, int rawLength)
    {
        if (m_length > longestWordBytes - 4)
            return;
        if (unit == 0xD800) {
            for (int i = 0; i < rawLength; ++i)
                m_bytes[m_length++] = raw[i];
        } else if (unit < 0x80) {
            m_bytes[m_length++] = static_cast<char>(unit);
        } else if (unit < 0x800) {
            m_bytes[m_length++] = static_cast<char>(0xC0 | (unit >> 6));
            m_bytes[m_length++] = static_cast<char>(0x80 | (unit & 0x3F));
        } else {
            m_bytes[m_length++] = static_cast<char>(0xE0 | (unit >> 12));
            m_bytes[m_length++] = static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
            m_bytes[m_length++] = static_cast<char>(0x80 | (unit & 0x3F));
        }
    }
    void clear() { m_length = 0; }
    [[nodiscard]] bool isEmpty() const { return m_length == 0; }
    [[nodiscard]] const char *bytes() const { return m_bytes.data(); }
    [[nodiscard]] int length() const { return m_length; }

private:
    std::array<char, longestWordBytes> m_bytes{};
    int m_length = 0;
};

struct Emitter {
    Tokenizer &tokenizer;
    bool withStems;
    void *context;
    TokenCallback callback;

    int emit(const Word &word, int start, int end) const
    {
        if (const int code = callback(context, 0, word.bytes(), word.length(), start, end);
            code != SQLITE_OK || !withStems)
            return code;
        const WordStems::Stems &stems = tokenizer.stems.of(word.bytes(), word.length());
        for (const QByteArray &stem : {stems.first, stems.second}) {
            if (stem.isEmpty())
                continue;
            if (const int code = callback(context, FTS5_TOKEN_COLOCATED, stem.constData(),
                                          int(stem.size()), start, end);
                code != SQLITE_OK)
                return code;
        }
        return SQLITE_OK;
    }
};

int createTokenizer(void *, const char **, int, Fts5Tokenizer **out)
{
    auto *made = new (std::nothrow) Tokenizer;
    *out = reinterpret_cast<Fts5Tokenizer *>(made);
    return made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *tokenizer)
{
    delete reinterpret_cast<Tokenizer *>(tokenizer);
}

int tokenize(Fts5Tokenizer *self, void *context, int flags, const char *text, int length,
             TokenCallback callback)
{
    const Emitter emitter{*reinterpret_cast<Tokenizer *>(self), (flags & FTS5_TOKENIZE_QUERY) == 0,
                          context, callback};
    Utf8Units units(text, length);
    Word word;
    int start = 0;
    while (!units.atEnd()) {
        const int position = units.position();
        const char16_t raw = units.next();
        const FoldedUnit folded = classified(raw);
        if (folded.kind == UnitClass::Word) {
            if (word.isEmpty())
                start = position;
            if (folded.unit != 0)
                word.append(folded.unit, text + position, units.position() - position);
            continue;
        }
        if (!word.isEmpty()) {
            if (const int code = emitter.emit(word, start, position); code != SQLITE_OK)
                return code;
            word.clear();
        }
        if (folded.kind == UnitClass::Ideograph) {
            word.append(raw, text + position, units.position() - position);
            if (const int code = emitter.emit(word, position, units.position()); code != SQLITE_OK)
                return code;
            word.clear();
        }
    }
    return word.isEmpty() ? SQLITE_OK : emitter.emit(word, start, length);
}

/// https://www.sqlite.org/fts5.html#extending_fts5
fts5_api *fts5Api(sqlite3 *database)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

} // namespace

void registerMailTokenizer(sqlite3 *database)
{
    fts5_api *api = fts5Api(database);
    if (api == nullptr || api->iVersion < 2)
        throw SQLite::Exception("this SQLite has no FTS5", SQLITE_ERROR);
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    if (const int code = api->xCreateTokenizer(api, "martlet", nullptr, &tokenizer, nullptr);
        code != SQLITE_OK)
        throw SQLite::Exception(database, code);
}

} // namespace Martlet::Store
