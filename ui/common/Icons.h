// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Icons by freedesktop name, with Breeze behind a desktop theme that lacks one (DESIGN "Icons").
#pragma once

#include <QIcon>
#include <QString>

class QPainter;

namespace Martlet::Mail
{
enum class SpecialUse;
}

namespace Martlet::Ui
{

/// Sets Breeze or, on a dark palette, Breeze Dark as the fallback theme. Again after the palette
/// changed.
void setUpIconTheme();

/// The theme's icon; when it is missing the first of `others` that exists.
[[nodiscard]] QIcon themeIcon(const QString &name, const QStringList &others = {});

/// For the folder tree.
[[nodiscard]] QIcon folderIcon(Mail::SpecialUse use);

/// In one colour, for rows whose ground is the highlight.
void paintTinted(QPainter &painter, const QIcon &icon, const QRect &place, const QColor &color);

/// The swift. From the resources, so that it is there before anything is installed.
[[nodiscard]] QIcon programIcon();

} // namespace Martlet::Ui
