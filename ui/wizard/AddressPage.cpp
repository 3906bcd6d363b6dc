// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/AddressPage.h"

#include "core/mail/EmailAddress.h"
#include "ui/controls/TextLabel.h"

#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>

namespace Martlet::Ui
{

AddressPage::AddressPage(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_hint(makeDimmedLabel({}, this))
{
    m_name->setAccessibleName(tr("Your name"));
    m_email->setAccessibleName(tr("Email address"));
    m_email->setPlaceholderText(tr("name@example.org"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_hint->setAccessibleName(tr("About the address"));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(tr("Your &name"), m_name);
    form->addRow(tr("&Email address"), m_email);
    form->addRow(QString(), m_hint);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(
        makeDimmedLabel(tr("Others see this name beside your address. Martlet finds the "
                           "servers in its own list; nothing is sent anywhere yet."),
                        this));
    layout->addLayout(form);
    layout->addStretch(1);

    connect(m_name, &QLineEdit::textChanged, this, &AddressPage::changed);
    connect(m_email, &QLineEdit::textChanged, this, [this] {
        updateHint(false);
        Q_EMIT changed();
    });
    connect(m_email, &QLineEdit::editingFinished, this, [this] { updateHint(true); });
}

QString AddressPage::name() const
{
    return m_name->text().simplified();
}

QString AddressPage::email() const
{
    return m_email->text().trimmed();
}

bool AddressPage::isComplete() const
{
    return Mail::isPlausibleAddress(email());
}

void AddressPage::setKnownAddresses(const QStringList &addresses)
{
    m_knownAddresses = addresses;
}

void AddressPage::showProblem()
{
    if (!isComplete())
        m_hint->setText(tr("An address looks like name@example.org."));
    m_email->setFocus(Qt::OtherFocusReason);
}

void AddressPage::focusFirst()
{
    (m_name->text().isEmpty() ? m_name : m_email)->setFocus(Qt::OtherFocusReason);
}

void AddressPage::updateHint(bool wasLeft)
{
    const QString address = email();
    const QString local = Mail::EmailAddress{{}, address}.localPart();
    const auto isForeign = [](QChar c) { return c.unicode() > 127; };
    QString hint;
    if (isComplete() && std::any_of(local.cbegin(), local.cend(), isForeign)) {
        hint = tr("Letters such as ä or я before the @ are refused by many servers. If you also "
                  "have an address in plain Latin letters, use that one.");
    } else if (isComplete() && std::any_of(m_knownAddresses.cbegin(), m_knownAddresses.cend(),
                                           [&](const QString &known) {
                                               return Mail::sameMailbox(known, address);
                                           })) {
        hint = tr("This address is already set up here.");
    } else if (wasLeft && !isComplete() && !address.isEmpty()) {
        hint = tr("An address looks like name@example.org.");
    }
    m_hint->setText(hint);
}

} // namespace Martlet::Ui
