// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One password, typed or pasted once, with "show" (W02).
#pragma once

#include "core/util/Secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Martlet::Ui
{

/// Paste works by menu, keys and middle click. Says calmly when what was pasted begins or ends with
/// a space, since that is never seen behind dots.
class PasswordField : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordField(const QString &accessibleName, QWidget *parent = nullptr);

    [[nodiscard]] Secret secret() const;
    [[nodiscard]] bool isEmpty() const;
    void clear();
    void selectAll();

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    void setShown(bool isShown);
    void updateHint();

    QLineEdit *m_edit = nullptr;
    QPushButton *m_show = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace Martlet::Ui
