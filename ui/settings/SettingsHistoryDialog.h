// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Earlier settings…": how an account was set up before each change, and the way back (W16).
#pragma once

#include "core/mail/SettingsSnapshot.h"

#include <QDialog>
#include <QList>

class QLabel;
class QListWidget;
class QPushButton;

namespace Martlet::Ui
{

/// Decides nothing: who opened it stores what is chosen. Opened with open().
class SettingsHistoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// `snapshots` the newest first.
    SettingsHistoryDialog(const Mail::AccountSettings &now,
                          const QList<Mail::SettingsSnapshot> &snapshots,
                          QWidget *parent = nullptr);

Q_SIGNALS:
    /// The account shall be as it was then.
    void chosen(const Martlet::Mail::AccountSettings &settings);

private:
    void showDifferences(int row);

    Mail::AccountSettings m_now;
    QList<Mail::SettingsSnapshot> m_snapshots;
    QListWidget *m_list = nullptr;
    QLabel *m_differences = nullptr;
    QPushButton *m_restore = nullptr;
};

} // namespace Martlet::Ui
