// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The single letters that act while a list has the focus (DESIGN "Shortcuts"), by key position on a
// non-Latin layout too. Anything with Ctrl, Alt or Meta is a menu's.
#pragma once

#include <QList>
#include <QString>

#include <optional>

class QKeyEvent;

namespace Martlet::Ui
{

enum class ListCommand {
    Delete,
    DeleteForGood,
    Archive,
    Junk,
    ToggleRead,
    ToggleFlag,
    MoveTo,
    Undo,
    NextUnread,
    PreviousUnread,
    PageOrNextUnread,
    Open,
    Search,
};

[[nodiscard]] std::optional<ListCommand> listCommand(const QKeyEvent &event);

/// "A", "Shift+Del", as shown in menus and on the page of shortcuts.
[[nodiscard]] QString listKeyText(ListCommand command);

} // namespace Martlet::Ui
