// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows colours and distances (DESIGN "Icons, colours, type"). Everything is
// derived from the palette, so light, dark and high-contrast themes work alike.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace Martlet::Ui::Theme
{

// Spacing in steps of 4 px.
inline constexpr int step = 4;
inline constexpr int inside = 8;
inline constexpr int group = 12;
inline constexpr int edge = 16;
inline constexpr int unreadDot = 6;
inline constexpr int rounding = 4;

/// For text; WCAG 2.1 asks for 4.5.
inline constexpr double textContrast = 4.5;

[[nodiscard]] bool isDark(const QPalette &palette);

/// WCAG contrast of two opaque colours, 1…21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// `share` of `a` over `b`.
[[nodiscard]] QColor mix(const QColor &a, const QColor &b, double share);

/// New or primary, and nothing else.
[[nodiscard]] QColor accent(const QPalette &palette);
/// Text of less weight, still readable on the palette's base.
[[nodiscard]] QColor dimmedText(const QPalette &palette);
/// The same on a selected row.
[[nodiscard]] QColor dimmedSelectedText(const QPalette &palette);
/// Fine line between rows and panes.
[[nodiscard]] QColor separator(const QPalette &palette);
/// Row under the mouse.
[[nodiscard]] QColor hover(const QPalette &palette);
/// "Needs you".
[[nodiscard]] QColor amber(const QPalette &palette);
/// Loss.
[[nodiscard]] QColor red(const QPalette &palette);
/// Ground of a strip (banner, warnings, undo).
[[nodiscard]] QColor strip(const QPalette &palette);
[[nodiscard]] QColor warningStrip(const QPalette &palette);

/// Ground of the initials of one person, the same each time; `avatarText` is readable on it.
[[nodiscard]] QColor avatar(const QString &address, const QPalette &palette);
[[nodiscard]] QColor avatarText(const QPalette &palette);

} // namespace Martlet::Ui::Theme
