// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the main window do.
#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/SourceWindow.h"
#include "ui/window/ComposeCommands.h"
#include "ui/window/KeptLettersDialog.h"
#include "ui/window/LifeStoryDialog.h"
#include "ui/window/MailingListCommands.h"
#include "ui/window/MainWindow.h"
#include "ui/window/MessageCommands.h"
#include "ui/window/MoveToPopup.h"
#include "ui/window/OutboxView.h"
#include "ui/window/ProblemText.h"
#include "ui/window/ReportCommands.h"
#include "ui/window/SendingHelp.h"
#include "ui/window/ServerCopyCommands.h"
#include "ui/window/ShortcutsPage.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"
#include "ui/window/WindowMenus.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QShortcut>
#include <QStackedWidget>

namespace Martlet::Ui
{

namespace
{

/// As Qt does for the menu key.
void askForContextMenu()
{
    QWidget *focus = QApplication::focusWidget();
    if (focus == nullptr)
        return;
    const QPoint place = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent wish(QContextMenuEvent::Keyboard, place, focus->mapToGlobal(place));
    QApplication::sendEvent(focus, &wish);
}

} // namespace

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto act) {
        connect((*m_actions)[id], &QAction::triggered, this, act);
        // Without this a shortcut works only while its menu is in a visible bar.
        addAction((*m_actions)[id]);
    };
    on(ActionId::GetMail, [this] { m_services.mailboxes.synchronise(); });
    on(ActionId::SendOutbox, [this] { m_services.outbox.sendNow(); });
    on(ActionId::Write, [this] { m_compose->write(currentAccount()); });
    on(ActionId::Reply,
       [this] { m_compose->reply(view()->currentKey(), Engine::ReplyMode::Sender); });
    on(ActionId::ReplyAll,
       [this] { m_compose->reply(view()->currentKey(), Engine::ReplyMode::All); });
    on(ActionId::ReplyList,
       [this] { m_compose->reply(view()->currentKey(), Engine::ReplyMode::List); });
    on(ActionId::Unsubscribe, [this] { m_lists->leave(); });
    on(ActionId::Forward, [this] { m_compose->forward(view()->currentKey()); });
    on(ActionId::ContinueDraft, [this] { m_compose->continueDraft(view()->currentKey()); });
    for (const ListCommand command :
         {ListCommand::Archive, ListCommand::Delete, ListCommand::DeleteForGood, ListCommand::Junk,
          ListCommand::ToggleRead, ListCommand::ToggleFlag, ListCommand::MoveTo, ListCommand::Undo,
          ListCommand::NextUnread, ListCommand::PreviousUnread, ListCommand::Search}) {
        on(*m_actions->forCommand(command), [this, command] { runListCommand(command); });
    }
    on(ActionId::SelectAll, [this] { view()->selectAll(); });
    on(ActionId::Source, [this] { showSource(); });
    on(ActionId::LifeStory, [this] { showLifeStory(); });
    on(ActionId::KeptLetters, [this] { showKeptLetters(); });
    on(ActionId::ServerCopies, [this] { m_copies->show(currentAccount()); });
    on(ActionId::SimpleView, [this] { m_reader->toggleSimpleView(); });
    on(ActionId::SaveAttachments, [this] { m_reader->saveAllAttachments(); });
    on(ActionId::MarkAllRead, [this] { m_commands->markAllSeen(m_folder.mailbox); });
    on(ActionId::EmptyFolder, [this] {
        if (const Mail::MailboxInfo *info = m_mailboxes->find(m_folder.mailbox))
            m_commands->empty(*info, MailboxTreeModel::folderName(*info));
    });
    on(ActionId::Shortcuts, [this] { (new ShortcutsPage(m_actions->shortcuts(), this))->show(); });
    on(ActionId::About, [this] { showAbout(); });
    on(ActionId::Quit, [] { QApplication::closeAllWindows(); });
    connectReports();
    connectViewActions();
    connectFolderActions();
    connectAccountActions();
    connectFolderKeys();
    // Not every keyboard has a menu key.
    auto *menuKeys = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F10), this);
    connect(menuKeys, &QShortcut::activated, this, &askForContextMenu);

    connect(view(), &MessageListView::commandPressed, this, &MainWindow::runListCommand);
    connect(view(), &MessageListView::rowCommand, this,
            [this](ListCommand command, Mail::MessageKey key) { runOn(command, {key}); });
    connect(view(), &QListView::doubleClicked, this, &MainWindow::openCurrent);
    connect(view(), &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        if (view()->indexAt(position).isValid())
            showMessageMenu(view()->viewport()->mapToGlobal(position));
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &MainWindow::showFolderMenu);
}

void MainWindow::connectViewActions()
{
    const auto onToggle = [this](ActionId id, auto act) {
        connect((*m_actions)[id], &QAction::toggled, this, act);
        addAction((*m_actions)[id]);
    };
    onToggle(ActionId::ToggleFolders, [this](bool isOn) { m_tree->setVisible(isOn); });
    onToggle(ActionId::ToggleReader, [this](bool isOn) {
        showReader();
        if (isOn)
            showCurrentMessage();
    });
    onToggle(ActionId::ListAbove, [this](bool isOn) { setListAbove(isOn); });
    onToggle(ActionId::ShowMenuBar, [this](bool isOn) { menuBar()->setVisible(isOn); });
    onToggle(ActionId::Offline, [this](bool isOn) {
        if (isOn != m_services.status.isOffline())
            setOffline(isOn);
    });
}

void MainWindow::connectAccountActions()
{
    connect((*m_actions)[ActionId::AddAccount], &QAction::triggered, this, [this] {
        if (m_hooks.openWizard)
            m_hooks.openWizard(this);
    });
    connect((*m_actions)[ActionId::EditAccount], &QAction::triggered, this, [this] {
        if (m_hooks.openAccountSettings)
            m_hooks.openAccountSettings(currentAccount(), this);
    });
    connect((*m_actions)[ActionId::RemoveAccount], &QAction::triggered, this, [this] {
        if (m_hooks.removeAccount)
            m_hooks.removeAccount(currentAccount(), this);
    });
    // Chosen from the menu nothing starts by itself: the account is chosen first.
    connect((*m_actions)[ActionId::CheckAccount], &QAction::triggered, this, [this] {
        if (m_hooks.checkAccount)
            m_hooks.checkAccount({}, this);
    });
    connect((*m_actions)[ActionId::ExplainError], &QAction::triggered, this, [this] {
        if (m_hooks.explainError)
            m_hooks.explainError(this);
    });
    connect((*m_actions)[ActionId::StepByStep], &QAction::triggered, this, [this] {
        if (m_hooks.helpStepByStep)
            m_hooks.helpStepByStep(this);
    });
}

void MainWindow::connectFolderKeys()
{
    for (int digit = 1; digit <= 9; ++digit) {
        auto *keys =
            new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + digit)), this);
        connect(keys, &QShortcut::activated, this, [this, digit] {
            const QModelIndex index = m_mailboxes->folders().value(digit - 1);
            if (index.isValid()) {
                m_tree->select(m_mailboxes->id(index));
                view()->setFocus();
            }
        });
    }
}

void MainWindow::updateActions()
{
    const bool hasCurrent = !isOutboxShown() && view()->currentKey().isValid();
    const bool hasSelection = !isOutboxShown() && view()->selectionModel() != nullptr &&
                              view()->selectionModel()->hasSelection();
    const bool hasFolder = m_folder.mailbox.isValid();
    const Mail::SpecialUse use = currentUse();
    const bool hasAccount = currentAccount().isValid();
    const auto enable = [this](std::initializer_list<ActionId> ids, bool isOn) {
        for (const ActionId id : ids)
            (*m_actions)[id]->setEnabled(isOn);
    };
    using Id = ActionId;
    enable({Id::Reply, Id::ReplyAll, Id::Forward, Id::Source, Id::LifeStory}, hasCurrent);
    // Whether it came by a list its header says, which is here with its text.
    enable({Id::ReplyList}, hasCurrent && m_lists->canAnswer(view()->currentKey()));
    enable({Id::Unsubscribe}, hasCurrent && m_lists->canLeave(view()->currentKey()));
    enable({Id::ContinueDraft}, hasCurrent && use == Mail::SpecialUse::Drafts);
    enable({Id::Delete, Id::DeleteForGood, Id::ToggleRead, Id::ToggleFlag, Id::MoveTo},
           hasSelection);
    enable({Id::Archive}, hasSelection && use != Mail::SpecialUse::Archive);
    enable({Id::Junk}, hasSelection && use != Mail::SpecialUse::Junk);
    enable({Id::SelectAll, Id::NextUnread, Id::PreviousUnread, Id::Search, Id::MarkAllRead},
           hasFolder);
    enable({Id::EmptyFolder}, use == Mail::SpecialUse::Trash || use == Mail::SpecialUse::Junk);
    enable({Id::SimpleView}, m_reader->hasHtml());
    enable({Id::SaveAttachments}, hasCurrent && m_reader->isShown());
    enable({Id::Undo}, m_undo->canUndo());
    enable({Id::Write, Id::GetMail, Id::EditAccount, Id::RemoveAccount, Id::SendOutbox},
           hasAccount);
    // Words about a POP3 server say nothing to somebody who has none.
    (*m_actions)[Id::ServerCopies]->setVisible(m_copies->hasCopies(currentAccount()));
    updateFolderActions();
}

void MainWindow::connectReports()
{
    connect(m_reports, &ReportCommands::told, m_status, &StatusLine::tell);
    connect(m_reports, &ReportCommands::failed, this,
            [this](const Error &error) { m_status->tell(errorSentence(error).text); });
    connect(m_reports, &ReportCommands::sendAgainRequested, m_compose, &ComposeCommands::sendAgain);
    connect(m_reports, &ReportCommands::letterFound, this,
            [this](const Engine::FoundLetter &letter) {
                m_tree->select({letter.account, letter.mailbox, false});
                view()->selectWhenLoaded(letter.key);
            });
}

void MainWindow::showLifeStory()
{
    const Mail::MessageSummary *summary = m_messages->summary(view()->currentIndex().row());
    if (summary == nullptr)
        return;
    const Result<Engine::LetterStory> story = m_services.vault.story(summary->key);
    if (!story) {
        m_status->tell(errorSentence(story.error()).text);
        return;
    }
    auto *dialog = new LifeStoryDialog(*story, summary->subject, this);
    if (QWidget *line = m_copies->makeLine(summary->key, dialog))
        dialog->addFact(line);
    dialog->show();
    connect(&m_services.changes, &Engine::ChangeFeed::changed, dialog,
            [this, dialog, key = summary->key](const Store::StoreChanges &changes) {
                if (!changes.areReportsChanged)
                    return;
                if (const Result<Engine::LetterStory> now = m_services.vault.story(key))
                    dialog->setStory(*now);
            });
    // Where the server does not say, or cannot be asked now, the dialog tells what is known here.
    m_services.contents.savedAt(summary->key).then(dialog, [dialog](const Result<QDateTime> &at) {
        if (at)
            dialog->setSavedAt(*at);
    });
}

void MainWindow::showKeptLetters()
{
    const auto name = [this](Mail::AccountKey key) { return accountName(key); };
    (new KeptLettersDialog(m_services.vault, name, this))->show();
}

void MainWindow::runListCommand(ListCommand command)
{
    switch (command) {
    case ListCommand::Undo:
        m_undo->undo();
        break;
    case ListCommand::NextUnread:
        goToUnread(true);
        break;
    case ListCommand::PreviousUnread:
        goToUnread(false);
        break;
    case ListCommand::PageOrNextUnread:
        pageOrNextUnread();
        break;
    case ListCommand::Open:
        openCurrent();
        break;
    case ListCommand::Search:
        m_list->focusFilter();
        break;
    case ListCommand::MoveTo:
        openMoveTo();
        break;
    default:
        runOn(command, view()->selectedKeys());
        break;
    }
}

void MainWindow::runOn(ListCommand command, const QList<Mail::MessageKey> &keys)
{
    if (isOutboxShown())
        return;
    switch (command) {
    case ListCommand::Delete:
        m_commands->trash(keys, currentUse() == Mail::SpecialUse::Trash);
        break;
    case ListCommand::DeleteForGood:
        m_commands->deleteForGood(keys);
        break;
    case ListCommand::Archive:
        if (currentUse() != Mail::SpecialUse::Archive)
            m_commands->archive(keys);
        break;
    case ListCommand::Junk:
        if (currentUse() != Mail::SpecialUse::Junk)
            m_commands->junk(keys);
        break;
    case ListCommand::ToggleRead:
        m_seenDelay.stop();
        m_commands->setSeen(keys, !areAll(keys, Mail::Flag::Seen));
        break;
    case ListCommand::ToggleFlag:
        m_commands->setFlagged(keys, !areAll(keys, Mail::Flag::Flagged));
        break;
    default:
        break;
    }
}

bool MainWindow::areAll(const QList<Mail::MessageKey> &keys, Mail::Flag flag) const
{
    // The first few decide: reading 100,000 rows to choose a direction would hold up the window.
    constexpr int looked = 64;
    for (const Mail::MessageKey key : keys.mid(0, looked)) {
        const Mail::MessageSummary *summary = m_messages->summary(m_messages->rowOf(key));
        if (summary != nullptr && !summary->flags.has(flag))
            return false;
    }
    return true;
}

void MainWindow::openCurrent()
{
    if (currentUse() == Mail::SpecialUse::Drafts) {
        m_compose->continueDraft(view()->currentKey());
        return;
    }
    (*m_actions)[ActionId::ToggleReader]->setChecked(true);
    showCurrentMessage();
    m_reader->setFocus();
}

void MainWindow::goToUnread(bool isForward)
{
    if (!view()->goToUnread(isForward))
        m_status->tell(isForward ? tr("No unread letter below") : tr("No unread letter above"));
}

void MainWindow::pageOrNextUnread()
{
    if (!m_reader->isVisible() || !m_reader->pageDown())
        goToUnread(true);
}

void MainWindow::openMoveTo()
{
    const QList<Mail::MessageKey> keys = view()->selectedKeys();
    if (keys.isEmpty())
        return;
    disconnect(m_moveTo, &MoveToPopup::chosen, this, nullptr);
    connect(m_moveTo, &MoveToPopup::chosen, this, [this, keys](Mail::MailboxKey target) {
        const Mail::MailboxInfo *info = m_mailboxes->find(target);
        if (info != nullptr)
            m_commands->move(keys, target, MailboxTreeModel::folderName(*info), false);
    });
    m_moveTo->openOver(m_list, *m_mailboxes, m_folder.account, m_folder.mailbox,
                       MoveToPopup::Reach::AllAccounts);
}

void MainWindow::setOffline(bool isOffline)
{
    m_services.status.setOffline(isOffline);
    (*m_actions)[ActionId::Offline]->setChecked(isOffline);
    m_offlineSince = isOffline ? QDateTime::currentDateTime() : QDateTime();
    m_status->setOfflineSince(m_offlineSince);
    const auto waiting = m_services.outbox.items();
    QString text = m_status->offlineText();
    if (isOffline && !waiting.isEmpty())
        text = tr("%1. %Ln letters wait in the Outbox.", nullptr, static_cast<int>(waiting.size()))
                   .arg(text);
    m_list->setOfflineText(text);
}

void MainWindow::showMessageMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMessageMenu(*menu, *m_actions, currentUse() == Mail::SpecialUse::Drafts);
    menu->popup(globalPosition);
}

void MainWindow::showFolderMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillFolderMenu(*menu, *m_actions, m_mailboxes->id(index).isAccount());
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void MainWindow::showSource()
{
    const Mail::MessageSummary *summary = m_messages->summary(view()->currentIndex().row());
    if (summary != nullptr)
        (new SourceWindow(m_services.contents, summary->key, summary->subject, this))->show();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(programIcon().pixmap(64, 64));
    box->setWindowTitle(tr("About Martlet"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Martlet %1").arg(QStringLiteral(MARTLET_VERSION)));
    box->setInformativeText(tr("A desktop mail program. Free software under the GNU General Public "
                               "License, version 3 or later."));
    box->open();
}

} // namespace Martlet::Ui
