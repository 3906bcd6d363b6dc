// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/LeavingEditor.h"

#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

using Mail::LeaveOnServer;

namespace
{

QString amountSuffix(LeaveOnServer leave, int amount)
{
    switch (leave) {
    case LeaveOnServer::Days:
        return LeavingEditor::tr(" day(s)", "behind a number in a field", amount);
    case LeaveOnServer::Newest:
        return LeavingEditor::tr(" letter(s)", "behind a number in a field", amount);
    case LeaveOnServer::Megabytes:
        return LeavingEditor::tr(" MB");
    default:
        return {};
    }
}

QString amountName(LeaveOnServer leave)
{
    switch (leave) {
    case LeaveOnServer::Days:
        return LeavingEditor::tr("Days that copies stay on the server");
    case LeaveOnServer::Newest:
        return LeavingEditor::tr("Letters of which copies stay on the server");
    default:
        return LeavingEditor::tr("Megabytes of copies that stay on the server");
    }
}

int mostOf(LeaveOnServer leave)
{
    return leave == LeaveOnServer::Days ? 3650 : 1'000'000;
}

} // namespace

LeavingEditor::LeavingEditor(QWidget *parent)
    : QWidget(parent)
    , m_rule(new QComboBox(this))
    , m_amount(new QSpinBox(this))
    , m_consequence(makeDimmedLabel({}, this))
{
    m_rule->setAccessibleName(tr("Copies on the server"));
    // A box calls itself by what is chosen in it; screen readers look for a label beside it, and
    // the visible one belongs to a form further out.
    auto *spoken = new QLabel(m_rule->accessibleName(), this);
    spoken->setBuddy(m_rule);
    spoken->hide();
    for (const LeaveOnServer leave :
         {LeaveOnServer::Forever, LeaveOnServer::Days, LeaveOnServer::Newest,
          LeaveOnServer::Megabytes, LeaveOnServer::UntilDeletedHere, LeaveOnServer::No})
        m_rule->addItem(leavingName(leave), int(leave));
    // Narrow windows with large text cut the words in the box, not the page.
    m_rule->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rule->setMinimumContentsLength(14);
    m_amount->setGroupSeparatorShown(true);
    m_consequence->setObjectName(QStringLiteral("leavingConsequence"));
    setFocusProxy(m_rule);

    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addWidget(m_rule, 1);
    row->addWidget(m_amount);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::step);
    layout->addLayout(row);
    layout->addWidget(m_consequence);

    connect(m_rule, &QComboBox::currentIndexChanged, this, [this] {
        showAmount();
        showConsequence();
        Q_EMIT changed();
    });
    connect(m_amount, &QSpinBox::valueChanged, this, [this](int amount) {
        m_amounts.insert(int(chosen()), amount);
        m_amount->setSuffix(amountSuffix(chosen(), amount));
        showConsequence();
        Q_EMIT changed();
    });
    showAmount();
    showConsequence();
}

QWidget *LeavingEditor::firstField() const
{
    return m_rule;
}

LeaveOnServer LeavingEditor::chosen() const
{
    return LeaveOnServer(m_rule->currentData().toInt());
}

void LeavingEditor::setRule(const Mail::Pop3Settings &rule)
{
    if (hasAmount(rule.leave))
        m_amounts.insert(int(rule.leave), std::max(rule.leaveAmount, 1));
    {
        const QSignalBlocker silence(m_rule);
        m_rule->setCurrentIndex(m_rule->findData(int(rule.leave)));
    }
    showAmount();
    showConsequence();
}

Mail::Pop3Settings LeavingEditor::applyTo(Mail::Pop3Settings base) const
{
    base.leave = chosen();
    // Of a rule without a number the stored one is left alone.
    if (hasAmount(base.leave))
        base.leaveAmount = m_amount->value();
    return base;
}

void LeavingEditor::showAmount()
{
    const LeaveOnServer leave = chosen();
    m_amount->setVisible(hasAmount(leave));
    m_amount->setAccessibleName(amountName(leave));
    if (!hasAmount(leave))
        return;
    const QSignalBlocker silence(m_amount);
    const int amount = m_amounts.value(int(leave), usualAmount(leave));
    m_amount->setRange(1, mostOf(leave));
    m_amount->setValue(amount);
    m_amount->setSuffix(amountSuffix(leave, amount));
}

void LeavingEditor::showConsequence()
{
    m_consequence->setText(leavingConsequence(applyTo({})));
    m_rule->setAccessibleDescription(m_consequence->text());
}

} // namespace Martlet::Ui
