// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the main window with its words, icon and keys, in one table: menus, toolbar,
// tooltips and the page of shortcuts (F1) all come from here.
#pragma once

#include "ui/messages/ListKeys.h"

#include <QHash>
#include <QObject>

#include <optional>

class QAction;
class QKeyEvent;

namespace Martlet::Ui
{

enum class ActionId {
    GetMail,
    Write,
    Reply,
    ReplyAll,
    ReplyList,
    Unsubscribe,
    Forward,
    ContinueDraft,
    Archive,
    Delete,
    DeleteForGood,
    Junk,
    ToggleRead,
    ToggleFlag,
    MoveTo,
    Undo,
    NextUnread,
    PreviousUnread,
    Search,
    SelectAll,
    Source,
    LifeStory,
    SimpleView,
    SaveAttachments,
    MarkAllRead,
    EmptyFolder,
    NewFolder,
    NewFolderHere,
    RenameFolder,
    MoveFolder,
    DeleteFolder,
    SyncFolder,
    CompactFolder,
    ShownFolders,
    ShowAllFolders,
    FolderProperties,
    ToggleFolders,
    ToggleReader,
    ListAbove,
    ShowMenuBar,
    Offline,
    AddAccount,
    EditAccount,
    RemoveAccount,
    SendOutbox,
    KeptLetters,
    ServerCopies,
    CheckAccount,
    ExplainError,
    StepByStep,
    Shortcuts,
    About,
    Quit,
};

class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    explicit ActionRegistry(QObject *parent);

    [[nodiscard]] QAction *operator[](ActionId id) const { return m_actions.value(id); }
    /// What a single letter in the list stands for.
    [[nodiscard]] std::optional<ActionId> forCommand(ListCommand command) const;

    /// A shortcut with Ctrl pressed on a layout without Latin letters, where Qt finds none. True
    /// when it was one.
    bool triggerByPosition(const QKeyEvent &event) const;

    struct Line {
        QString keys;
        QString text;
    };
    /// For the page of shortcuts, in the order of the table, and keys that are no actions after it.
    [[nodiscard]] QList<Line> shortcuts() const;

    /// After the icon theme changed.
    void loadIcons();

private:
    QHash<ActionId, QAction *> m_actions;
};

} // namespace Martlet::Ui
