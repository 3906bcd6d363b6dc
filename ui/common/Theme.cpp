// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Theme.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>

namespace Martlet::Ui::Theme
{

namespace
{

double luminance(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

/// As little of `text` as keeps the contrast on `ground`, starting from `share`.
QColor readableMix(const QColor &text, const QColor &ground, double share)
{
    for (; share < 1.0; share += 0.05) {
        const QColor mixed = mix(text, ground, share);
        if (contrast(mixed, ground) >= textContrast)
            return mixed;
    }
    return text;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](float first, float second) {
        return static_cast<float>(share * first + (1.0 - share) * second);
    };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

QColor accent(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Highlight);
}

QColor dimmedText(const QPalette &palette)
{
    return readableMix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.6);
}

QColor dimmedSelectedText(const QPalette &palette)
{
    return readableMix(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight),
                       0.75);
}

QColor separator(const QPalette &palette)
{
    return mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.12);
}

QColor hover(const QPalette &palette)
{
    return mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.05);
}

QColor amber(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf0, 0xb4, 0x3c) : QColor(0xb3, 0x6b, 0x00);
}

QColor red(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb7, 0x1c, 0x1c);
}

QColor strip(const QPalette &palette)
{
    return mix(accent(palette), palette.color(QPalette::Window), 0.10);
}

QColor warningStrip(const QPalette &palette)
{
    return mix(amber(palette), palette.color(QPalette::Window), 0.16);
}

QColor avatar(const QString &address, const QPalette &palette)
{
    const QByteArray digest =
        QCryptographicHash::hash(address.toLower().toUtf8(), QCryptographicHash::Md5);
    const int hue = static_cast<unsigned char>(digest.at(0)) * 360 / 256;
    QColor ground =
        isDark(palette) ? QColor::fromHsl(hue, 90, 170) : QColor::fromHsl(hue, 110, 105);
    // Yellow and green look brighter than their lightness says.
    while (contrast(ground, avatarText(palette)) < textContrast)
        ground = isDark(palette) ? ground.lighter(108) : ground.darker(108);
    return ground;
}

QColor avatarText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x16, 0x18, 0x1b) : QColor(0xff, 0xff, 0xff);
}

} // namespace Martlet::Ui::Theme
