// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/StepsPage.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/diagnosis/GuideText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QUrlQuery>
#include <QVBoxLayout>

namespace Martlet::Ui
{

using Doctor::GuideAction;
using Doctor::GuideCheck;
using Doctor::GuideState;

namespace
{

QString iconName(GuideState state)
{
    switch (state) {
    case GuideState::Good:
        return QStringLiteral("dialog-ok-apply");
    case GuideState::Bad:
        return QStringLiteral("dialog-warning");
    case GuideState::Asked:
        return QStringLiteral("go-next");
    case GuideState::Later:
    case GuideState::NotKnown:
        break;
    }
    return {};
}

QString stateName(GuideState state)
{
    switch (state) {
    case GuideState::Good:
        return StepsPage::tr("yes");
    case GuideState::Bad:
        return StepsPage::tr("no");
    case GuideState::Asked:
        return StepsPage::tr("asked now");
    case GuideState::Later:
        return StepsPage::tr("not yet");
    case GuideState::NotKnown:
        return StepsPage::tr("not known before the check");
    }
    return {};
}

} // namespace

StepsPage::StepsPage(QWidget *parent)
    : QWidget(parent)
    , m_complaint(new QComboBox(this))
{
    const QList<Doctor::GuidePage> pages = Doctor::allGuidePages();
    for (const Doctor::GuidePage page : pages)
        m_complaint->addItem(guideTitle(page), int(page));
    m_complaint->setObjectName(QStringLiteral("complaint"));
    setFocusProxy(m_complaint);
    m_complaint->setAccessibleName(tr("What is wrong"));
    m_complaint->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *label = new QLabel(tr("&What is wrong?"), this);
    label->setBuddy(m_complaint);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(area);
    m_bodyPlace = new QVBoxLayout(content);
    m_bodyPlace->setContentsMargins(0, 0, 0, 0);
    m_bodyPlace->addStretch(1);
    area->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::inside);
    layout->addWidget(label);
    layout->addWidget(m_complaint);
    layout->addWidget(area, 1);
    connect(m_complaint, &QComboBox::currentIndexChanged, this, [this] {
        m_answers.clear();
        refill();
    });
    refill();
}

void StepsPage::setKnown(const Doctor::GuideAnswers &known)
{
    if (m_known == known)
        return;
    m_known = known;
    refill();
}

void StepsPage::choose(Doctor::GuidePage page)
{
    m_complaint->setCurrentIndex(m_complaint->findData(int(page)));
}

void StepsPage::setPages(bool hasSwitchOn, bool hasPassword, bool hasWebsite)
{
    m_hasSwitchOn = hasSwitchOn;
    m_hasPassword = hasPassword;
    m_hasWebsite = hasWebsite;
    refill();
}

void StepsPage::setServers(bool areGiven, bool canSwitchToImap)
{
    m_hasGivenServers = areGiven;
    m_canSwitchToImap = canSwitchToImap;
    refill();
}

void StepsPage::setDomain(const QString &domain)
{
    m_domain = domain;
    refill();
}

QUrl StepsPage::whoisPage() const
{
    if (m_domain.isEmpty() || !m_domain.contains(u'.'))
        return {};
    // IANA asks the registry of the ending itself.
    QUrl page(QStringLiteral("https://www.iana.org/whois"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("q"), m_domain);
    page.setQuery(query);
    return page;
}

void StepsPage::refill()
{
    // The button that was pressed lies in it.
    if (m_body)
        m_body->deleteLater();
    m_body = new QWidget(this);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, Theme::inside, 0, 0);
    layout->setSpacing(Theme::inside);
    m_bodyPlace->insertWidget(0, m_body);
    const auto page = Doctor::GuidePage(m_complaint->currentData().toInt());
    const Doctor::GuideView view = Doctor::guideView(page, m_known, m_answers);
    for (const Doctor::GuideLine &line : view.lines) {
        addLine(line);
        if (line.state == GuideState::Asked)
            addQuestion(line.check);
    }
    for (const Doctor::GuideAdvice advice : view.advices)
        addAdvice(advice);
    m_body->show();
}

void StepsPage::addLine(const Doctor::GuideLine &line)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    auto *icon = new QLabel(m_body);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    icon->setFixedSize(side, side);
    if (const QString name = iconName(line.state); !name.isEmpty())
        icon->setPixmap(themeIcon(name).pixmap(icon->size()));
    const QString statement = guideStatement(line.check);
    const bool isIdle = line.state == GuideState::Later || line.state == GuideState::NotKnown;
    QLabel *text = isIdle ? makeDimmedLabel(statement, m_body) : makeTextLabel(statement, m_body);
    text->setAccessibleName(tr("%1: %2").arg(statement, stateName(line.state)));
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    static_cast<QVBoxLayout *>(m_body->layout())->addLayout(row);
}

void StepsPage::addQuestion(GuideCheck check)
{
    auto *layout = static_cast<QVBoxLayout *>(m_body->layout());
    const QString question = guideQuestion(check);
    layout->addWidget(makeTextLabel(question, m_body));
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    for (const bool isYes : {true, false}) {
        auto *button = new QPushButton(isYes ? tr("Yes") : tr("No"), m_body);
        button->setObjectName(isYes ? QStringLiteral("yes") : QStringLiteral("no"));
        button->setAutoDefault(false);
        button->setAccessibleDescription(question);
        connect(button, &QPushButton::clicked, this,
                [this, check, isYes] { answer(check, isYes); });
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
}

void StepsPage::answer(GuideCheck check, bool isYes)
{
    m_answers[check] = isYes;
    refill();
    // The next question goes on from the keyboard where this one was answered.
    QPushButton *next = m_body->findChild<QPushButton *>();
    (next ? static_cast<QWidget *>(next) : m_complaint)->setFocus(Qt::OtherFocusReason);
}

void StepsPage::addAdvice(Doctor::GuideAdvice advice)
{
    auto *layout = static_cast<QVBoxLayout *>(m_body->layout());
    const QString text = guideAdvice(advice);
    QLabel *label = makeTextLabel(text, m_body);
    label->setObjectName(QStringLiteral("advice"));
    label->setContentsMargins(0, Theme::inside, 0, 0);
    layout->addWidget(label);
    GuideAction action = Doctor::actionOf(advice);
    if (action == GuideAction::UseGivenServers && !m_hasGivenServers)
        action = GuideAction::OpenAccountSettings;
    if (!canDo(action))
        return;
    auto *button = new QPushButton(guideButton(action), m_body);
    button->setAutoDefault(false);
    button->setAccessibleDescription(text);
    button->setProperty("action", int(action));
    connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT actionWanted(action); });
    layout->addWidget(button, 0, Qt::AlignLeft);
}

bool StepsPage::canDo(GuideAction action) const
{
    switch (action) {
    case GuideAction::None:
        return false;
    case GuideAction::OpenSwitchOnPage:
        return m_hasSwitchOn;
    case GuideAction::OpenPasswordPage:
        return m_hasPassword;
    case GuideAction::OpenWebsite:
        return m_hasWebsite;
    case GuideAction::AddByImap:
        return m_canSwitchToImap;
    case GuideAction::OpenWhois:
        return whoisPage().isValid();
    default:
        return true;
    }
}

} // namespace Martlet::Ui
