// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Pop3Editor.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingEditor.h"
#include "ui/copies/LeavingText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

enum class Fetching { Whole, LargeAsHeaders, Headers };

constexpr qint64 kilobyte = 1024;
constexpr qint64 megabyte = 1024 * kilobyte;

void fitIntoForm(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(20);
}

} // namespace

Pop3Editor::Pop3Editor(Engine::ServerCopyService &copies, const Mail::AccountSettings &account,
                       QWidget *page)
    : QObject(page)
    , m_copies(copies)
    , m_account(account.key)
    , m_stored(account.pop3)
    , m_leaving(new LeavingEditor(page))
    , m_forecast(makeTextLabel({}, page))
    , m_showCopies(new QPushButton(tr("Show the &copies…"), page))
    , m_fetching(new QComboBox(page))
    , m_largest(new QComboBox(page))
    , m_marksSeen(new QCheckBox(tr("New letters count as &read"), page))
    , m_inbox(new QComboBox(page))
{
    m_leaving->setRule(m_stored);
    m_forecast->setObjectName(QStringLiteral("forecast"));
    m_showCopies->setObjectName(QStringLiteral("serverCopies"));
    m_showCopies->setAutoDefault(false);
    makeFetching(page);
    m_marksSeen->setChecked(m_stored.marksSeen);
    m_inbox->setAccessibleName(tr("Inbox that letters come into"));
    m_inbox->addItem(tr("An inbox of this account"), false);
    m_inbox->addItem(tr("The inbox of this computer, marked with the account"), true);
    m_inbox->setCurrentIndex(m_inbox->findData(m_stored.sharesInbox));
    fitIntoForm(m_inbox);

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

void Pop3Editor::makeFetching(QWidget *page)
{
    m_fetching->setAccessibleName(tr("What is fetched of letters"));
    m_fetching->addItem(tr("Every letter whole"), int(Fetching::Whole));
    m_fetching->addItem(tr("Of large letters the header"), int(Fetching::LargeAsHeaders));
    m_fetching->addItem(tr("Headers; the rest when a letter is opened"), int(Fetching::Headers));
    fitIntoForm(m_fetching);
    m_largest->setParent(page);
    m_largest->setAccessibleName(tr("Size above which a letter is large"));
    QList<qint64> sizes{50 * kilobyte, 100 * kilobyte, 200 * kilobyte, 500 * kilobyte,
                        megabyte,      2 * megabyte,   5 * megabyte,   10 * megabyte,
                        20 * megabyte, 50 * megabyte};
    if (m_stored.largestBytes > 0 && !sizes.contains(m_stored.largestBytes))
        sizes.append(m_stored.largestBytes);
    std::sort(sizes.begin(), sizes.end());
    for (const qint64 size : std::as_const(sizes))
        m_largest->addItem(tr("more than %1").arg(sizeText(size)), size);
    m_largest->setCurrentIndex(
        m_largest->findData(m_stored.largestBytes > 0 ? m_stored.largestBytes : megabyte));
    const auto showLargest = [this] {
        m_largest->setEnabled(m_fetching->currentData().toInt() == int(Fetching::LargeAsHeaders));
    };
    connect(m_fetching, &QComboBox::currentIndexChanged, this, showLargest);
    const Fetching now = m_stored.headersOnly        ? Fetching::Headers
                         : m_stored.largestBytes > 0 ? Fetching::LargeAsHeaders
                                                     : Fetching::Whole;
    m_fetching->setCurrentIndex(m_fetching->findData(int(now)));
    showLargest();
}

void Pop3Editor::addTo(QFormLayout &form)
{
    const auto label = [](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text, buddy->parentWidget());
        made->setBuddy(buddy);
        return made;
    };
    // In a widget of its own: a form gives a wrapped text alone more room than it takes.
    auto *copies = new QWidget(m_leaving->parentWidget());
    auto *column = new QVBoxLayout(copies);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::inside);
    column->addWidget(m_leaving);
    column->addWidget(m_forecast);
    column->addWidget(m_showCopies, 0, Qt::AlignLeft);
    form.addRow(label(tr("Copies on the &server"), m_leaving->firstField()), copies);
    form.addRow(label(tr("&Fetch"), m_fetching), m_fetching);
    form.addRow(label(tr("Lar&ge means"), m_largest), m_largest);
    form.addRow(QString(), m_marksSeen);
    form.addRow(label(tr("Letters come &into"), m_inbox), m_inbox);
}

Mail::Pop3Settings Pop3Editor::settings() const
{
    Mail::Pop3Settings settings = m_leaving->applyTo(m_stored);
    const auto fetching = Fetching(m_fetching->currentData().toInt());
    settings.headersOnly = fetching == Fetching::Headers;
    if (fetching == Fetching::LargeAsHeaders)
        settings.largestBytes = m_largest->currentData().toLongLong();
    else if (fetching == Fetching::Whole)
        settings.largestBytes = 0;
    settings.marksSeen = m_marksSeen->isChecked();
    settings.sharesInbox = m_inbox->currentData().toBool();
    return settings;
}

void Pop3Editor::showForecast()
{
    const auto forecast = m_copies.forecast(m_account, settings());
    m_forecast->setText(
        forecast ? forecastSentences(*forecast, QDate::currentDate()).join(QLatin1Char(' '))
                 : errorSentence(forecast.error()).text);
}

} // namespace Martlet::Ui
