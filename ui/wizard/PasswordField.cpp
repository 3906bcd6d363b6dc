// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/PasswordField.h"

#include "ui/controls/TextLabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Martlet::Ui
{

PasswordField::PasswordField(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_show(new QPushButton(tr("Show"), this))
    , m_hint(makeDimmedLabel({}, this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setAccessibleName(accessibleName);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase |
                                Qt::ImhNoPredictiveText);
    m_show->setCheckable(true);
    m_show->setAutoDefault(false);
    m_show->setAccessibleName(tr("Show the password"));
    m_hint->hide();
    setFocusProxy(m_edit);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(m_show, 0, 1);
    layout->addWidget(m_hint, 1, 0, 1, 2);

    connect(m_show, &QPushButton::toggled, this, &PasswordField::setShown);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        updateHint();
        Q_EMIT changed();
    });
}

Secret PasswordField::secret() const
{
    return Secret(m_edit->text());
}

bool PasswordField::isEmpty() const
{
    return m_edit->text().isEmpty();
}

void PasswordField::clear()
{
    m_edit->clear();
    m_show->setChecked(false);
}

void PasswordField::selectAll()
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
}

void PasswordField::setShown(bool isShown)
{
    m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setText(isShown ? tr("Hide") : tr("Show"));
    m_show->setAccessibleName(isShown ? tr("Hide the password") : tr("Show the password"));
}

void PasswordField::updateHint()
{
    const QString text = m_edit->text();
    const bool hasOuterSpace = !text.isEmpty() && text.trimmed() != text;
    m_hint->setText(hasOuterSpace ? tr("This password begins or ends with a space. If you pasted "
                                       "it, the space may not belong to it.")
                                  : QString());
    m_hint->setVisible(hasOuterSpace);
}

} // namespace Martlet::Ui
