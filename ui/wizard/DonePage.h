// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Last page of the wizard: what comes now.
#pragma once

#include <QWidget>

class QLabel;

namespace Martlet::Ui
{

class DonePage : public QWidget
{
    Q_OBJECT

public:
    explicit DonePage(QWidget *parent = nullptr);

    void show(const QString &email, int folders, bool canSend, bool arePasswordsKept);

private:
    QLabel *m_text = nullptr;
    QLabel *m_notes = nullptr;
};

} // namespace Martlet::Ui
