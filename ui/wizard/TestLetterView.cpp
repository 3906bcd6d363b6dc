// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/TestLetterView.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/controls/TextLabel.h"
#include "ui/doctor/RefusedLetter.h"
#include "ui/wizard/JourneyRow.h"
#include "ui/wizard/StageText.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

using Mark = JourneyRow::Mark;
using Engine::TestLetterReport;
using Mail::OutboxState;

QString folderName(const Store::LetterPlace &place)
{
    switch (place.use) {
    case Mail::SpecialUse::Inbox:
        return TestLetterView::tr("Inbox");
    case Mail::SpecialUse::Sent:
        return TestLetterView::tr("Sent");
    case Mail::SpecialUse::Junk:
        return TestLetterView::tr("Spam");
    default:
        return singleLine(place.path);
    }
}

/// The server's, or the sentence for what Martlet found before it asked.
QString reasonOf(const Mail::OutboxItem &item)
{
    const auto own = Mail::ownReason(item.serverReply);
    return own ? ownReasonSentence(*own) : item.serverReply;
}

} // namespace

TestLetterView::TestLetterView(Engine::TestLetterService &letters, QWidget *parent)
    : QWidget(parent)
    , m_letters(letters)
    , m_button(new QPushButton(tr("Send a &test letter to myself"), this))
    , m_explanation(makeDimmedLabel(
          tr("It proves both directions, and Martlet learns what this server does with sent mail."),
          this))
    , m_sending(new JourneyRow(this))
    , m_arrival(new JourneyRow(this))
    , m_copy(new JourneyRow(this))
    , m_sender(new JourneyRow(this))
{
    m_button->setObjectName(QStringLiteral("testLetter"));
    m_button->setAutoDefault(false);
    m_button->setAccessibleDescription(m_explanation->text());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(m_explanation);
    for (JourneyRow *row : {m_sending, m_arrival, m_copy, m_sender})
        layout->addWidget(row);
    connect(m_button, &QPushButton::clicked, this, &TestLetterView::send);
}

TestLetterView::~TestLetterView() = default;

void TestLetterView::setAccount(const Mail::AccountSettings &account)
{
    m_account = account;
    m_letter.reset();
    for (JourneyRow *row : {m_sending, m_arrival, m_copy, m_sender})
        row->hide();
    m_button->setEnabled(account.outgoing.isSet());
}

void TestLetterView::send()
{
    m_button->setEnabled(false);
    // Its own time makes it another letter each time.
    const QDateTime now = QDateTime::currentDateTime();
    const QString time =
        QLocale().toString(now, QLocale::ShortFormat) + now.toString(QStringLiteral(":ss"));
    m_letter = m_letters.send(
        m_account.key,
        {tr("Test letter from Martlet, %1").arg(time),
         tr("This letter was sent by Martlet to its own address, to show that sending and "
            "receiving work. It can be deleted.")});
    connect(m_letter.get(), &Engine::TestLetter::changed, this,
            [this] { show(m_letter->report()); });
    show(m_letter->report());
}

void TestLetterView::show(const TestLetterReport &report)
{
    showSending(report);
    showArrival(report);
    showCopy(report);
    showSender(report);
    if (report.isOver()) {
        m_button->setText(tr("Send another &test letter"));
        m_button->setEnabled(true);
    }
}

void TestLetterView::showSending(const TestLetterReport &report)
{
    const QString server = m_account.outgoing.host;
    if (report.error) {
        m_sending->show(Mark::Failed, errorSentence(*report.error, m_account.email).text);
    } else if (report.acceptance) {
        const QString &id = report.acceptance->queueId;
        m_sending->show(Mark::Done,
                        id.isEmpty()
                            ? tr("%1 took the letter.").arg(server)
                            : tr("%1 took the letter; its number there is %2.").arg(server, id));
    } else if (report.waiting && report.waiting->state == OutboxState::Unknown) {
        m_sending->show(Mark::Failed, tr("The connection to %1 broke before it confirmed the "
                                         "letter. The Outbox asks what to do with it.")
                                          .arg(server));
    } else if (report.waiting && report.waiting->state == OutboxState::Failed) {
        m_sending->show(Mark::Failed,
                        tr("%1 refused the letter: %2\nIt lies in the Outbox, with what can be "
                           "done about it.")
                            .arg(server, reasonOf(*report.waiting)));
    } else if (report.waiting && !report.waiting->serverReply.isEmpty()) {
        m_sending->show(Mark::Attention,
                        tr("%1 did not take the letter yet: %2\nMartlet tries again by itself.")
                            .arg(server, reasonOf(*report.waiting)));
    } else {
        m_sending->show(Mark::Waiting, tr("Giving the letter to %1…").arg(server));
    }
}

void TestLetterView::showArrival(const TestLetterReport &report)
{
    if (!report.acceptance && !report.arrival)
        return m_arrival->hide();
    if (!report.arrival) {
        m_arrival->show(report.hasWaitedLong ? Mark::Attention : Mark::Waiting,
                        report.hasWaitedLong
                            ? tr("The letter has not come back yet. Some servers take their time; "
                                 "it will appear in the inbox by itself.")
                            : tr("Waiting for the letter to come back…"));
        return;
    }
    const QString time = durationText(static_cast<int>(report.travelled.count()));
    if (report.arrival->use == Mail::SpecialUse::Junk)
        m_arrival->show(Mark::Attention,
                        tr("It came back after %1, but the server put it into Spam. Mark it there "
                           "as no spam, so that your letters to yourself are not lost.")
                            .arg(time));
    else
        m_arrival->show(
            Mark::Done,
            tr("It came back to “%1” after %2.").arg(folderName(*report.arrival), time));
}

void TestLetterView::showCopy(const TestLetterReport &report)
{
    if (!report.acceptance)
        return m_copy->hide();
    if (report.copy)
        m_copy->show(Mark::Done,
                     (report.isFiledByServer
                          ? tr("One copy lies in “%1”; the server put it there by itself.")
                          : tr("One copy lies in “%1”; Martlet put it there."))
                         .arg(folderName(*report.copy)));
    else if (report.hasWaitedLong)
        m_copy->show(Mark::Attention, tr("The copy for Sent is not there yet. Martlet goes on "
                                         "trying, and will not send the letter again."));
    else
        m_copy->show(Mark::Waiting, tr("Looking for the copy in Sent…"));
}

void TestLetterView::showSender(const TestLetterReport &report)
{
    if (report.otherSender.isEmpty())
        return m_sender->hide();
    m_sender->show(Mark::Attention,
                   tr("This server sends your letters as %1 instead of %2. Those you write to see "
                      "that address; Martlet will remind you when you write from another.")
                       .arg(report.otherSender, report.address));
}

} // namespace Martlet::Ui
