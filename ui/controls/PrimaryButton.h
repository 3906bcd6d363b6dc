// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one button of a window that carries the accent (DESIGN principle 1).
#pragma once

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QPushButton>

namespace Martlet::Ui
{

/// Coloured from the palette's highlight while it can be pressed; follows palette changes.
class PrimaryButton : public QPushButton
{
public:
    explicit PrimaryButton(QWidget *parent = nullptr)
        : QPushButton(parent)
    {
        applyAccent();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QPushButton::changeEvent(event);
        if (event->type() == QEvent::EnabledChange ||
            event->type() == QEvent::ApplicationPaletteChange)
            applyAccent();
    }

private:
    void applyAccent()
    {
        if (!isEnabled()) {
            setPalette(QPalette());
            return;
        }
        const QPalette base = QGuiApplication::palette();
        QPalette accent = base;
        // Styles lighten a button's ground; darker keeps its words at 4.5 : 1.
        accent.setColor(QPalette::Button, base.color(QPalette::Highlight).darker(135));
        accent.setColor(QPalette::ButtonText, base.color(QPalette::HighlightedText));
        setPalette(accent);
    }
};

} // namespace Martlet::Ui
