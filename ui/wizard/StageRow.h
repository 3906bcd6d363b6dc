// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One stage of the account test; a failed one grows its sentence, its buttons and, one click away,
// the technical words.
#pragma once

#include "ui/wizard/StageText.h"

#include <QWidget>

class QLabel;

namespace Martlet::Ui
{

class StageRow : public QWidget
{
    Q_OBJECT

public:
    explicit StageRow(QWidget *parent = nullptr);

    void show(const Engine::StageReport &report, const TestContext &context);

Q_SIGNALS:
    void fixRequested(Martlet::Ui::Fix fix, const Martlet::Engine::StageReport &report);

private:
    void showState(const Engine::StageReport &report, const QString &title);
    void showAdvice(const Engine::StageReport &report, const TestContext &context);
    void showNote(const StageNote &note);
    void addDetails(const Engine::StageReport &report, const StageAdvice &advice, QLayout *buttons);

    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_time = nullptr;
    QWidget *m_advice = nullptr; ///< under a failed stage, or what is to be told of one
};

} // namespace Martlet::Ui
