// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MessageCommands.h"

#include "ui/common/PlainMessageBox.h"

#include <QWidget>

namespace Martlet::Ui
{

MessageCommands::MessageCommands(Engine::MessageActions &actions, Engine::MailboxActions &mailboxes,
                                 Engine::ChangeFeed &changes, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_mailboxes(mailboxes)
    , m_changes(changes)
    , m_window(window)
{
}

void MessageCommands::follow(const Engine::MessageActions::Outcome &outcome)
{
    QFuture<Result<Engine::ActionOutcome>>(outcome).then(
        this, [this](const Result<Engine::ActionOutcome> &stored) {
            if (!stored)
                Q_EMIT failed(stored.error());
        });
}

void MessageCommands::followMove(const Keys &keys, const Engine::MessageActions::Outcome &outcome,
                                 Sentence sentence)
{
    Q_EMIT storing();
    QFuture<Result<Engine::ActionOutcome>>(outcome).then(
        this,
        [this, keys, sentence = std::move(sentence)](const Result<Engine::ActionOutcome> &stored) {
            if (!stored) {
                Q_EMIT failed(stored.error());
            } else if (stored->undoGroup != 0) {
                Q_EMIT done(sentence(stored->messages), stored->undoGroup);
            } else {
                Q_EMIT stayed(keys);
                Q_EMIT told(
                    tr("%Ln letters are there already", nullptr, static_cast<int>(keys.size())));
            }
        });
}

void MessageCommands::followCount(const QFuture<Result<int>> &outcome, Sentence sentence)
{
    QFuture<Result<int>>(outcome).then(
        this, [this, sentence = std::move(sentence)](const Result<int> &count) {
            if (!count)
                Q_EMIT failed(count.error());
            else
                Q_EMIT told(sentence(*count));
        });
}

void MessageCommands::setSeen(const Keys &keys, bool isSeen)
{
    if (keys.isEmpty())
        return;
    m_changes.expectImmediate();
    follow(m_actions.setSeen(keys, isSeen));
}

void MessageCommands::setFlagged(const Keys &keys, bool isFlagged)
{
    if (keys.isEmpty())
        return;
    m_changes.expectImmediate();
    follow(m_actions.setFlagged(keys, isFlagged));
}

void MessageCommands::archive(const Keys &keys)
{
    if (keys.isEmpty())
        return;
    Q_EMIT leaving(keys);
    m_changes.expectImmediate();
    followMove(keys, m_actions.archive(keys),
               [](int n) { return tr("%Ln letters archived", nullptr, n); });
}

void MessageCommands::junk(const Keys &keys)
{
    if (keys.isEmpty())
        return;
    Q_EMIT leaving(keys);
    m_changes.expectImmediate();
    followMove(keys, m_actions.junk(keys),
               [](int n) { return tr("%Ln letters moved to Junk", nullptr, n); });
}

void MessageCommands::trash(const Keys &keys, bool isInTrash)
{
    if (keys.isEmpty())
        return;
    if (isInTrash) {
        deleteForGood(keys);
        return;
    }
    Q_EMIT leaving(keys);
    m_changes.expectImmediate();
    followMove(keys, m_actions.trash(keys),
               [](int n) { return tr("%Ln letters moved to Trash", nullptr, n); });
}

void MessageCommands::deleteForGood(const Keys &keys)
{
    if (keys.isEmpty())
        return;
    ask(tr("Delete %Ln letters for good? They cannot be brought back.", nullptr,
           static_cast<int>(keys.size())),
        tr("Delete"), [this, keys] {
            Q_EMIT leaving(keys);
            m_changes.expectImmediate();
            const QFuture<Result<Engine::ActionOutcome>> outcome = m_actions.deleteForGood(keys);
            QFuture<Result<Engine::ActionOutcome>>(outcome).then(
                this, [this](const Result<Engine::ActionOutcome> &stored) {
                    if (stored)
                        Q_EMIT told(tr("%Ln letters deleted for good", nullptr, stored->messages));
                    else
                        Q_EMIT failed(stored.error());
                });
        });
}

void MessageCommands::move(const Keys &keys, Mail::MailboxKey target, const QString &targetName,
                           bool isCopy)
{
    if (keys.isEmpty())
        return;
    if (!isCopy)
        Q_EMIT leaving(keys);
    m_changes.expectImmediate();
    followMove(keys, isCopy ? m_actions.copy(keys, target) : m_actions.move(keys, target),
               [targetName, isCopy](int n) {
                   return isCopy ? tr("%Ln letters copied to %1", nullptr, n).arg(targetName)
                                 : tr("%Ln letters moved to %1", nullptr, n).arg(targetName);
               });
}

void MessageCommands::undo(quint64 undoGroup)
{
    m_changes.expectImmediate();
    QFuture<Result<int>> undone = m_actions.undo(undoGroup);
    undone.then(this, [this](const Result<int> &count) {
        if (count)
            Q_EMIT told(tr("%Ln letters put back", nullptr, *count));
        else if (count.error().kind == ErrorKind::Unsupported)
            Q_EMIT told(tr("This cannot be undone any more"));
        else
            Q_EMIT failed(count.error());
    });
}

void MessageCommands::markAllSeen(Mail::MailboxKey mailbox)
{
    m_changes.expectImmediate();
    followCount(m_mailboxes.markAllSeen(mailbox),
                [](int n) { return tr("%Ln letters marked as read", nullptr, n); });
}

void MessageCommands::empty(const Mail::MailboxInfo &mailbox, const QString &name)
{
    ask(tr("Delete all letters of “%1” for good? They cannot be brought back.").arg(name),
        tr("Delete all"), [this, key = mailbox.key] {
            followCount(m_mailboxes.empty(key),
                        [](int n) { return tr("%Ln letters deleted for good", nullptr, n); });
        });
}

void MessageCommands::ask(const QString &question, const QString &button, std::function<void()> act)
{
    askFirst(m_window, this, question, button, std::move(act));
}

} // namespace Martlet::Ui
