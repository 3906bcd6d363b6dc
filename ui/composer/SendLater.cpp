// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/SendLater.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"

#include <QCoreApplication>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

struct SendLater {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::SendLater)
};

const QTime morning(8, 0);
const QTime evening(18, 0);
constexpr int eveningSeconds = 60 * 60; ///< nearer to it than that "in an hour" says the same

QString withTime(const QString &name, const QDateTime &at)
{
    return SendLater::tr("%1, %2").arg(name, timeText(at.time()));
}

} // namespace

QList<LaterChoice> laterChoices(const QDateTime &now)
{
    QList<LaterChoice> choices;
    const QDateTime inAnHour = now.addSecs(60 * 60);
    choices.append({withTime(SendLater::tr("In an hour"), inAnHour), inAnHour});
    const QDateTime thisEvening(now.date(), evening);
    if (now.secsTo(thisEvening) > eveningSeconds)
        choices.append({withTime(SendLater::tr("This evening"), thisEvening), thisEvening});
    const QDateTime tomorrow(now.date().addDays(1), morning);
    choices.append({withTime(SendLater::tr("Tomorrow morning"), tomorrow), tomorrow});
    const int untilMonday = 8 - now.date().dayOfWeek();
    const QDateTime monday(now.date().addDays(untilMonday), morning);
    if (monday != tomorrow)
        choices.append({withTime(SendLater::tr("Monday morning"), monday), monday});
    return choices;
}

TimeDialog::TimeDialog(const QDateTime &now, QWidget *parent)
    : QDialog(parent)
    , m_time(new QDateTimeEdit(this))
{
    setWindowTitle(tr("Send later"));
    auto *label = new QLabel(tr("The letter goes &at:"), this);
    label->setBuddy(m_time);
    m_time->setObjectName(QStringLiteral("time"));
    m_time->setAccessibleName(tr("When the letter goes"));
    m_time->setCalendarPopup(true);
    m_time->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
    m_time->setMinimumDateTime(now);
    m_time->setDateTime(QDateTime(now.date().addDays(1), morning));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *send = buttons->addButton(tr("Send then"), QDialogButtonBox::AcceptRole);
    send->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_time->dateTime());
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(label);
    layout->addWidget(m_time);
    layout->addWidget(buttons);
}

void TimeDialog::setTime(const QDateTime &at)
{
    m_time->setDateTime(at);
}

} // namespace Martlet::Ui
