// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/LetterOptions.h"

namespace Martlet::Ui
{

LetterOptions::LetterOptions(QWidget *parent)
    : QMenu(parent)
    , m_receipt(addAction(tr("Ask for a &read receipt")))
    , m_reports(addAction(tr("Ask for &delivery reports")))
{
    m_receipt->setObjectName(QStringLiteral("asksForReceipt"));
    m_receipt->setToolTip(
        tr("The recipient's program asks the recipient whether it may say that the letter was "
           "opened"));
    m_reports->setObjectName(QStringLiteral("asksForReports"));
    m_reports->setToolTip(
        tr("The mail servers say when the letter has arrived at the recipient's, where they can"));
    setToolTipsVisible(true);
    for (QAction *action : {m_receipt, m_reports}) {
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, &LetterOptions::changed);
    }
}

void LetterOptions::setDraft(const Mime::Draft &draft)
{
    m_receipt->setChecked(draft.asksForReceipt);
    m_reports->setChecked(draft.asksForReports);
}

void LetterOptions::applyTo(Mime::Draft &draft) const
{
    draft.asksForReceipt = m_receipt->isChecked();
    draft.asksForReports = m_reports->isChecked();
}

} // namespace Martlet::Ui
