// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of all keyboard shortcuts (F1).
#pragma once

#include "ui/window/ActionRegistry.h"

#include <QDialog>

namespace Martlet::Ui
{

class ShortcutsPage : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when closed.
    explicit ShortcutsPage(const QList<ActionRegistry::Line> &lines, QWidget *parent = nullptr);
};

} // namespace Martlet::Ui
