// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with folders: asks where undo is impossible or a folder has a role, calls
// the engine, and says what happened.
#pragma once

#include "core/engine/MailboxActions.h"
#include "core/engine/MessageActions.h"
#include "ui/models/MailSource.h"

#include <QObject>
#include <QSet>

#include <functional>

class QWidget;

namespace Martlet::Ui
{

class FolderCommands : public QObject
{
    Q_OBJECT

public:
    FolderCommands(Engine::MailboxActions &mailboxes, Engine::MessageActions &messages,
                   MailSource source, QWidget *window);

    /// Asks for the name. Without a parent: at the top of the account.
    void create(Mail::AccountKey account, const QString &accountName,
                const Mail::MailboxInfo *parent);
    void rename(const Mail::MailboxInfo &folder, const QString &name);
    /// An invalid parent is the top of the account.
    void move(const Mail::MailboxInfo &folder, Mail::MailboxKey parent, const QString &parentName);
    void remove(const Mail::MailboxInfo &folder);
    void synchronise(const Mail::MailboxInfo &folder);
    void compact(const Mail::MailboxInfo &folder);
    void showProperties(const Mail::MailboxInfo &folder);
    void chooseShown(Mail::AccountKey account, const QString &accountName);

    /// An action of these commands; its undo is theirs, too.
    [[nodiscard]] bool isOwn(quint64 undoGroup) const { return m_groups.contains(undoGroup); }
    void undo(quint64 undoGroup);

Q_SIGNALS:
    /// For the undo strip.
    void done(const QString &sentence, quint64 undoGroup);
    /// For the status line.
    void told(const QString &sentence);
    void created(Martlet::Mail::MailboxKey mailbox);

private:
    using Outcome = QFuture<Result<Engine::ActionOutcome>>;
    void follow(const Outcome &outcome, const QString &sentence);
    void warnOfRole(const Mail::MailboxInfo &folder, const QString &button,
                    std::function<void()> act);
    void removeForGood(const Mail::MailboxInfo &folder);
    [[nodiscard]] QList<Mail::MailboxInfo> foldersOf(Mail::AccountKey account) const;

    Engine::MailboxActions &m_mailboxes;
    Engine::MessageActions &m_messages;
    MailSource m_source;
    QWidget *m_window;
    QSet<quint64> m_groups;
};

} // namespace Martlet::Ui
