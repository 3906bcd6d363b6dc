// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/UndoStrip.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <chrono>
#include <utility>

namespace Martlet::Ui
{

namespace
{

constexpr std::chrono::seconds shownFor{10};

} // namespace

UndoStrip::UndoStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    auto *button = new QPushButton(tr("Undo"), this);
    button->setIcon(themeIcon(QStringLiteral("edit-undo")));
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(themeIcon(QStringLiteral("window-close"), {QStringLiteral("dialog-close")}));
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(tr("Close this notice"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::step, Theme::inside, Theme::step);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_text, 1);
    layout->addWidget(button);
    layout->addWidget(close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        hide();
        if (m_action)
            clear();
    });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(button, &QPushButton::clicked, this, &UndoStrip::undo);
    hide();
}

void UndoStrip::offer(const QString &sentence, quint64 undoGroup)
{
    const bool isWanted = std::exchange(m_isWanted, false);
    m_isExpected = false;
    m_undoGroup = undoGroup;
    m_action = nullptr;
    m_text->setText(sentence);
    setAccessibleName(sentence);
    setVisible(undoGroup != 0);
    m_timer.start(shownFor);
    Q_EMIT canUndoChanged(canUndo());
    if (isWanted)
        undo();
}

void UndoStrip::expect()
{
    m_isExpected = true;
    m_isWanted = false;
    Q_EMIT canUndoChanged(true);
}

void UndoStrip::expectNothing()
{
    m_isExpected = false;
    m_isWanted = false;
    Q_EMIT canUndoChanged(canUndo());
}

void UndoStrip::offerUntil(const QString &sentence, std::chrono::milliseconds time,
                           std::function<void()> undo)
{
    offer(sentence, 0);
    m_action = std::move(undo);
    show();
    m_timer.start(time);
    Q_EMIT canUndoChanged(true);
}

void UndoStrip::clear()
{
    offer({}, 0);
}

bool UndoStrip::undo()
{
    if (!canUndo())
        return false;
    if (std::exchange(m_isExpected, false)) {
        m_isWanted = true;
        hide();
        Q_EMIT canUndoChanged(false);
        return true;
    }
    const quint64 group = std::exchange(m_undoGroup, 0);
    const std::function<void()> action = std::exchange(m_action, nullptr);
    hide();
    Q_EMIT canUndoChanged(false);
    if (action)
        action();
    else
        Q_EMIT undoRequested(group);
    return true;
}

QString UndoStrip::text() const
{
    return m_text->text();
}

} // namespace Martlet::Ui
