// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QMessageBox keeps its second text in a label of its own, which takes markup and opens links
// whatever setTextFormat() says; that text is often a server's or a sender's (SEC-25).
#pragma once

#include <functional>

class QMessageBox;
class QObject;
class QString;
class QWidget;

namespace Martlet::Ui
{

/// Instead of QMessageBox::setInformativeText().
void setPlainInformativeText(QMessageBox *box, const QString &text);

/// A question where undo is impossible (DESIGN principle 4); `act` runs when `button` is pressed
/// and `context` still lives. Opens and does not wait.
void askFirst(QWidget *window, QObject *context, const QString &question, const QString &button,
              std::function<void()> act);

} // namespace Martlet::Ui
