// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ActivityPopup.h"

#include "ui/common/ElidedLabel.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/window/ProblemText.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

constexpr int popupWidth = 420;

} // namespace

ActivityPopup::ActivityPopup(Engine::SyncStatus &status,
                             std::function<QString(Mail::AccountKey)> accountName, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_status(status)
    , m_accountName(std::move(accountName))
    , m_rows(new QVBoxLayout(this))
{
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Activity"));
    setFixedWidth(popupWidth);
    m_rows->setContentsMargins(Theme::group, Theme::group, Theme::group, Theme::group);
    m_rows->setSpacing(Theme::inside);
    connect(&status, &Engine::SyncStatus::activitiesChanged, this, [this] {
        if (isVisible())
            reload();
    });
}

void ActivityPopup::openAt(const QWidget *anchor)
{
    reload();
    adjustSize();
    const QPoint corner = anchor->mapToGlobal(anchor->rect().topRight());
    move(corner - QPoint(width(), height() + Theme::step));
    show();
}

void ActivityPopup::reload()
{
    for (QWidget *widget : std::as_const(m_widgets)) {
        m_rows->removeWidget(widget);
        widget->deleteLater();
    }
    m_widgets.clear();
    const QList<Engine::Activity> activities = m_status.activities();
    for (const Engine::Activity &activity : activities)
        addRow(activity);
    if (activities.isEmpty()) {
        auto *none = new QLabel(tr("Nothing is going on"), this);
        m_rows->addWidget(none);
        m_widgets.append(none);
    }
    adjustSize();
}

void ActivityPopup::addRow(const Engine::Activity &activity)
{
    auto *row = new QWidget(this);
    auto *text = new ElidedLabel(row);
    text->setText(activityText(activity));
    auto *account = new ElidedLabel(row);
    account->setText(m_accountName(activity.account));
    account->setDimmed(true);
    auto *bar = new QProgressBar(row);
    bar->setTextVisible(false);
    bar->setMaximumHeight(Theme::inside);
    // Thousandths: bytes of a large part do not fit an int.
    bar->setRange(0, activity.total > 0 ? 1000 : 0);
    if (activity.total > 0)
        bar->setValue(static_cast<int>(activity.done * 1000 / activity.total));
    bar->setAccessibleName(text->text());
    auto *cancel = new QToolButton(row);
    cancel->setAutoRaise(true);
    cancel->setIcon(themeIcon(QStringLiteral("dialog-cancel"), {QStringLiteral("process-stop")}));
    cancel->setToolTip(tr("Stop this"));
    cancel->setAccessibleName(tr("Stop: %1").arg(text->text()));
    cancel->setEnabled(activity.canCancel);
    connect(cancel, &QToolButton::clicked, this, [this, id = activity.id] { m_status.cancel(id); });

    auto *lines = new QVBoxLayout;
    lines->setSpacing(Theme::step);
    lines->addWidget(text);
    lines->addWidget(bar);
    lines->addWidget(account);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(lines, 1);
    layout->addWidget(cancel);
    m_rows->addWidget(row);
    m_widgets.append(row);
}

} // namespace Martlet::Ui
