// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter's text in portions the window can take without standing still (SEC-21): a line that
// never ends is laid out in quadratic time, a hundred thousand lines take as long as a blink can be
// seen.
#pragma once

#include "core/mime/PlainTextView.h"

#include <QList>
#include <QString>

namespace Martlet::Ui
{

struct ShownLine {
    QString text;
    int quoteLevel = 0;
    bool isSignature = false;
};

class TextSlices
{
public:
    TextSlices() = default;
    explicit TextSlices(const QString &text);

    [[nodiscard]] bool atEnd() const { return m_block >= m_blocks.size(); }
    /// A portion of whole lines; empty only at the end.
    [[nodiscard]] QList<ShownLine> next();
    /// The text was longer than Limits::shownCharacters or shownLines: its end is left out.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] qsizetype characters() const { return m_characters; }

private:
    QList<Mime::TextBlock> m_blocks;
    qsizetype m_block = 0;
    qsizetype m_position = 0; ///< in the text of the current block
    qsizetype m_characters = 0;
    bool m_isCut = false;
};

/// What of `text` is shown at all, by the two limits.
QString shownPartOf(const QString &text);

/// A line in pieces of at most Limits::shownLineCharacters, cut behind a blank where there is one.
QStringList piecesOfLine(const QString &line);

} // namespace Martlet::Ui
