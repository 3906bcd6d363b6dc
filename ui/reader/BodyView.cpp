// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/BodyView.h"

#include "core/mime/LinkCheck.h"
#include "core/mime/PlainTextView.h"
#include "ui/common/Theme.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QImageReader>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int lineCharacters = 90;
constexpr int quoteIndent = 14;
constexpr int quoteLevelProperty = QTextFormat::UserProperty + 1;
constexpr int deepestQuote = 8; ///< deeper ones are indented no further

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
    document()->setDocumentMargin(Theme::edge);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (Mime::isOpenableUrl(url))
            Q_EMIT linkClicked(url, textOfLink(url.toString()));
    });
    connect(this, qOverload<const QUrl &>(&QTextBrowser::highlighted), this,
            [this](const QUrl &url) {
                Q_EMIT linkHovered(Mime::isOpenableUrl(url) ? Mime::displayUrl(url) : QString());
            });
}

void BodyView::showText(const QString &text)
{
    m_text = text;
    m_isText = true;
    m_pictures.clear();
    document()->clear();
    insertTextBlocks(text);
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
    keepLinesReadable();
}

void BodyView::insertTextBlocks(const QString &text)
{
    const QColor dimmed = Theme::dimmedText(palette());
    const QColor link = palette().color(QPalette::Link);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool isFirst = true;
    const QList<Mime::TextBlock> blocks = Mime::plainTextBlocks(text, false, false);
    for (const Mime::TextBlock &block : blocks) {
        QTextBlockFormat format;
        const int level = std::min(block.quoteLevel, deepestQuote);
        format.setLeftMargin(level * quoteIndent);
        format.setProperty(quoteLevelProperty, level);
        QTextCharFormat letters;
        if (level > 0 || block.isSignature)
            letters.setForeground(dimmed);
        const QStringList lines = block.text.split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (!isFirst)
                cursor.insertBlock();
            isFirst = false;
            cursor.setBlockFormat(format);
            insertWithLinks(cursor, line, letters, link);
        }
    }
    cursor.endEditBlock();
}

void BodyView::showHtml(const QString &html, const QHash<QString, QByteArray> &inlinePictures)
{
    m_text = html;
    m_isText = false;
    m_pictures = inlinePictures;
    document()->clear();
    document()->setHtml(html);
    verticalScrollBar()->setValue(0);
    keepLinesReadable();
}

void BodyView::showNothing()
{
    m_text.clear();
    m_isText = true;
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
    if (name.scheme() == QLatin1String("cid")) {
        QByteArray bytes = m_pictures.value(name.path(QUrl::FullyDecoded));
        QBuffer buffer(&bytes);
        QImageReader reader(&buffer);
        reader.setAutoTransform(true);
        picture = reader.read();
    }
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

QString BodyView::textOfLink(const QString &href) const
{
    const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
    const QTextCursor cursor = cursorForPosition(position);
    const QTextBlock block = cursor.block();
    QString text;
    for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
        const QTextFragment part = fragment.fragment();
        if (part.charFormat().anchorHref() == href)
            text += part.text();
    }
    return text;
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

void BodyView::keepLinesReadable()
{
    // About 90 characters a line, however wide the window is.
    const int widest = fontMetrics().averageCharWidth() * lineCharacters + 2 * Theme::edge;
    const int spare = std::max(0, viewport()->width() - widest);
    QTextFrameFormat frame = document()->rootFrame()->frameFormat();
    if (m_isText && frame.rightMargin() != Theme::edge + spare) {
        frame.setLeftMargin(Theme::edge);
        frame.setTopMargin(Theme::group);
        frame.setBottomMargin(Theme::edge);
        frame.setRightMargin(Theme::edge + spare);
        document()->rootFrame()->setFrameFormat(frame);
    }
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
