// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All running work with progress and cancel; opens from the status bar.
#pragma once

#include "core/engine/SyncStatus.h"

#include <QFrame>

class QVBoxLayout;

namespace Martlet::Ui
{

class ActivityPopup : public QFrame
{
    Q_OBJECT

public:
    /// `accountName` gives the words for an account.
    ActivityPopup(Engine::SyncStatus &status, std::function<QString(Mail::AccountKey)> accountName,
                  QWidget *parent);

    /// Above `anchor`, right edges aligned.
    void openAt(const QWidget *anchor);

private:
    void reload();
    void addRow(const Engine::Activity &activity);

    Engine::SyncStatus &m_status;
    std::function<QString(Mail::AccountKey)> m_accountName;
    QVBoxLayout *m_rows;
    QList<quint64> m_shown;
    QList<QWidget *> m_widgets;
};

} // namespace Martlet::Ui
