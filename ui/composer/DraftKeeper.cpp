// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/DraftKeeper.h"

#include "core/util/WhenFinished.h"

#include <utility>

namespace Martlet::Ui
{

DraftKeeper::DraftKeeper(Engine::DraftService &drafts, Clock &clock, Snapshot snapshot,
                         QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_clock(clock)
    , m_snapshot(std::move(snapshot))
{
}

void DraftKeeper::touch()
{
    m_isDirty = true;
    schedule();
}

void DraftKeeper::schedule()
{
    if (m_isScheduled)
        return;
    m_isScheduled = true;
    m_clock.callAfter(delay, this, [this] {
        m_isScheduled = false;
        if (m_isDirty && !m_isSaving)
            save();
    });
}

void DraftKeeper::flush(std::function<void(bool)> then)
{
    m_afterFlush = std::move(then);
    if (m_isSaving)
        return;
    if (m_isDirty)
        save();
    else
        answerFlush(true);
}

void DraftKeeper::save()
{
    m_isDirty = false;
    m_isSaving = true;
    whenFinished(m_drafts.save(m_snapshot()), this,
                 [this](const Result<Mail::DraftKey> &result) { ended(result); });
}

void DraftKeeper::ended(const Result<Mail::DraftKey> &result)
{
    m_isSaving = false;
    if (!result) {
        m_isDirty = true;
        schedule();
        Q_EMIT failed(result.error());
        answerFlush(false);
        return;
    }
    Q_EMIT saved(*result);
    if (m_isDirty && m_afterFlush)
        save();
    else if (m_isDirty)
        schedule();
    else
        answerFlush(true);
}

void DraftKeeper::answerFlush(bool isSaved)
{
    if (const auto then = std::exchange(m_afterFlush, {}))
        then(isSaved);
}

} // namespace Martlet::Ui
