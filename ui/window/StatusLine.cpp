// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/StatusLine.h"

#include "ui/common/ElidedLabel.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/window/ActivityPopup.h"
#include "ui/window/ProblemText.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace Martlet::Ui
{

StatusLine::StatusLine(Engine::SyncStatus &status, AccountName accountName, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
    , m_accountName(accountName)
    , m_text(new ElidedLabel(this))
    , m_activityText(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_popup(new ActivityPopup(status, std::move(accountName), this))
{
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(120, Theme::inside);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setAutoRaise(true);
    m_cancel->setIcon(themeIcon(QStringLiteral("dialog-cancel"), {QStringLiteral("process-stop")}));
    m_cancel->setIconSize({16, 16});
    m_cancel->setToolTip(tr("Stop this"));
    m_cancel->setAccessibleName(tr("Stop this"));
    m_activityText->setDimmed(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::step, Theme::inside, Theme::step);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_activityText);
    layout->addWidget(m_cancel);
    setMinimumHeight(m_cancel->sizeHint().height() + 2 * Theme::step);
    setToolTip(tr("Show what is going on"));

    m_toldTimer.setSingleShot(true);
    m_toldTimer.setInterval(6000);
    connect(&m_toldTimer, &QTimer::timeout, this, [this] {
        m_told.clear();
        showText();
    });
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_status.cancel(m_cancelled); });
    connect(&status, &Engine::SyncStatus::activitiesChanged, this, &StatusLine::showActivities);
    connect(&status, &Engine::SyncStatus::statusChanged, this, &StatusLine::showText);
    showActivities();
}

void StatusLine::setAccounts(const QList<Mail::AccountKey> &accounts)
{
    m_accounts = accounts;
    showText();
}

void StatusLine::tell(const QString &sentence)
{
    m_told = sentence;
    m_toldTimer.start();
    showText();
}

void StatusLine::setLink(const QString &target)
{
    m_link = target;
    showText();
}

void StatusLine::setOfflineSince(const QDateTime &since)
{
    m_offlineSince = since;
    showText();
}

QString StatusLine::text() const
{
    return m_text->text();
}

QString StatusLine::offlineText() const
{
    return m_offlineSince.isValid()
               ? tr("Offline since %1")
                     .arg(headerDate(m_offlineSince, QDateTime::currentDateTime()))
               : QString();
}

QString StatusLine::standing() const
{
    if (m_accounts.isEmpty())
        return {};
    if (m_offlineSince.isValid())
        return offlineText();
    QDateTime oldest;
    bool isSyncing = false;
    for (const Mail::AccountKey account : m_accounts) {
        const Engine::AccountStatus status = m_status.status(account);
        switch (status.condition) {
        case Engine::AccountCondition::NeedsUser:
            return tr("%1 waits for you").arg(m_accountName(account));
        case Engine::AccountCondition::Waiting:
            return waitingText(status, m_accountName(account));
        case Engine::AccountCondition::Offline:
            return tr("Offline");
        case Engine::AccountCondition::Syncing:
            isSyncing = true;
            break;
        case Engine::AccountCondition::Idle:
            break;
        }
        if (!oldest.isValid() || status.lastCompleteAt < oldest)
            oldest = status.lastCompleteAt;
    }
    if (isSyncing)
        return tr("Getting mail…");
    return oldest.isValid()
               ? tr("Up to date, %1").arg(headerDate(oldest, QDateTime::currentDateTime()))
               : tr("Not brought up to date yet");
}

void StatusLine::showText()
{
    m_text->setText(!m_link.isEmpty() ? m_link : !m_told.isEmpty() ? m_told : standing());
}

void StatusLine::showActivities()
{
    const QList<Engine::Activity> activities = m_status.activities();
    const bool isBusy = !activities.isEmpty();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_progress, m_activityText, m_cancel})
        widget->setVisible(isBusy);
    if (!isBusy)
        return;
    // The one that can tell how far it is says most.
    const auto counted = std::find_if(activities.cbegin(), activities.cend(),
                                      [](const auto &activity) { return activity.total > 0; });
    const Engine::Activity shown = counted != activities.cend() ? *counted : activities.first();
    const QString text = activityText(shown);
    m_activityText->setText(
        activities.size() == 1
            ? text
            : tr("%1, and %Ln more", nullptr, static_cast<int>(activities.size()) - 1).arg(text));
    m_progress->setRange(0, shown.total > 0 ? 1000 : 0);
    if (shown.total > 0)
        m_progress->setValue(static_cast<int>(shown.done * 1000 / shown.total));
    m_cancelled = shown.id;
    m_cancel->setEnabled(shown.canCancel);
}

void StatusLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_popup->openAt(this);
}

} // namespace Martlet::Ui
