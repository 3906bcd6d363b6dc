// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/CheckingEditor.h"

#include "ui/common/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

CheckingEditor::CheckingEditor(const Mail::CheckSettings &settings, Mail::ReceiveProtocol protocol,
                               QWidget *parent)
    : QWidget(parent)
    , m_atStart(new QCheckBox(tr("When &Martlet starts"), this))
    , m_isLive(new QCheckBox(tr("&As soon as they arrive"), this))
    , m_every(new QComboBox(this))
{
    m_isLive->setToolTip(tr("Where the server cannot tell of new letters, the inbox is looked at "
                            "every two minutes."));
    const bool isImap = protocol == Mail::ReceiveProtocol::Imap;
    auto *everyLabel = new QLabel(isImap ? tr("Look at all folders") : tr("And then"), this);
    everyLabel->setBuddy(m_every);
    m_every->setAccessibleName(everyLabel->text());
    // Narrow windows with large text cut the words in the box, not the page.
    m_every->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_every->setMinimumContentsLength(10);
    m_isLive->setVisible(isImap);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_atStart);
    layout->addWidget(m_isLive);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(everyLabel);
    row->addWidget(m_every, 1);
    layout->addLayout(row);
    setSettings(settings);
}

void CheckingEditor::setSettings(const Mail::CheckSettings &settings)
{
    QList<int> choices{1, 5, 10, 15, 30, 60};
    if (settings.everyMinutes > 0 && !choices.contains(settings.everyMinutes))
        choices.append(settings.everyMinutes);
    std::sort(choices.begin(), choices.end());
    m_every->clear();
    for (const int minutes : std::as_const(choices))
        m_every->addItem(tr("every %Ln minute(s)", nullptr, minutes), minutes);
    m_every->addItem(tr("only with “Get mail”"), 0);
    m_every->setCurrentIndex(m_every->findData(std::max(settings.everyMinutes, 0)));
    m_atStart->setChecked(settings.atStart);
    m_isLive->setChecked(settings.isLive);
}

Mail::CheckSettings CheckingEditor::settings() const
{
    return {m_atStart->isChecked(), m_isLive->isChecked(), m_every->currentData().toInt()};
}

} // namespace Martlet::Ui
