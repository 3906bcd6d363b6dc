// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an address is not in our list: the search for its servers, live, and what it found.
#pragma once

#include "core/engine/SetupService.h"
#include "ui/wizard/SearchText.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class ExchangeQuestion;
class JourneyRow;
class OfferView;

class SearchPage : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPage(QWidget *parent = nullptr);
    ~SearchPage() override;

    /// Ends another search first. `domain`: of the address, as shown.
    void start(Engine::SetupService &setup, const QString &address, const QString &domain,
               const Engine::SearchWishes &wishes);
    void stop();

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString source() const;

    /// The servers on screen; nothing while there are none.
    [[nodiscard]] const std::optional<Engine::ProviderOffer> &offer() const { return m_offer; }
    /// There are servers, and the person has agreed to their names where that is needed.
    [[nodiscard]] bool isComplete() const;
    /// The search is over without servers: only the form is left.
    [[nodiscard]] bool hasFailed() const;
    /// For the form, after a search that found nothing.
    [[nodiscard]] std::optional<Mail::AccountSettings> manual() const;

    /// Likewise: what the search knows of the server, by AccountService::kindsOfServer(); or empty.
    [[nodiscard]] QString kind() const;

Q_SIGNALS:
    void changed();
    /// The address was meant to be in this domain.
    void domainChosen(const QString &domain);
    void againRequested();

private:
    void showStep(const Discovery::StepReport &report);
    void showOffer(const Engine::ProviderOffer &offer);
    void showOutcome(const Engine::ServerSearchOutcome &outcome);
    void showVerdict(const Discovery::SearchOutcome &facts);
    void fillOthers();

    QString m_domain;
    std::unique_ptr<Engine::ServerSearch> m_search;
    std::array<QMap<Discovery::SearchStep, Discovery::StepState>, searchLineCount> m_states;
    std::array<JourneyRow *, searchLineCount> m_lines{};
    std::optional<Engine::ProviderOffer> m_offer;
    std::optional<Engine::ServerSearchOutcome> m_outcome;
    QWidget *m_steps = nullptr;
    OfferView *m_found = nullptr;
    QLabel *m_othersLabel = nullptr;
    QComboBox *m_others = nullptr;
    QLabel *m_verdict = nullptr;
    QPushButton *m_useDomain = nullptr;
    QPushButton *m_again = nullptr;
    ExchangeQuestion *m_exchange = nullptr;
};

} // namespace Martlet::Ui
