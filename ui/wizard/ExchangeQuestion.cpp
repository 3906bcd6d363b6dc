// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ExchangeQuestion.h"

#include "ui/controls/TextLabel.h"
#include "ui/wizard/PasswordField.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Martlet::Ui
{

ExchangeQuestion::ExchangeQuestion(QWidget *parent)
    : QWidget(parent)
    , m_open(new QPushButton(tr("My mail is on an &Exchange server"), this))
    , m_fields(new QWidget(this))
    , m_text(makeTextLabel({}, m_fields))
    , m_login(new QLineEdit(m_fields))
    , m_password(new PasswordField(tr("Password for the Exchange server"), m_fields))
    , m_ask(new QPushButton(tr("&Ask the server"), m_fields))
    , m_question(new QWidget(this))
    , m_questionText(makeTextLabel({}, m_question))
{
    m_open->setObjectName(QStringLiteral("exchange"));
    m_ask->setObjectName(QStringLiteral("askExchange"));
    m_login->setAccessibleName(tr("Sign-in name for the Exchange server"));
    m_login->setPlaceholderText(tr("the address, or DOMAIN\\name"));

    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(m_text);
    form->addRow(tr("S&ign-in name"), m_login);
    form->addRow(tr("&Password"), m_password);
    auto *askRow = new QHBoxLayout;
    askRow->addWidget(m_ask);
    askRow->addStretch(1);
    form->addRow(QString(), askRow);

    auto *yes = new QPushButton(tr("&Send it there"), m_question);
    auto *no = new QPushButton(tr("&Do not send"), m_question);
    yes->setObjectName(QStringLiteral("allowHost"));
    no->setObjectName(QStringLiteral("refuseHost"));
    auto *answers = new QHBoxLayout;
    answers->addWidget(yes);
    answers->addWidget(no);
    answers->addStretch(1);
    auto *question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 0, 0, 0);
    question->setSpacing(8);
    question->addWidget(m_questionText);
    question->addLayout(answers);

    auto *openRow = new QHBoxLayout;
    openRow->addWidget(m_open);
    openRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(openRow);
    layout->addWidget(m_fields);
    layout->addWidget(m_question);
    for (QPushButton *button : {m_open, m_ask, yes, no})
        button->setAutoDefault(false);

    connect(m_open, &QPushButton::clicked, this, &ExchangeQuestion::unfold);
    connect(m_password, &PasswordField::changed, this,
            [this] { m_ask->setEnabled(!m_password->isEmpty()); });
    connect(m_ask, &QPushButton::clicked, this, [this] {
        m_ask->setEnabled(false);
        Q_EMIT asked(m_password->secret(), m_login->text().trimmed());
    });
    const auto answer = [this](bool isAllowed) {
        m_question->hide();
        Q_EMIT answered(m_host, isAllowed);
    };
    connect(yes, &QPushButton::clicked, this, [answer] { answer(true); });
    connect(no, &QPushButton::clicked, this, [answer] { answer(false); });
    clear();
}

void ExchangeQuestion::clear()
{
    m_password->clear();
    m_login->clear();
    m_ask->setEnabled(false);
    m_fields->hide();
    m_question->hide();
    m_open->show();
    hide();
}

void ExchangeQuestion::offer(const QString &domain)
{
    m_text->setText(tr("To ask your organisation's Exchange server, Martlet has to send your "
                       "address and password to a server of %1. Hosts outside it are asked about "
                       "first.")
                        .arg(domain));
    show();
}

void ExchangeQuestion::unfold()
{
    m_open->hide();
    m_fields->show();
    m_password->setFocus(Qt::OtherFocusReason);
}

void ExchangeQuestion::showRefused()
{
    unfold();
    m_text->setText(tr("The Exchange server did not take this sign-in. That does not mean that the "
                       "password of your mail is wrong; some servers want DOMAIN\\name."));
    m_ask->setEnabled(!m_password->isEmpty());
    show();
}

void ExchangeQuestion::askFor(const QString &host)
{
    m_host = host;
    m_questionText->setText(tr("To ask your organisation's Exchange server, Martlet has to send "
                               "your address and password to %1. Continue?")
                                .arg(host));
    m_question->show();
    show();
}

} // namespace Martlet::Ui
