// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Menu bar, toolbar and context menus of the main window, made from the registry.
#pragma once

class QMainWindow;
class QMenu;
class QToolBar;

namespace Martlet::Ui
{

class ActionRegistry;

/// `language`: the menu of languages; may be null.
void fillMenuBar(QMainWindow &window, const ActionRegistry &actions, QMenu *language);
[[nodiscard]] QToolBar *makeToolBar(QMainWindow &window, const ActionRegistry &actions);
void fillMessageMenu(QMenu &menu, const ActionRegistry &actions, bool isDraft);
void fillFolderMenu(QMenu &menu, const ActionRegistry &actions, bool isAccount);

} // namespace Martlet::Ui
