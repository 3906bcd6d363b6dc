// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ReadableColour.h"

#include <QHash>
#include <QList>

#include <array>
#include <cmath>
#include <optional>

namespace Martlet::Mime
{

namespace
{

using Rgb = std::array<int, 3>; ///< 0 to 255

// 2.5 : 1 on #ffffff and on #1e1e1e.
constexpr double darkest = 0.107;
constexpr double lightest = 0.37;

std::optional<Rgb> fromHex(const QByteArray &digits)
{
    if (digits.size() != 3 && digits.size() != 6)
        return std::nullopt;
    const qsizetype width = digits.size() / 3;
    Rgb colour{};
    for (size_t i = 0; i < colour.size(); ++i) {
        bool isNumber = false;
        const int part = digits.mid(static_cast<qsizetype>(i) * width, width).toInt(&isNumber, 16);
        if (!isNumber)
            return std::nullopt;
        colour.at(i) = width == 1 ? part * 17 : part;
    }
    return colour;
}

std::optional<Rgb> fromFunction(const QByteArray &arguments)
{
    const QList<QByteArray> parts = arguments.split(',');
    if (parts.size() != 3)
        return std::nullopt;
    Rgb colour{};
    for (size_t i = 0; i < colour.size(); ++i) {
        bool isNumber = false;
        colour.at(i) = parts.at(static_cast<qsizetype>(i)).trimmed().toInt(&isNumber);
        if (!isNumber || colour.at(i) < 0 || colour.at(i) > 255)
            return std::nullopt;
    }
    return colour;
}

std::optional<Rgb> fromCss(const QByteArray &colour)
{
    static const QHash<QByteArray, Rgb> names{
        {"red", {255, 0, 0}},       {"green", {0, 128, 0}},     {"gray", {128, 128, 128}},
        {"teal", {0, 128, 128}},    {"grey", {128, 128, 128}},  {"olive", {128, 128, 0}},
        {"crimson", {220, 20, 60}}, {"fuchsia", {255, 0, 255}}, {"magenta", {255, 0, 255}}};
    const QByteArray text = colour.trimmed().toLower();
    if (text.startsWith('#'))
        return fromHex(text.mid(1));
    if (text.startsWith("rgb(") && text.endsWith(')'))
        return fromFunction(text.mid(4, text.size() - 5));
    const auto known = names.constFind(text);
    return known == names.cend() ? std::nullopt : std::optional(*known);
}

double linear(int part)
{
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

} // namespace

bool isReadableOnAnyPaper(const QByteArray &colour)
{
    const std::optional<Rgb> rgb = fromCss(colour);
    if (!rgb)
        return false;
    const double luminance =
        0.2126 * linear(rgb->at(0)) + 0.7152 * linear(rgb->at(1)) + 0.0722 * linear(rgb->at(2));
    return luminance >= darkest && luminance <= lightest;
}

} // namespace Martlet::Mime
