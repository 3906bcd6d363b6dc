// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WordStems.h"

#include <QByteArrayView>
#include <QHashFunctions>

#include <array>

#include <libstemmer.h>

namespace Martlet::Store
{

namespace
{

constexpr size_t rememberedWords = 8192;
constexpr int shortestWord = 4;
constexpr int shortestStem = 3;

// Longest first; all without diacritics, as folded text is.
constexpr std::array<QByteArrayView, 42> slovakEndings{
    "iach", "iami", "ovia", "ejsi", "ieho", "iemu", "ence", "och", "ach", "ami", "ovi",
    "ova",  "ove",  "ovy",  "eho",  "emu",  "ych",  "ymi",  "imi", "ich", "iam", "iou",
    "ovu",  "om",   "am",   "ov",   "ou",   "im",   "ym",   "em",  "mi",  "ia",  "ie",
    "iu",   "ej",   "a",    "e",    "i",    "o",    "u",    "y",   "ok"};

bool isCyrillic(char firstByte)
{
    const auto byte = static_cast<unsigned char>(firstByte);
    return byte >= 0xD0 && byte <= 0xD3; // U+0400…U+04FF
}

bool isLatin(char firstByte)
{
    return firstByte >= 'a' && firstByte <= 'z';
}

} // namespace

void WordStems::StemmerDeleter::operator()(sb_stemmer *stemmer) const
{
    sb_stemmer_delete(stemmer);
}

WordStems::WordStems()
    : m_russian(sb_stemmer_new("russian", "UTF_8"))
    , m_english(sb_stemmer_new("english", "UTF_8"))
{
}

WordStems::~WordStems() = default;

const WordStems::Stems &WordStems::of(const char *word, int length)
{
    const QByteArrayView view(word, length);
    // Not before it is needed: most connections only read.
    if (m_remembered.empty())
        m_remembered.resize(rememberedWords);
    Remembered &slot = m_remembered[qHash(view) % rememberedWords];
    if (QByteArrayView(slot.word) != view) {
        slot.word = view.toByteArray();
        slot.stems = compute(slot.word);
    }
    return slot.stems;
}

WordStems::Stems WordStems::compute(const QByteArray &word) const
{
    Stems stems;
    if (word.size() < shortestWord)
        return stems;
    if (isCyrillic(word.front())) {
        stems.first = snowball(m_russian.get(), word);
    } else if (isLatin(word.front())) {
        stems.first = snowball(m_english.get(), word);
        stems.second = slovakStem(word);
    }
    if (stems.first == word)
        stems.first.clear();
    if (stems.second == word || stems.second == stems.first)
        stems.second.clear();
    return stems;
}

QByteArray WordStems::snowball(sb_stemmer *stemmer, const QByteArray &word) const
{
    if (stemmer == nullptr)
        return word;
    const sb_symbol *stem = sb_stemmer_stem(
        stemmer, reinterpret_cast<const sb_symbol *>(word.constData()), int(word.size()));
    // Null: out of memory; the word itself still finds itself.
    return stem == nullptr
               ? word
               : QByteArray(reinterpret_cast<const char *>(stem), sb_stemmer_length(stemmer));
}

QByteArray slovakStem(const QByteArray &word)
{
    for (const QByteArrayView ending : slovakEndings) {
        if (word.size() - ending.size() >= shortestStem && word.endsWith(ending))
            return word.left(word.size() - ending.size());
    }
    return word;
}

} // namespace Martlet::Store
