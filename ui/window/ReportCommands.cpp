// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ReportCommands.h"

#include "ui/common/PlainMessageBox.h"
#include "ui/reader/MessageReader.h"
#include "ui/reader/ReportStrip.h"
#include "ui/window/ReportText.h"

#include <QMessageBox>

namespace Martlet::Ui
{

ReportCommands::ReportCommands(Engine::ReportService &reports, MessageReader *reader,
                               QWidget *window)
    : QObject(window)
    , m_reports(reports)
    , m_reader(reader)
    , m_window(window)
{
    connect(reader, &MessageReader::shown, this, &ReportCommands::showFor);
}

void ReportCommands::applyChanges(const Store::StoreChanges &changes)
{
    if (changes.areReportsChanged && m_reader->isShown())
        showFor(m_reader->message());
}

void ReportCommands::showFor(Mail::MessageKey key)
{
    if (const std::optional<Mail::ReportedLetter> letter = m_reports.reportedBy(key)) {
        showReported(*letter);
        return;
    }
    const QList<Mail::DeliveryOutcome> outcomes = m_reports.outcomesOf(key);
    const QList<Mail::DeliveryOutcome> failures = Mail::failures(outcomes);
    if (!failures.isEmpty()) {
        showUndelivered(key, failures);
        return;
    }
    const auto delays = Mail::delays(outcomes, QDateTime::currentDateTimeUtc());
    if (!delays.isEmpty()) {
        showLate(delays);
        return;
    }
    m_reader->report()->hide();
    askAboutReceipt(key);
}

void ReportCommands::showReported(const Mail::ReportedLetter &letter)
{
    const ReportNotice notice = reportNotice(letter, QDateTime::currentDateTime());
    QList<ReportStrip::Choice> choices{
        {tr("Show the letter"), [this, letter] {
             m_reports.findLetter(letter).then(
                 this, [this](const Result<Engine::FoundLetter> &found) {
                     if (found)
                         Q_EMIT letterFound(*found);
                     else if (found.error().kind == ErrorKind::NotFound)
                         Q_EMIT told(tr("The letter is not in the folder for sent mail"));
                     else
                         Q_EMIT failed(found.error());
                 });
         }}};
    if (!notice.details.isEmpty())
        choices.append({tr("Details"), [this, notice] { showDetails(notice); }});
    m_reader->report()->showReport(notice.text, notice.isWarning, choices);
}

void ReportCommands::showUndelivered(Mail::MessageKey key,
                                     const QList<Mail::DeliveryOutcome> &failures)
{
    const ReportNotice notice = undeliveredNotice(failures);
    QStringList recipients;
    for (const Mail::DeliveryOutcome &failure : failures) {
        if (!failure.recipient.isEmpty())
            recipients << failure.recipient;
    }
    const auto sendAgain = [this, key, recipients] { Q_EMIT sendAgainRequested(key, recipients); };
    m_reader->report()->showReport(
        notice.text, notice.isWarning,
        {{tr("Send again…"), sendAgain}, {tr("Details"), [this, notice] { showDetails(notice); }}});
}

void ReportCommands::showLate(const QList<Mail::DeliveryOutcome> &delays)
{
    Mail::ReportedLetter letter;
    letter.subject = m_reader->summary().subject;
    letter.outcomes = delays;
    const ReportNotice notice = reportNotice(letter, QDateTime::currentDateTime());
    m_reader->report()->showReport(notice.text, notice.isWarning,
                                   {{tr("Details"), [this, notice] { showDetails(notice); }}});
}

void ReportCommands::askAboutReceipt(Mail::MessageKey key)
{
    m_reports.receiptWanted(key).then(
        this, [this, key](const Result<std::optional<Mail::EmailAddress>> &asking) {
            if (asking && *asking && m_reader->message() == key && m_reader->isShown())
                offerReceipt(key, **asking);
        });
}

void ReportCommands::offerReceipt(Mail::MessageKey key, const Mail::EmailAddress &asking)
{
    m_reader->report()->showReport(receiptQuestion(asking), false,
                                   {{tr("Send the receipt"), [this, key] { answer(key, true); }},
                                    {tr("No"), [this, key] { answer(key, false); }}});
}

void ReportCommands::answer(Mail::MessageKey key, bool isSent)
{
    if (m_reader->message() != key)
        return;
    const Mail::MessageSummary &summary = m_reader->summary();
    m_reader->report()->hide();
    const Engine::ReceiptTexts texts{
        receiptSubject(summary.subject),
        receiptText(summary.subject, summary.date, QDateTime::currentDateTime())};
    QFuture<Result<void>> answered =
        isSent ? m_reports.sendReceipt(key, texts) : m_reports.declineReceipt(key);
    answered.then(this, [this, isSent](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
        else if (isSent)
            Q_EMIT told(tr("The receipt is on its way"));
    });
}

void ReportCommands::showDetails(const ReportNotice &notice)
{
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("reportDetails"));
    box->setIcon(notice.isWarning ? QMessageBox::Warning : QMessageBox::Information);
    box->setWindowTitle(tr("What the servers say"));
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setText(notice.text);
    setPlainInformativeText(box, notice.details);
    box->open();
}

} // namespace Martlet::Ui
