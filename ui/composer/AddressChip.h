// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One recipient in an address field.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QWidget>

namespace Martlet::Ui
{

/// Takes the focus; Delete or Backspace asks to remove it, Enter or F2 or a double click to edit
/// it. One that cannot be sent to is outlined and says so to a screen reader.
class AddressChip : public QWidget
{
    Q_OBJECT

public:
    explicit AddressChip(const Mail::EmailAddress &address, QWidget *parent = nullptr);

    [[nodiscard]] const Mail::EmailAddress &address() const { return m_address; }
    [[nodiscard]] bool isUsable() const { return m_isUsable; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void editRequested();
    void moveRequested(int step); ///< arrow keys; -1 towards the first chip

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QString text() const;
    [[nodiscard]] QRect crossRect() const;

    Mail::EmailAddress m_address;
    bool m_isUsable = true;
    QPoint m_pressedAt;
};

} // namespace Martlet::Ui
