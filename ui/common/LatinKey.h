// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys by their place on the keyboard, so that shortcuts work while a Cyrillic (or any other
// non-Latin) layout is on, also when no Latin layout is configured at all.
#pragma once

#include <QKeySequence>

class QKeyEvent;

namespace Martlet::Ui
{

/// The Latin letter, digit or sign of this key: as labelled when the layout is Latin (QWERTZ stays
/// QWERTZ), else by position. 0 for keys that have none.
[[nodiscard]] int latinKey(const QKeyEvent &event);

/// The Ctrl combination of these keys on a Latin layout; empty when it is what Qt sees anyway, so
/// that its own shortcuts have had their chance.
[[nodiscard]] QKeySequence latinShortcut(const QKeyEvent &event);

/// For tests: by Qt key and evdev-based scan code (X11 and Wayland: evdev + 8).
[[nodiscard]] int latinKey(int key, quint32 nativeScanCode);

} // namespace Martlet::Ui
