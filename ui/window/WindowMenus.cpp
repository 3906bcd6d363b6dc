// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowMenus.h"

#include "ui/window/ActionRegistry.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QToolBar>

namespace Martlet::Ui
{

namespace
{

struct WindowMenus {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::WindowMenus)
};

// Stands for a line in the lists below.
constexpr auto line = static_cast<ActionId>(-1);

void fill(QWidget &menu, const ActionRegistry &actions, std::initializer_list<ActionId> ids)
{
    for (const ActionId id : ids) {
        if (id != line) {
            menu.addAction(actions[id]);
            continue;
        }
        auto *separator = new QAction(&menu);
        separator->setSeparator(true);
        menu.addAction(separator);
    }
}

} // namespace

void fillMenuBar(QMainWindow &window, const ActionRegistry &actions, QMenu *language)
{
    using Id = ActionId;
    QMenuBar &bar = *window.menuBar();
    fill(*bar.addMenu(WindowMenus::tr("&File")), actions,
         {Id::GetMail, Id::SendOutbox, line, Id::Offline, line, Id::KeptLetters, Id::ServerCopies,
          line, Id::AddAccount, Id::EditAccount, Id::RemoveAccount, line, Id::Quit});
    fill(*bar.addMenu(WindowMenus::tr("&Edit")), actions,
         {Id::Undo, line, Id::SelectAll, Id::Search});
    QMenu *view = bar.addMenu(WindowMenus::tr("&View"));
    fill(*view, actions,
         {Id::ToggleFolders, Id::ToggleReader, Id::ListAbove, Id::ShowMenuBar, line, Id::SimpleView,
          Id::Source, Id::LifeStory});
    if (language != nullptr) {
        view->addSeparator();
        view->addMenu(language);
    }
    fill(*bar.addMenu(WindowMenus::tr("&Message")), actions,
         {Id::Write,
          Id::ContinueDraft,
          line,
          Id::Reply,
          Id::ReplyAll,
          Id::ReplyList,
          Id::Forward,
          line,
          Id::ToggleRead,
          Id::ToggleFlag,
          line,
          Id::Archive,
          Id::Junk,
          Id::MoveTo,
          Id::Delete,
          Id::DeleteForGood,
          line,
          Id::SaveAttachments,
          Id::Unsubscribe,
          line,
          Id::NextUnread,
          Id::PreviousUnread});
    fill(*bar.addMenu(WindowMenus::tr("F&older")), actions,
         {Id::NewFolder, Id::NewFolderHere, line, Id::RenameFolder, Id::MoveFolder,
          Id::DeleteFolder, line, Id::MarkAllRead, Id::EmptyFolder, line, Id::SyncFolder,
          Id::CompactFolder, line, Id::ShownFolders, Id::ShowAllFolders, line,
          Id::FolderProperties});
    fill(
        *bar.addMenu(WindowMenus::tr("&Help")), actions,
        {Id::CheckAccount, Id::ExplainError, Id::StepByStep, line, Id::Shortcuts, line, Id::About});
}

QToolBar *makeToolBar(QMainWindow &window, const ActionRegistry &actions)
{
    auto *bar = new QToolBar(WindowMenus::tr("Toolbar"), &window);
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({24, 24});
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    using Id = ActionId;
    fill(*bar, actions,
         {Id::GetMail, Id::Write, line, Id::Reply, Id::ReplyAll, Id::Forward, line, Id::Archive,
          Id::Delete, Id::Junk});
    window.addToolBar(bar);
    return bar;
}

void fillMessageMenu(QMenu &menu, const ActionRegistry &actions, bool isDraft)
{
    using Id = ActionId;
    if (isDraft)
        fill(menu, actions, {Id::ContinueDraft, line});
    fill(menu, actions,
         {Id::Reply, Id::ReplyAll, Id::Forward, line, Id::ToggleRead, Id::ToggleFlag, line,
          Id::Archive, Id::Junk, Id::MoveTo, Id::Delete, line, Id::LifeStory, Id::Source});
    // Most letters come by no list.
    if (actions[Id::Unsubscribe]->isEnabled())
        fill(menu, actions, {line, Id::Unsubscribe});
}

void fillFolderMenu(QMenu &menu, const ActionRegistry &actions, bool isAccount)
{
    using Id = ActionId;
    if (!isAccount) {
        fill(menu, actions,
             {Id::NewFolder, Id::RenameFolder, Id::MoveFolder, Id::DeleteFolder, line,
              Id::MarkAllRead, Id::EmptyFolder, line, Id::SyncFolder, Id::CompactFolder,
              Id::ServerCopies, line, Id::FolderProperties});
        return;
    }
    fill(menu, actions,
         {Id::GetMail, line, Id::NewFolder, Id::ShownFolders, Id::ShowAllFolders, line,
          Id::ServerCopies, Id::EditAccount, Id::RemoveAccount});
}

} // namespace Martlet::Ui
