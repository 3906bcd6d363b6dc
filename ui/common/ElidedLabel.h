// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of plain text that gives way ("…") instead of forcing its window wider; the whole text
// is in the tooltip while it is cut. Never interprets markup (SEC-25).
#pragma once

#include <QWidget>

namespace Martlet::Ui
{

class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode);
    /// Drawn in the dimmed colour.
    void setDimmed(bool isDimmed);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_isDimmed = false;
};

} // namespace Martlet::Ui
