// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/PlainTextView.h"

#include "core/mime/FlowedText.h"

#include <algorithm>
#include <array>

namespace Martlet::Mime
{

namespace
{

bool isSignatureLine(const QuotedLine &line)
{
    return line.level == 0 && line.text == QStringLiteral("-- ");
}

bool isUrlCharacter(QChar c)
{
    return !c.isSpace() && c.category() != QChar::Other_Control &&
           c.category() != QChar::Other_Format && !QStringView(u"<>\"{}|\\^`").contains(c);
}

/// Punctuation behind an address belongs to the sentence; a ')' only if it was opened inside.
qsizetype trimmedEnd(QStringView text, qsizetype begin, qsizetype end)
{
    const QStringView link = text.mid(begin, end - begin);
    qsizetype unopened = link.count(u')') - link.count(u'(');
    while (end > begin) {
        const QChar last = text.at(end - 1);
        if (last == u')' && unopened-- <= 0)
            break;
        if (!QStringView(u".,;:!?'*_)]\u00BB\u201D\u2019\u2026").contains(last))
            break;
        --end;
    }
    return end;
}

bool isLocalPartCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"._%+-=").contains(c);
}

bool isDomainCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'.';
}

constexpr qsizetype maximumUrl = 4096;

/// A link that starts with a scheme or "www." at `at`.
LinkSpan schemeLink(QStringView text, qsizetype at)
{
    static constexpr std::array<QStringView, 4> starts{u"http://", u"https://", u"mailto:",
                                                       u"www."};
    for (const QStringView start : starts) {
        if (!text.mid(at).startsWith(start, Qt::CaseInsensitive))
            continue;
        qsizetype end = at;
        while (end < text.size() && end - at < maximumUrl && isUrlCharacter(text.at(end)))
            ++end;
        end = trimmedEnd(text, at, end);
        if (end - at <= start.size())
            return {};
        QString url = text.mid(at, end - at).toString();
        if (start == u"www.")
            url.prepend(QStringLiteral("http://"));
        return {at, end - at, url};
    }
    return {};
}

/// name@domain around the '@' at `at`; nothing left of `from`.
LinkSpan mailLink(QStringView text, qsizetype at, qsizetype from)
{
    qsizetype begin = at;
    while (begin > from && at - begin < 64 && isLocalPartCharacter(text.at(begin - 1)))
        --begin;
    while (begin < at && text.at(begin) == u'.')
        ++begin;
    qsizetype end = at + 1;
    while (end < text.size() && end - at < 254 && isDomainCharacter(text.at(end)))
        ++end;
    while (end > at + 1 && !text.at(end - 1).isLetterOrNumber())
        --end;
    const QStringView domain = text.mid(at + 1, end - at - 1);
    if (begin == at || !domain.contains(u'.') || domain.startsWith(u'.'))
        return {};
    return {begin, end - begin, QStringLiteral("mailto:") + text.mid(begin, end - begin)};
}

QString blockHtml(const QString &text)
{
    QString html;
    qsizetype at = 0;
    for (const LinkSpan &link : findLinks(text)) {
        html += text.mid(at, link.begin - at).toHtmlEscaped();
        html += QStringLiteral("<a href=\"") + link.url.toHtmlEscaped() + QStringLiteral("\">") +
                text.mid(link.begin, link.length).toHtmlEscaped() + QStringLiteral("</a>");
        at = link.begin + link.length;
    }
    html += text.mid(at).toHtmlEscaped();
    return html.replace(u'\n', QStringLiteral("<br>"));
}

bool isRuler(QStringView line)
{
    return !line.isEmpty() && std::all_of(line.begin(), line.end(), [](QChar c) {
        return c.isSpace() || c.isPunct() || c.isSymbol();
    });
}

} // namespace

QList<TextBlock> plainTextBlocks(const QString &text, bool isFlowed, bool delSp)
{
    const QList<QuotedLine> lines = isFlowed ? decodeFlowed(text, delSp) : decodeFixed(text);
    // Of several marks the last one starts the signature: quoted digests hold more.
    qsizetype signature = -1;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isSignatureLine(lines.at(i)))
            signature = i;
    }
    QList<TextBlock> blocks;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QuotedLine &line = lines.at(i);
        const bool isSignature = signature >= 0 && i >= signature;
        const bool joins = !blocks.isEmpty() && blocks.constLast().quoteLevel == line.level &&
                           blocks.constLast().isSignature == isSignature;
        if (joins)
            blocks.last().text += u'\n' + line.text;
        else
            blocks.append({line.text, line.level, isSignature});
    }
    return blocks;
}

QString blocksToText(const QList<TextBlock> &blocks)
{
    QStringList lines;
    for (const TextBlock &block : blocks) {
        for (const QString &line : block.text.split(u'\n'))
            lines.append(joinQuote({block.quoteLevel, line}));
    }
    return lines.join(u'\n');
}

QList<LinkSpan> findLinks(const QString &text)
{
    QList<LinkSpan> links;
    const QStringView view(text);
    qsizetype free = 0; // nothing before it is looked at again
    for (qsizetype i = 0; i < view.size(); ++i) {
        const QChar c = view.at(i).toLower();
        LinkSpan link;
        const bool atWordStart = i == 0 || !view.at(i - 1).isLetterOrNumber();
        if (atWordStart && (c == u'h' || c == u'm' || c == u'w'))
            link = schemeLink(view, i);
        else if (c == u'@')
            link = mailLink(view, i, free);
        if (link.length == 0)
            continue;
        links.append(link);
        free = link.begin + link.length;
        i = free - 1;
    }
    return links;
}

QString plainTextToHtml(const QList<TextBlock> &blocks)
{
    QString html;
    int level = 0;
    for (const TextBlock &block : blocks) {
        for (; level < block.quoteLevel; ++level)
            html += QStringLiteral("<blockquote>");
        for (; level > block.quoteLevel; --level)
            html += QStringLiteral("</blockquote>");
        html += block.isSignature ? QStringLiteral("<div class=\"signature\">")
                                  : QStringLiteral("<div>");
        html += blockHtml(block.text) + QStringLiteral("</div>");
    }
    for (; level > 0; --level)
        html += QStringLiteral("</blockquote>");
    return html;
}

QString previewText(const QString &text, int maxCharacters)
{
    // Only the beginning can matter; a mail of megabytes costs no more than a short one.
    constexpr qsizetype looked = 20000;
    const QList<TextBlock> blocks = plainTextBlocks(text.left(looked), false, false);
    QString words;
    for (qsizetype i = 0; i < blocks.size() && words.size() < maxCharacters; ++i) {
        const TextBlock &block = blocks.at(i);
        if (block.quoteLevel > 0 || block.isSignature)
            continue;
        QStringList lines = block.text.split(u'\n');
        while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
            lines.removeLast();
        const bool isBeforeQuote = i + 1 < blocks.size() && blocks.at(i + 1).quoteLevel > 0;
        if (isBeforeQuote && !lines.isEmpty() && lines.constLast().trimmed().endsWith(u':'))
            lines.removeLast();
        for (const QString &line : std::as_const(lines)) {
            if (!isRuler(line))
                words += (words.isEmpty() ? QString() : QStringLiteral(" ")) + line.simplified();
        }
    }
    words = words.simplified();
    if (words.size() > maxCharacters) {
        words.truncate(maxCharacters);
        if (!words.isEmpty() && words.back().isHighSurrogate())
            words.chop(1);
    }
    return words;
}

} // namespace Martlet::Mime
