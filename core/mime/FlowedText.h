// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// text/plain; format=flowed (RFC 3676), both ways. Text in the program has one line a paragraph and
// quotes as ">", ">>", … followed by one space.
#pragma once

#include <QString>
#include <QStringList>

namespace Martlet::Mime
{

/// A line with its quote level taken off.
struct QuotedLine {
    int level = 0;
    QString text;

    friend bool operator==(const QuotedLine &, const QuotedLine &) = default;
};

/// Takes ">", "> >" and ">>" prefixes apart.
QuotedLine splitQuote(const QString &line);

/// ">> " + text; the text alone at level 0.
QString joinQuote(const QuotedLine &line);

/// RFC 3676 §4.1-4.3: joins flowed lines of one quote level, unstuffs; "-- " is never joined.
QList<QuotedLine> decodeFlowed(const QString &text, bool delSp);

/// The same without format=flowed: lines stay as they are.
QList<QuotedLine> decodeFixed(const QString &text);

/// Wraps at 72 columns with soft breaks, stuffs, keeps "-- " exact; lines joined by LF. What cannot
/// be broken stays long. decodeFlowed(encodeFlowed(x), false) gives x without trailing spaces.
QString encodeFlowed(const QString &text);

} // namespace Martlet::Mime
