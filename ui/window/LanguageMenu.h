// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Language": each by its own name, so that it is found by whoever reads no other.
#pragma once

class QMenu;
class QWidget;

namespace Martlet::Ui
{

struct WindowHooks;

/// Null where the program cannot change its language.
[[nodiscard]] QMenu *makeLanguageMenu(const WindowHooks &hooks, QWidget *parent);

} // namespace Martlet::Ui
