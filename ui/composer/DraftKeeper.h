// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a letter being written on disk (REL-15): at most 5 s of typing are ever at risk. Knows no
// widgets; the composer gives it the newest version when asked.
#pragma once

#include "core/engine/DraftService.h"
#include "core/util/Clock.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace Martlet::Ui
{

class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// From a change to the start of writing. Changes meanwhile ride along and do not push it back,
    /// so steady typing is saved too.
    static constexpr std::chrono::milliseconds delay{3000};

    using Snapshot = std::function<Engine::OpenDraft()>;

    DraftKeeper(Engine::DraftService &drafts, Clock &clock, Snapshot snapshot,
                QObject *parent = nullptr);

    /// Something changed.
    void touch();

    /// Saves what is not saved yet and calls `then` when nothing is left to do: true when the
    /// newest version is on disk. Saves one after another, never two at once.
    void flush(std::function<void(bool isSaved)> then);

    [[nodiscard]] bool isDirty() const { return m_isDirty; }
    [[nodiscard]] bool isSaving() const { return m_isSaving; }
    /// Drops what is not saved; a save under way still ends.
    void forget() { m_isDirty = false; }

Q_SIGNALS:
    /// `key` is the one to use from now on.
    void saved(Martlet::Mail::DraftKey key);
    /// Tried again after the same delay.
    void failed(const Martlet::Error &error);

private:
    void schedule();
    void save();
    void ended(const Result<Mail::DraftKey> &result);
    void answerFlush(bool isSaved);

    Engine::DraftService &m_drafts;
    Clock &m_clock;
    Snapshot m_snapshot;
    bool m_isDirty = false;
    bool m_isScheduled = false;
    bool m_isSaving = false;
    std::function<void(bool)> m_afterFlush;
};

} // namespace Martlet::Ui
