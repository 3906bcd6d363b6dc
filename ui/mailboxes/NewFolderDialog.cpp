// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/NewFolderDialog.h"

#include "core/mail/MailboxPath.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/mailboxes/FolderText.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

NewFolderDialog::NewFolderDialog(NewFolderPlace place, QWidget *parent)
    : QDialog(parent)
    , m_place(std::move(place))
    , m_name(new QLineEdit(this))
    , m_fault(new QLabel(this))
{
    setWindowTitle(tr("New folder"));
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(
        m_place.parentName.isEmpty()
            ? tr("&Name of the new folder in %1").arg(singleLine(m_place.accountName))
            : tr("&Name of the new folder inside “%1”").arg(singleLine(m_place.parentName)));
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("folderName"));
    m_name->setAccessibleName(tr("Name of the folder"));
    m_fault->setObjectName(QStringLiteral("fault"));
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    m_create = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("create"));
    buttons->addButton(QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::inside);
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(m_fault);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(420);
    connect(m_name, &QLineEdit::textChanged, this, &NewFolderDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QString NewFolderDialog::name() const
{
    return m_name->text();
}

void NewFolderDialog::check()
{
    std::optional<Mail::NameFault> fault =
        Mail::nameFault(name(), m_place.separator, m_place.parentName.isEmpty());
    if (!fault && m_place.siblings.contains(name()))
        fault = Mail::NameFault::Taken;
    m_create->setEnabled(!fault);
    // An empty field is where one begins, not a mistake.
    m_fault->setText(fault && !name().isEmpty() ? nameFaultText(*fault) : QString());
}

} // namespace Martlet::Ui
