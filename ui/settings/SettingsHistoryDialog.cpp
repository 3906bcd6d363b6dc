// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsHistoryDialog.h"

#include "ui/common/Theme.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/settings/SettingsDifference.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Martlet::Ui
{

SettingsHistoryDialog::SettingsHistoryDialog(const Mail::AccountSettings &now,
                                             const QList<Mail::SettingsSnapshot> &snapshots,
                                             QWidget *parent)
    : QDialog(parent)
    , m_now(now)
    , m_snapshots(snapshots)
    , m_list(new QListWidget(this))
    , m_differences(makeTextLabel({}, this))
    , m_restore(new PrimaryButton(this))
{
    setWindowTitle(tr("Earlier settings"));
    m_list->setAccessibleName(tr("Earlier settings by date"));
    for (const Mail::SettingsSnapshot &snapshot : std::as_const(m_snapshots))
        m_list->addItem(
            tr("until %1")
                .arg(QLocale().toString(snapshot.at.toLocalTime(), QLocale::ShortFormat)));
    m_differences->setAccessibleName(tr("What was different"));
    m_differences->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setWidget(m_differences);
    area->setFrameShape(QFrame::NoFrame);
    m_restore->setText(tr("Restore"));
    m_restore->setObjectName(QStringLiteral("restore"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(Theme::group);
    columns->addWidget(m_list, 2);
    columns->addWidget(area, 3);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::inside);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_restore);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(makeDimmedLabel(
        m_snapshots.isEmpty()
            ? tr("Nothing was changed in this account yet. From the first change on the settings "
                 "of before are kept here.")
            : tr("How this account was set up before each change. Passwords are not part of it."),
        this));
    layout->addLayout(columns, 1);
    layout->addLayout(buttons);

    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsHistoryDialog::showDifferences);
    connect(close, &QPushButton::clicked, this, &SettingsHistoryDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_snapshots.at(m_list->currentRow()).settings);
        accept();
    });
    m_list->setCurrentRow(m_snapshots.isEmpty() ? -1 : 0);
    showDifferences(m_list->currentRow());
    resize(620, 400);
}

void SettingsHistoryDialog::showDifferences(int row)
{
    const bool isChosen = row >= 0 && row < m_snapshots.size();
    const QStringList lines =
        isChosen ? settingsDifferences(m_snapshots.at(row).settings, m_now) : QStringList();
    m_restore->setEnabled(!lines.isEmpty());
    m_differences->setText(isChosen && lines.isEmpty() ? tr("The same as now.")
                                                       : lines.join(QStringLiteral("\n\n")));
}

} // namespace Martlet::Ui
