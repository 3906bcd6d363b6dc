// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/ListKeys.h"

#include "ui/common/LatinKey.h"

#include <QKeyEvent>
#include <QKeySequence>

#include <array>

namespace Martlet::Ui
{

namespace
{

struct ListKey {
    ListCommand command;
    int key;
    bool hasShift;
};

constexpr std::array<ListKey, 14> listKeys{{
    {ListCommand::Delete, Qt::Key_Delete, false},
    {ListCommand::DeleteForGood, Qt::Key_Delete, true},
    {ListCommand::Archive, Qt::Key_A, false},
    {ListCommand::Junk, Qt::Key_J, false},
    {ListCommand::ToggleRead, Qt::Key_M, false},
    {ListCommand::ToggleFlag, Qt::Key_S, false},
    {ListCommand::MoveTo, Qt::Key_V, false},
    {ListCommand::Undo, Qt::Key_U, false},
    {ListCommand::NextUnread, Qt::Key_N, false},
    {ListCommand::PreviousUnread, Qt::Key_P, false},
    {ListCommand::PageOrNextUnread, Qt::Key_Space, false},
    {ListCommand::Open, Qt::Key_Return, false},
    {ListCommand::Open, Qt::Key_Enter, false},
    {ListCommand::Search, Qt::Key_Slash, false},
}};

} // namespace

std::optional<ListCommand> listCommand(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if ((modifiers & ~Qt::ShiftModifier) != Qt::NoModifier)
        return std::nullopt;
    const bool hasShift = modifiers.testFlag(Qt::ShiftModifier);
    const int pressed = latinKey(event);
    for (const ListKey &key : listKeys) {
        if (key.key == pressed && key.hasShift == hasShift)
            return key.command;
    }
    return std::nullopt;
}

QString listKeyText(ListCommand command)
{
    for (const ListKey &key : listKeys) {
        if (key.command == command)
            return QKeySequence(key.key | (key.hasShift ? static_cast<int>(Qt::SHIFT) : 0))
                .toString(QKeySequence::NativeText);
    }
    return {};
}

} // namespace Martlet::Ui
