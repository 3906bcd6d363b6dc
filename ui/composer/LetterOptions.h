// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked for with a letter: a read receipt, delivery reports.
#pragma once

#include "core/mime/MessageComposer.h"

#include <QMenu>

namespace Martlet::Ui
{

class LetterOptions : public QMenu
{
    Q_OBJECT

public:
    explicit LetterOptions(QWidget *parent = nullptr);

    /// Tells nobody.
    void setDraft(const Mime::Draft &draft);
    void applyTo(Mime::Draft &draft) const;

Q_SIGNALS:
    void changed();

private:
    QAction *m_receipt;
    QAction *m_reports;
};

} // namespace Martlet::Ui
