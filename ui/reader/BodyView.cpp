// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/BodyView.h"

#include "core/mime/LinkCheck.h"
#include "core/mime/PlainTextView.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/reader/PictureDecoder.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QFuture>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPromise>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace Martlet::Ui
{

namespace
{

constexpr int lineCharacters = 90;
constexpr int quoteIndent = 14;
constexpr int quoteLevelProperty = QTextFormat::UserProperty + 1;
constexpr qsizetype longPage = 8'000; ///< of HTML; such a one is higher than the window
constexpr int deepestQuote = 8;       ///< deeper ones are indented no further

void insertWithLinks(QTextCursor &cursor, const QString &text, const QTextCharFormat &format,
                     const QColor &linkColor)
{
    qsizetype done = 0;
    const QList<Mime::LinkSpan> links = Mime::findLinks(text);
    for (const Mime::LinkSpan &link : links) {
        cursor.insertText(text.mid(done, link.begin - done), format);
        QTextCharFormat anchor = format;
        anchor.setAnchor(true);
        anchor.setAnchorHref(link.url);
        anchor.setForeground(linkColor);
        anchor.setFontUnderline(true);
        cursor.insertText(text.mid(link.begin, link.length), anchor);
        done = link.begin + link.length;
    }
    cursor.insertText(text.mid(done), format);
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Text of the letter"));
    // The margin beside the lines is the same paper.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    document()->setDocumentMargin(Theme::edge);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (Mime::isOpenableUrl(url))
            Q_EMIT linkClicked(url, textOfLink(url));
    });
    connect(this, qOverload<const QUrl &>(&QTextBrowser::highlighted), this,
            [this](const QUrl &url) {
                Q_EMIT linkHovered(Mime::isOpenableUrl(url) ? Mime::displayUrl(url) : QString());
            });
    // A question about the link comes up under the mouse, without a move over the text.
    connect(this, &QTextBrowser::anchorClicked, this, [this] { Q_EMIT linkHovered({}); });
}

void BodyView::showText(const QString &text)
{
    m_text = text;
    m_isText = true;
    ++m_generation;
    m_pictures.clear();
    document()->clear();
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    prepareFrame();
    keepLinesReadable();
    m_slices = TextSlices(text);
    insertNextSlice();
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

void BodyView::insertNextSlice()
{
    insertLines(m_slices.next());
    if (m_slices.atEnd()) {
        if (m_slices.isCut())
            insertCutNotice();
        return;
    }
    QTimer::singleShot(0, this, [this, generation = m_generation] {
        if (generation == m_generation)
            insertNextSlice();
    });
}

void BodyView::insertLines(const QList<ShownLine> &lines)
{
    const QColor dimmed = Theme::dimmedText(palette());
    const QColor link = palette().color(QPalette::Link);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    bool isFirst = document()->isEmpty();
    for (const ShownLine &line : lines) {
        QTextBlockFormat format;
        const int level = std::min(line.quoteLevel, deepestQuote);
        format.setLeftMargin(level * quoteIndent);
        format.setProperty(quoteLevelProperty, level);
        QTextCharFormat letters;
        if (level > 0 || line.isSignature)
            letters.setForeground(dimmed);
        if (!isFirst)
            cursor.insertBlock();
        isFirst = false;
        cursor.setBlockFormat(format);
        insertWithLinks(cursor, line.text, letters, link);
    }
    cursor.endEditBlock();
}

void BodyView::insertCutNotice()
{
    // The same words as where the rest can be seen.
    const QString notice =
        QCoreApplication::translate("Martlet::Ui::SourceWindow", "Only the first %1 are shown.")
            .arg(sizeText(m_slices.characters()));
    QTextCharFormat letters;
    letters.setForeground(Theme::dimmedText(palette()));
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertBlock(QTextBlockFormat(), letters);
    cursor.insertText(notice, letters);
}

void BodyView::showHtml(const QString &html, const QHash<QString, QByteArray> &inlinePictures)
{
    m_text = html;
    m_isText = false;
    m_pictures.clear();
    document()->clear();
    // A bar that came up during the layout would have the page laid out a second time.
    setVerticalScrollBarPolicy(html.size() > longPage ? Qt::ScrollBarAlwaysOn
                                                      : Qt::ScrollBarAsNeeded);
    keepLinesReadable();
    document()->setHtml(html);
    verticalScrollBar()->setValue(0);
    decode(inlinePictures);
}

void BodyView::decode(const QHash<QString, QByteArray> &pictures)
{
    const quint64 generation = ++m_generation;
    if (pictures.isEmpty())
        return;
    auto promise = std::make_shared<QPromise<QHash<QString, QImage>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, pictures] {
        promise->addResult(decodePictures(pictures));
        promise->finish();
    });
    promise->future().then(this, [this, generation](const QHash<QString, QImage> &decoded) {
        if (generation == m_generation)
            showPictures(decoded);
    });
}

void BodyView::showPictures(const QHash<QString, QImage> &pictures)
{
    m_pictures = pictures;
    // What is read stays where it is on screen, and what is selected stays selected.
    const QTextCursor top = cursorForPosition(QPoint(0, 0));
    const int height = cursorRect(top).top();
    for (auto it = pictures.cbegin(); it != pictures.cend(); ++it) {
        QUrl name;
        name.setScheme(QStringLiteral("cid"));
        name.setPath(it.key(), QUrl::DecodedMode);
        document()->addResource(QTextDocument::ImageResource, name, it.value());
    }
    // Sizes are known only now, so the page is laid out again.
    document()->markContentsDirty(0, document()->characterCount());
    QScrollBar *bar = verticalScrollBar();
    if (bar->value() > 0)
        bar->setValue(bar->value() + cursorRect(top).top() - height);
}

void BodyView::showNothing()
{
    m_text.clear();
    m_isText = true;
    ++m_generation;
    m_pictures.clear();
    document()->clear();
}

bool BodyView::pageDown()
{
    QScrollBar *bar = verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + bar->pageStep() - fontMetrics().height());
    return bar->value() != before;
}

QVariant BodyView::loadResource(int type, const QUrl &name)
{
    // Never the base class: it reads files (measured on Qt 6.4, REQUIREMENTS "Measured").
    // A valid answer is given for everything, else QTextDocument looks for itself.
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    QImage picture;
    if (name.scheme() == QLatin1String("cid"))
        picture = m_pictures.value(name.path(QUrl::FullyDecoded));
    if (picture.isNull()) {
        picture = QImage(1, 1, QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
    }
    return picture;
}

void BodyView::doSetSource(const QUrl &, QTextDocument::ResourceType)
{
    // Clicking must not navigate; the text is only ever set by us.
}

QString BodyView::textOfLink(const QUrl &url) const
{
    // Everything that carries this link, not only what is under the mouse: the keyboard opens links
    // too, and one link can stand on several lines.
    QStringList texts;
    bool isGoingOn = false;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
            const QTextFragment part = fragment.fragment();
            const bool isLink =
                part.charFormat().isAnchor() && QUrl(part.charFormat().anchorHref()) == url;
            if (isLink && isGoingOn)
                texts.last() += part.text();
            else if (isLink)
                texts.append(part.text());
            isGoingOn = isLink;
        }
        isGoingOn = false;
    }
    return texts.join(QLatin1Char('\n'));
}

void BodyView::contextMenuEvent(QContextMenuEvent *event)
{
    const QUrl link(anchorAt(event->pos()));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), this, &QTextEdit::copy);
    copy->setEnabled(textCursor().hasSelection());
    if (Mime::isOpenableUrl(link)) {
        menu->addAction(tr("Copy link address"), this, [link] {
            QApplication::clipboard()->setText(link.toString(QUrl::FullyEncoded));
        });
    }
    menu->addAction(tr("Select all"), this, &QTextEdit::selectAll);
    menu->popup(event->globalPos());
}

QMimeData *BodyView::createMimeDataFromSelection() const
{
    // Text alone: HTML of a mail has no business on the clipboard of other programs.
    auto *data = new QMimeData;
    data->setText(textCursor().selection().toPlainText());
    return data;
}

void BodyView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_isText && !m_text.isEmpty())
        showText(m_text);
}

void BodyView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    keepLinesReadable();
}

void BodyView::prepareFrame()
{
    // While the document is empty: later it would be laid out anew as a whole, at once.
    QTextFrameFormat frame = document()->rootFrame()->frameFormat();
    frame.setLeftMargin(Theme::edge);
    frame.setTopMargin(m_isText ? Theme::group : Theme::edge);
    frame.setBottomMargin(Theme::edge);
    frame.setRightMargin(Theme::edge);
    document()->rootFrame()->setFrameFormat(frame);
}

void BodyView::keepLinesReadable()
{
    // About 90 characters a line, however wide the window is. By the viewport, since its size is
    // what Qt lays out for in steps.
    const int widest = fontMetrics().averageCharWidth() * lineCharacters + 2 * Theme::edge;
    const int available = viewport()->width() + viewportMargins().right();
    const int spare = m_isText ? std::max(0, available - widest) : 0;
    if (viewportMargins().right() != spare)
        setViewportMargins(0, 0, spare, 0);
}

void BodyView::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    if (!m_isText)
        return;
    QPainter painter(viewport());
    painter.translate(0, -verticalScrollBar()->value());
    const QRect visible = event->rect().translated(0, verticalScrollBar()->value());
    const QColor bar = Theme::mix(Theme::accent(palette()), palette().color(QPalette::Base), 0.45);
    QTextBlock block = cursorForPosition(event->rect().topLeft()).block();
    for (; block.isValid(); block = block.next()) {
        const QRectF area = document()->documentLayout()->blockBoundingRect(block);
        if (area.top() > visible.bottom())
            break;
        const int level = block.blockFormat().intProperty(quoteLevelProperty);
        for (int i = 0; i < level; ++i) {
            const double left = Theme::edge + i * quoteIndent;
            painter.fillRect(QRectF(left, area.top(), 2, area.height()), bar);
        }
    }
}

} // namespace Martlet::Ui
