// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a letter's way: a mark and a sentence.
#pragma once

#include <QWidget>

class QLabel;

namespace Martlet::Ui
{

class JourneyRow : public QWidget
{
    Q_OBJECT

public:
    enum class Mark { Waiting, Done, Nothing, Attention, Failed };

    explicit JourneyRow(QWidget *parent = nullptr);

    /// Visible from here on; an empty sentence hides it.
    void show(Mark mark, const QString &sentence);
    [[nodiscard]] QString sentence() const;

private:
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace Martlet::Ui
