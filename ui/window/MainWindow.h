// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: puts toolbar, banner, folder tree, list, reader and status line together and
// lets them talk. Each of them does its own work; commands live in MessageCommands and
// ComposeCommands.
#pragma once

#include "core/engine/Services.h"
#include "ui/models/MailSource.h"
#include "ui/models/MailboxTreeModel.h"
#include "ui/window/ActionRegistry.h"
#include "ui/window/WindowHooks.h"
#include "ui/window/WindowState.h"

#include <QDateTime>
#include <QMainWindow>
#include <QTimer>
#include <QUrl>

#include <optional>

class QSplitter;
class QStackedWidget;
class QToolBar;

namespace Martlet::Ui
{

class Banner;
class ComposeCommands;
class EmptyState;
class FolderCommands;
class LinkOpener;
class MailingListCommands;
class MailboxTreeView;
class MessageCommands;
class MessageListModel;
class MessageListPane;
class MessageListView;
class MessageReader;
class MoveToPopup;
class OutboxModel;
class OutboxReader;
class OutboxView;
enum class ProblemAction;
struct ProblemNotice;
class ReportCommands;
class ServerCopyCommands;
class StatusLine;
class UndoStrip;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `stateFile`: where WindowState is kept; empty keeps nothing. All outlive the window.
    MainWindow(const Engine::Services &services, MailSource source, WindowHooks hooks,
               QString stateFile);
    ~MainWindow() override;

    void openMailto(const QString &url);
    /// The layout as it is now, for the next window.
    void saveState();
    /// To the front, from wherever it is.
    void raiseWindow();
    /// A sentence in the status line for some seconds ("“Offer” was sent").
    void tell(const QString &sentence);
    /// How long a letter that is sent waits for it to be taken back.
    [[nodiscard]] std::chrono::seconds undoTime() const
    {
        return std::chrono::seconds(m_state.undoSeconds);
    }
    void setUndoTime(std::chrono::seconds time) { m_state.undoSeconds = int(time.count()); }
    /// A letter that goes only after `time`, or at a time of its own: takes it back to be edited.
    void offerToTakeBack(Mail::OutboxKey key, const QString &sentence,
                         std::chrono::milliseconds time);

    // For tests and screenshots.
    [[nodiscard]] MessageListPane *listPane() const { return m_list; }
    [[nodiscard]] MailboxTreeView *tree() const { return m_tree; }
    [[nodiscard]] MessageReader *reader() const { return m_reader; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    [[nodiscard]] UndoStrip *undoStrip() const { return m_undo; }
    [[nodiscard]] StatusLine *statusLine() const { return m_status; }
    [[nodiscard]] OutboxView *outboxView() const { return m_outbox; }
    [[nodiscard]] MessageReader *outboxReader() const;
    [[nodiscard]] const ActionRegistry &actions() const { return *m_actions; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // MainWindow.cpp: what is where, and what follows what.
    void assemble();
    void connectParts();
    void restoreState();
    void showFolder(const MailboxNodeId &id);
    void showFolderCounts();
    void showCurrentMessage();
    void showEmptyReader();
    void applyChanges(const Store::StoreChanges &changes);
    void showAccounts();
    void setListAbove(bool isAbove);

    // MainWindowBanner.cpp: what the banner says, and what its buttons do.
    void showBanner();
    void showLeftOpenDrafts();
    void mend(const Engine::Problem &problem, ProblemAction action);
    void adviseOn(Mail::OutboxKey letter, ProblemNotice *notice) const;
    void readRefusal(const Engine::Problem &problem, const Mail::AccountSettings &account,
                     ProblemNotice *notice) const;
    void putBackLoss(const Engine::Problem &problem);
    void declineLoss(const Engine::Problem &problem);
    [[nodiscard]] std::optional<QUrl> switchOnPage(const Engine::Problem &problem) const;
    void openPage(const QUrl &url) const;

    // MainWindowOutbox.cpp: the letters of the Outbox in their reader.
    void connectOutboxReader();
    void showReader();

    // MainWindowFolders.cpp: what is done with folders.
    void connectFolderActions();
    void connectFolderCommands();
    void createFolderHere();
    void updateFolderActions();
    void moveFolder(Mail::MailboxKey key, Mail::MailboxKey target);
    void openMoveFolderTo(const Mail::MailboxInfo &folder);
    void showBusyFolders();
    [[nodiscard]] const Mail::MailboxInfo *currentFolder() const;
    [[nodiscard]] const Mail::MailboxInfo *folderOf(Mail::MailboxKey key) const;

    // MainWindowActions.cpp: what the actions do.
    void connectActions();
    void connectViewActions();
    void connectAccountActions();
    void connectFolderKeys();
    void updateActions();
    void runListCommand(ListCommand command);
    void runOn(ListCommand command, const QList<Mail::MessageKey> &keys);
    void openCurrent();
    void goToUnread(bool isForward);
    void pageOrNextUnread();
    void openMoveTo();
    void setOffline(bool isOffline);
    void showMessageMenu(const QPoint &globalPosition);
    void showFolderMenu(const QPoint &position);
    void showSource();
    void showLifeStory();
    void connectReports();
    void showKeptLetters();
    void showAbout();
    [[nodiscard]] bool areAll(const QList<Mail::MessageKey> &keys, Mail::Flag flag) const;

    [[nodiscard]] Mail::AccountKey currentAccount() const;
    [[nodiscard]] QString accountName(Mail::AccountKey key) const;
    [[nodiscard]] QStringList ownAddresses() const;
    [[nodiscard]] Mail::SpecialUse currentUse() const;
    [[nodiscard]] bool isOutboxShown() const { return m_folder.isOutbox; }
    [[nodiscard]] MessageListView *view() const;

    Engine::Services m_services;
    MailSource m_source;
    WindowHooks m_hooks;
    QString m_stateFile;
    WindowState m_state;
    MailboxNodeId m_folder;
    QDateTime m_offlineSince;
    bool m_isLeftOpenOffered = false;
    bool m_areFoldersRestored = false;
    QTimer m_seenDelay;

    ActionRegistry *m_actions;
    MailboxTreeModel *m_mailboxes;
    MessageListModel *m_messages;
    OutboxModel *m_outboxLetters;
    MessageCommands *m_commands;
    FolderCommands *m_folders;
    ServerCopyCommands *m_copies;
    ComposeCommands *m_compose;
    std::unique_ptr<LinkOpener> m_links;

    QToolBar *m_toolBar = nullptr;
    Banner *m_banner;
    MailboxTreeView *m_tree;
    MessageListPane *m_list;
    OutboxView *m_outbox;
    MessageReader *m_reader;
    OutboxReader *m_outboxReader;
    ReportCommands *m_reports;
    MailingListCommands *m_lists;
    QSplitter *m_columns;
    QSplitter *m_panes;
    QStackedWidget *m_middle;
    QStackedWidget *m_readers;
    QStackedWidget *m_pages;
    EmptyState *m_noAccount;
    UndoStrip *m_undo;
    StatusLine *m_status;
    MoveToPopup *m_moveTo;
};

} // namespace Martlet::Ui
