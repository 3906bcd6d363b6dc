// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/SourceWindow.h"

#include "core/util/Limits.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/reader/TextSlices.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

/// What of the source is shown, in lines that can be laid out (SEC-21).
QString shownSource(const QString &source)
{
    QStringList lines;
    const QStringList whole = shownPartOf(source).split(QLatin1Char('\n'));
    for (const QString &line : whole)
        lines += piecesOfLine(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SourceWindow::SourceWindow(Engine::MessageContents &contents, Mail::MessageKey key,
                           const QString &subject, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_text(new QPlainTextEdit(this))
    , m_state(new QLabel(tr("The letter is being fetched…"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Source of “%1”").arg(singleLine(subject)));
    resize(820, 640);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Source of the letter"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setContentsMargins(Theme::group, Theme::inside, Theme::group, Theme::inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_state);
    layout->addWidget(m_text, 1);
    for (const auto &keys : {QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &QWidget::close);

    contents.source(key).then(this, [this](const Result<QByteArray> &source) {
        if (!source) {
            m_state->setText(errorSentence(source.error()).text);
            return;
        }
        // A character has at most four bytes; what is cut off behind cannot be shown anyway.
        const QString text = QString::fromUtf8(source->left(4 * Limits::shownCharacters));
        const qsizetype shown = shownPartOf(text).size();
        m_state->setVisible(shown < text.size());
        m_state->setText(tr("Only the first %1 are shown.").arg(sizeText(shown)));
        m_text->setPlainText(shownSource(text));
    });
}

QString SourceWindow::source() const
{
    return m_text->toPlainText();
}

} // namespace Martlet::Ui
