// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strip above a letter that is a report, that came back, or whose sender asks for a receipt;
// and what its buttons do. A receipt goes out by a click here and in no other way.
#pragma once

#include "core/engine/ReportService.h"
#include "core/store/StoreChanges.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace Martlet::Ui
{

class MessageReader;
struct ReportNotice;

class ReportCommands : public QObject
{
    Q_OBJECT

public:
    ReportCommands(Engine::ReportService &reports, MessageReader *reader, QWidget *window);

    void applyChanges(const Store::StoreChanges &changes);

Q_SIGNALS:
    /// “Show the letter”.
    void letterFound(const Martlet::Engine::FoundLetter &letter);
    void sendAgainRequested(Martlet::Mail::MessageKey key, const QStringList &recipients);
    void told(const QString &sentence);
    void failed(const Martlet::Error &error);

private:
    void showFor(Mail::MessageKey key);
    void showReported(const Mail::ReportedLetter &letter);
    void showUndelivered(Mail::MessageKey key, const QList<Mail::DeliveryOutcome> &failures);
    void showLate(const QList<Mail::DeliveryOutcome> &delays);
    void askAboutReceipt(Mail::MessageKey key);
    void offerReceipt(Mail::MessageKey key, const Mail::EmailAddress &asking);
    void answer(Mail::MessageKey key, bool isSent);
    void showDetails(const ReportNotice &notice);

    Engine::ReportService &m_reports;
    MessageReader *m_reader;
    QWidget *m_window;
};

} // namespace Martlet::Ui
