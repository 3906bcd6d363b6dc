// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/ComposerHeader.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/composer/AddressChip.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace Martlet::Ui
{

namespace
{

enum Row { FromRow, ToRow, CcRow, BccRow, SubjectRow };

QToolButton *makeShowButton(const QString &text, const QString &name, const QString &toolTip,
                            QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

ComposerHeader::ComposerHeader(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_fromLabel(new QLabel(tr("&From"), this))
    , m_from(new QComboBox(this))
{
    m_grid->setContentsMargins(Theme::group, Theme::group, Theme::group, Theme::inside);
    m_grid->setHorizontalSpacing(Theme::inside);
    m_grid->setVerticalSpacing(Theme::step + 2);
    m_grid->setColumnStretch(1, 1);

    m_fromLabel->setBuddy(m_from);
    m_from->setAccessibleName(tr("From"));
    m_from->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_grid->addWidget(m_fromLabel, FromRow, 0);
    m_grid->addWidget(m_from, FromRow, 1, 1, 2);

    m_to = addField(tr("&To"), tr("To"), ToRow, &m_toLabel);
    m_showCc = makeShowButton(tr("Cc"), tr("Add a copy (Cc)"),
                              tr("Send a copy to others (Ctrl+Shift+C)"), this);
    m_showBcc = makeShowButton(tr("Bcc"), tr("Add a hidden copy (Bcc)"),
                               tr("Send a copy that the others do not see (Ctrl+Shift+B)"), this);
    auto *copies = new QHBoxLayout;
    copies->setSpacing(0);
    copies->addWidget(m_showCc);
    copies->addWidget(m_showBcc);
    m_grid->addLayout(copies, ToRow, 2, Qt::AlignTop);
    m_cc = addField(tr("&Cc"), tr("Copy (Cc)"), CcRow, &m_ccLabel);
    m_bcc = addField(tr("&Bcc"), tr("Hidden copy (Bcc)"), BccRow, &m_bccLabel);

    // Made last: Tab follows the order of making, which has to be that of reading.
    m_subject = new QLineEdit(this);
    auto *subjectLabel = new QLabel(tr("S&ubject"), this);
    subjectLabel->setBuddy(m_subject);
    m_subject->setAccessibleName(tr("Subject"));
    m_grid->addWidget(subjectLabel, SubjectRow, 0);
    m_grid->addWidget(m_subject, SubjectRow, 1, 1, 2);

    connect(m_showCc, &QToolButton::clicked, this, &ComposerHeader::addCopy);
    connect(m_showBcc, &QToolButton::clicked, this, &ComposerHeader::addHiddenCopy);
    for (AddressField *field : {m_to, m_cc, m_bcc})
        connect(field, &AddressField::changed, this, &ComposerHeader::changed);
    connect(m_subject, &QLineEdit::textChanged, this, &ComposerHeader::changed);
    connect(m_from, &QComboBox::currentIndexChanged, this, [this](int index) {
        const SenderChoice former = sender();
        m_currentSender = index;
        Q_EMIT senderChanged(former);
        Q_EMIT changed();
    });
}

AddressField *ComposerHeader::addField(const QString &label, const QString &name, int row,
                                       QLabel **labelOut)
{
    auto *field = new AddressField(name, this);
    auto *caption = new QLabel(label, this);
    caption->setBuddy(field);
    caption->setContentsMargins(0, Theme::step, 0, 0);
    m_grid->addWidget(caption, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1, 1, row == ToRow ? 1 : 2);
    *labelOut = caption;
    if (row != ToRow) {
        caption->hide();
        field->hide();
    }
    return field;
}

void ComposerHeader::showCopies(AddressField *field, QLabel *label, QToolButton *button)
{
    field->show();
    label->show();
    button->hide();
}

void ComposerHeader::addCopy()
{
    showCopies(m_cc, m_ccLabel, m_showCc);
    m_cc->focusEnd();
}

void ComposerHeader::addHiddenCopy()
{
    showCopies(m_bcc, m_bccLabel, m_showBcc);
    m_bcc->focusEnd();
}

void ComposerHeader::putCopyButtonsBehind(QWidget *last)
{
    setTabOrder(last, m_showCc);
    setTabOrder(m_showCc, m_showBcc);
}

void ComposerHeader::setSenders(const QList<SenderChoice> &senders, const SenderChoice &current)
{
    const QSignalBlocker silence(m_from);
    m_senders.clear();
    m_currentSender = -1;
    m_from->clear();
    for (int i = 0; i < senders.size(); ++i) {
        const SenderChoice &choice = senders.at(i);
        addSender(choice);
        if (choice.account == current.account &&
            Mail::sameMailbox(choice.identity.address, current.identity.address) &&
            (m_currentSender < 0 || choice.identity.name == current.identity.name))
            m_currentSender = i;
    }
    if (m_currentSender < 0) {
        // Written from an identity that was removed meanwhile: kept for this letter.
        addSender(current);
        m_currentSender = int(m_senders.size()) - 1;
    }
    m_from->setCurrentIndex(m_currentSender);
    m_from->setVisible(m_senders.size() > 1);
    m_fromLabel->setVisible(m_senders.size() > 1);
}

/// "Anna <anna@example.org>", with the account where its name says more than the address.
void ComposerHeader::addSender(const SenderChoice &sender)
{
    QString text = sender.identity.toAddress().toDisplayString();
    if (!sender.accountName.isEmpty() && sender.accountName != sender.identity.address)
        text = tr("%1, %2", "sender and account").arg(text, sender.accountName);
    m_senders << sender;
    m_from->addItem(singleLine(text));
}

void ComposerHeader::chooseSender(const QString &address)
{
    const SenderChoice present = sender();
    int found = -1;
    for (int i = 0; i < m_senders.size(); ++i) {
        const SenderChoice &choice = m_senders.at(i);
        if (choice.account == present.account && found < 0 &&
            Mail::sameMailbox(choice.identity.address, address))
            found = i;
    }
    if (found < 0) {
        SenderChoice changed = present;
        changed.identity.address = address;
        addSender(changed);
        found = int(m_senders.size()) - 1;
        m_from->show();
        m_fromLabel->show();
    }
    m_from->setCurrentIndex(found);
}

SenderChoice ComposerHeader::sender() const
{
    return m_senders.value(m_currentSender);
}

void ComposerHeader::setCompletion(const AddressCompletion &completion)
{
    for (AddressField *field : {m_to, m_cc, m_bcc})
        field->setCompletion(completion);
}

void ComposerHeader::setDraft(const Mime::Draft &draft)
{
    m_to->setAddresses(draft.to);
    m_cc->setAddresses(draft.cc);
    m_bcc->setAddresses(draft.bcc);
    if (!draft.cc.isEmpty())
        showCopies(m_cc, m_ccLabel, m_showCc);
    if (!draft.bcc.isEmpty())
        showCopies(m_bcc, m_bccLabel, m_showBcc);
    m_subject->setText(draft.subject);
    m_subject->setCursorPosition(0);
}

void ComposerHeader::applyTo(Mime::Draft &draft) const
{
    draft.from = sender().identity;
    draft.to = m_to->addresses();
    draft.cc = m_cc->addresses();
    draft.bcc = m_bcc->addresses();
    draft.subject = m_subject->text();
}

bool ComposerHeader::focusFirstEmpty()
{
    if (m_to->isEmpty())
        m_to->focusEnd();
    else if (m_subject->text().isEmpty())
        m_subject->setFocus(Qt::OtherFocusReason);
    else
        return false;
    return true;
}

void ComposerHeader::focusRecipients()
{
    m_to->focusEnd();
}

void ComposerHeader::focusSubject()
{
    m_subject->setFocus(Qt::OtherFocusReason);
}

void ComposerHeader::focusUnusableAddress()
{
    for (AddressField *field : {m_to, m_cc, m_bcc}) {
        field->commitText();
        for (const AddressChip *chip : field->chips()) {
            if (!chip->isUsable()) {
                field->focusFirstUnusable();
                return;
            }
        }
    }
}

} // namespace Martlet::Ui
