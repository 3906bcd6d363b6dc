// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line that narrows a list down.
#pragma once

#include <QLineEdit>

namespace Martlet::Ui
{

/// `purpose` is what stands in the empty line, and its name to assistive programs. The buttons
/// inside have names, too; Qt leaves them without.
void prepareFilterField(QLineEdit *field, const QString &purpose);

} // namespace Martlet::Ui
