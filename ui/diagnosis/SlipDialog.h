// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the support slip as it will be given away: the preview is what is copied and saved. The
// language is that of who reads it, which need not be the person's.
#pragma once

#include "ui/diagnosis/SlipReport.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace Martlet::Ui
{

class SlipDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SlipDialog(SlipFacts facts, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void refill();
    void copy();
    void chooseFile();
    void save(const QString &path);

    SlipFacts m_facts;
    QComboBox *m_language = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QLabel *m_outcome = nullptr;
};

} // namespace Martlet::Ui
