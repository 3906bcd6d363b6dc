// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Pop3Editor.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingEditor.h"
#include "ui/copies/LeavingText.h"
#include "ui/wizard/FetchingFields.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

Pop3Editor::Pop3Editor(Engine::ServerCopyService &copies, const Mail::AccountSettings &account,
                       QWidget *page)
    : QObject(page)
    , m_copies(copies)
    , m_account(account.key)
    , m_stored(account.pop3)
    , m_leaving(new LeavingEditor(page))
    , m_forecast(makeTextLabel({}, page))
    , m_showCopies(new QPushButton(tr("Show the &copies…"), page))
    , m_fetching(new FetchingFields(page))
{
    m_leaving->setRule(m_stored);
    m_forecast->setObjectName(QStringLiteral("forecast"));
    m_showCopies->setObjectName(QStringLiteral("serverCopies"));
    m_showCopies->setAutoDefault(false);
    m_fetching->setSettings(m_stored);

    // A number is typed digit by digit.
    m_forecastDelay.setSingleShot(true);
    m_forecastDelay.setInterval(150);
    connect(&m_forecastDelay, &QTimer::timeout, this, &Pop3Editor::showForecast);
    connect(m_leaving, &LeavingEditor::changed, this, [this] { m_forecastDelay.start(); });
    connect(&m_copies, &Engine::ServerCopyService::changed, this, [this](Mail::AccountKey key) {
        if (key == m_account)
            m_forecastDelay.start();
    });
    connect(m_showCopies, &QPushButton::clicked, this, &Pop3Editor::copiesRequested);
    showForecast();
}

void Pop3Editor::addTo(QFormLayout &form)
{
    // In a widget of its own: a form gives a wrapped text alone more room than it takes.
    auto *copies = new QWidget(m_leaving->parentWidget());
    auto *column = new QVBoxLayout(copies);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::inside);
    column->addWidget(m_leaving);
    column->addWidget(m_forecast);
    column->addWidget(m_showCopies, 0, Qt::AlignLeft);
    auto *label = new QLabel(tr("Copies on the ser&ver"), m_leaving->parentWidget());
    label->setBuddy(m_leaving->firstField());
    form.addRow(label, copies);
    m_fetching->addTo(form);
}

Mail::Pop3Settings Pop3Editor::settings() const
{
    return m_fetching->applyTo(m_leaving->applyTo(m_stored));
}

void Pop3Editor::showForecast()
{
    const auto forecast = m_copies.forecast(m_account, settings());
    m_forecast->setText(
        forecast ? forecastSentences(*forecast, QDate::currentDate()).join(QLatin1Char(' '))
                 : errorSentence(forecast.error()).text);
}

} // namespace Martlet::Ui
