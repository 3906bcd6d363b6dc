// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/LetterHtml.h"

#include "core/mime/FlowedText.h"
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"
#include "core/mime/PlainTextView.h"

#include <algorithm>
#include <numeric>

namespace Martlet::Mime
{

namespace
{

constexpr int maximumQuoteDepth = 20;

QString withoutTrailingSpace(QString line)
{
    line.replace(QChar::Nbsp, u' ');
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

QStringList signatureLines(const QString &signature)
{
    QStringList lines = signature.split(u'\n');
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    return lines;
}

bool isSameLine(const QString &a, const QString &b)
{
    return withoutTrailingSpace(a) == withoutTrailingSpace(b);
}

qsizetype sizeOf(const QStringList &lines)
{
    return std::accumulate(
        lines.cbegin(), lines.cend(), qsizetype(0),
        [](qsizetype sum, const QString &line) { return sum + line.size() + 1; });
}

/// Spaces that HTML would join or drop.
QString withKeptSpaces(QString text)
{
    text.replace(u'\t', QStringLiteral("    "));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool wouldGo = i == 0 || i + 1 == text.size() || text.at(i + 1) == u' ';
        if (text.at(i) == u' ' && wouldGo)
            text[i] = QChar::Nbsp;
        else if (text.at(i) < u' ' || text.at(i) == QChar(0x7f))
            text[i] = u' ';
    }
    return text;
}

QString lineHtml(const QString &line)
{
    const QString text = withKeptSpaces(line);
    QString html;
    qsizetype at = 0;
    for (const LinkSpan &link : findLinks(text)) {
        html += text.mid(at, link.begin - at).toHtmlEscaped();
        html += QStringLiteral("<a href=\"") + link.url.toHtmlEscaped() + QStringLiteral("\">") +
                text.mid(link.begin, link.length).toHtmlEscaped() + QStringLiteral("</a>");
        at = link.begin + link.length;
    }
    return html + text.mid(at).toHtmlEscaped();
}

/// Puts lines into paragraphs and quotes.
class HtmlLines
{
public:
    void add(const QString &line)
    {
        const QuotedLine quoted = splitQuote(line);
        const int level = std::min(quoted.level, maximumQuoteDepth);
        if (level != m_level)
            setLevel(level);
        if (quoted.text.trimmed().isEmpty()) {
            // One empty line parts paragraphs, more of them are wanted.
            if (!m_isInParagraph && m_isBehindParagraph)
                m_html += QStringLiteral("<p><br></p>\r\n");
            endParagraph();
            return;
        }
        m_html += m_isInParagraph ? QStringLiteral("<br>\r\n") : QStringLiteral("<p>");
        m_html += lineHtml(quoted.text);
        m_isInParagraph = true;
        m_isBehindParagraph = true;
    }

    void addBlock(const QString &html)
    {
        setLevel(0);
        m_html += html;
    }

    QString take()
    {
        setLevel(0);
        return m_html;
    }

private:
    void endParagraph()
    {
        if (m_isInParagraph)
            m_html += QStringLiteral("</p>\r\n");
        m_isInParagraph = false;
    }

    void setLevel(int level)
    {
        endParagraph();
        m_isBehindParagraph = false;
        for (; m_level < level; ++m_level)
            m_html += QStringLiteral("<blockquote type=\"cite\">\r\n");
        for (; m_level > level; --m_level)
            m_html += QStringLiteral("</blockquote>\r\n");
    }

    QString m_html;
    int m_level = 0;
    bool m_isInParagraph = false;
    bool m_isBehindParagraph = false; ///< of this level
};

/// They would have to be fetched, or belong to no part of the letter.
QString withoutPictures(QString html)
{
    qsizetype at = html.indexOf(QStringLiteral("<img"));
    while (at >= 0) {
        const qsizetype end = html.indexOf(u'>', at);
        if (end < 0)
            return html.left(at);
        html.remove(at, end + 1 - at);
        at = html.indexOf(QStringLiteral("<img"), at);
    }
    return html;
}

} // namespace

QString signatureText(const Mail::Identity &identity)
{
    if (!identity.signature.isEmpty() || identity.htmlSignature.isEmpty())
        return identity.signature;
    return htmlToText(withoutPictures(sanitizeHtml(identity.htmlSignature).html));
}

QString signatureBlock(const Mail::Identity &identity)
{
    const QString text = signatureText(identity);
    return text.isEmpty() ? QString() : QString(QStringLiteral("\n\n-- \n") + text);
}

std::optional<TextSpan> findSignature(const QString &text, const Mail::Identity &identity)
{
    const QStringList signature = signatureLines(signatureText(identity));
    const QStringList lines = text.split(u'\n');
    // The first one: in a letter that is forwarded another may follow.
    for (qsizetype at = 0; !signature.isEmpty() && at + signature.size() < lines.size(); ++at) {
        const qsizetype behind = at + 1 + signature.size();
        const bool isSame =
            lines.at(at) == QStringLiteral("-- ") &&
            std::equal(signature.cbegin(), signature.cend(), lines.cbegin() + at + 1, isSameLine);
        if (isSame && (behind == lines.size() || lines.at(behind).trimmed().isEmpty()))
            return TextSpan{sizeOf(lines.mid(0, at)), sizeOf(lines.mid(at, behind - at)) - 1};
    }
    return std::nullopt;
}

QString letterHtml(const QString &body, const Mail::Identity &identity)
{
    const QString signature = withoutPictures(sanitizeHtml(identity.htmlSignature).html);
    // Too big or too strange a signature stays as text.
    const auto none = TextSpan{body.size(), 0};
    const TextSpan span = signature.isEmpty() ? none : findSignature(body, identity).value_or(none);
    HtmlLines html;
    for (const QString &line : body.left(span.begin).split(u'\n'))
        html.add(line);
    if (span.length > 0) {
        html.addBlock(QStringLiteral("<div class=\"signature\">-- <br>\r\n") + signature +
                      QStringLiteral("</div>\r\n"));
        for (const QString &line : body.mid(span.begin + span.length).split(u'\n'))
            html.add(line);
    }
    return QStringLiteral(
               "<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"></head><body>\r\n") +
           html.take() + QStringLiteral("</body></html>\r\n");
}

} // namespace Martlet::Mime
