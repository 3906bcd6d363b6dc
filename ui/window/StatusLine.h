// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: how things stand, the target of a link under the mouse, and the work that
// is running with its progress.
#pragma once

#include "core/engine/SyncStatus.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QToolButton;

namespace Martlet::Ui
{

class ActivityPopup;
class ElidedLabel;

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    using AccountName = std::function<QString(Mail::AccountKey)>;

    StatusLine(Engine::SyncStatus &status, AccountName accountName, QWidget *parent = nullptr);

    void setAccounts(const QList<Mail::AccountKey> &accounts);
    /// For some seconds.
    void tell(const QString &sentence);
    /// While the mouse is over a link; empty ends it.
    void setLink(const QString &target);
    /// The user's switch was on since then.
    void setOfflineSince(const QDateTime &since);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString offlineText() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void showText();
    void showActivities();
    [[nodiscard]] QString standing() const;

    Engine::SyncStatus &m_status;
    AccountName m_accountName;
    QList<Mail::AccountKey> m_accounts;
    ElidedLabel *m_text;
    ElidedLabel *m_activityText;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    ActivityPopup *m_popup;
    quint64 m_cancelled = 0;
    QTimer m_toldTimer;
    QString m_told;
    QString m_link;
    QDateTime m_offlineSince;
};

} // namespace Martlet::Ui
