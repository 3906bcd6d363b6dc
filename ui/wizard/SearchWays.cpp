// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SearchWays.h"

#include "ui/controls/TextLabel.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

SearchWays::SearchWays(QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_ways(new QWidget(this))
    , m_layout(new QVBoxLayout(m_ways))
{
    m_fold->setObjectName(QStringLiteral("searchWays"));
    m_fold->setText(tr("How Martlet &searches"));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    m_layout->setContentsMargins(16, 0, 0, 0);
    m_layout->setSpacing(4);
    m_databaseLast = addWay(QStringLiteral("databaseLast"),
                            tr("Ask the database onl&y if the provider has no answer"), {});
    m_address =
        addWay(QStringLiteral("sendsAddress"), tr("Send the &whole address to the provider"),
               tr("Some providers have settings of their own for each address. It goes to the "
                  "provider's server alone, over an encrypted connection."));
    m_microsoft =
        addWay(QStringLiteral("asksMicrosoft"), tr("Ask &Microsoft whether it runs the mail"),
               tr("Microsoft is told the part of the address after @."));
    m_pacc = addWay(QStringLiteral("usesPacc"), tr("Ask for settings of the newer &kind (PACC)"),
                    tr("The provider is told the part of the address after @. Few have such "
                       "settings yet."));
    m_pop3 = addWay(QStringLiteral("wantsPop3"), tr("Look for P&OP3 servers, too"),
                    tr("Where the usual names of servers are tried one by one."));
    m_ways->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_ways);
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOn) {
        m_fold->setArrowType(isOn ? Qt::DownArrow : Qt::RightArrow);
        m_ways->setVisible(isOn);
        if (isOn)
            Q_EMIT expanded(m_fold, m_ways);
    });
}

QCheckBox *SearchWays::addWay(const QString &objectName, const QString &text, const QString &note)
{
    auto *way = new QCheckBox(text, m_ways);
    way->setObjectName(objectName);
    way->setAccessibleDescription(note);
    m_layout->addWidget(way);
    if (!note.isEmpty()) {
        QLabel *explanation = makeDimmedLabel(note, m_ways);
        explanation->setContentsMargins(24, 0, 0, 4);
        m_layout->addWidget(explanation);
    }
    connect(way, &QCheckBox::toggled, this, &SearchWays::changed);
    return way;
}

void SearchWays::setDatabase(bool isThere, bool isAsked)
{
    m_databaseLast->setVisible(isThere);
    m_databaseLast->setEnabled(isAsked);
}

void SearchWays::setWishes(const Engine::SearchWishes &wishes)
{
    const QSignalBlocker quiet(this);
    m_databaseLast->setChecked(wishes.asksDatabaseLast);
    m_address->setChecked(wishes.sendsAddress);
    m_microsoft->setChecked(wishes.asksMicrosoft);
    m_pacc->setChecked(wishes.usesPacc);
    m_pop3->setChecked(wishes.wantsPop3);
}

Engine::SearchWishes SearchWays::applyTo(Engine::SearchWishes base) const
{
    base.asksDatabaseLast = m_databaseLast->isChecked();
    base.sendsAddress = m_address->isChecked();
    base.asksMicrosoft = m_microsoft->isChecked();
    base.usesPacc = m_pacc->isChecked();
    base.wantsPop3 = m_pop3->isChecked();
    return base;
}

} // namespace Martlet::Ui
