// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/FolderCommands.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/PlainMessageBox.h"
#include "ui/mailboxes/FolderPropertiesDialog.h"
#include "ui/mailboxes/FolderText.h"
#include "ui/mailboxes/NewFolderDialog.h"
#include "ui/mailboxes/ShownFoldersDialog.h"
#include "ui/models/MailboxTreeModel.h"

#include <QWidget>

namespace Martlet::Ui
{

namespace
{

QString nameOf(const Mail::MailboxInfo &folder)
{
    return singleLine(MailboxTreeModel::folderName(folder));
}

} // namespace

FolderCommands::FolderCommands(Engine::MailboxActions &mailboxes, Engine::MessageActions &messages,
                               MailSource source, QWidget *window)
    : QObject(window)
    , m_mailboxes(mailboxes)
    , m_messages(messages)
    , m_source(std::move(source))
    , m_window(window)
{
}

QList<Mail::MailboxInfo> FolderCommands::foldersOf(Mail::AccountKey account) const
{
    QList<Mail::MailboxInfo> folders = m_source.mailboxes().value_or(QList<Mail::MailboxInfo>());
    folders.removeIf([account](const auto &one) { return one.account != account; });
    return folders;
}

void FolderCommands::follow(const Outcome &outcome, const QString &sentence)
{
    Outcome(outcome).then(this, [this, sentence](const Result<Engine::ActionOutcome> &stored) {
        if (!stored) {
            Q_EMIT told(folderErrorText(stored.error()));
        } else if (stored->undoGroup != 0) {
            m_groups.insert(stored->undoGroup);
            Q_EMIT done(sentence, stored->undoGroup);
        }
    });
}

void FolderCommands::warnOfRole(const Mail::MailboxInfo &folder, const QString &button,
                                std::function<void()> act)
{
    const QString warning = roleWarning(folder.specialUse, nameOf(folder));
    if (warning.isEmpty())
        act();
    else
        askFirst(m_window, this, warning, button, std::move(act));
}

void FolderCommands::create(Mail::AccountKey account, const QString &accountName,
                            const Mail::MailboxInfo *parent)
{
    NewFolderPlace place;
    place.accountName = accountName;
    const Mail::MailboxKey parentKey = parent != nullptr ? parent->key : Mail::MailboxKey();
    if (parent != nullptr)
        place.parentName = nameOf(*parent);
    for (const Mail::MailboxInfo &folder : foldersOf(account)) {
        place.separator = folder.separator;
        if (folder.parent == parentKey && folder.isSelectable)
            place.siblings << folder.displayName;
    }
    auto *dialog = new NewFolderDialog(std::move(place), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, account, parentKey] {
        QFuture<Result<Mail::MailboxKey>> made =
            m_mailboxes.create(account, parentKey, dialog->name());
        made.then(this, [this](const Result<Mail::MailboxKey> &key) {
            if (key)
                Q_EMIT created(*key);
            else
                Q_EMIT told(folderErrorText(key.error()));
        });
    });
    dialog->open();
}

void FolderCommands::rename(const Mail::MailboxInfo &folder, const QString &name)
{
    warnOfRole(folder, tr("Rename"), [this, folder, name] {
        follow(m_mailboxes.rename(folder.key, name),
               tr("“%1” is now called “%2”").arg(nameOf(folder), singleLine(name)));
    });
}

void FolderCommands::move(const Mail::MailboxInfo &folder, Mail::MailboxKey parent,
                          const QString &parentName)
{
    warnOfRole(folder, tr("Move"), [this, folder, parent, parentName] {
        follow(m_mailboxes.move(folder.key, parent),
               tr("Folder “%1” moved to %2").arg(nameOf(folder), singleLine(parentName)));
    });
}

void FolderCommands::remove(const Mail::MailboxInfo &folder)
{
    switch (m_mailboxes.removalOf(folder.key)) {
    case Engine::MailboxRemoval::Impossible:
        Q_EMIT told(tr("This folder cannot be deleted"));
        break;
    case Engine::MailboxRemoval::ToTrash:
        warnOfRole(folder, tr("Delete"), [this, folder] {
            follow(m_mailboxes.remove(folder.key, Engine::MailboxRemoval::ToTrash),
                   tr("Folder “%1” moved to Trash").arg(nameOf(folder)));
        });
        break;
    case Engine::MailboxRemoval::ForGood:
        removeForGood(folder);
        break;
    }
}

void FolderCommands::removeForGood(const Mail::MailboxInfo &folder)
{
    QString question =
        tr("Delete the folder “%1” with its %Ln letter(s) for good? They cannot be brought back. "
           "Folders inside it stay.",
           nullptr, folder.total)
            .arg(nameOf(folder));
    const QString warning = roleWarning(folder.specialUse, nameOf(folder));
    if (!warning.isEmpty())
        question = warning + QStringLiteral("\n\n") + question;
    askFirst(m_window, this, question, tr("Delete"), [this, folder] {
        Outcome removed = m_mailboxes.remove(folder.key, Engine::MailboxRemoval::ForGood);
        removed.then(this, [this, folder](const Result<Engine::ActionOutcome> &stored) {
            Q_EMIT told(stored ? tr("Folder “%1” deleted for good").arg(nameOf(folder))
                               : folderErrorText(stored.error()));
        });
    });
}

void FolderCommands::synchronise(const Mail::MailboxInfo &folder)
{
    QFuture<Result<QList<Mail::RoundReport>>> round =
        m_mailboxes.synchronise(folder.account, folder.key);
    round.then(this, [this, folder](const Result<QList<Mail::RoundReport>> &reports) {
        if (!reports) {
            Q_EMIT told(errorSentence(reports.error()).text);
            return;
        }
        for (const Mail::RoundReport &report : *reports) {
            if (!report.errors.isEmpty()) {
                Q_EMIT told(errorSentence(report.errors.first()).text);
                return;
            }
        }
        Q_EMIT told(tr("“%1” is up to date").arg(nameOf(folder)));
    });
}

void FolderCommands::compact(const Mail::MailboxInfo &folder)
{
    askFirst(m_window, this,
             tr("Remove for good what is marked as deleted in “%1”? Other programs mark letters "
                "like that; they cannot be brought back.")
                 .arg(nameOf(folder)),
             tr("Remove"), [this, folder] {
                 QFuture<Result<int>> removed = m_mailboxes.compact(folder.key);
                 removed.then(this, [this](const Result<int> &count) {
                     if (!count)
                         Q_EMIT told(errorSentence(count.error()).text);
                     else if (*count == 0)
                         Q_EMIT told(tr("Nothing is marked as deleted"));
                     else
                         Q_EMIT told(tr("%Ln letter(s) removed for good", nullptr, *count));
                 });
             });
}

void FolderCommands::showProperties(const Mail::MailboxInfo &folder)
{
    auto *dialog = new FolderPropertiesDialog(folder, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    QFuture<Result<Engine::MailboxProperties>> found = m_mailboxes.properties(folder.key);
    found.then(dialog, [dialog](const Result<Engine::MailboxProperties> &properties) {
        if (properties)
            dialog->setProperties(*properties);
        else
            dialog->setError(properties.error());
    });
}

void FolderCommands::chooseShown(Mail::AccountKey account, const QString &accountName)
{
    auto *dialog = new ShownFoldersDialog(foldersOf(account), accountName, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QList<Mail::MailboxKey> shown = dialog->toShow();
        const QList<Mail::MailboxKey> hidden = dialog->toHide();
        if (!shown.isEmpty())
            follow(m_mailboxes.setSubscribed(shown, true),
                   tr("%Ln folder(s) shown", nullptr, static_cast<int>(shown.size())));
        if (!hidden.isEmpty())
            follow(m_mailboxes.setSubscribed(hidden, false),
                   tr("%Ln folder(s) hidden", nullptr, static_cast<int>(hidden.size())));
    });
    dialog->open();
}

void FolderCommands::undo(quint64 undoGroup)
{
    m_groups.remove(undoGroup);
    QFuture<Result<int>> undone = m_messages.undo(undoGroup);
    undone.then(this, [this](const Result<int> &count) {
        Q_EMIT told(count ? tr("Put back as it was") : folderErrorText(count.error()));
    });
}

} // namespace Martlet::Ui
