// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stays at a POP3 server once it is here (W12, R11): the rule with its number, and what it
// means in a sentence. For the wizard and the settings.
#pragma once

#include "core/mail/AccountSettings.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace Martlet::Ui
{

class LeavingEditor : public QWidget
{
    Q_OBJECT

public:
    explicit LeavingEditor(QWidget *parent = nullptr);

    /// For a label's buddy.
    [[nodiscard]] QWidget *firstField() const;

    void setRule(const Mail::Pop3Settings &rule);
    /// `base` with the rule as it stands.
    [[nodiscard]] Mail::Pop3Settings applyTo(Mail::Pop3Settings base) const;

Q_SIGNALS:
    void changed();

private:
    void showAmount();
    void showConsequence();
    [[nodiscard]] Mail::LeaveOnServer chosen() const;

    QComboBox *m_rule = nullptr;
    QSpinBox *m_amount = nullptr;
    QLabel *m_consequence = nullptr;
    QHash<int, int> m_amounts; ///< by rule: what was typed is there again
};

} // namespace Martlet::Ui
