// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/RefusalText.h"

#include "core/mime/BounceReason.h"
#include "core/util/Logging.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/doctor/FindingText.h"
#include "ui/doctor/RefusedLogin.h"
#include "ui/models/OutboxModel.h"
#include "ui/window/ReportText.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Martlet::Ui
{

using Doctor::FindingCode;
using Mail::BounceReason;
using Mail::OutboxState;
using Mail::RecipientState;

namespace
{

struct RefusalText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::RefusalText)
};
struct OutboxText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::OutboxView)
};

// A reason in the words for a bounce, where it is not a server behind the outgoing one that spoke.

QString waitSentence()
{
    return RefusalText::tr(
        "The outgoing server asks to wait a while; that is normal. Martlet tries "
        "again by itself.");
}

QString ruleSentence()
{
    return RefusalText::tr("A rule of the server does not let this letter through. What it wrote "
                           "says more; your provider can explain the rule.");
}

QString unknownSentence()
{
    return RefusalText::tr("Martlet does not know what this answer means. Read what the server "
                           "wrote, or show it to your provider.");
}

QString largeSentence()
{
    return RefusalText::tr("The letter is larger than the server takes. Send it with smaller "
                           "attachments, or share large files by a link.");
}

QString limitSentence(const QString &provider)
{
    return RefusalText::tr("The sending limit of %1 is reached. Wait an hour, or until tomorrow, "
                           "before you send the letter again.")
        .arg(provider);
}

QString advised(BounceReason reason)
{
    return reasonSentence(reason) + u' ' + adviceSentence(reason);
}

QString paragraph(const FindingSentence &sentence)
{
    return QStringList(QStringList(sentence.cause) + sentence.steps).join(u' ').trimmed();
}

/// What a letter waits for that was not even heard of: the login.
bool isAboutLogin(const QString &words)
{
    static const QStringList codes{QStringLiteral("525"), QStringLiteral("530"),
                                   QStringLiteral("534"), QStringLiteral("535"),
                                   QStringLiteral("538")};
    return codes.contains(words.left(3));
}

QString loginSentence(const QString &words, const RefusedLetter &letter)
{
    const Error error{ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                      QStringLiteral("log in"), words};
    const auto meant = refusedLogin(error, letter.account, true, letter.offer);
    const QString told =
        meant ? paragraph(findingSentence(*meant->mainCode(), meant->values)) : QString();
    return told.isEmpty() ? errorSentence(error, letter.account.outgoing.host).text : told;
}

/// By what the words of bounces are known for.
QString bounceSentence(BounceReason reason, bool isWaiting)
{
    if (reason == BounceReason::Unknown)
        return isWaiting ? waitSentence() : unknownSentence();
    if (reason == BounceReason::PolicyRefused)
        return ruleSentence();
    if (reason == BounceReason::TooLarge)
        return largeSentence();
    return isWaiting ? reasonSentence(reason) : advised(reason);
}

/// The doctor's sentence, or another one where it would name a recipient, promise what is not done
/// for this letter, or say less than `reason`. Empty: it has none.
QString findingSentenceFor(const Doctor::Diagnosis &diagnosis, BounceReason reason,
                           const QString &words, const RefusedLetter &letter)
{
    FindingCode code = *diagnosis.mainCode();
    const bool signsIn = letter.account.submissionLogin == Mail::SubmissionLogin::Automatic;
    const bool isByProvider = diagnosis.by == Doctor::RecognisedBy::ProviderText;
    switch (code) {
    case FindingCode::Smtp4:
        return advised(reason == BounceReason::MailboxDisabled ? reason
                                                               : BounceReason::NoSuchAddress);
    case FindingCode::Smtp22:
        return advised(BounceReason::NoSuchDomain);
    case FindingCode::Smtp8:
        return largeSentence();
    case FindingCode::Smtp1:
        // It does sign in.
        if (signsIn)
            code = FindingCode::Smtp5;
        break;
    case FindingCode::Smtp3:
        if (!isByProvider && reason == BounceReason::PolicyRefused)
            return ruleSentence();
        break;
    case FindingCode::Smtp6:
        if (!letter.isWaiting || !letter.nextTry.isValid())
            return letter.isWaiting ? waitSentence()
                                    : limitSentence(diagnosis.values.provider.isEmpty()
                                                        ? letter.account.outgoing.host
                                                        : singleLine(diagnosis.values.provider));
        break;
    case FindingCode::Smtp7:
    case FindingCode::Lim3:
    case FindingCode::Grt3:
        if (letter.isWaiting)
            return waitSentence();
        break;
    case FindingCode::Smtp10:
        if (!letter.isWaiting)
            return advised(BounceReason::TemporaryTrouble);
        if (words.startsWith(QLatin1String("421")))
            return waitSentence();
        break;
    default:
        break;
    }
    return paragraph(findingSentence(code, diagnosis.values));
}

/// One recipient was answered, and not the letter as a whole.
bool isOfRecipient(const Mail::OutboxItem &item, const Mail::OutboxRecipient &recipient)
{
    return !recipient.serverReply.isEmpty() &&
           (recipient.serverReply != item.serverReply ||
            recipient.serverReply.contains(recipient.address, Qt::CaseInsensitive));
}

bool haveSameFate(const Mail::OutboxRecipients &recipients)
{
    return std::all_of(recipients.cbegin(), recipients.cend(), [&recipients](const auto &one) {
        return one.state == recipients.constFirst().state &&
               one.serverReply == recipients.constFirst().serverReply;
    });
}

bool haveOwnFates(const Mail::OutboxItem &item)
{
    const bool isTold = hasRecipient(item.recipients, RecipientState::Accepted) ||
                        hasRecipient(item.recipients, RecipientState::Refused) ||
                        item.state == OutboxState::Queued;
    return isTold && item.state != OutboxState::Accepted && item.recipients.size() > 1 &&
           !haveSameFate(item.recipients);
}

QString commonWords(const Mail::OutboxItem &item)
{
    return item.serverReply.isEmpty() && !item.recipients.isEmpty()
               ? item.recipients.constFirst().serverReply
               : item.serverReply;
}

/// What is shown of the words; empty for a reason of our own, which the sentence tells.
QString shownWords(const QString &words)
{
    const auto own = Mail::ownReason(words);
    return sanitizedServerText(own ? own->serverWords : words);
}

QString wordsLine(const QString &words)
{
    const QString shown = shownWords(words);
    if (shown.isEmpty())
        return {};
    const bool isServers = Mail::isServerReply(words) || Mail::ownReason(words);
    return isServers ? OutboxText::tr("The server says: %1").arg(shown)
                     : RefusalText::tr("Details: %1").arg(shown);
}

/// Recipients under one sentence.
struct Group {
    RecipientState state = RecipientState::Refused;
    QString sentence;
    QList<Mail::OutboxRecipient> recipients;
};

/// The sentences of words that differ in nothing but the address are made once.
class Sentences
{
public:
    Sentences(const Mail::OutboxItem &item, RefusedLetter letter)
        : m_item(item)
        , m_letter(std::move(letter))
    {
    }

    QString of(const Mail::OutboxRecipient &recipient)
    {
        m_letter.isOfRecipient = isOfRecipient(m_item, recipient);
        m_letter.isWaiting = recipient.state == RecipientState::Waiting;
        QString words = recipient.serverReply;
        words.remove(recipient.address, Qt::CaseInsensitive);
        const QString key = QString::number(static_cast<int>(recipient.state)) + words;
        const auto known = m_known.constFind(key);
        if (known != m_known.cend())
            return *known;
        const QString sentence = refusalSentence(words, m_letter);
        m_known.insert(key, sentence);
        return sentence;
    }

private:
    const Mail::OutboxItem &m_item;
    RefusedLetter m_letter;
    QHash<QString, QString> m_known;
};

/// Of those of whom there is something to say, the refused ones first.
QList<Group> groupsOf(const Mail::OutboxItem &item, const RefusedLetter &letter)
{
    Sentences sentences(item, letter);
    QList<Group> groups;
    for (const RecipientState state : {RecipientState::Refused, RecipientState::Waiting}) {
        for (const Mail::OutboxRecipient &recipient : item.recipients) {
            const bool isSilent =
                state == RecipientState::Waiting && recipient.serverReply.isEmpty();
            if (recipient.state != state || isSilent)
                continue;
            const QString sentence = sentences.of(recipient);
            const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group &group) {
                return group.state == state && group.sentence == sentence;
            });
            if (found != groups.end())
                found->recipients.append(recipient);
            else
                groups.append({state, sentence, {recipient}});
        }
    }
    return groups;
}

QString fateLine(RecipientState state, const QString &names, const QString &words)
{
    const QString shown = shownWords(words);
    if (state == RecipientState::Waiting)
        return OutboxText::tr("%1 comes later: %2").arg(names, shown);
    return shown.isEmpty() ? RefusalText::tr("%1 did not get it").arg(names)
                           : OutboxText::tr("%1 was refused: %2").arg(names, shown);
}

QStringList linesOf(const Group &group, int mostNamed)
{
    QStringList addresses;
    for (const Mail::OutboxRecipient &recipient : group.recipients)
        addresses << singleLine(recipient.address);
    if (haveSameFate(group.recipients))
        return {fateLine(group.state, namesText(addresses, mostNamed),
                         group.recipients.constFirst().serverReply)};
    QStringList lines;
    for (int i = 0; i < group.recipients.size() && i < mostNamed; ++i)
        lines << fateLine(group.state, addresses.at(i), group.recipients.at(i).serverReply);
    const int more = static_cast<int>(group.recipients.size()) - mostNamed;
    if (more > 0)
        lines << RefusalText::tr("and %Ln more", nullptr, more);
    return lines;
}

/// The one that stands under all groups; empty: they have several.
QString commonSentence(const QList<Group> &groups)
{
    const bool isCommon = std::all_of(groups.cbegin(), groups.cend(), [&groups](const Group &one) {
        return one.sentence == groups.constFirst().sentence;
    });
    return isCommon && !groups.isEmpty() ? groups.constFirst().sentence : QString();
}

} // namespace

QString refusalSentence(const QString &words, const RefusedLetter &letter)
{
    if (const auto own = Mail::ownReason(words))
        return ownReasonSentence(*own);
    if (!Mail::isServerReply(words))
        return {};
    const bool signsIn = letter.account.submissionLogin == Mail::SubmissionLogin::Automatic;
    if (signsIn && isAboutLogin(words))
        return loginSentence(words, letter);
    const BounceReason reason = Mime::bounceReason({}, words);
    const Doctor::Diagnosis diagnosis = refusedLetter(words, letter);
    const bool isRead = diagnosis.mainCode() && diagnosis.by != Doctor::RecognisedBy::Nothing &&
                        diagnosis.by != Doctor::RecognisedBy::Stage;
    const QString sentence =
        isRead ? findingSentenceFor(diagnosis, reason, words, letter) : QString();
    return sentence.isEmpty() ? bounceSentence(reason, letter.isWaiting) : sentence;
}

QString refusalSentence(const Mail::OutboxItem &item, const RefusedLetter &letter)
{
    if (item.state != OutboxState::Queued && item.state != OutboxState::Failed)
        return {};
    if (haveOwnFates(item))
        return commonSentence(groupsOf(item, letter));
    RefusedLetter one = letter;
    one.isOfRecipient =
        !item.recipients.isEmpty() && isOfRecipient(item, item.recipients.constFirst());
    return refusalSentence(commonWords(item), one);
}

LetterText letterText(const Mail::OutboxItem &item, const QString &advice,
                      const RefusedLetter &letter, int mostNamed)
{
    const QString why = advice.isEmpty() ? refusalSentence(item, letter) : advice;
    QStringList lines{why, OutboxModel::stateText(item)};
    bool isShortened = false;
    if (!haveOwnFates(item)) {
        lines << wordsLine(commonWords(item));
    } else {
        const QStringList accepted = addressesOf(item.recipients, RecipientState::Accepted);
        QStringList names;
        for (const QString &address : accepted)
            names << singleLine(address);
        if (!names.isEmpty())
            lines << OutboxText::tr("%1 has it").arg(namesText(names, mostNamed));
        isShortened = names.size() > mostNamed;
        const QList<Group> groups = groupsOf(item, letter);
        for (const Group &group : groups) {
            // Apart where there are several, each under its sentence.
            if (groups.size() > 1 && !group.sentence.isEmpty() && group.sentence != why)
                lines << QString(u'\n' + group.sentence);
            lines += linesOf(group, mostNamed);
            isShortened = isShortened || group.recipients.size() > mostNamed;
        }
    }
    lines.removeAll(QString());
    return {lines.join(u'\n'), isShortened};
}

} // namespace Martlet::Ui
