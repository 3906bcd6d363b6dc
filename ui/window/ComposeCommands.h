// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ways into the composer: a new letter, answers, drafts. Asks the engine for the draft and hands it
// to the hook.
#pragma once

#include "core/engine/DraftService.h"
#include "ui/window/WindowHooks.h"

#include <QObject>

namespace Martlet::Ui
{

class ComposeCommands : public QObject
{
    Q_OBJECT

public:
    ComposeCommands(Engine::DraftService &drafts, const WindowHooks &hooks, QObject *parent);

    void write(Mail::AccountKey account);
    void writeMailto(const QString &url);
    void reply(Mail::MessageKey key, Engine::ReplyMode mode);
    void forward(Mail::MessageKey key);
    /// The list the letter `key` came by.
    void leaveList(Mail::MessageKey key, const Mail::UnsubscribeLetter &letter);
    /// To these recipients alone; none: to all.
    void sendAgain(Mail::MessageKey key, const QStringList &recipients);
    void continueDraft(Mail::MessageKey key);
    void continueDraft(Mail::DraftKey key);

Q_SIGNALS:
    void failed(const Martlet::Error &error);

private:
    void open(const Result<Engine::OpenDraft> &draft);
    void openWhenReady(QFuture<Result<Engine::OpenDraft>> draft);

    Engine::DraftService &m_drafts;
    const WindowHooks &m_hooks;
};

} // namespace Martlet::Ui
