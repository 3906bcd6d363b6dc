// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dims quoted lines and the signature while a letter is written.
#pragma once

#include <QSyntaxHighlighter>

class QWidget;

namespace Martlet::Ui
{

class QuoteHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// Colours follow the palette of `widget`.
    QuoteHighlighter(QTextDocument *document, QWidget *widget);

protected:
    void highlightBlock(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_widget = nullptr;
};

} // namespace Martlet::Ui
