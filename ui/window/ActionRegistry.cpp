// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ActionRegistry.h"

#include "ui/common/Icons.h"
#include "ui/common/LatinKey.h"

#include <QAction>
#include <QKeyEvent>

namespace Martlet::Ui
{

namespace
{

struct Spec {
    ActionId id;
    const char *text; ///< with its mnemonic, for menus
    const char *word; ///< for the toolbar; null: as text
    const char *icon;
    const char *keys;                   ///< several apart by "; "
    std::optional<ListCommand> command; ///< acts on a single letter while the list has the focus
    bool isCheckable = false;
};

// clang-format off
const Spec specs[] = {
    {ActionId::GetMail, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Get mail"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Get mail"), "mail-receive", "F5", {}},
    {ActionId::Write, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Write a letter"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Write"), "mail-message-new", "Ctrl+N", {}},
    {ActionId::Reply, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Reply"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Reply"), "mail-reply-sender", "Ctrl+R", {}},
    {ActionId::ReplyAll, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Reply to &all"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Reply all"), "mail-reply-all", "Ctrl+Shift+R", {}},
    {ActionId::ReplyList, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Reply to the li&st"), nullptr, "mail-reply-list", "Ctrl+Shift+L", {}},
    {ActionId::Unsubscribe, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Unsubscribe…"), nullptr, "news-unsubscribe", "", {}},
    {ActionId::Forward, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Forward"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Forward"), "mail-forward", "Ctrl+L", {}},
    {ActionId::ContinueDraft, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Go on wr&iting this draft"), nullptr, "document-edit", "Ctrl+E", {}},
    {ActionId::Archive, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Arc&hive"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Archive"), "archive-insert", "", ListCommand::Archive},
    {ActionId::Delete, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Delete"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Delete"), "edit-delete", "", ListCommand::Delete},
    {ActionId::DeleteForGood, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Delete for &good…"), nullptr, "edit-delete-shred", "", ListCommand::DeleteForGood},
    {ActionId::Junk, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "This is &junk"), QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Junk"), "mail-mark-junk", "", ListCommand::Junk},
    {ActionId::ToggleRead, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Mark as read or unread"), nullptr, "mail-mark-read", "", ListCommand::ToggleRead},
    {ActionId::ToggleFlag, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "F&lag or remove the flag"), nullptr, "mail-flag", "", ListCommand::ToggleFlag},
    {ActionId::MoveTo, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Mo&ve to…"), nullptr, "folder-move", "", ListCommand::MoveTo},
    {ActionId::Undo, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Undo"), nullptr, "edit-undo", "Ctrl+Z", ListCommand::Undo},
    {ActionId::NextUnread, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Next unread letter"), nullptr, "go-down", "", ListCommand::NextUnread},
    {ActionId::PreviousUnread, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Previous unread letter"), nullptr, "go-up", "", ListCommand::PreviousUnread},
    {ActionId::Search, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Find in this folder"), nullptr, "edit-find", "Ctrl+K; Ctrl+F", ListCommand::Search},
    {ActionId::SelectAll, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Select &all letters"), nullptr, "edit-select-all", "", {}},
    {ActionId::Source, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Show the sour&ce"), nullptr, "text-x-generic", "Ctrl+U", {}},
    {ActionId::LifeStory, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Life stor&y…"), nullptr, "view-history", "", {}},
    {ActionId::SimpleView, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Simple view or text"), nullptr, "text-plain", "Ctrl+Shift+S", {}},
    {ActionId::SaveAttachments, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Save all a&ttachments…"), nullptr, "document-save", "", {}},
    {ActionId::MarkAllRead, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Mark &all as read"), nullptr, "mail-mark-read", "Ctrl+Shift+M", {}},
    {ActionId::EmptyFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Empty this folder…"), nullptr, "trash-empty", "", {}},
    {ActionId::NewFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&New folder…"), nullptr, "folder-new", "Ctrl+Shift+N", {}},
    {ActionId::NewFolderHere, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "New folder on this compu&ter…"), nullptr, "folder-new", "", {}},
    {ActionId::RenameFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Rename this folder"), nullptr, "edit-rename", "F2", {}},
    {ActionId::MoveFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Mo&ve this folder to…"), nullptr, "folder-move", "", {}},
    {ActionId::DeleteFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Delete this folder"), nullptr, "edit-delete", "", {}},
    {ActionId::SyncFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Synchronise this folder now"), nullptr, "view-refresh", "Shift+F5", {}},
    {ActionId::CompactFolder, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Compact this folder…"), nullptr, "archive-remove", "", {}},
    {ActionId::ShownFolders, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Folders to s&how…"), nullptr, "view-list-tree", "", {}},
    {ActionId::ShowAllFolders, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Show a&ll folders"), nullptr, "", "", {}, true},
    {ActionId::FolderProperties, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Properties…"), nullptr, "document-properties", "Alt+Return", {}},
    {ActionId::ToggleFolders, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Folders"), nullptr, "", "F7", {}, true},
    {ActionId::ToggleReader, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Reader"), nullptr, "", "F8", {}, true},
    {ActionId::ListAbove, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "List abo&ve the reader"), nullptr, "", "", {}, true},
    {ActionId::ShowMenuBar, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Menu bar"), nullptr, "", "Ctrl+M", {}, true},
    {ActionId::Offline, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Work &offline"), nullptr, "network-disconnect", "", {}, true},
    {ActionId::AddAccount, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Add an &account…"), nullptr, "list-add", "", {}},
    {ActionId::EditAccount, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Edit this account…"), nullptr, "configure", "", {}},
    {ActionId::RemoveAccount, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Remove this account…"), nullptr, "list-remove", "", {}},
    {ActionId::SendOutbox, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Send what waits in the Outbox"), nullptr, "mail-send", "", {}},
    {ActionId::KeptLetters, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Kept letters…"), nullptr, "document-revert", "", {}},
    {ActionId::ServerCopies, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Copies on the server…"), nullptr, "view-calendar", "", {}},
    {ActionId::CheckAccount, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Check an account…"), nullptr, "tools-report-bug", "", {}},
    {ActionId::ExplainError, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Explain an error message…"), nullptr, "help-hint", "", {}},
    {ActionId::StepByStep, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "Help &step by step…"), nullptr, "help-contents", "", {}},
    {ActionId::Shortcuts, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Keyboard shortcuts"), nullptr, "input-keyboard", "F1", {}},
    {ActionId::About, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&About Martlet"), nullptr, "help-about", "", {}},
    {ActionId::Quit, QT_TRANSLATE_NOOP("Martlet::Ui::ActionRegistry", "&Quit"), nullptr, "application-exit", "Ctrl+Q", {}},
};
// clang-format on

QString withoutMnemonic(QString text)
{
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

} // namespace

ActionRegistry::ActionRegistry(QObject *parent)
    : QObject(parent)
{
    for (const Spec &spec : specs) {
        auto *action = new QAction(this);
        const QString text = tr(spec.text);
        QStringList keys =
            QString::fromLatin1(spec.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts);
        QList<QKeySequence> sequences;
        for (const QString &key : std::as_const(keys))
            sequences.append(QKeySequence(key));
        action->setShortcuts(sequences);
        QString shown = action->shortcut().toString(QKeySequence::NativeText);
        // The letter is the list's, not a shortcut of the window; menus only show it.
        if (spec.command && sequences.isEmpty()) {
            shown = listKeyText(*spec.command);
            action->setText(text + QLatin1Char('\t') + shown);
        } else {
            action->setText(text);
        }
        action->setIconText(spec.word != nullptr ? tr(spec.word) : withoutMnemonic(text));
        action->setToolTip(shown.isEmpty() ? withoutMnemonic(text)
                                           : tr("%1 (%2)").arg(withoutMnemonic(text), shown));
        action->setCheckable(spec.isCheckable);
        action->setObjectName(QStringLiteral("action%1").arg(static_cast<int>(spec.id)));
        m_actions.insert(spec.id, action);
    }
    loadIcons();
}

void ActionRegistry::loadIcons()
{
    for (const Spec &spec : specs) {
        if (*spec.icon != '\0')
            m_actions.value(spec.id)->setIcon(themeIcon(QString::fromLatin1(spec.icon)));
    }
}

std::optional<ActionId> ActionRegistry::forCommand(ListCommand command) const
{
    for (const Spec &spec : specs) {
        if (spec.command == command)
            return spec.id;
    }
    return std::nullopt;
}

bool ActionRegistry::triggerByPosition(const QKeyEvent &event) const
{
    const QKeySequence wanted = latinShortcut(event);
    if (wanted.isEmpty())
        return false;
    for (QAction *action : m_actions) {
        if (action->isEnabled() && action->shortcuts().contains(wanted)) {
            action->trigger();
            return true;
        }
    }
    return false;
}

QList<ActionRegistry::Line> ActionRegistry::shortcuts() const
{
    QList<Line> lines;
    for (const Spec &spec : specs) {
        const QAction *action = m_actions.value(spec.id);
        QStringList keys;
        if (spec.command)
            keys << listKeyText(*spec.command);
        const QList<QKeySequence> sequences = action->shortcuts();
        for (const QKeySequence &sequence : sequences)
            keys << sequence.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            lines.append({keys.join(QStringLiteral(", ")), withoutMnemonic(tr(spec.text))});
    }
    lines.append({tr("Space"), tr("One page down, then the next unread letter")});
    lines.append({tr("Ctrl+1 … Ctrl+9"), tr("Go to a folder")});
    lines.append({tr("Ctrl+Enter"), tr("Send the letter being written")});
    lines.append({tr("Ctrl+Shift+A"), tr("Attach files to the letter being written")});
    lines.append({tr("Ctrl+Shift+C, Ctrl+Shift+B"), tr("Add a copy or a hidden copy to it")});
    lines.append({tr("Esc"), tr("Back to the list; clears the filter")});
    return lines;
}

} // namespace Martlet::Ui
