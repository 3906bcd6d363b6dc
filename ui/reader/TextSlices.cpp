// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/TextSlices.h"

#include "core/util/Limits.h"

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int sliceLines = 1'000;
constexpr qsizetype sliceCharacters = 30'000;

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
    constexpr qsizetype longest = Limits::shownLineCharacters;
    QStringList pieces;
    qsizetype begin = 0;
    while (line.size() - begin > longest) {
        const qsizetype blank = line.lastIndexOf(QLatin1Char(' '), begin + longest - 1);
        qsizetype end = blank > begin ? blank + 1 : begin + longest;
        if (line.at(end - 1).isHighSurrogate())
            --end;
        pieces.append(line.mid(begin, end - begin));
        begin = end;
    }
    pieces.append(line.mid(begin));
    return pieces;
}

TextSlices::TextSlices(const QString &text)
{
    const QString shown = shownPartOf(text);
    m_isCut = shown.size() < text.size();
    m_characters = shown.size();
    m_blocks = Mime::plainTextBlocks(shown, false, false);
}

QList<ShownLine> TextSlices::next()
{
    QList<ShownLine> lines;
    qsizetype characters = 0;
    while (!atEnd() && lines.size() < sliceLines && characters < sliceCharacters) {
        const Mime::TextBlock &block = m_blocks.at(m_block);
        const qsizetype found = block.text.indexOf(QLatin1Char('\n'), m_position);
        const qsizetype end = found < 0 ? block.text.size() : found;
        const QStringList pieces = piecesOfLine(block.text.mid(m_position, end - m_position));
        for (const QString &piece : pieces)
            lines.append({piece, block.quoteLevel, block.isSignature});
        characters += end - m_position;
        m_position = found < 0 ? 0 : found + 1;
        m_block += found < 0 ? 1 : 0;
    }
    return lines;
}

} // namespace Martlet::Ui
