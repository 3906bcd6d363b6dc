// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Word forms: Snowball stems for Russian and English, a light suffix table for Slovak. A word is
// not told its language; Cyrillic words get the Russian stem, Latin ones the other two.
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

struct sb_stemmer;

namespace Martlet::Store
{

/// Used by one thread at a time; remembers the stems of frequent words.
class WordStems
{
public:
    struct Stems {
        QByteArray first;  ///< Russian or English; empty when equal to the word
        QByteArray second; ///< Slovak; empty when equal to the word or the first
    };

    WordStems();
    ~WordStems();
    WordStems(const WordStems &) = delete;
    WordStems &operator=(const WordStems &) = delete;

    /// Of a folded word in UTF-8; valid until the next call.
    const Stems &of(const char *word, int length);

private:
    struct Remembered {
        QByteArray word;
        Stems stems;
    };
    struct StemmerDeleter {
        void operator()(sb_stemmer *stemmer) const;
    };

    [[nodiscard]] Stems compute(const QByteArray &word) const;
    [[nodiscard]] QByteArray snowball(sb_stemmer *stemmer, const QByteArray &word) const;

    std::unique_ptr<sb_stemmer, StemmerDeleter> m_russian;
    std::unique_ptr<sb_stemmer, StemmerDeleter> m_english;
    std::vector<Remembered> m_remembered;
};

/// The word without its Slovak ending (folded, UTF-8): case endings of nouns and adjectives and the
/// commonest verb endings. At least three letters stay.
QByteArray slovakStem(const QByteArray &word);

} // namespace Martlet::Store
