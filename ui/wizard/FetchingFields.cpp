// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/FetchingFields.h"

#include "ui/common/Formatting.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

enum class Fetching { Whole, LargeAsHeaders, Headers };

constexpr qint64 kilobyte = 1024;
constexpr qint64 megabyte = 1024 * kilobyte;

/// Narrow windows with large text cut the words in the box, not the page.
void fitIntoForm(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
}

} // namespace

FetchingFields::FetchingFields(QWidget *page)
    : QObject(page)
    , m_fetching(new QComboBox(page))
    , m_largest(new QComboBox(page))
    , m_marksSeen(new QCheckBox(tr("New letters count as rea&d"), page))
    , m_inbox(new QComboBox(page))
{
    m_fetching->setAccessibleName(tr("What is fetched of letters"));
    m_fetching->addItem(tr("Every letter whole"), int(Fetching::Whole));
    m_fetching->addItem(tr("Of large letters the header"), int(Fetching::LargeAsHeaders));
    m_fetching->addItem(tr("Headers; the rest when a letter is opened"), int(Fetching::Headers));
    fitIntoForm(m_fetching);
    m_largest->setAccessibleName(tr("Size above which a letter is large"));
    m_inbox->setAccessibleName(tr("Inbox that letters come into"));
    m_inbox->addItem(tr("An inbox of this account"), false);
    m_inbox->addItem(tr("The inbox of this computer, marked with the account"), true);
    fitIntoForm(m_inbox);
    connect(m_fetching, &QComboBox::currentIndexChanged, this, [this] {
        m_largest->setEnabled(m_fetching->currentData().toInt() == int(Fetching::LargeAsHeaders));
    });
    setSettings({});
}

void FetchingFields::offerSizes(qint64 current)
{
    QList<qint64> sizes{50 * kilobyte, 100 * kilobyte, 200 * kilobyte, 500 * kilobyte,
                        megabyte,      2 * megabyte,   5 * megabyte,   10 * megabyte,
                        20 * megabyte, 50 * megabyte};
    if (current > 0 && !sizes.contains(current))
        sizes.append(current);
    std::sort(sizes.begin(), sizes.end());
    m_largest->clear();
    for (const qint64 size : std::as_const(sizes))
        m_largest->addItem(tr("more than %1").arg(sizeText(size)), size);
    m_largest->setCurrentIndex(m_largest->findData(current > 0 ? current : megabyte));
}

void FetchingFields::setSettings(const Mail::Pop3Settings &settings)
{
    offerSizes(settings.largestBytes);
    const Fetching now = settings.headersOnly        ? Fetching::Headers
                         : settings.largestBytes > 0 ? Fetching::LargeAsHeaders
                                                     : Fetching::Whole;
    m_fetching->setCurrentIndex(m_fetching->findData(int(now)));
    m_largest->setEnabled(now == Fetching::LargeAsHeaders);
    m_marksSeen->setChecked(settings.marksSeen);
    m_inbox->setCurrentIndex(m_inbox->findData(settings.sharesInbox));
}

void FetchingFields::addTo(QFormLayout &form)
{
    const auto label = [](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text, buddy->parentWidget());
        made->setBuddy(buddy);
        return made;
    };
    form.addRow(label(tr("&Fetch"), m_fetching), m_fetching);
    form.addRow(label(tr("Lar&ge means"), m_largest), m_largest);
    form.addRow(QString(), m_marksSeen);
    form.addRow(label(tr("Letters come in&to"), m_inbox), m_inbox);
}

Mail::Pop3Settings FetchingFields::applyTo(Mail::Pop3Settings base) const
{
    const auto fetching = Fetching(m_fetching->currentData().toInt());
    base.headersOnly = fetching == Fetching::Headers;
    // Beside "headers" the stored size is left alone.
    if (fetching == Fetching::LargeAsHeaders)
        base.largestBytes = m_largest->currentData().toLongLong();
    else if (fetching == Fetching::Whole)
        base.largestBytes = 0;
    base.marksSeen = m_marksSeen->isChecked();
    base.sharesInbox = m_inbox->currentData().toBool();
    return base;
}

} // namespace Martlet::Ui
