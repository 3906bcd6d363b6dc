// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/mailboxes/MailboxTreeView.h"
#include "ui/messages/EmptyState.h"
#include "ui/messages/MessageListPane.h"
#include "ui/messages/MessageListView.h"
#include "ui/models/MessageListModel.h"
#include "ui/models/OutboxModel.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/LinkOpener.h"
#include "ui/reader/MessageReader.h"
#include "ui/window/Banner.h"
#include "ui/window/ComposeCommands.h"
#include "ui/window/FolderCommands.h"
#include "ui/window/LanguageMenu.h"
#include "ui/window/MailingListCommands.h"
#include "ui/window/MessageCommands.h"
#include "ui/window/MoveToPopup.h"
#include "ui/window/OutboxReader.h"
#include "ui/window/OutboxView.h"
#include "ui/window/ProblemText.h"
#include "ui/window/ReportCommands.h"
#include "ui/window/SendingHelp.h"
#include "ui/window/ServerCopyCommands.h"
#include "ui/window/StatusLine.h"
#include "ui/window/UndoStrip.h"
#include "ui/window/WindowMenus.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

constexpr QSize defaultSize(1200, 760);
constexpr QSize smallestSize(800, 500);
// Letters passed on the way to another one do not count as read.
constexpr int seenAfterMilliseconds = 400;

bool showsRecipients(Mail::SpecialUse use)
{
    return use == Mail::SpecialUse::Sent || use == Mail::SpecialUse::Drafts;
}

} // namespace

MainWindow::MainWindow(const Engine::Services &services, MailSource source, WindowHooks hooks,
                       QString stateFile)
    : m_services(services)
    , m_source(std::move(source))
    , m_hooks(std::move(hooks))
    , m_stateFile(std::move(stateFile))
    , m_state(WindowState::load(m_stateFile))
    , m_actions(new ActionRegistry(this))
    , m_mailboxes(new MailboxTreeModel(m_source, this))
    , m_messages(new MessageListModel(m_source, this))
    , m_outboxLetters(new OutboxModel(m_source, this))
    , m_commands(new MessageCommands(services.messages, services.mailboxes, services.changes, this))
    , m_folders(new FolderCommands(services.mailboxes, services.messages, m_source, this))
    , m_copies(new ServerCopyCommands(services.copies, services.accounts, this))
    , m_compose(new ComposeCommands(services.drafts, m_hooks, this))
    , m_links(std::make_unique<LinkOpener>(
          this, [this](const QUrl &url) { openMailto(url.toString(QUrl::FullyEncoded)); }))
    , m_banner(new Banner(this))
    , m_tree(new MailboxTreeView(this))
    , m_list(new MessageListPane(m_messages, this))
    , m_outbox(new OutboxView(services.outbox, services.accounts, m_outboxLetters, this))
    , m_reader(new MessageReader(services.contents, this))
    , m_outboxReader(new OutboxReader(
          services.outbox, *m_outbox, *m_outboxLetters, [this] { return ownAddresses(); }, this))
    , m_reports(new ReportCommands(services.reports, m_reader, this))
    , m_lists(new MailingListCommands(m_reader, m_mailboxes, this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_panes(new QSplitter(Qt::Horizontal, this))
    , m_middle(new QStackedWidget(this))
    , m_readers(new QStackedWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_noAccount(new EmptyState(this))
    , m_undo(new UndoStrip(this))
    , m_status(new StatusLine(
          services.status, [this](Mail::AccountKey key) { return accountName(key); }, this))
    , m_moveTo(new MoveToPopup(this))
{
    m_reader->setWaitingBytes([this](Mail::MessageKey key) { return m_copies->waitingBytes(key); });
    setWindowTitle(tr("Martlet"));
    setWindowIcon(programIcon());
    setMinimumSize(smallestSize);
    resize(defaultSize);
    // The keys are read on the pool while the window is put together.
    m_messages->setOrder(m_state.order);
    m_mailboxes->reload();
    assemble();
    connectParts();
    connectActions();
    restoreState();
    showAccounts();
    showBanner();
    updateActions();
}

MainWindow::~MainWindow() = default;

MessageListView *MainWindow::view() const
{
    return m_list->view();
}

void MainWindow::assemble()
{
    fillMenuBar(*this, *m_actions, makeLanguageMenu(m_hooks, this));
    m_toolBar = makeToolBar(*this, *m_actions);
    // The window's own context menu would hide toolbar and menu bar without a word.
    setContextMenuPolicy(Qt::PreventContextMenu);

    m_middle->addWidget(m_list);
    m_middle->addWidget(m_outbox);
    m_panes->addWidget(m_middle);
    m_readers->addWidget(m_reader);
    m_readers->addWidget(m_outboxReader->reader());
    m_panes->addWidget(m_readers);
    m_columns->addWidget(m_tree);
    m_columns->addWidget(m_panes);
    for (QSplitter *splitter : {m_columns, m_panes}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(true);
    }
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_panes->setStretchFactor(0, 0);
    m_panes->setStretchFactor(1, 1);
    m_columns->setSizes({220, 980});
    m_panes->setSizes({380, 600});
    m_tree->setMinimumWidth(140);
    m_middle->setMinimumWidth(240);
    m_readers->setMinimumWidth(280);

    m_noAccount->setContent(programIcon(), tr("Welcome to Martlet"),
                            tr("Add an account to read and write your mail here."),
                            tr("Add an account"));
    m_pages->addWidget(m_columns);
    m_pages->addWidget(m_noAccount);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_status);
    setCentralWidget(centre);
    m_tree->setMailboxes(m_mailboxes);
    setTabOrder(m_tree, m_list->filterField());
    setTabOrder(m_list->filterField(), view());
    setTabOrder(view(), m_reader->bodyView());
}

void MainWindow::connectParts()
{
    connect(&m_services.changes, &Engine::ChangeFeed::changed, this, &MainWindow::applyChanges);
    connect(&m_services.status, &Engine::SyncStatus::problemsChanged, this,
            &MainWindow::showBanner);
    connect(m_tree, &MailboxTreeView::folderSelected, this, &MainWindow::showFolder);
    connect(m_mailboxes, &MailboxTreeModel::messagesDropped, this,
            [this](const auto &keys, Mail::MailboxKey target, bool isCopy) {
                const Mail::MailboxInfo *info = m_mailboxes->find(target);
                m_commands->move(keys, target,
                                 info != nullptr ? MailboxTreeModel::folderName(*info) : QString(),
                                 isCopy);
            });
    connect(view(), &MessageListView::currentMessageChanged, this, &MainWindow::showCurrentMessage);
    connect(view(), &MessageListView::previewsWanted, &m_services.contents,
            &Engine::MessageContents::wantPreviews);
    connect(view(), &MessageListView::selectionCountChanged, this, [this](int count) {
        if (count > 1)
            m_reader->showNothing(tr("%Ln letters selected", nullptr, count));
        else
            showCurrentMessage();
        updateActions();
    });
    connect(m_messages, &MessageListModel::loaded, this, [this] {
        if (!view()->currentKey().isValid())
            showEmptyReader();
    });
    connect(m_list, &MessageListPane::orderChosen, this,
            [this](const Store::MessageListOrder &order) { m_state.order = order; });

    connect(m_commands, &MessageCommands::leaving, this, [this](const auto &keys) {
        view()->stepAwayFrom(keys);
        m_messages->hideRows(keys);
    });
    connect(m_commands, &MessageCommands::storing, m_undo, &UndoStrip::expect);
    connect(m_commands, &MessageCommands::done, m_undo, &UndoStrip::offer);
    connect(m_commands, &MessageCommands::told, m_status, &StatusLine::tell);
    connect(m_commands, &MessageCommands::failed, this, [this](const Error &error) {
        m_undo->expectNothing();
        m_messages->reload();
        m_status->tell(errorSentence(error).text);
    });
    connect(m_commands, &MessageCommands::stayed, this, [this](const auto &keys) {
        m_undo->expectNothing();
        m_messages->reload();
        view()->selectWhenLoaded(keys.first());
    });
    connect(m_undo, &UndoStrip::undoRequested, this, [this](quint64 group) {
        if (m_folders->isOwn(group))
            m_folders->undo(group);
        else
            m_commands->undo(group);
    });
    connect(m_undo, &UndoStrip::canUndoChanged, this, &MainWindow::updateActions);
    connect(m_compose, &ComposeCommands::failed, this,
            [this](const Error &error) { m_status->tell(errorSentence(error).text); });

    connect(m_lists, &MailingListCommands::letterWanted, m_compose, &ComposeCommands::leaveList);
    connect(m_lists, &MailingListCommands::pageWanted, this, &MainWindow::openPage);

    connect(m_reader, &MessageReader::linkHovered, m_status, &StatusLine::setLink);
    connect(m_reader, &MessageReader::linkClicked, this,
            [this](const QUrl &url, const QString &text) { m_links->open(url, text); });
    connect(m_reader, &MessageReader::told, m_status, &StatusLine::tell);
    connect(m_reader, &MessageReader::flagClicked, this,
            [this] { runOn(ListCommand::ToggleFlag, {m_reader->message()}); });
    connect(m_reader, &MessageReader::menuRequested, this, &MainWindow::showMessageMenu);
    connect(m_reader, &MessageReader::shown, this, [this] {
        m_seenDelay.start();
        updateActions();
    });
    m_seenDelay.setSingleShot(true);
    m_seenDelay.setInterval(seenAfterMilliseconds);
    connect(&m_seenDelay, &QTimer::timeout, this, [this] {
        const QList<Mail::MessageKey> keys{m_reader->message()};
        if (keys.first().isValid() && isActiveWindow() && !areAll(keys, Mail::Flag::Seen))
            m_commands->setSeen(keys, true);
    });

    connectOutboxReader();
    connect(m_outbox, &OutboxView::told, m_status, &StatusLine::tell);
    connect(&m_outbox->help(), &SendingHelp::pageWanted, this, &MainWindow::openPage);
    connect(m_outbox, &OutboxView::tookBack, this,
            [this](Mail::DraftKey draft) { m_compose->continueDraft(draft); });
    connect(&m_services.outbox, &Engine::OutboxService::sent, this,
            [this](Mail::OutboxKey, const QString &subject, const QDateTime &heldUntil) {
                const QString name = singleLine(subject);
                tell(heldUntil.isValid() ? tr("The server has “%1” and sends it: %2")
                                               .arg(name, headerDate(heldUntil.toLocalTime(),
                                                                     QDateTime::currentDateTime()))
                                         : tr("“%1” was sent").arg(name));
            });
    connect(m_noAccount, &EmptyState::buttonClicked, this, [this] {
        if (m_hooks.openWizard)
            m_hooks.openWizard(this);
    });
}

void MainWindow::offerToTakeBack(Mail::OutboxKey key, const QString &sentence,
                                 std::chrono::milliseconds time)
{
    m_undo->offerUntil(sentence, time, [this, key] { m_outbox->takeBackLetter(key); });
}

void MainWindow::restoreState()
{
    if (!m_state.geometry.isEmpty())
        restoreGeometry(m_state.geometry);
    if (!m_state.columns.isEmpty())
        m_columns->restoreState(m_state.columns);
    setListAbove(m_state.isListAbove);
    if (!m_state.panes.isEmpty())
        m_panes->restoreState(m_state.panes);
    m_panes->setOrientation(m_state.isListAbove ? Qt::Vertical : Qt::Horizontal);
    m_tree->setVisible(m_state.hasFolders);
    m_readers->setVisible(m_state.hasReader);
    menuBar()->setVisible(m_state.hasMenuBar);
    m_tree->setCollapsed(m_state.collapsed);
    const std::pair<ActionId, bool> checked[] = {
        {ActionId::ToggleFolders, m_state.hasFolders},
        {ActionId::ToggleReader, m_state.hasReader},
        {ActionId::ListAbove, m_state.isListAbove},
        {ActionId::ShowMenuBar, m_state.hasMenuBar},
        {ActionId::ShowAllFolders, m_state.areAllFoldersShown},
    };
    for (const auto &[id, isOn] : checked)
        (*m_actions)[id]->setChecked(isOn);
    if (m_state.isOffline)
        setOffline(true);
}

void MainWindow::saveState()
{
    if (m_stateFile.isEmpty())
        return;
    m_state.geometry = saveGeometry();
    m_state.columns = m_columns->saveState();
    m_state.panes = m_panes->saveState();
    m_state.hasFolders = (*m_actions)[ActionId::ToggleFolders]->isChecked();
    m_state.hasReader = (*m_actions)[ActionId::ToggleReader]->isChecked();
    m_state.isListAbove = (*m_actions)[ActionId::ListAbove]->isChecked();
    m_state.hasMenuBar = (*m_actions)[ActionId::ShowMenuBar]->isChecked();
    m_state.areAllFoldersShown = (*m_actions)[ActionId::ShowAllFolders]->isChecked();
    m_state.isOffline = m_services.status.isOffline();
    m_state.account = m_folder.account;
    const Mail::MailboxInfo *info = m_mailboxes->find(m_folder.mailbox);
    m_state.mailboxPath = info != nullptr ? info->path : QString();
    m_state.message = view()->currentKey();
    m_state.collapsed = m_tree->collapsed();
    m_state.save(m_stateFile);
}

void MainWindow::showAccounts()
{
    const QList<Mail::AccountKey> accounts = m_mailboxes->accounts();
    m_pages->setCurrentWidget(accounts.isEmpty() ? static_cast<QWidget *>(m_noAccount) : m_columns);
    m_toolBar->setVisible(!accounts.isEmpty());
    m_status->setAccounts(accounts);
    // A new account is a lone row until its folders are listed; then its inbox opens.
    if (accounts.isEmpty() || (m_areFoldersRestored && m_mailboxes->indexOf(m_folder).isValid()))
        return;
    // At first start of the session the folder of last time, else the first inbox.
    MailboxNodeId inbox;
    MailboxNodeId last;
    const QModelIndexList folders = m_mailboxes->folders();
    for (const QModelIndex &index : folders) {
        const Mail::MailboxInfo *info = m_mailboxes->mailbox(index);
        if (!inbox.account.isValid() && info->specialUse == Mail::SpecialUse::Inbox)
            inbox = m_mailboxes->id(index);
        if (!m_areFoldersRestored && info->account == m_state.account &&
            info->path == m_state.mailboxPath)
            last = m_mailboxes->id(index);
    }
    const MailboxNodeId wanted = last.account.isValid() ? last : inbox;
    if (!wanted.account.isValid())
        return;
    m_areFoldersRestored = true;
    m_tree->select(wanted);
    view()->setFocus();
    if (m_state.message.isValid())
        view()->selectWhenLoaded(m_state.message);
}

void MainWindow::showFolder(const MailboxNodeId &id)
{
    m_folder = id;
    m_middle->setCurrentWidget(id.isOutbox ? static_cast<QWidget *>(m_outbox) : m_list);
    if (id.isOutbox) {
        m_outboxLetters->setAccount(id.account);
    } else {
        m_list->filterField()->clear();
        m_messages->setMailbox(id.mailbox, showsRecipients(currentUse()));
        if (id.mailbox.isValid())
            m_services.mailboxes.setVisible(id.mailbox);
    }
    showReader();
    showFolderCounts();
    showEmptyReader();
    updateActions();
}

void MainWindow::showFolderCounts()
{
    const QModelIndex index = m_mailboxes->indexOf(m_folder);
    const Mail::MailboxInfo *info = m_mailboxes->mailbox(index);
    const QString name = index.data().toString();
    m_list->setFolder(name, info != nullptr ? info->unread : 0);
    setWindowTitle(name.isEmpty() ? tr("Martlet") : tr("%1 — Martlet").arg(singleLine(name)));
}

void MainWindow::showEmptyReader()
{
    if (view()->currentKey().isValid() && !isOutboxShown())
        return;
    const Mail::MailboxInfo *info = m_mailboxes->find(m_folder.mailbox);
    if (info == nullptr) {
        m_reader->showNothing(tr("No folder selected"));
        return;
    }
    m_reader->showNothing(MailboxTreeModel::folderName(*info),
                          tr("%Ln letters", nullptr, info->total) +
                              (info->unread > 0
                                   ? QStringLiteral(" · ") + tr("%Ln unread", nullptr, info->unread)
                                   : QString()));
}

void MainWindow::showCurrentMessage()
{
    const int row = view()->currentIndex().row();
    const Mail::MessageSummary *summary = m_messages->summary(row);
    const bool isOne = summary != nullptr && view()->selectedKeys().size() <= 1;
    // Selection and current row announce the same letter one after the other.
    if (!isOne || summary->key != m_reader->message())
        m_seenDelay.stop();
    if (!isOne) {
        if (summary == nullptr)
            showEmptyReader();
        return;
    }
    if (m_reader->isVisibleTo(this))
        m_reader->showMessage(*summary, ownAddresses());
    updateActions();
}

void MainWindow::applyChanges(const Store::StoreChanges &changes)
{
    m_mailboxes->applyChanges(changes);
    m_messages->applyChanges(changes);
    m_outboxLetters->applyChanges(changes);
    m_reader->applyChanges(changes);
    m_reports->applyChanges(changes);
    if (changes.areAccountsChanged || !changes.mailboxLists.isEmpty())
        showAccounts();
    if (changes.mailboxCounters.contains(m_folder.mailbox) ||
        changes.mailboxLists.contains(m_folder.account)) {
        showFolderCounts();
        if (!m_reader->message().isValid())
            showEmptyReader();
    }
    const auto ours = changes.messages.constFind(m_folder.mailbox);
    if (ours != changes.messages.cend() && ours->updated.contains(m_reader->message())) {
        const int row = view()->currentIndex().row();
        const Mail::MessageSummary *summary = m_messages->summary(row);
        if (summary != nullptr && summary->key == m_reader->message())
            m_reader->updateSummary(*summary);
    }
    updateActions();
}

void MainWindow::setListAbove(bool isAbove)
{
    m_panes->setOrientation(isAbove ? Qt::Vertical : Qt::Horizontal);
    view()->setRowLayout(isAbove ? RowLayout::Columns : RowLayout::Cards);
}

void MainWindow::openMailto(const QString &url)
{
    m_compose->writeMailto(url);
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::tell(const QString &sentence)
{
    m_status->tell(sentence);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (m_actions->triggerByPosition(*event))
        return;
    if (event->key() == Qt::Key_Escape) {
        if (!m_list->clearFilter())
            view()->setFocus();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        setUpIconTheme();
        m_actions->loadIcons();
    }
}

Mail::AccountKey MainWindow::currentAccount() const
{
    const QList<Mail::AccountKey> accounts = m_mailboxes->accounts();
    return m_folder.account.isValid() ? m_folder.account : accounts.value(0);
}

QString MainWindow::accountName(Mail::AccountKey key) const
{
    const QModelIndex index = m_mailboxes->indexOf({key, {}, false});
    return singleLine(index.data().toString());
}

QStringList MainWindow::ownAddresses() const
{
    QStringList own;
    const QList<Mail::AccountSettings> accounts = m_services.accounts.accounts();
    for (const Mail::AccountSettings &account : accounts) {
        if (account.email.isEmpty())
            continue; // the folders on this computer
        own << account.email;
        for (const Mail::Identity &identity : account.identities)
            own << identity.address;
    }
    return own;
}

Mail::SpecialUse MainWindow::currentUse() const
{
    const Mail::MailboxInfo *info = m_mailboxes->find(m_folder.mailbox);
    return info != nullptr ? info->specialUse : Mail::SpecialUse::None;
}

} // namespace Martlet::Ui
