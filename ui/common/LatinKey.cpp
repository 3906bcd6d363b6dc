// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/LatinKey.h"

#include <QKeyEvent>

#include <array>

namespace Martlet::Ui
{

namespace
{

/// US QWERTY rows by xkb keycode.
struct KeyRow {
    quint32 first;
    const char *letters;
    quint32 count;
};

constexpr std::array<KeyRow, 3> keyRows{{
    {24, "QWERTYUIOP[]", 12},
    {38, "ASDFGHJKL;'", 11},
    {52, "ZXCVBNM,./", 10},
}};

} // namespace

int latinKey(int key, quint32 nativeScanCode)
{
    // Anything in the Latin-1 range or a named key (Key_Escape, …) is what it says.
    if (key <= 0xff || key >= Qt::Key_Escape)
        return key;
    for (const KeyRow &row : keyRows) {
        if (nativeScanCode >= row.first && nativeScanCode < row.first + row.count)
            return static_cast<unsigned char>(row.letters[nativeScanCode - row.first]);
    }
    return 0;
}

int latinKey(const QKeyEvent &event)
{
    return latinKey(event.key(), event.nativeScanCode());
}

QKeySequence latinShortcut(const QKeyEvent &event)
{
    if (!event.modifiers().testFlag(Qt::ControlModifier))
        return {};
    const int latin = latinKey(event);
    if (latin == 0 || latin == event.key())
        return {};
    return QKeySequence(static_cast<int>(event.modifiers() & ~Qt::KeypadModifier) | latin);
}

} // namespace Martlet::Ui
