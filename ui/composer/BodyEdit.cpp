// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/BodyEdit.h"

#include "core/mime/FlowedText.h"
#include "ui/common/Theme.h"
#include "ui/composer/QuoteHighlighter.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <QUrl>

namespace Martlet::Ui
{

namespace
{

constexpr int barWidth = 2;

} // namespace

QStringList localFiles(const QMimeData *source)
{
    QStringList paths;
    const QList<QUrl> urls = source->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

BodyEdit::BodyEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(tr("Text of the letter"));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(false);
    document()->setDocumentMargin(Theme::group);
    new QuoteHighlighter(document(), this);
}

bool BodyEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || !localFiles(source).isEmpty() ||
           QPlainTextEdit::canInsertFromMimeData(source);
}

/// Text first: programs that copy a table offer a picture of it too.
void BodyEdit::insertFromMimeData(const QMimeData *source)
{
    const QStringList files = localFiles(source);
    if (!files.isEmpty()) {
        Q_EMIT filesOffered(files);
    } else if (source->hasText()) {
        QPlainTextEdit::insertFromMimeData(source);
    } else if (source->hasImage()) {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        if (qvariant_cast<QImage>(source->imageData()).save(&buffer, "PNG"))
            Q_EMIT pictureOffered(png);
    }
}

void BodyEdit::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    const QColor bar =
        Theme::mix(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.35);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (Mime::splitQuote(block.text()).level > 0)
            // Without the margin of the document that Qt adds to the last line.
            painter.fillRect(
                QRectF(Theme::step, place.top(), barWidth, block.layout()->boundingRect().height()),
                bar);
    }
}

} // namespace Martlet::Ui
