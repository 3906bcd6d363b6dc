// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as the dialogs use them: always plain text (SEC-25), wrapping, sized from the font.
#pragma once

#include <QLabel>

namespace Martlet::Ui
{

/// A wrapping sentence.
QLabel *makeTextLabel(const QString &text, QWidget *parent);

/// The same in the palette's dimmed colour, for explanations.
QLabel *makeDimmedLabel(const QString &text, QWidget *parent);

/// The heading of a page, 1.4 × the font.
QLabel *makeHeading(const QString &text, QWidget *parent);

/// Text a person may want to copy: a fingerprint, the server's words.
QLabel *makeSelectableLabel(const QString &text, QWidget *parent);

} // namespace Martlet::Ui
