// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ManualPage.h"

#include "ui/controls/TextLabel.h"
#include "ui/wizard/ProviderText.h"
#include "ui/wizard/SearchText.h"
#include "ui/wizard/ServersForm.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace Martlet::Ui
{

ManualPage::ManualPage(QWidget *parent)
    : QWidget(parent)
    , m_kindLabel(new QLabel(tr("&Kind of server"), this))
    , m_kind(new QComboBox(this))
    , m_notes(makeDimmedLabel({}, this))
    , m_intro(makeDimmedLabel({}, this))
    , m_problem(makeTextLabel({}, this))
    , m_today(makeTextLabel({}, this))
    , m_useToday(new QPushButton(tr("&Use these servers"), this))
    , m_form(new ServersForm(this))
{
    m_problem->hide();
    m_today->hide();
    m_useToday->hide();
    m_useToday->setAutoDefault(false);
    m_useToday->setObjectName(QStringLiteral("useToday"));
    m_form->setIsNewAccount(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_intro);
    m_kindLabel->setBuddy(m_kind);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("Kind of server"));
    m_notes->setObjectName(QStringLiteral("kindNotes"));
    auto *kindRow = new QHBoxLayout;
    kindRow->setSpacing(8);
    kindRow->addWidget(m_kindLabel);
    kindRow->addWidget(m_kind, 1);
    layout->addLayout(kindRow);
    layout->addWidget(m_notes);
    layout->addWidget(m_form);
    setKinds({});
    layout->addWidget(m_problem);
    layout->addWidget(m_today);
    auto *todayRow = new QHBoxLayout;
    todayRow->addWidget(m_useToday);
    todayRow->addStretch(1);
    layout->addLayout(todayRow);
    layout->addStretch(1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ManualPage::takeKind);
    connect(m_form, &ServersForm::changed, this, &ManualPage::showNotes);
    connect(m_form, &ServersForm::changed, m_problem, &QWidget::hide);
    const auto forget = [this] {
        m_today->hide();
        m_useToday->hide();
    };
    connect(m_form, &ServersForm::changed, this, forget);
    connect(m_useToday, &QPushButton::clicked, this, [this, forget] {
        m_form->setSettings(m_suggested);
        forget();
    });
}

void ManualPage::setKinds(const QList<Engine::ProviderOffer> &kinds)
{
    const QString chosen = kind();
    const QSignalBlocker silence(m_kind);
    m_kinds = kinds;
    m_kind->clear();
    m_kind->addItem(tr("Any other"));
    for (const Engine::ProviderOffer &one : kinds)
        m_kind->addItem(kindName(one), one.id);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(chosen)));
    m_kindLabel->setVisible(!kinds.isEmpty());
    m_kind->setVisible(!kinds.isEmpty());
    showNotes();
}

void ManualPage::chooseKind(const QString &id)
{
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(id)));
}

QString ManualPage::kind() const
{
    return m_kind->currentData().toString();
}

/// Ports, encryption and logins as such servers have them. A host that was typed stays where the
/// kind has none of its own.
void ManualPage::takeKind()
{
    const auto chosen = std::find_if(m_kinds.cbegin(), m_kinds.cend(),
                                     [this](const auto &one) { return one.id == kind(); });
    m_form->setHostExample(chosen == m_kinds.cend() ? QString() : chosen->hostExample);
    if (chosen == m_kinds.cend()) {
        showNotes();
        return;
    }
    const Mail::AccountSettings typed = m_form->applyTo(m_shown);
    const bool isPop3 = typed.protocol == Mail::ReceiveProtocol::Pop3;
    const bool usesPop3 = chosen->pop3 && (isPop3 || !chosen->hasImap);
    Mail::AccountSettings settings = usesPop3 ? *chosen->pop3 : chosen->imap;
    const auto keepHost = [](const Mail::ServerSettings &now, const Mail::ServerSettings &before,
                             Mail::ServerSettings *server) {
        if (!server->isSet() && now.host != before.host)
            server->host = now.host;
    };
    keepHost(typed.incoming, m_shown.incoming, &settings.incoming);
    keepHost(typed.outgoing, m_shown.outgoing, &settings.outgoing);
    m_form->setKnownServers(
        chosen->hasImap && chosen->imap.incoming.isSet() ? std::optional(chosen->imap.incoming)
                                                         : std::nullopt,
        chosen->pop3 && chosen->pop3->incoming.isSet() ? std::optional(chosen->pop3->incoming)
                                                       : std::nullopt);
    m_form->setSettings(settings);
    m_shown = settings;
    showNotes();
}

void ManualPage::showNotes()
{
    const auto chosen = std::find_if(m_kinds.cbegin(), m_kinds.cend(),
                                     [this](const auto &one) { return one.id == kind(); });
    m_notes->setText(chosen == m_kinds.cend()
                         ? QString()
                         : providerNotes(*chosen, m_form->applyTo(m_shown).protocol).join(u' '));
    m_notes->setVisible(!m_notes->text().isEmpty());
}

void ManualPage::show(const Mail::AccountSettings &settings,
                      const std::optional<Engine::ProviderOffer> &offer)
{
    m_intro->setText(
        !offer
            ? tr("This provider is not in our list. The servers below are a guess; the right ones "
                 "stand in your contract, on the help pages of the webmail, or the administrator "
                 "knows them.")
            : tr("The settings stand in your contract, on the help pages of the webmail, or the "
                 "administrator knows them."));
    m_form->setKnownServers(
        offer && offer->hasImap ? std::optional(offer->imap.incoming) : std::nullopt,
        offer && offer->pop3 ? std::optional(offer->pop3->incoming) : std::nullopt);
    m_shown = settings;
    m_form->setSettings(settings);
    m_problem->hide();
}

void ManualPage::suggest(const Mail::AccountSettings &today)
{
    m_suggested = today;
    const QString protocol = today.protocol == Mail::ReceiveProtocol::Pop3 ? QStringLiteral("POP3")
                                                                           : QStringLiteral("IMAP");
    QString text =
        tr("These are older settings; today the provider has others. Receiving: %1 (%2).")
            .arg(today.incoming.host, serverText(today.incoming, protocol));
    if (today.outgoing.isSet())
        text += u' ' +
                tr("Sending: %1 (%2).")
                    .arg(today.outgoing.host, serverText(today.outgoing, QStringLiteral("SMTP")));
    m_today->setText(text);
    m_today->show();
    m_useToday->show();
    m_useToday->setFocus(Qt::OtherFocusReason);
}

bool ManualPage::check()
{
    const QString problem = m_form->problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_form->focusFirstProblem();
    return problem.isEmpty();
}

} // namespace Martlet::Ui
