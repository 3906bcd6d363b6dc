// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/QuoteHighlighter.h"

#include "core/mime/FlowedText.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QWidget>

namespace Martlet::Ui
{

namespace
{

/// Block states: what stands above decides what the signature mark means below.
enum State { Written = 0, Signature = 1 };

} // namespace

QuoteHighlighter::QuoteHighlighter(QTextDocument *document, QWidget *widget)
    : QSyntaxHighlighter(document)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

void QuoteHighlighter::highlightBlock(const QString &text)
{
    const bool isQuote = Mime::splitQuote(text).level > 0;
    const bool isSignature =
        !isQuote && (text == QStringLiteral("-- ") || previousBlockState() == Signature);
    setCurrentBlockState(isSignature ? Signature : Written);
    if (isQuote || isSignature)
        setFormat(0, int(text.size()), Theme::dimmedText(m_widget->palette()));
}

bool QuoteHighlighter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_widget && event->type() == QEvent::PaletteChange)
        rehighlight();
    return QSyntaxHighlighter::eventFilter(watched, event);
}

} // namespace Martlet::Ui
