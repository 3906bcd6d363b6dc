// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions about folders do in the main window.
#include "ui/mailboxes/FolderText.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/window/FolderCommands.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MoveToPopup.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"

#include <QAction>

namespace Martlet::Ui
{

const Mail::MailboxInfo *MainWindow::currentFolder() const
{
    return m_mailboxes->mailbox(m_mailboxes->indexOf(m_folder));
}

void MainWindow::connectFolderActions()
{
    const auto on = [this](ActionId id, auto act) {
        addAction((*m_actions)[id]);
        connect((*m_actions)[id], &QAction::triggered, this, [this, act] {
            // A copy: what the action does may change the tree.
            if (const Mail::MailboxInfo *info = currentFolder())
                act(Mail::MailboxInfo(*info));
        });
    };
    using Info = Mail::MailboxInfo;
    on(ActionId::RenameFolder, [this](const Info &) { m_tree->renameCurrent(); });
    on(ActionId::MoveFolder, [this](const Info &info) { openMoveFolderTo(info); });
    on(ActionId::DeleteFolder, [this](const Info &info) { m_folders->remove(info); });
    on(ActionId::SyncFolder, [this](const Info &info) { m_folders->synchronise(info); });
    on(ActionId::CompactFolder, [this](const Info &info) { m_folders->compact(info); });
    on(ActionId::FolderProperties, [this](const Info &info) { m_folders->showProperties(info); });
    addAction((*m_actions)[ActionId::NewFolder]);
    connect((*m_actions)[ActionId::NewFolder], &QAction::triggered, this, [this] {
        const Info *parent = currentFolder();
        const bool isTop = parent == nullptr || !parent->mayHaveChildren ||
                           parent->specialUse == Mail::SpecialUse::Inbox;
        m_folders->create(currentAccount(), accountName(currentAccount()),
                          isTop ? nullptr : parent);
    });
    connect((*m_actions)[ActionId::NewFolderHere], &QAction::triggered, this,
            &MainWindow::createFolderHere);
    connect((*m_actions)[ActionId::ShownFolders], &QAction::triggered, this,
            [this] { m_folders->chooseShown(currentAccount(), accountName(currentAccount())); });
    connect((*m_actions)[ActionId::ShowAllFolders], &QAction::toggled, this,
            [this](bool isOn) { m_mailboxes->setShowingAll(isOn); });
    connectFolderCommands();
}

void MainWindow::createFolderHere()
{
    QFuture<Result<Mail::AccountKey>> home = m_services.accounts.foldersOfThisComputer();
    home.then(this, [this](const Result<Mail::AccountKey> &account) {
        if (!account) {
            m_status->tell(folderErrorText(account.error()));
            return;
        }
        m_mailboxes->reload();
        m_folders->create(*account, accountName(*account), nullptr);
    });
}

void MainWindow::connectFolderCommands()
{
    connect(m_folders, &FolderCommands::done, m_undo, &UndoStrip::offer);
    connect(m_folders, &FolderCommands::told, m_status, &StatusLine::tell);
    connect(m_folders, &FolderCommands::created, this, [this](Mail::MailboxKey key) {
        m_mailboxes->reload();
        if (const Mail::MailboxInfo *info = folderOf(key))
            m_tree->select({info->account, key, false});
    });
    connect(m_mailboxes, &MailboxTreeModel::renameRequested, this,
            [this](Mail::MailboxKey key, const QString &name) {
                if (const Mail::MailboxInfo *info = folderOf(key))
                    m_folders->rename(Mail::MailboxInfo(*info), name);
            });
    connect(m_mailboxes, &MailboxTreeModel::folderDropped, this,
            [this](Mail::MailboxKey key, Mail::MailboxKey target) { moveFolder(key, target); });
    connect(&m_services.status, &Engine::SyncStatus::activitiesChanged, this,
            &MainWindow::showBusyFolders);
}

const Mail::MailboxInfo *MainWindow::folderOf(Mail::MailboxKey key) const
{
    for (const Mail::AccountKey account : m_mailboxes->accounts()) {
        const QModelIndex index = m_mailboxes->indexOf({account, key, false});
        if (index.isValid())
            return m_mailboxes->mailbox(index);
    }
    return nullptr;
}

void MainWindow::moveFolder(Mail::MailboxKey key, Mail::MailboxKey target)
{
    const Mail::MailboxInfo *info = folderOf(key);
    if (info == nullptr)
        return;
    const Mail::MailboxInfo *parent = folderOf(target);
    m_folders->move(Mail::MailboxInfo(*info), target,
                    parent != nullptr ? MailboxTreeModel::folderName(*parent)
                                      : accountName(info->account));
}

void MainWindow::openMoveFolderTo(const Mail::MailboxInfo &folder)
{
    disconnect(m_moveTo, &MoveToPopup::chosen, this, nullptr);
    connect(m_moveTo, &MoveToPopup::chosen, this,
            [this, key = folder.key](Mail::MailboxKey target) { moveFolder(key, target); });
    m_moveTo->openOver(m_tree, *m_mailboxes, folder.account, folder.key,
                       MoveToPopup::Reach::Account);
}

void MainWindow::showBusyFolders()
{
    QSet<std::pair<Mail::AccountKey, QString>> busy;
    for (const Engine::Activity &activity : m_services.status.activities()) {
        if (activity.kind == Engine::ActivityKind::FetchingHeaders ||
            activity.kind == Engine::ActivityKind::FetchingText ||
            activity.kind == Engine::ActivityKind::FetchingLetters)
            busy.insert({activity.account, activity.subject});
    }
    m_mailboxes->setBusy(busy);
}

void MainWindow::updateFolderActions()
{
    const Mail::MailboxInfo *info = currentFolder();
    const bool isInbox = info != nullptr && info->specialUse == Mail::SpecialUse::Inbox;
    const bool holdsLetters = info != nullptr && info->isSelectable;
    const auto enable = [this](std::initializer_list<ActionId> ids, bool isOn) {
        for (const ActionId id : ids)
            (*m_actions)[id]->setEnabled(isOn);
    };
    using Id = ActionId;
    enable({Id::RenameFolder, Id::DeleteFolder}, info != nullptr && !isInbox);
    enable({Id::MoveFolder}, info != nullptr && info->specialUse == Mail::SpecialUse::None);
    enable({Id::SyncFolder, Id::CompactFolder}, holdsLetters && info->isOnServer);
    enable({Id::FolderProperties}, info != nullptr);
    enable({Id::NewFolder, Id::ShownFolders}, currentAccount().isValid() && !m_folder.isOutbox);
}

} // namespace Martlet::Ui
