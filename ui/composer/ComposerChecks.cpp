// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/ComposerChecks.h"

#include "core/mime/FlowedText.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MimeWriter.h"

#include <QRegularExpression>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

/// Beginnings of words. Kept to forms that speak of a file: «приложение» is an app as well, so only
/// «в приложении» counts.
const QRegularExpression &promise()
{
    static const QRegularExpression words(
        QStringLiteral("\\b(?:attach(?:ed|ment|ments|ing)|enclosed|"
                       "вложени[а-яё]+|вложен[а-яё]*|вкладываю|прилага[а-яё]+|приложил[аи]?|"
                       "приложен(?:а|о|ы|н[а-яё]+)?|"
                       "прикреп(?:ил[аи]?|ляю|л[её]н[а-яё]*)|в приложении|во вложении|"
                       "v prílohe|príloh[a-zá-ž]*|prikladám|prilož(?:en|il)[a-zá-ž]*|pripájam)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words;
}

QString ownWords(const QString &text)
{
    QString own;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line == QStringLiteral("-- "))
            break;
        if (Mime::splitQuote(line).level == 0)
            own += line + u'\n';
    }
    return own;
}

QStringList splitRecipients(const QString &text)
{
    QStringList pieces{QString()};
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            isQuoted = !isQuoted;
        const bool isBreak =
            c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        if (isBreak || (!isQuoted && (c == u',' || c == u';'))) {
            pieces << QString();
            isQuoted = isQuoted && !isBreak;
        } else {
            pieces.last() += c == u'\t' ? QChar(u' ') : c;
        }
    }
    return pieces;
}

} // namespace

qsizetype endOfWritten(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    qsizetype end = 0;
    qsizetype endBeforeLast = 0;
    qsizetype start = 0;
    for (const QString &line : lines) {
        if (Mime::splitQuote(line).level > 0)
            return endBeforeLast;
        if (line == QStringLiteral("-- ") || line.startsWith(QStringLiteral("-----")))
            return end;
        endBeforeLast = end;
        if (!line.trimmed().isEmpty())
            end = start + line.size();
        start += line.size() + 1;
    }
    return end;
}

bool isUsableAddress(const Mail::EmailAddress &address)
{
    return Mail::isPlausibleAddress(address.address) && Mime::isHeaderSafe(address.address) &&
           Mime::isHeaderSafe(address.name);
}

QList<SendProblem> checkBeforeSending(const Mime::Draft &draft)
{
    using Kind = SendProblem::Kind;
    QList<SendProblem> problems;
    const Mail::AddressList recipients = draft.to + draft.cc + draft.bcc;
    if (recipients.isEmpty())
        problems << SendProblem{Kind::NoRecipient, {}};
    for (const Mail::EmailAddress &recipient : recipients) {
        if (!isUsableAddress(recipient))
            problems << SendProblem{Kind::BadAddress, recipient.toDisplayString()};
    }
    if (!Mime::isHeaderSafe(draft.subject))
        problems << SendProblem{Kind::BadSubject, {}};
    if (draft.subject.trimmed().isEmpty())
        problems << SendProblem{Kind::MissingSubject, {}};
    const QString word = draft.attachments.isEmpty()
                             ? attachmentWord(draft.subject + u'\n' + draft.body)
                             : QString();
    if (!word.isEmpty())
        problems << SendProblem{Kind::MissingAttachment, word};
    return problems;
}

QList<SendProblem> checkSender(const Mail::AccountSettings &account, const QString &from,
                               const QString &instead)
{
    using Kind = SendProblem::Kind;
    if (!instead.isEmpty())
        return {{Kind::RefusedSender, instead}};
    // Learnt of the account's own server; another one may do otherwise.
    const bool hasOwnServer = Mail::sendingSettings(account, from).outgoing != account.outgoing;
    const bool isRewritten = !account.rewrittenFrom.isEmpty() && !hasOwnServer &&
                             !Mail::sameMailbox(account.rewrittenFrom, from);
    return isRewritten ? QList<SendProblem>{{Kind::RewrittenSender, account.rewrittenFrom}}
                       : QList<SendProblem>();
}

SignatureChange signatureChange(const QString &text, const Mail::Identity &former,
                                const Mail::Identity &now)
{
    const QString before = Mime::signatureText(former);
    const QString after = Mime::signatureText(now);
    if (before == after)
        return {};
    if (before.isEmpty())
        return {{text.size(), 0}, Mime::signatureBlock(now)};
    const std::optional<Mime::TextSpan> place = Mime::findSignature(text, former);
    if (!place)
        return {};
    if (!after.isEmpty())
        return {*place, QStringLiteral("-- \n") + after};
    // With the empty line above it, which came with it.
    const qsizetype begin = place->begin > 0 ? place->begin - 1 : 0;
    return {{begin, place->begin + place->length - begin}, {}};
}

QString attachmentWord(const QString &text)
{
    return promise().match(ownWords(text)).captured();
}

Mail::AddressList addressesInText(const QString &text)
{
    Mail::AddressList addresses;
    const QStringList pieces = splitRecipients(text);
    for (const QString &piece : pieces) {
        const QString trimmed = piece.trimmed();
        if (trimmed.isEmpty())
            continue;
        // A column of addresses whose line breaks became spaces on the way through the clipboard.
        const QStringList words = trimmed.split(u' ', Qt::SkipEmptyParts);
        if (words.size() > 1 &&
            std::all_of(words.cbegin(), words.cend(), Mail::isPlausibleAddress)) {
            for (const QString &word : words)
                addresses << Mail::EmailAddress{{}, word};
            continue;
        }
        const Mail::AddressList parsed = Mime::parseAddresses(trimmed);
        if (parsed.size() == 1 && !parsed.first().address.isEmpty())
            addresses << parsed.first();
        else
            addresses << Mail::EmailAddress{{}, trimmed};
    }
    return addresses;
}

} // namespace Martlet::Ui
