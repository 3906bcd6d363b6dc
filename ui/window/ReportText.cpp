// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ReportText.h"

#include "ui/common/Formatting.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace Martlet::Ui
{

namespace
{

using Mail::BounceReason;
using Mail::OutcomeKind;

struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::ReportText)
};

constexpr int namedRecipients = 3;

QString recipientsOf(const QList<Mail::DeliveryOutcome> &outcomes)
{
    QStringList names;
    for (const Mail::DeliveryOutcome &outcome : outcomes) {
        const QString name = singleLine(outcome.recipient);
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (names.isEmpty())
        return ReportText::tr("a recipient");
    return namesText(names, namedRecipients);
}

QString subjectOf(const Mail::ReportedLetter &letter)
{
    const QString subject = singleLine(letter.subject);
    return subject.isEmpty() ? ReportText::tr("(no subject)") : subject;
}

QList<Mail::DeliveryOutcome> ofKind(const QList<Mail::DeliveryOutcome> &outcomes, OutcomeKind kind)
{
    QList<Mail::DeliveryOutcome> found;
    std::copy_if(outcomes.cbegin(), outcomes.cend(), std::back_inserter(found),
                 [kind](const Mail::DeliveryOutcome &outcome) { return outcome.kind == kind; });
    return found;
}

/// What has to be told first.
OutcomeKind worstOf(const QList<Mail::DeliveryOutcome> &outcomes)
{
    for (const OutcomeKind kind : {OutcomeKind::Failed, OutcomeKind::Delayed, OutcomeKind::Relayed,
                                   OutcomeKind::Expanded, OutcomeKind::Delivered}) {
        if (!ofKind(outcomes, kind).isEmpty())
            return kind;
    }
    return OutcomeKind::Displayed;
}

bool haveOneReason(const QList<Mail::DeliveryOutcome> &outcomes)
{
    return std::all_of(outcomes.cbegin(), outcomes.cend(), [&](const auto &outcome) {
        return outcome.reason == outcomes.constFirst().reason;
    });
}

/// Reason and advice where they are the same for all; else the details tell them apart.
QString whyAndWhat(const QList<Mail::DeliveryOutcome> &failures)
{
    if (!haveOneReason(failures))
        return ReportText::tr("The reasons differ; they are in the details.");
    const BounceReason reason = failures.constFirst().reason;
    return reasonSentence(reason) + u' ' + adviceSentence(reason);
}

QString untilText(const QDateTime &time, const QDateTime &now)
{
    return headerDate(time.toLocalTime(), now);
}

QString delaySentence(const QDateTime &until, const QDateTime &now)
{
    return until.isValid() && until > now
               ? ReportText::tr("The servers keep trying until %1; there is nothing to do.")
                     .arg(untilText(until, now))
               : ReportText::tr("The servers keep trying; there is nothing to do.");
}

QString delayText(const Mail::ReportedLetter &letter, const QDateTime &now)
{
    const QList<Mail::DeliveryOutcome> late = ofKind(letter.outcomes, OutcomeKind::Delayed);
    QString text = ReportText::tr("Your letter “%1” to %2 is late.")
                       .arg(subjectOf(letter), recipientsOf(late));
    const BounceReason reason = late.constFirst().reason;
    if (haveOneReason(late) && reason != BounceReason::Unknown)
        text += u' ' + reasonSentence(reason);
    return text + u' ' + delaySentence(late.constFirst().retryUntil, now);
}

/// A line for each recipient of whom there is something to tell.
QString detailsOf(const QList<Mail::DeliveryOutcome> &outcomes)
{
    QStringList lines;
    for (const Mail::DeliveryOutcome &outcome : outcomes) {
        const QString words = singleLine(outcome.serverText);
        const QString host = singleLine(outcome.remoteHost);
        const bool isTrouble =
            outcome.kind == OutcomeKind::Failed || outcome.kind == OutcomeKind::Delayed;
        QStringList parts;
        if (isTrouble)
            parts << reasonSentence(outcome.reason);
        if (!words.isEmpty())
            parts << (host.isEmpty()
                          ? ReportText::tr("The server wrote: “%1”").arg(words)
                          : ReportText::tr("The server %1 wrote: “%2”").arg(host, words));
        if (parts.isEmpty())
            continue;
        lines << QString(recipientsOf({outcome}) + QStringLiteral(": ") + parts.join(u' '));
    }
    return lines.join(QStringLiteral("\n\n"));
}

} // namespace

QString namesText(const QStringList &names, int most)
{
    const int more = static_cast<int>(names.size()) - most;
    const QString named = names.mid(0, most).join(QStringLiteral(", "));
    return more <= 0 ? named : ReportText::tr("%1 and %Ln more", nullptr, more).arg(named);
}

QString reasonSentence(BounceReason reason)
{
    switch (reason) {
    case BounceReason::NoSuchAddress:
        return ReportText::tr("There is no such address.");
    case BounceReason::NoSuchDomain:
        return ReportText::tr("What stands behind the @ does not exist or takes no mail.");
    case BounceReason::MailboxFull:
        return ReportText::tr("The recipient's mailbox is full.");
    case BounceReason::MailboxDisabled:
        return ReportText::tr("The recipient's account is closed or out of use.");
    case BounceReason::TooLarge:
        return ReportText::tr("The letter is larger than the recipient's server allows.");
    case BounceReason::SuspectedSpam:
        return ReportText::tr("The recipient's server took the letter for spam.");
    case BounceReason::PolicyRefused:
        return ReportText::tr("A rule of the recipient's server does not let the letter in.");
    case BounceReason::RelayDenied:
        return ReportText::tr("A server on the way does not pass on letters from your account.");
    case BounceReason::SenderRefused:
        return ReportText::tr("The recipient's server does not accept your address as the sender.");
    case BounceReason::SenderNotAuthenticated:
        return ReportText::tr("The recipient's server could not confirm that the letter comes from "
                              "your provider.");
    case BounceReason::ServerUnreachable:
        return ReportText::tr("The recipient's server could not be reached.");
    case BounceReason::TriedTooLong:
        return ReportText::tr("The servers tried for a long time and gave up.");
    case BounceReason::TooManyRecipients:
        return ReportText::tr("The letter had more recipients than a server allows.");
    case BounceReason::ContentRefused:
        return ReportText::tr("The recipient's server does not accept what the letter contains, "
                              "such as an attachment.");
    case BounceReason::MailLoop:
        return ReportText::tr("The letter went round in circles between servers.");
    case BounceReason::TemporaryTrouble:
        return ReportText::tr("The recipient's server had a passing trouble.");
    case BounceReason::Unknown:
        break;
    }
    return ReportText::tr("The server's reason is none that Martlet knows.");
}

QString adviceSentence(BounceReason reason)
{
    switch (reason) {
    case BounceReason::NoSuchAddress:
        return ReportText::tr("Check how it is written, or ask the recipient for the right one.");
    case BounceReason::NoSuchDomain:
        return ReportText::tr("Check how the address is written.");
    case BounceReason::MailboxFull:
        return ReportText::tr("Only the recipient can make room: send it again in a few days.");
    case BounceReason::MailboxDisabled:
        return ReportText::tr("Ask the recipient for another address.");
    case BounceReason::TooLarge:
        return ReportText::tr("Send it again with smaller attachments, or with a link to them.");
    case BounceReason::SuspectedSpam:
        return ReportText::tr("Write it anew in plain words without links; if that comes back "
                              "too, ask your provider.");
    case BounceReason::PolicyRefused:
        return ReportText::tr("Only the recipient's side can change that: reach them in another "
                              "way.");
    case BounceReason::RelayDenied:
        return ReportText::tr("Check the server for sending in the account settings.");
    case BounceReason::SenderRefused:
        return ReportText::tr("Send it from another address, or ask your provider.");
    case BounceReason::SenderNotAuthenticated:
        return ReportText::tr("Your provider can mend this (SPF, DKIM, DMARC): show them the "
                              "details.");
    case BounceReason::ServerUnreachable:
        return ReportText::tr("The trouble is not yours: send it again later.");
    case BounceReason::TriedTooLong:
        return ReportText::tr("Send it again later, or reach the recipient in another way.");
    case BounceReason::TooManyRecipients:
        return ReportText::tr("Send it to fewer people at a time.");
    case BounceReason::ContentRefused:
        return ReportText::tr("Send it again without the attachment or in another form.");
    case BounceReason::MailLoop:
        return ReportText::tr("The recipient's mail is forwarded wrongly: tell them in another "
                              "way.");
    case BounceReason::TemporaryTrouble:
        return ReportText::tr("Send it again later.");
    case BounceReason::Unknown:
        break;
    }
    return ReportText::tr("What the server wrote is in the details.");
}

ReportNotice reportNotice(const Mail::ReportedLetter &letter, const QDateTime &now)
{
    ReportNotice notice;
    const OutcomeKind kind = worstOf(letter.outcomes);
    const QList<Mail::DeliveryOutcome> told = ofKind(letter.outcomes, kind);
    const QString subject = subjectOf(letter);
    const QString recipients = recipientsOf(told);
    notice.details = detailsOf(letter.outcomes);
    switch (kind) {
    case OutcomeKind::Failed:
        notice.isWarning = true;
        notice.text =
            ReportText::tr("Your letter “%1” did not reach %2.").arg(subject, recipients) + u' ' +
            whyAndWhat(told);
        break;
    case OutcomeKind::Delayed:
        notice.text = delayText(letter, now);
        break;
    case OutcomeKind::Relayed:
        notice.text = ReportText::tr("Your letter “%1” to %2 was passed on to a server that "
                                     "reports nothing more.")
                          .arg(subject, recipients);
        break;
    case OutcomeKind::Expanded:
        notice.text =
            ReportText::tr("Your letter “%1” reached the list %2 and goes on to its members.")
                .arg(subject, recipients);
        break;
    case OutcomeKind::Delivered:
        notice.text =
            ReportText::tr("Your letter “%1” was delivered to %2.").arg(subject, recipients);
        break;
    case OutcomeKind::Displayed:
        notice.text = ReportText::tr("A receipt says that %2 opened your letter “%1”.")
                          .arg(subject, recipients);
        break;
    }
    return notice;
}

ReportNotice undeliveredNotice(const QList<Mail::DeliveryOutcome> &failures)
{
    ReportNotice notice;
    notice.isWarning = true;
    notice.text = ReportText::tr("Not delivered to %1.").arg(recipientsOf(failures)) + u' ' +
                  whyAndWhat(failures);
    notice.details = detailsOf(failures);
    return notice;
}

QString outcomeSentence(const Mail::DeliveryOutcome &outcome, const QDateTime &now)
{
    const QString recipient = recipientsOf({outcome});
    switch (outcome.kind) {
    case OutcomeKind::Failed:
        return ReportText::tr("It did not reach %1.").arg(recipient) + u' ' +
               reasonSentence(outcome.reason);
    case OutcomeKind::Delayed:
        return ReportText::tr("It was late for %1.").arg(recipient) +
               (outcome.reason == BounceReason::Unknown
                    ? QString()
                    : QString(u' ' + reasonSentence(outcome.reason))) +
               (outcome.retryUntil.isValid()
                    ? QString(u' ' + ReportText::tr("The servers were to try until %1.")
                                         .arg(untilText(outcome.retryUntil, now)))
                    : QString());
    case OutcomeKind::Relayed:
        return ReportText::tr("For %1 it was passed on to a server that reports nothing more.")
            .arg(recipient);
    case OutcomeKind::Expanded:
        return ReportText::tr("It reached the list %1 and went on to its members.").arg(recipient);
    case OutcomeKind::Delivered:
        return ReportText::tr("It was delivered to %1.").arg(recipient);
    case OutcomeKind::Displayed:
        break;
    }
    return ReportText::tr("A receipt says that %1 opened it.").arg(recipient);
}

QString receiptQuestion(const Mail::EmailAddress &asking)
{
    const QString address = singleLine(asking.address);
    const QString name = singleLine(asking.name);
    return name.isEmpty() || name == address
               ? ReportText::tr("%1 asks to be told that you have read this letter.").arg(address)
               : ReportText::tr("%1 (%2) asks to be told that you have read this letter.")
                     .arg(name, address);
}

QString receiptSubject(const QString &subject)
{
    return ReportText::tr("Read: %1").arg(singleLine(subject));
}

QString receiptText(const QString &subject, const QDateTime &sent, const QDateTime &now)
{
    const QLocale locale;
    return ReportText::tr("Your letter “%1” of %2 was opened on %3.")
               .arg(singleLine(subject), locale.toString(sent.toLocalTime(), QLocale::LongFormat),
                    locale.toString(now, QLocale::LongFormat)) +
           QStringLiteral("\n\n") +
           ReportText::tr("This says that it was displayed, not that it was read to its end or "
                          "understood.") +
           u'\n';
}

} // namespace Martlet::Ui
