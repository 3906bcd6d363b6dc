// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SearchPage.h"

#include "ui/controls/TextLabel.h"
#include "ui/wizard/ExchangeQuestion.h"
#include "ui/wizard/JourneyRow.h"
#include "ui/wizard/OfferView.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace Martlet::Ui
{

using Discovery::StepState;
using Discovery::Verdict;

namespace
{

/// Several steps of one line: what goes on wins over what is over, and success over the rest.
JourneyRow::Mark markOf(const QMap<Discovery::SearchStep, StepState> &steps)
{
    const auto isAny = [&](StepState state) {
        return std::any_of(steps.cbegin(), steps.cend(),
                           [state](StepState one) { return one == state; });
    };
    if (isAny(StepState::Found))
        return JourneyRow::Mark::Done;
    if (isAny(StepState::Running) || isAny(StepState::Waiting))
        return JourneyRow::Mark::Waiting;
    return isAny(StepState::Failed) ? JourneyRow::Mark::Attention : JourneyRow::Mark::Nothing;
}

bool isShown(StepState state)
{
    return state != StepState::Waiting && state != StepState::Skipped &&
           state != StepState::Cancelled;
}

/// Only while nothing was found: the same question again can have another answer.
bool canChange(Verdict verdict)
{
    return verdict == Verdict::Offline || verdict == Verdict::NameServiceTrouble ||
           verdict == Verdict::CaptivePortal || verdict == Verdict::MailPortsBlocked ||
           verdict == Verdict::ProxyInTheWay || verdict == Verdict::NothingFound;
}

} // namespace

SearchPage::SearchPage(QWidget *parent)
    : QWidget(parent)
    , m_steps(new QWidget(this))
    , m_found(new OfferView(this))
    , m_othersLabel(new QLabel(tr("&Found in"), this))
    , m_others(new QComboBox(this))
    , m_verdict(makeTextLabel({}, this))
    , m_useDomain(new QPushButton(this))
    , m_again(new QPushButton(tr("&Look again"), this))
    , m_exchange(new ExchangeQuestion(this))
{
    m_useDomain->setObjectName(QStringLiteral("useDomain"));
    m_useDomain->setAccessibleName(tr("Use the domain that was meant"));
    m_again->setObjectName(QStringLiteral("lookAgain"));
    m_others->setObjectName(QStringLiteral("otherOffers"));
    m_others->setAccessibleName(tr("Where the settings come from"));
    m_verdict->setAccessibleName(tr("What the search came to"));
    m_othersLabel->setBuddy(m_others);
    for (QPushButton *button : {m_useDomain, m_again})
        button->setAutoDefault(false);

    auto *steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->setSpacing(8);
    for (JourneyRow *&line : m_lines) {
        line = new JourneyRow(m_steps);
        steps->addWidget(line);
    }
    auto *others = new QHBoxLayout;
    others->setSpacing(12);
    others->addWidget(m_othersLabel);
    others->addWidget(m_others, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_useDomain);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_verdict);
    layout->addLayout(buttons);
    layout->addWidget(m_found);
    layout->addLayout(others);
    layout->addWidget(m_steps);
    layout->addWidget(m_exchange);
    layout->addStretch(1);

    connect(m_found, &OfferView::changed, this, &SearchPage::changed);
    connect(m_others, &QComboBox::activated, this, [this](int index) {
        m_offer = m_outcome->offers.at(index);
        m_found->show(*m_offer, m_domain);
        Q_EMIT changed();
    });
    connect(m_again, &QPushButton::clicked, this, &SearchPage::againRequested);
    connect(m_useDomain, &QPushButton::clicked, this,
            [this] { Q_EMIT domainChosen(m_outcome->facts.suggestedDomain); });
    connect(m_exchange, &ExchangeQuestion::asked, this,
            [this](const Secret &password, const QString &login) {
                m_verdict->hide();
                m_again->hide();
                m_search->askExchange(password, login);
                Q_EMIT changed();
            });
    connect(m_exchange, &ExchangeQuestion::answered, this,
            [this](const QString &host, bool isAllowed) {
                m_search->answerHostQuestion(host, isAllowed);
            });
}

SearchPage::~SearchPage() = default;

void SearchPage::start(Engine::SetupService &setup, const QString &address, const QString &domain,
                       const Engine::SearchWishes &wishes)
{
    stop();
    m_domain = domain;
    m_offer.reset();
    m_outcome.reset();
    m_states = {};
    for (JourneyRow *line : m_lines)
        line->hide();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_found, m_othersLabel, m_others,
                                                            m_verdict, m_useDomain, m_again})
        widget->hide();
    m_exchange->clear();
    m_steps->show();
    m_search = setup.search(address, wishes);
    connect(m_search.get(), &Engine::ServerSearch::stepChanged, this, &SearchPage::showStep);
    connect(m_search.get(), &Engine::ServerSearch::offerFound, this, &SearchPage::showOffer);
    connect(m_search.get(), &Engine::ServerSearch::hostQuestion, m_exchange,
            &ExchangeQuestion::askFor);
    connect(m_search.get(), &Engine::ServerSearch::finished, this, &SearchPage::showOutcome);
    Q_EMIT changed();
}

void SearchPage::stop()
{
    m_search.reset();
    m_exchange->clear();
}

QString SearchPage::title() const
{
    if (m_offer)
        return m_offer->name;
    return hasFailed() ? tr("Servers of %1").arg(m_domain)
                       : tr("Looking for the servers of %1").arg(m_domain);
}

QString SearchPage::source() const
{
    return m_offer ? sourceText(m_offer->source) : QString();
}

bool SearchPage::isComplete() const
{
    return m_offer && m_found->isConfirmed();
}

bool SearchPage::hasFailed() const
{
    return !m_offer && m_outcome && (!m_search || m_search->isFinished());
}

std::optional<Mail::AccountSettings> SearchPage::manual() const
{
    return m_outcome && m_offer == std::nullopt ? std::optional(m_outcome->manual) : std::nullopt;
}

QString SearchPage::kind() const
{
    if (!hasFailed())
        return {};
    if (!m_outcome->facts.hostProvider.isEmpty())
        return m_outcome->facts.presetId;
    return m_outcome->facts.isExchangeWithoutMail ? QStringLiteral("exchange") : QString();
}

void SearchPage::showStep(const Discovery::StepReport &report)
{
    const std::optional<SearchLine> line = lineOf(report.step);
    if (!line)
        return;
    const auto index = static_cast<size_t>(*line);
    QMap<Discovery::SearchStep, StepState> &states = m_states.at(index);
    if (isShown(report.state))
        states.insert(report.step, report.state);
    else
        states.remove(report.step);
    if (!states.isEmpty())
        m_lines.at(index)->show(markOf(states), lineText(*line, m_domain));
    else
        m_lines.at(index)->hide();
}

void SearchPage::showOffer(const Engine::ProviderOffer &offer)
{
    m_offer = offer;
    m_verdict->hide();
    m_found->show(offer, m_domain);
    m_steps->hide();
    Q_EMIT changed();
}

void SearchPage::showOutcome(const Engine::ServerSearchOutcome &outcome)
{
    m_outcome = outcome;
    if (!outcome.offers.isEmpty()) {
        const bool isShown = m_offer && m_offer->source == outcome.offers.constFirst().source;
        if (!isShown)
            showOffer(outcome.offers.constFirst());
    }
    m_steps->setVisible(!m_offer);
    fillOthers();
    showVerdict(outcome.facts);
    Q_EMIT changed();
}

void SearchPage::fillOthers()
{
    m_others->clear();
    for (const Engine::ProviderOffer &offer : std::as_const(m_outcome->offers))
        m_others->addItem(tr("%1, %2").arg(offer.name, sourceText(offer.source)));
    const bool areMore = m_outcome->offers.size() > 1;
    m_others->setVisible(areMore);
    m_othersLabel->setVisible(areMore);
}

void SearchPage::showVerdict(const Discovery::SearchOutcome &facts)
{
    const QString text = verdictText(facts);
    m_verdict->setText(text);
    m_verdict->setVisible(!text.isEmpty());
    m_useDomain->setText(tr("&Use %1").arg(facts.suggestedDomain));
    m_useDomain->setAccessibleName(tr("Use %1").arg(facts.suggestedDomain));
    m_useDomain->setVisible(!m_offer && !facts.suggestedDomain.isEmpty());
    m_again->setVisible(!m_offer && canChange(facts.verdict));
    if (facts.wasExchangePasswordRefused)
        m_exchange->showRefused();
    else if (facts.canAskExchange && !m_offer)
        m_exchange->offer(m_domain);
    else
        m_exchange->clear();
}

} // namespace Martlet::Ui
