// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to letters from the window: each command becomes one call of the engine and one
// sentence with an undo. Questions only where undo is impossible.
#pragma once

#include "core/engine/ChangeFeed.h"
#include "core/engine/MailboxActions.h"
#include "core/engine/MessageActions.h"
#include "core/mail/MailboxInfo.h"

#include <QObject>

class QWidget;

namespace Martlet::Ui
{

class MessageCommands : public QObject
{
    Q_OBJECT

public:
    using Keys = QList<Mail::MessageKey>;

    MessageCommands(Engine::MessageActions &actions, Engine::MailboxActions &mailboxes,
                    Engine::ChangeFeed &changes, QWidget *window);

    void setSeen(const Keys &keys, bool isSeen);
    void setFlagged(const Keys &keys, bool isFlagged);
    void archive(const Keys &keys);
    void junk(const Keys &keys);
    /// To Trash; for good, after a question, where it lies in Trash already.
    void trash(const Keys &keys, bool isInTrash);
    void deleteForGood(const Keys &keys);
    void move(const Keys &keys, Mail::MailboxKey target, const QString &targetName, bool isCopy);
    void undo(quint64 undoGroup);
    void markAllSeen(Mail::MailboxKey mailbox);
    void empty(const Mail::MailboxInfo &mailbox, const QString &name);

Q_SIGNALS:
    /// Letters leave the list on screen; comes before the engine is asked.
    void leaving(const QList<Martlet::Mail::MessageKey> &keys);
    /// Such an action begins; done(), stayed() or failed() follow.
    void storing();
    /// An undoable action was stored.
    void done(const QString &sentence, quint64 undoGroup);
    void told(const QString &sentence);
    /// They were where they should go: what left the list belongs there.
    void stayed(const QList<Martlet::Mail::MessageKey> &keys);
    /// The action was not stored: what left the list is still there.
    void failed(const Martlet::Error &error);

private:
    using Sentence = std::function<QString(int messages)>;
    void follow(const Engine::MessageActions::Outcome &outcome);
    void followMove(const Keys &keys, const Engine::MessageActions::Outcome &outcome,
                    Sentence sentence);
    void followCount(const QFuture<Result<int>> &outcome, Sentence sentence);
    void ask(const QString &question, const QString &button, std::function<void()> act);

    Engine::MessageActions &m_actions;
    Engine::MailboxActions &m_mailboxes;
    Engine::ChangeFeed &m_changes;
    QWidget *m_window;
};

} // namespace Martlet::Ui
