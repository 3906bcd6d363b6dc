// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/FlowedText.h"

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype wrapColumn = 72;
constexpr int maximumQuoteLevel = 100;

bool isSignatureMark(QStringView text)
{
    return text == u"-- ";
}

/// The quote level as RFC 3676 §4.5 counts it: '>' without spaces between; then unstuffed.
QuotedLine splitStuffed(const QString &line)
{
    QuotedLine result;
    qsizetype at = 0;
    while (at < line.size() && line.at(at) == u'>')
        ++at;
    result.level = static_cast<int>(std::min<qsizetype>(at, maximumQuoteLevel));
    if (at < line.size() && line.at(at) == u' ')
        ++at;
    result.text = line.mid(at);
    return result;
}

/// Where to break `text` so that what stays fits into `room`; its size when it fits or cannot be
/// broken.
qsizetype breakPosition(QStringView text, qsizetype room)
{
    if (text.size() <= room)
        return text.size();
    qsizetype at = text.lastIndexOf(u' ', room - 1);
    // Text before the space must exist, or the line would be blank and never get shorter.
    while (at > 0 && text.at(at - 1) == u' ')
        --at;
    if (at <= 0) {
        qsizetype begin = 0;
        while (begin < text.size() && text.at(begin) == u' ')
            ++begin;
        at = text.indexOf(u' ', begin);
    }
    if (at <= 0)
        return text.size();
    qsizetype end = at;
    while (end < text.size() && text.at(end) == u' ')
        ++end;
    return end;
}

QString stuffed(const QString &text, int level)
{
    if (level > 0)
        return QString(level, u'>') + u' ' + text;
    const bool needsStuffing =
        text.startsWith(u' ') || text.startsWith(u'>') || text.startsWith(QStringLiteral("From "));
    return needsStuffing ? QString(u' ' + text) : text;
}

QString withoutTrailingSpaces(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    // A final line end ends the last line and opens no other.
    if (lines.size() > 1 && lines.constLast().isEmpty())
        lines.removeLast();
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines;
}

} // namespace

QuotedLine splitQuote(const QString &line)
{
    QuotedLine result;
    qsizetype at = 0;
    qsizetype afterLast = 0;
    while (at < line.size() && result.level < maximumQuoteLevel) {
        if (line.at(at) == u'>') {
            ++result.level;
            afterLast = ++at;
        } else if (line.at(at) == u' ' && at == afterLast && at > 0) {
            ++at; // one space between the marks, as many programs write it
        } else {
            break;
        }
    }
    if (result.level > 0 && afterLast < line.size() && line.at(afterLast) == u' ')
        ++afterLast;
    result.text = line.mid(afterLast);
    return result;
}

QString joinQuote(const QuotedLine &line)
{
    if (line.level == 0)
        return line.text;
    const QString marks(line.level, u'>');
    return line.text.isEmpty() ? marks : QString(marks + u' ' + line.text);
}

QList<QuotedLine> decodeFlowed(const QString &text, bool delSp)
{
    QList<QuotedLine> result;
    bool isOpen = false; // the last line wants the next one joined
    const QStringList lines = linesOf(text);
    for (const QString &raw : lines) {
        QuotedLine line = splitStuffed(raw);
        const bool isMark = isSignatureMark(line.text);
        const bool isFlowed = !isMark && line.text.endsWith(u' ');
        if (isFlowed && delSp)
            line.text.chop(1);
        // §4.3: a change of level ends the paragraph, whatever the space says.
        const bool joins = isOpen && !isMark && result.constLast().level == line.level;
        if (joins)
            result.last().text += line.text;
        else
            result.append(line);
        isOpen = isFlowed;
    }
    return result;
}

QList<QuotedLine> decodeFixed(const QString &text)
{
    QList<QuotedLine> result;
    const QStringList lines = linesOf(text);
    result.reserve(lines.size());
    for (const QString &line : lines)
        result.append(splitQuote(line));
    return result;
}

QString encodeFlowed(const QString &text)
{
    QStringList out;
    const QStringList lines = linesOf(text);
    for (const QString &line : lines) {
        const QuotedLine quoted = splitQuote(line);
        if (isSignatureMark(quoted.text)) {
            out.append(stuffed(quoted.text, quoted.level));
            continue;
        }
        const QString whole = withoutTrailingSpaces(quoted.text);
        QStringView rest = whole;
        const qsizetype room = std::max<qsizetype>(20, wrapColumn - quoted.level - 1);
        do {
            const qsizetype at = breakPosition(rest, room);
            QString piece = rest.left(at).toString();
            rest = rest.mid(at);
            // "--" before a break would read as a signature mark.
            if (!rest.isEmpty() && isSignatureMark(piece)) {
                const qsizetype next = breakPosition(rest, room);
                piece += rest.left(next);
                rest = rest.mid(next);
            }
            out.append(quoted.level > 0 && piece.isEmpty() ? QString(quoted.level, u'>')
                                                           : stuffed(piece, quoted.level));
        } while (!rest.isEmpty());
    }
    return out.join(u'\n');
}

} // namespace Martlet::Mime
