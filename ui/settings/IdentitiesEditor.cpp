// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/IdentitiesEditor.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/settings/IdentityExtras.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Martlet::Ui
{

namespace
{

QString rowText(const Mail::Identity &identity)
{
    const QString text = singleLine(identity.toAddress().toDisplayString());
    return text.isEmpty() ? IdentitiesEditor::tr("New address") : text;
}

} // namespace

IdentitiesEditor::IdentitiesEditor(const QStringList &sentFolders, QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_name(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_replyTo(new QLineEdit(this))
    , m_signature(new QPlainTextEdit(this))
    , m_extras(new IdentityExtras(sentFolders, this))
{
    m_list->setAccessibleName(tr("Addresses to write from"));
    m_list->setMaximumHeight(fontMetrics().height() * 5);
    auto *addButton = new QPushButton(tr("Add an &address"), this);
    addButton->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    m_name->setAccessibleName(tr("Name others see"));
    m_address->setAccessibleName(tr("Address to write from"));
    m_replyTo->setAccessibleName(tr("Address for replies"));
    m_replyTo->setPlaceholderText(tr("the address above"));
    m_signature->setAccessibleName(tr("Signature"));
    m_signature->setTabChangesFocus(true);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(addButton);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::group);
    form->setVerticalSpacing(Theme::inside);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("A&ddress"), m_address);
    form->addRow(tr("Replies &to"), m_replyTo);
    form->addRow(tr("S&ignature"), m_signature);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    layout->addLayout(form, 1);
    layout->addWidget(m_extras);

    connect(m_list, &QListWidget::currentRowChanged, this, &IdentitiesEditor::showCurrent);
    for (QLineEdit *edit : {m_name, m_address, m_replyTo})
        connect(edit, &QLineEdit::textChanged, this, &IdentitiesEditor::takeCurrent);
    connect(m_signature, &QPlainTextEdit::textChanged, this, &IdentitiesEditor::takeCurrent);
    connect(m_extras, &IdentityExtras::changed, this, &IdentitiesEditor::takeCurrent);
    connect(addButton, &QPushButton::clicked, this, &IdentitiesEditor::add);
    connect(m_remove, &QPushButton::clicked, this, &IdentitiesEditor::removeCurrent);
}

void IdentitiesEditor::setIdentities(const QList<Mail::Identity> &identities)
{
    m_identities = identities;
    m_list->clear();
    for (const Mail::Identity &identity : identities)
        m_list->addItem(rowText(identity));
    m_list->setCurrentRow(0);
}

void IdentitiesEditor::showCurrent()
{
    const int row = m_list->currentRow();
    const Mail::Identity identity = m_identities.value(row);
    m_isShowing = true;
    m_name->setText(identity.name);
    m_address->setText(identity.address);
    m_replyTo->setText(identity.replyTo);
    m_signature->setPlainText(identity.signature);
    m_extras->setIdentity(identity);
    m_remove->setEnabled(row > 0);
    m_isShowing = false;
}

void IdentitiesEditor::takeCurrent()
{
    const int row = m_list->currentRow();
    if (m_isShowing || row < 0)
        return;
    Mail::Identity &identity = m_identities[row];
    identity.name = m_name->text().simplified();
    identity.address = m_address->text().trimmed();
    identity.replyTo = m_replyTo->text().trimmed();
    identity.signature = m_signature->toPlainText();
    m_extras->applyTo(identity);
    if (const Secret typed = m_extras->password(); !typed.isEmpty())
        m_secrets.insert(identity.credentialId, typed);
    m_list->item(row)->setText(rowText(identity));
    Q_EMIT changed();
}

void IdentitiesEditor::add()
{
    Mail::Identity identity;
    identity.name = m_identities.isEmpty() ? QString() : m_identities.first().name;
    m_identities << identity;
    m_list->addItem(rowText(identity));
    m_list->setCurrentRow(m_list->count() - 1);
    m_address->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void IdentitiesEditor::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row <= 0)
        return;
    m_identities.removeAt(row);
    delete m_list->takeItem(row);
    Q_EMIT changed();
}

QMap<QString, Secret> IdentitiesEditor::secrets() const
{
    QMap<QString, Secret> secrets;
    for (const Mail::Identity &identity : m_identities) {
        const QString &id = identity.credentialId;
        if (!id.isEmpty() && m_secrets.contains(id))
            secrets.insert(id, m_secrets.value(id));
    }
    return secrets;
}

QString IdentitiesEditor::problem() const
{
    for (const Mail::Identity &identity : m_identities) {
        if (identity.address.isEmpty())
            return tr("One of the addresses to write from is empty.");
        if (!Mail::isPlausibleAddress(identity.address))
            return tr("%1 is not an address.").arg(singleLine(identity.address));
        if (!identity.replyTo.isEmpty() && !Mail::isPlausibleAddress(identity.replyTo))
            return tr("%1 is not an address.").arg(singleLine(identity.replyTo));
    }
    return m_extras->problem();
}

} // namespace Martlet::Ui
