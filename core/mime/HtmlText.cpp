// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/HtmlText.h"

#include "core/mime/HtmlTree.h"

#include <QList>
#include <QSet>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

constexpr int maximumQuoteDepth = 20;

bool isIn(const char *words, const QByteArray &name)
{
    return QByteArray(words).split(' ').contains(name);
}

bool isBlock(const QByteArray &name)
{
    static const QSet<QByteArray> blocks{
        "address", "article", "aside",   "blockquote", "center", "dd",   "div",    "dl",
        "dt",      "figure",  "footer",  "form",       "h1",     "h2",   "h3",     "h4",
        "h5",      "h6",      "header",  "hr",         "li",     "main", "nav",    "ol",
        "p",       "pre",     "section", "table",      "tr",     "ul",   "caption"};
    return blocks.contains(name);
}

bool hasSpaceAround(const QByteArray &name)
{
    return isIn("p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl", name);
}

/// Builds lines; white space collapses as a browser would do it.
class TextBuilder
{
public:
    void addText(const QString &text, bool isPreformatted)
    {
        if (isPreformatted) {
            const QStringList lines = text.split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (i > 0)
                    endLine();
                m_line += lines.at(i);
            }
            return;
        }
        for (const QChar c : text) {
            const bool isSpace = c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || c == u'\f';
            if (!isSpace)
                m_line += c == QChar::Nbsp ? QChar(u' ') : c;
            else if (!m_line.isEmpty() && !m_line.endsWith(u' '))
                m_line += u' ';
        }
    }

    void append(const QString &text) { m_line += text; }

    /// Ends the line if there is one.
    void breakLine()
    {
        if (!m_line.trimmed().isEmpty())
            endLine();
        m_line.clear();
    }

    void endLine()
    {
        while (m_line.endsWith(u' '))
            m_line.chop(1);
        const QString marks(m_quoteDepth, u'>');
        m_lines.append(m_quoteDepth == 0  ? m_line
                       : m_line.isEmpty() ? marks
                                          : QString(marks + u' ' + m_line));
        m_line.clear();
    }

    /// An empty line, but never two and none at the top.
    void space()
    {
        breakLine();
        const QString marks(m_quoteDepth, u'>');
        if (m_lines.isEmpty())
            return;
        QString &last = m_lines.last();
        // An empty line of a deeper quote just left belongs to what follows.
        if (last.count(u'>') == last.size())
            last = last.size() > marks.size() ? marks : last;
        else
            m_lines.append(marks);
    }

    void setQuoteDepth(int depth) { m_quoteDepth = std::clamp(depth, 0, maximumQuoteDepth); }
    [[nodiscard]] int quoteDepth() const { return m_quoteDepth; }
    [[nodiscard]] qsizetype mark() const { return m_line.size(); }
    [[nodiscard]] QString since(qsizetype mark) const { return m_line.mid(mark); }

    QString take()
    {
        breakLine();
        while (!m_lines.isEmpty() && m_lines.constLast().isEmpty())
            m_lines.removeLast();
        return m_lines.join(u'\n');
    }

private:
    QStringList m_lines;
    QString m_line;
    int m_quoteDepth = 0;
};

/// The walk over the tree with what has to be remembered of the elements around.
class TextWalk
{
public:
    explicit TextWalk(const HtmlTextOptions &options)
        : m_options(options)
    {
    }

    QString run(const GumboNode *root)
    {
        QList<Step> open{{root, false, 0}};
        while (!open.isEmpty()) {
            const Step step = open.takeLast();
            if (step.isLeaving)
                leave(step);
            else if (childrenOf(step.node))
                enter(step.node, open);
            else if (step.node->type != GUMBO_NODE_COMMENT)
                m_text.addText(QString::fromUtf8(step.node->v.text.text), m_preDepth > 0);
        }
        return m_text.take();
    }

private:
    struct Step {
        const GumboNode *node = nullptr;
        bool isLeaving = false;
        qsizetype mark = 0;
    };

    void enter(const GumboNode *node, QList<Step> &open)
    {
        const QByteArray name = elementName(node);
        if (isIn("head script style template title svg math iframe object select textarea", name))
            return;
        if (name == "br")
            return m_text.endLine();
        if (name == "img")
            return m_text.append(QString::fromUtf8(attributeOf(node, "alt").left(300)));
        if (hasSpaceAround(name) && m_listDepth == 0)
            m_text.space();
        else if (isBlock(name))
            m_text.breakLine();
        if (name == "hr") {
            m_text.append(QStringLiteral("----"));
            return m_text.breakLine();
        }
        open.append({node, true, m_text.mark()});
        openScope(name);
        const GumboVector *children = childrenOf(node);
        for (unsigned i = children->length; i > 0; --i)
            open.append({static_cast<const GumboNode *>(children->data[i - 1]), false, 0});
    }

    void openScope(const QByteArray &name)
    {
        if (name == "blockquote") {
            m_text.setQuoteDepth(++m_quotes);
        } else if (name == "pre") {
            ++m_preDepth;
        } else if (name == "ul" || name == "ol") {
            ++m_listDepth;
            m_numbers.append(name == "ol" ? 1 : 0);
        } else if (name == "li") {
            const int number = m_numbers.isEmpty() ? 0 : m_numbers.constLast();
            const QString indent(qBound(0, (m_listDepth - 1) * 2, 20), u' ');
            m_text.append(indent + (number > 0 ? QString::number(number) + QStringLiteral(". ")
                                               : QStringLiteral("\u2022 ")));
            if (number > 0)
                ++m_numbers.last();
        }
    }

    void leave(const Step &step)
    {
        const QByteArray name = elementName(step.node);
        if (name == "a")
            addLink(step);
        if (name == "td" || name == "th")
            m_text.addText(QStringLiteral(" "), false);
        if (isBlock(name))
            m_text.breakLine();
        if (name == "blockquote") {
            m_text.setQuoteDepth(--m_quotes);
        } else if (name == "pre") {
            --m_preDepth;
        } else if ((name == "ul" || name == "ol") && !m_numbers.isEmpty()) {
            --m_listDepth;
            m_numbers.removeLast();
        }
        if (hasSpaceAround(name) && m_listDepth == 0)
            m_text.space();
    }

    void addLink(const Step &step)
    {
        const QString url = QString::fromUtf8(attributeOf(step.node, "href")).trimmed();
        const bool isWeb = url.startsWith(QStringLiteral("http://"), Qt::CaseInsensitive) ||
                           url.startsWith(QStringLiteral("https://"), Qt::CaseInsensitive);
        if (!m_options.withLinks || !isWeb || url.size() > 2000)
            return;
        const QString text = m_text.since(step.mark).trimmed();
        const QString bare = url.mid(url.indexOf(QStringLiteral("//")) + 2);
        const bool isShown = !text.isEmpty() && (url.contains(text) || text.contains(bare));
        if (!text.isEmpty() && !isShown)
            m_text.append(QStringLiteral(" <") + url + u'>');
    }

    const HtmlTextOptions &m_options;
    TextBuilder m_text;
    QList<int> m_numbers;
    int m_listDepth = 0;
    int m_preDepth = 0;
    int m_quotes = 0;
};

/// For pages beyond the limits: what is not inside '<' and '>'.
QString strippedOfTags(const QString &html)
{
    QString text;
    bool isTag = false;
    for (const QChar c : html) {
        if (c == u'<')
            isTag = true;
        else if (c == u'>' && isTag) {
            isTag = false;
            if (!text.isEmpty() && !text.back().isSpace())
                text += u' ';
        } else if (!isTag)
            text += c;
    }
    text.replace(QStringLiteral("&nbsp;"), QStringLiteral(" "));
    text.replace(QStringLiteral("&lt;"), QStringLiteral("<"));
    text.replace(QStringLiteral("&gt;"), QStringLiteral(">"));
    text.replace(QStringLiteral("&quot;"), QStringLiteral("\""));
    text.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    return text.trimmed();
}

} // namespace

QString htmlToText(const QString &html, const HtmlTextOptions &options)
{
    const std::unique_ptr<HtmlTree> tree = HtmlTree::parse(html.toUtf8());
    return tree ? TextWalk(options).run(tree->root()) : strippedOfTags(html);
}

} // namespace Martlet::Mime
