// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What came back about a letter, in sentences: what happened, whose trouble it is, what to do. What
// servers and senders wrote is shown as text of others.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/EmailAddress.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Martlet::Ui
{

/// "anna@example.org, boris@example.org and 5 more": the first `most` are named.
[[nodiscard]] QString namesText(const QStringList &names, int most);

/// What kept a letter from being delivered, as a sentence.
[[nodiscard]] QString reasonSentence(Mail::BounceReason reason);
/// What a person may do about it; one sentence.
[[nodiscard]] QString adviceSentence(Mail::BounceReason reason);

struct ReportNotice {
    QString text;    ///< sentences
    QString details; ///< the servers' own words, a line each; empty: there are none
    bool isWarning = false;
};

/// Above the report itself.
[[nodiscard]] ReportNotice reportNotice(const Mail::ReportedLetter &letter, const QDateTime &now);

/// Above a letter that was sent, some of whose recipients did not get it.
[[nodiscard]] ReportNotice undeliveredNotice(const QList<Mail::DeliveryOutcome> &failures);

/// For the life story.
[[nodiscard]] QString outcomeSentence(const Mail::DeliveryOutcome &outcome, const QDateTime &now);

/// "Anna asks to be told…"
[[nodiscard]] QString receiptQuestion(const Mail::EmailAddress &asking);
/// Subject and words of the answer.
[[nodiscard]] QString receiptSubject(const QString &subject);
[[nodiscard]] QString receiptText(const QString &subject, const QDateTime &sent,
                                  const QDateTime &now);

} // namespace Martlet::Ui
