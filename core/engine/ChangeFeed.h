// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Commits of the store as the UI thread sees them: merged for 50 ms, then one signal.
#pragma once

#include "core/store/StoreChanges.h"

#include <QObject>
#include <QTimer>

namespace Martlet::Engine
{

class ChangeFeed final : public QObject
{
    Q_OBJECT

public:
    explicit ChangeFeed(QObject *parent = nullptr);

    /// What the user just did is shown at once: for a moment no change set is held back, since
    /// others may come before the one it leads to.
    void expectImmediate();

public Q_SLOTS:
    void add(const Martlet::Store::StoreChanges &changes);

Q_SIGNALS:
    void changed(const Martlet::Store::StoreChanges &changes);

private:
    void flush();

    Store::StoreChanges m_collected;
    QTimer m_timer;
    QTimer m_immediate;
};

} // namespace Martlet::Engine
