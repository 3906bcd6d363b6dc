// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/PhraseMatch.h"

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype widestGap = 60;

bool isBorder(QStringView text, qsizetype at)
{
    return at <= 0 || at >= text.size() || !text.at(at - 1).isLetterOrNumber() ||
           !text.at(at).isLetterOrNumber();
}

/// Where one piece of a phrase begins in `text`, at `from` or behind it; -1 when nowhere.
qsizetype findPiece(QStringView text, QStringView piece, qsizetype from, bool isOpenEnded)
{
    qsizetype at = text.indexOf(piece, from);
    while (at >= 0) {
        const bool isWhole =
            isBorder(text, at) && (isOpenEnded || isBorder(text, at + piece.size()));
        if (isWhole)
            return at;
        at = text.indexOf(piece, at + 1);
    }
    return -1;
}

/// "piece * rest" taken apart.
struct Split {
    QStringView piece;
    QStringView rest;
    bool isOpenEnded = false;
};

Split splitAtStar(QStringView phrase)
{
    const qsizetype star = phrase.indexOf(u'*');
    if (star < 0)
        return {phrase.trimmed(), {}, false};
    // In "a * b" the piece "a" is a whole word, in "a* b" it is not.
    const bool isOpenEnded = star == 0 || phrase.at(star - 1) != u' ';
    return {phrase.left(star).trimmed(), phrase.mid(star + 1), isOpenEnded};
}

/// Every piece within the gap behind the one before.
bool follows(QStringView text, QStringView phrase, qsizetype from)
{
    while (!phrase.isEmpty()) {
        const Split split = splitAtStar(phrase);
        phrase = split.rest;
        if (split.piece.isEmpty())
            continue;
        const QStringView reach = text.left(from + widestGap + split.piece.size() + 1);
        const qsizetype at = findPiece(reach, split.piece, from, split.isOpenEnded);
        if (at < 0)
            return false;
        from = at + split.piece.size();
    }
    return true;
}

} // namespace

QString comparableText(const QString &text)
{
    QString words = text.toLower().simplified();
    words.replace(QChar(0x2019), u'\'');
    words.replace(QChar(0x451), QChar(0x435)); // ё, е
    return words;
}

bool hasPhrase(QStringView text, QStringView phrase)
{
    const Split split = splitAtStar(phrase);
    qsizetype at = findPiece(text, split.piece, 0, split.isOpenEnded);
    while (at >= 0) {
        if (follows(text, split.rest, at + split.piece.size()))
            return true;
        at = findPiece(text, split.piece, at + 1, split.isOpenEnded);
    }
    return false;
}

} // namespace Martlet::Mime
