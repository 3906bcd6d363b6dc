// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/TextSlices.h"

#include "core/util/Limits.h"

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int sliceLines = 300; ///< several screens
constexpr qsizetype sliceCharacters = 6'000;

/// Where the piece of a line that starts at `begin` ends.
qsizetype pieceEnd(const QString &text, qsizetype begin, qsizetype lineEnd)
{
    constexpr qsizetype longest = Limits::shownLineCharacters;
    if (lineEnd - begin <= longest)
        return lineEnd;
    const qsizetype blank = QStringView(text).mid(begin, longest).lastIndexOf(QLatin1Char(' '));
    const qsizetype end = begin + (blank > 0 ? blank + 1 : longest);
    return text.at(end - 1).isHighSurrogate() ? end - 1 : end;
}

/// Nobody can tell forty accents on a letter from fifteen.
QString withoutExcessMarks(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    int marks = 0;
    for (const QChar c : text) {
        marks = c.isMark() ? marks + 1 : 0;
        if (marks <= Limits::shownMarks)
            clean += c;
    }
    return clean;
}

} // namespace

QString shownPartOf(const QString &text)
{
    const QString bounded = text.left(Limits::shownCharacters);
    int lines = 0;
    qsizetype end = bounded.indexOf(QLatin1Char('\n'));
    while (end >= 0 && ++lines < Limits::shownLines)
        end = bounded.indexOf(QLatin1Char('\n'), end + 1);
    return end < 0 ? bounded : bounded.left(end);
}

QStringList piecesOfLine(const QString &line)
{
    QStringList pieces;
    qsizetype begin = 0;
    do {
        const qsizetype end = pieceEnd(line, begin, line.size());
        pieces.append(line.mid(begin, end - begin));
        begin = end;
    } while (begin < line.size());
    return pieces;
}

TextSlices::TextSlices(const QString &text)
{
    const QString shown = shownPartOf(text);
    m_isCut = shown.size() < text.size();
    m_characters = shown.size();
    m_blocks = Mime::plainTextBlocks(withoutExcessMarks(shown), false, false);
}

QList<ShownLine> TextSlices::next()
{
    QList<ShownLine> lines;
    qsizetype characters = 0;
    while (!atEnd() && lines.size() < sliceLines && characters < sliceCharacters) {
        const Mime::TextBlock &block = m_blocks.at(m_block);
        const qsizetype found = block.text.indexOf(QLatin1Char('\n'), m_position);
        const qsizetype lineEnd = found < 0 ? block.text.size() : found;
        const qsizetype end = pieceEnd(block.text, m_position, lineEnd);
        lines.append(
            {block.text.mid(m_position, end - m_position), block.quoteLevel, block.isSignature});
        characters += end - m_position;
        const bool isLineOver = end == lineEnd;
        const bool isBlockOver = isLineOver && found < 0;
        m_position = isBlockOver ? 0 : isLineOver ? end + 1 : end;
        m_block += isBlockOver ? 1 : 0;
    }
    return lines;
}

} // namespace Martlet::Ui
