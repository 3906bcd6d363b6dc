// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/HtmlSanitizer.h"

#include "core/mime/CssFilter.h"
#include "core/mime/HtmlTree.h"
#include "core/mime/ReadableColour.h"
#include "core/util/Limits.h"

#include <QList>
#include <QSet>

#include <algorithm>

namespace Martlet::Mime
{

namespace
{

constexpr int maximumTreeDepth = 200; ///< elements deeper than this lose their tags
constexpr int maximumPasses = 5;
constexpr int maximumListedUrls = 200;
constexpr int simpleElements = 5000; ///< QTextDocument is slow beyond
constexpr int simpleMarks = 30'000;  ///< combining ones: each is shaped with those before it
constexpr int maximumSpan = 100;
constexpr int maximumAlternative = 200; ///< characters of the words for a picture

QSet<QByteArray> setOf(const char *words)
{
    const QList<QByteArray> list = QByteArray(words).split(' ');
    return {list.cbegin(), list.cend()};
}

const QSet<QByteArray> &allowedElements()
{
    static const QSet<QByteArray> elements = setOf(
        "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code "
        "col colgroup dd del dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 "
        "header hr i img ins kbd li main mark nav nobr ol p pre q s samp section small span strike "
        "strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr");
    return elements;
}

/// Gone with all they hold; every other unknown element loses its tags and keeps its text.
const QSet<QByteArray> &droppedElements()
{
    static const QSet<QByteArray> elements =
        setOf("script style template title iframe object embed applet svg math audio video canvas "
              "select textarea input frameset frame map area link meta base param source track "
              "noframes noembed plaintext xmp datalist dialog portal");
    return elements;
}

bool isVoid(const QByteArray &name)
{
    static const QSet<QByteArray> elements = setOf("br hr img col wbr");
    return elements.contains(name);
}

bool isTablePart(const QByteArray &name)
{
    static const QSet<QByteArray> elements =
        setOf("table tbody thead tfoot tr td th caption col colgroup");
    return elements.contains(name);
}

const QSet<QByteArray> &plainAttributes()
{
    static const QSet<QByteArray> attributes =
        setOf("abbr align alt bgcolor border cellpadding cellspacing class color dir face height "
              "hspace lang nowrap size start summary title type valign vspace width");
    return attributes;
}

/// Of these Simple view keeps nothing: sizes and backgrounds made for a web browser.
bool isLayoutAttribute(const QByteArray &attribute)
{
    static const QSet<QByteArray> attributes =
        setOf("bgcolor class height hspace size vspace width face");
    return attributes.contains(attribute);
}

QByteArray escaped(QByteArray text)
{
    text.replace('&', "&amp;");
    text.replace('<', "&lt;");
    text.replace('>', "&gt;");
    text.replace('"', "&quot;");
    return text;
}

/// As browsers read it: control characters and surrounding blanks do not count.
QByteArray cleanUrl(const QByteArray &raw)
{
    QByteArray url;
    for (const char c : raw.trimmed()) {
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F)
            url += c;
        else if (c == ' ')
            url += "%20";
    }
    return url;
}

QByteArray schemeOf(const QByteArray &url)
{
    const qsizetype colon = url.indexOf(':');
    return colon < 0 ? QByteArray() : url.left(colon).toLower();
}

bool isWebScheme(const QByteArray &scheme)
{
    return scheme == "http" || scheme == "https";
}

/// Elements that go on with the line they stand in.
bool isInline(const QByteArray &name)
{
    static const QSet<QByteArray> elements = setOf(
        "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark nobr q s "
        "samp small span strike strong sub sup time tt u var wbr");
    return elements.contains(name);
}

/// How much stands in one paragraph, how much of it without a place to break the line, and how many
/// combining marks. What is laid out at once must not hold the window (SEC-21).
class ParagraphWatch
{
public:
    /// Once too long, nothing more is counted.
    void add(const char *utf8)
    {
        if (m_isTooLong)
            return;
        for (const QChar c : QString::fromUtf8(utf8)) {
            if (m_isTooLong)
                return;
            m_marks = c.isMark() ? m_marks + 1 : 0;
            m_allMarks += c.isMark() ? 1 : 0;
            ++m_paragraph;
            m_unbroken = c.isSpace() ? 0 : m_unbroken + 1;
            m_isTooLong = m_isTooLong || m_marks > Limits::shownMarks || m_allMarks > simpleMarks ||
                          m_paragraph > Limits::htmlParagraphCharacters ||
                          m_unbroken > Limits::htmlUnbrokenCharacters;
        }
    }
    void breakLine() { m_unbroken = 0; }
    void breakParagraph() { m_paragraph = m_unbroken = 0; }
    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }

private:
    int m_marks = 0;    ///< in a row
    int m_allMarks = 0; ///< of the page
    int m_paragraph = 0;
    int m_unbroken = 0;
    bool m_isTooLong = false;
};

/// One walk over one tree.
class SanitizerPass
{
public:
    SanitizerPass(bool isSimple, bool allowRemote)
        : m_isSimple(isSimple)
        , m_allowRemote(allowRemote)
    {
    }

    bool run(const QByteArray &html)
    {
        const std::unique_ptr<HtmlTree> tree = HtmlTree::parse(html);
        if (!tree)
            return false;
        walk(tree->root());
        const bool isTooMuch = m_elements > simpleElements || m_cells > Limits::htmlSimpleCells ||
                               m_paragraphs.isTooLong() || m_out.size() > Limits::htmlSimpleBytes;
        if (m_isSimple && isTooMuch)
            return false;
        if (!m_sheet.isEmpty() && !m_isSimple)
            m_out.prepend("<style>" + m_sheet + "</style>");
        m_out = m_out.trimmed();
        return true;
    }

    [[nodiscard]] const QByteArray &output() const { return m_out; }
    [[nodiscard]] int blocked() const { return m_blocked; }
    [[nodiscard]] const QStringList &blockedUrls() const { return m_urls; }

private:
    struct Step {
        const GumboNode *node = nullptr;
        QByteArray closing; ///< set: leave an element by writing this
        int depth = 0;
        int tables = 0;
        bool isInline = true;
    };

    void walk(const GumboNode *root)
    {
        QList<Step> open{{root, {}, 0, 0}};
        while (!open.isEmpty()) {
            const Step step = open.takeLast();
            if (!step.node) {
                m_out += step.closing;
                if (!step.isInline)
                    m_paragraphs.breakParagraph();
                continue;
            }
            if (step.node->type == GUMBO_NODE_ELEMENT || step.node->type == GUMBO_NODE_TEMPLATE)
                enter(step, open);
            else if (step.node->type != GUMBO_NODE_COMMENT)
                writeText(step.node->v.text.text);
        }
    }

    void writeText(const char *utf8)
    {
        m_paragraphs.add(utf8);
        // The Simple view is given up then (see run()): nobody reads the rest.
        if (!m_isSimple || !m_paragraphs.isTooLong())
            m_out += escaped(utf8);
    }

    void noteBreak(const QByteArray &written)
    {
        if (!isInline(written))
            m_paragraphs.breakParagraph();
        else if (written == "br")
            m_paragraphs.breakLine();
    }

    void enter(const Step &step, QList<Step> &open)
    {
        const QByteArray name = elementName(step.node);
        if (name == "style")
            addSheet(step.node);
        if (name == "head") {
            collectSheets(step.node);
            return;
        }
        if (droppedElements().contains(name))
            return;
        const int tables = step.tables + (name == "table" ? 1 : 0);
        QByteArray written = writtenName(name, step.depth, tables);
        // The page's own colours would be lost with <body>.
        if (name == "body" && !attributes(step.node, "div").isEmpty())
            written = "div";
        int depth = step.depth;
        if (m_isSimple && written == "img" && !hasOwnPicture(step.node)) {
            writeInstead(step.node, depth);
            return;
        }
        if (!written.isEmpty()) {
            ++m_elements;
            m_cells += written == "td" || written == "th" ? 1 : 0;
            ++depth;
            m_out += '<' + written + attributes(step.node, written) + '>';
            m_out += written == "pre" ? "\n" : "";
            noteBreak(written);
            if (isVoid(written))
                return;
            open.append({nullptr, "</" + written + '>', 0, 0, isInline(written)});
        }
        const GumboVector *children = childrenOf(step.node);
        for (unsigned i = children->length; i > 0; --i)
            open.append({static_cast<const GumboNode *>(children->data[i - 1]), {}, depth, tables});
    }

    /// Whether the picture came with the letter.
    static bool hasOwnPicture(const GumboNode *node)
    {
        const GumboAttribute *source = gumbo_get_attribute(&node->v.element.attributes, "src");
        return source && schemeOf(cleanUrl(source->value)) == "cid";
    }

    /// A picture that is not loaded is its description: an empty square says nothing.
    void writeInstead(const GumboNode *node, int depth)
    {
        attributes(node, "img"); // counts what is blocked
        const GumboAttribute *alternative = gumbo_get_attribute(&node->v.element.attributes, "alt");
        QString words = QString::fromUtf8(alternative ? alternative->value : "").simplified();
        if (words.isEmpty())
            return;
        if (words.size() > maximumAlternative)
            words = words.left(maximumAlternative) + QChar(0x2026);
        const bool isMarked = depth < maximumTreeDepth;
        m_elements += isMarked ? 1 : 0;
        m_out += isMarked ? "<small>" : "";
        writeText((u'[' + words + u']').toUtf8().constData());
        m_out += isMarked ? "</small>" : "";
    }

    /// What the element becomes; empty when its tags go.
    [[nodiscard]] QByteArray writtenName(const QByteArray &name, int depth, int tables) const
    {
        if (depth >= maximumTreeDepth)
            return isVoid(name) && allowedElements().contains(name) ? name : QByteArray();
        if (m_isSimple && tables > Limits::htmlDepth && isTablePart(name))
            return name == "tr" || name == "table" || name == "caption" ? QByteArray("div")
                   : name == "td" || name == "th"                       ? QByteArray("span")
                                                                        : QByteArray();
        return allowedElements().contains(name) ? name : QByteArray();
    }

    void collectSheets(const GumboNode *head)
    {
        const GumboVector *children = childrenOf(head);
        for (unsigned i = 0; i < children->length; ++i) {
            const auto *child = static_cast<const GumboNode *>(children->data[i]);
            if (elementName(child) == "style")
                addSheet(child);
        }
    }

    void addSheet(const GumboNode *style)
    {
        const GumboVector *children = childrenOf(style);
        for (unsigned i = 0; i < children->length; ++i) {
            const auto *text = static_cast<const GumboNode *>(children->data[i]);
            if (text->type == GUMBO_NODE_TEXT || text->type == GUMBO_NODE_WHITESPACE)
                m_sheet += filteredStyleSheet(text->v.text.text, m_blocked);
        }
    }

    QByteArray attributes(const GumboNode *node, const QByteArray &name)
    {
        QByteArray text;
        const GumboVector &list = node->v.element.attributes;
        for (unsigned i = 0; i < list.length && i < 100; ++i) {
            const auto *attribute = static_cast<const GumboAttribute *>(list.data[i]);
            text += attributeText(QByteArray(attribute->name).toLower(), attribute->value, name);
        }
        return text;
    }

    QByteArray attributeText(const QByteArray &attribute, const QByteArray &value,
                             const QByteArray &element)
    {
        if (attribute == "style") {
            const QByteArray css = filteredDeclarations(
                value, m_isSimple ? CssScope::Simple : CssScope::Full, m_blocked);
            return css.isEmpty() ? QByteArray() : " style=\"" + escaped(css) + '"';
        }
        if (attribute == "href" && element == "a")
            return linkText(cleanUrl(value));
        if (element == "img" && (attribute == "src" || attribute == "data-blocked-src"))
            return pictureText(cleanUrl(value));
        if (attribute == "background") {
            block(cleanUrl(value));
            return {};
        }
        if (attribute == "colspan" || attribute == "rowspan")
            return ' ' + attribute + "=\"" +
                   QByteArray::number(std::clamp(value.toInt(), 1, maximumSpan)) + '"';
        const bool keepsSize = element == "img" && (attribute == "width" || attribute == "height");
        if (!plainAttributes().contains(attribute) ||
            (m_isSimple && isLayoutAttribute(attribute) && !keepsSize))
            return {};
        if (m_isSimple && attribute == "color" && !isReadableOnAnyPaper(value))
            return {};
        return ' ' + attribute + "=\"" + escaped(value.left(1000)) + '"';
    }

    static QByteArray linkText(const QByteArray &url)
    {
        const QByteArray scheme = schemeOf(url);
        if (!isWebScheme(scheme) && scheme != "mailto")
            return {};
        return " href=\"" + escaped(url) + '"';
    }

    QByteArray pictureText(const QByteArray &url)
    {
        const QByteArray scheme = schemeOf(url);
        if (scheme == "cid")
            return " src=\"" + escaped(url) + '"';
        if (!isWebScheme(scheme))
            return {};
        if (m_allowRemote)
            return " src=\"" + escaped(url) + '"';
        block(url);
        return " data-blocked-src=\"" + escaped(url) + '"';
    }

    void block(const QByteArray &url)
    {
        ++m_blocked;
        if (m_urls.size() < maximumListedUrls && isWebScheme(schemeOf(url)))
            m_urls.append(QString::fromUtf8(url));
    }

    bool m_isSimple = false;
    bool m_allowRemote = false;
    QByteArray m_out;
    QByteArray m_sheet;
    ParagraphWatch m_paragraphs;
    int m_elements = 0;
    int m_cells = 0;
    int m_blocked = 0;
    QStringList m_urls;
};

/// Repeats the pass until it changes nothing more: what comes out is equal when sanitised again,
/// because that has just been seen. HTML that never settles is too strange to be shown.
SanitizedHtml settled(const QString &html, bool isSimple, bool allowRemote)
{
    SanitizedHtml result;
    QByteArray current = html.toUtf8();
    for (int pass = 0; pass < maximumPasses; ++pass) {
        SanitizerPass sanitizer(isSimple, allowRemote);
        if (!sanitizer.run(current))
            break;
        if (pass == 0) {
            result.blockedRemote = sanitizer.blocked();
            result.blockedUrls = sanitizer.blockedUrls();
        }
        if (pass > 0 && sanitizer.output() == current) {
            result.html = QString::fromUtf8(current);
            return result;
        }
        current = sanitizer.output();
    }
    result.isTooBig = true;
    return result;
}

} // namespace

SanitizedHtml sanitizeHtml(const QString &html, const SanitizeOptions &options)
{
    return settled(html, false, options.allowRemote);
}

SanitizedHtml simpleHtml(const QString &html)
{
    return settled(html, true, false);
}

} // namespace Martlet::Mime
