// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/DeliveryReport.h"

#include "core/mime/BounceText.h"
#include "core/mime/DeliveryStatus.h"
#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/mime/HtmlText.h"
#include "core/mime/PlainTextView.h"
#include "core/mime/ReportParts.h"
#include "core/util/Limits.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace Martlet::Mime
{

namespace
{

using Parts = QList<const MimePart *>;

constexpr qsizetype addressFieldBytes = 64 * 1024;
constexpr qsizetype subjectBytes = 8 * 1024;

bool isSystemAddress(const Mail::EmailAddress &sender)
{
    static const QStringList localParts{
        QStringLiteral("mailer-daemon"), QStringLiteral("mailerdaemon"),
        QStringLiteral("mailer_daemon"), QStringLiteral("mail-daemon"),
        QStringLiteral("postmaster"),    QStringLiteral("mdaemon")};
    static const QStringList names{
        QStringLiteral("mail delivery system"), QStringLiteral("mail delivery subsystem"),
        QStringLiteral("mail delivery service"), QStringLiteral("mailer-daemon")};
    const QString local = sender.localPart().toLower();
    // Exchange Online: "MicrosoftExchange" and the number of the organisation.
    return localParts.contains(local) || local.startsWith(QStringLiteral("microsoftexchange")) ||
           names.contains(sender.name.toLower());
}

bool isFromMailSystem(const ParsedMessage &message)
{
    const Mail::AddressList &from = message.envelope.from;
    return message.headers.first("From").simplified().endsWith("<>") ||
           (!from.isEmpty() && isSystemAddress(from.constFirst()));
}

/// Machines mark reports and auto-replies alike; an auto-reply also says so itself.
bool isAutoReply(const ParsedMessage &message)
{
    const HeaderList &headers = message.headers;
    if (headers.has("X-Failed-Recipients"))
        return false;
    const QByteArray precedence = parseParameterField(headers.first("Precedence")).value;
    return precedence == "auto_reply" || headers.has("X-Autoreply") ||
           headers.has("X-Autorespond") || headers.has("X-Autoresponder") ||
           isAutoReplySubject(message.envelope.subject);
}

bool mayBeReport(const ParsedMessage &message)
{
    return hasNullReturnPath(message.headers) || isFromMailSystem(message) ||
           message.headers.has("X-Failed-Recipients") || !autoSubmitted(message.headers).isEmpty();
}

/// Free text needs more than a structure does: people's programs answer with a null Return-Path and
/// "auto-replied" too.
bool mayBeFreeReport(const ParsedMessage &message)
{
    if (isAutoReply(message) || isFromList(message.headers))
        return false;
    if (isFromMailSystem(message) || message.headers.has("X-Failed-Recipients"))
        return true;
    const QByteArray automatic = autoSubmitted(message.headers);
    return automatic == "auto-generated" || automatic == "auto-notified" ||
           (automatic.isEmpty() && hasNullReturnPath(message.headers));
}

const MimePart *statusPart(const ParsedMessage &message, const Parts &parts)
{
    if (const MimePart *part =
            firstOfType(parts, {"message/delivery-status", "message/global-delivery-status"}))
        return part;
    // Some gateways make it plain text.
    constexpr qsizetype beginning = 200;
    const auto found = std::find_if(parts.cbegin(), parts.cend(), [&](const MimePart *part) {
        return part->isText() &&
               contentStart(message, *part, beginning).trimmed().startsWith("Reporting-MTA:");
    });
    return found == parts.cend() ? nullptr : *found;
}

/// The words for a person: the first plain text, else the first HTML.
QString humanText(const ParsedMessage &message, const Parts &parts)
{
    QString html;
    for (const MimePart *part : parts) {
        const bool isRead =
            part->isText() && part->disposition != "attachment" &&
            (part->subtype == "plain" || (part->subtype == "html" && html.isEmpty()));
        if (!isRead)
            continue;
        const bool isHtml = part->subtype == "html";
        QString text = decodePartText(contentStart(message, *part, Limits::reportTextBytes), "8bit",
                                      part->charset, isHtml);
        if (isHtml)
            html = text;
        else if (!text.trimmed().isEmpty())
            return text;
    }
    HtmlTextOptions options;
    options.withLinks = false;
    return html.isEmpty() ? QString() : htmlToText(html, options);
}

void setOriginal(DeliveryReport &report, const HeaderList &fields)
{
    if (report.originalMessageId.isEmpty())
        report.originalMessageId = messageIdIn(fields.first("Message-ID"));
    if (report.subject.isEmpty())
        report.subject = decodeHeaderText(fieldStart(fields.first("Subject"), subjectBytes));
    if (report.to.isEmpty())
        report.to = parseAddresses(fieldStart(fields.first("To"), addressFieldBytes));
}

/// What the header of the report itself says of the letter.
void setOriginalFromHeaders(DeliveryReport &report, const HeaderList &headers)
{
    static const QByteArrayList names{"X-Original-Message-ID", "Original-Message-ID", "In-Reply-To",
                                      "References"};
    for (const QByteArray &name : names) {
        if (report.originalMessageId.isEmpty())
            report.originalMessageId = messageIdIn(headers.first(name));
    }
}

Mail::AddressList failedRecipients(const ParsedMessage &message)
{
    return parseAddresses(
               fieldStart(message.headers.first("X-Failed-Recipients"), addressFieldBytes))
        .mid(0, Limits::reportRecipients);
}

/// A report that names nobody is about the only one it can be about.
void nameTheOnlyRecipient(DeliveryReport &report, const ParsedMessage &message)
{
    if (report.recipients.size() != 1 || !report.recipients.constFirst().address.isEmpty())
        return;
    const Mail::AddressList failed = failedRecipients(message);
    const Mail::AddressList &known = failed.isEmpty() ? report.to : failed;
    if (known.size() == 1)
        report.recipients.first().address = known.constFirst().address;
}

/// A status part may say less than the text above it.
void refineFromText(DeliveryReport &report, const BounceText &text)
{
    for (RecipientReport &recipient : report.recipients) {
        if (recipient.action < DeliveryAction::Delayed || recipient.reason != BounceReason::Unknown)
            continue;
        const auto told = std::find_if(
            text.recipients.cbegin(), text.recipients.cend(), [&](const TextRecipient &one) {
                return Mail::sameMailbox(one.address, recipient.address) ||
                       Mail::sameMailbox(one.address, recipient.finalAddress);
            });
        const bool isTold = told != text.recipients.cend();
        if (!isTold && report.recipients.size() > 1)
            continue;
        const RecipientReport fromText = recipientFromText(
            isTold ? *told : TextRecipient{recipient.address, text.body}, recipient.action);
        recipient.reason = fromText.reason;
        if (recipient.serverText.isEmpty() && isTold)
            recipient.serverText = fromText.serverText;
        if (recipient.remoteHost.isEmpty())
            recipient.remoteHost = fromText.remoteHost;
    }
}

/// What "later" comes to: a delay is no end, and a failure no delay.
void settleReason(RecipientReport &recipient)
{
    const bool isTemporary = recipient.reason == BounceReason::TemporaryTrouble;
    if (recipient.action < DeliveryAction::Delayed)
        recipient.reason = BounceReason::Unknown;
    // Exchange says "expired" (4.4.7) in its first warning.
    else if (recipient.action == DeliveryAction::Delayed &&
             (recipient.reason == BounceReason::TriedTooLong ||
              recipient.reason == BounceReason::Unknown))
        recipient.reason = BounceReason::TemporaryTrouble;
    else if (recipient.action == DeliveryAction::Failed && isTemporary &&
             recipient.status.startsWith('4'))
        recipient.reason = BounceReason::TriedTooLong;
}

std::optional<DeliveryReport> reportFromStatus(const ParsedMessage &message, const Parts &parts)
{
    const MimePart *part = statusPart(message, parts);
    if (!part)
        return std::nullopt;
    DeliveryStatus status =
        readDeliveryStatus(contentStart(message, *part, Limits::reportStatusBytes));
    if (status.recipients.isEmpty())
        return std::nullopt;
    DeliveryReport report;
    report.envelopeId = status.envelopeId;
    report.reportingHost = status.reportingHost;
    report.recipients = std::move(status.recipients);
    report.hasMoreRecipients = status.hasMoreRecipients;
    for (RecipientReport &recipient : report.recipients)
        recipient.reason = bounceReason(recipient.status, recipient.serverText);
    const BounceText text = readBounceText(humanText(message, parts), message.envelope.subject);
    setOriginal(report, returnedFields(message, parts));
    setOriginal(report, text.returned);
    if (report.originalMessageId.isEmpty())
        report.originalMessageId = status.originalMessageId;
    setOriginalFromHeaders(report, message.headers);
    nameTheOnlyRecipient(report, message);
    refineFromText(report, text);
    for (RecipientReport &recipient : report.recipients)
        settleReason(recipient);
    return report;
}

/// The first address in running text that is not the reader's own or a mail system's.
QString addressInSentence(const QString &body, const ParsedMessage &message)
{
    constexpr qsizetype lookedAt = 4000;
    const QString beginning = body.left(lookedAt);
    for (const LinkSpan &link : findLinks(beginning)) {
        QString address = beginning.mid(link.begin, link.length);
        const bool isOwn = std::any_of(
            message.envelope.to.cbegin(), message.envelope.to.cend(),
            [&](const Mail::EmailAddress &to) { return Mail::sameMailbox(to.address, address); });
        const bool isAddress =
            link.url.startsWith(QStringLiteral("mailto:")) && Mail::isPlausibleAddress(address);
        if (isAddress && !isOwn && !isSystemAddress({{}, address}))
            return address;
    }
    return {};
}

/// The addresses with a line of their own, else those of the header, else the one in a sentence.
QList<TextRecipient> recipientsOf(const BounceText &text, const ParsedMessage &message)
{
    if (!text.recipients.isEmpty())
        return text.recipients;
    QList<TextRecipient> recipients;
    for (const Mail::EmailAddress &failed : failedRecipients(message))
        recipients.append({failed.address, text.body});
    const QString inSentence =
        recipients.isEmpty() ? addressInSentence(text.body, message) : QString();
    if (!inSentence.isEmpty())
        recipients.append({inSentence, text.body});
    return recipients;
}

std::optional<DeliveryReport> reportFromText(const ParsedMessage &message, const Parts &parts)
{
    const BounceText text = readBounceText(humanText(message, parts), message.envelope.subject);
    if (!text.action)
        return std::nullopt;
    DeliveryReport report;
    setOriginal(report, returnedFields(message, parts));
    setOriginal(report, text.returned);
    setOriginalFromHeaders(report, message.headers);
    QList<TextRecipient> recipients = recipientsOf(text, message);
    // Words alone could be anybody's: a report names a recipient or a letter.
    if (recipients.isEmpty() && (text.isKnownBySubject || report.originalMessageId.isEmpty()))
        return std::nullopt;
    if (recipients.isEmpty())
        recipients.append({QString(), text.body});
    for (const TextRecipient &recipient : std::as_const(recipients)) {
        RecipientReport told = recipientFromText(recipient, *text.action);
        if (told.reason == BounceReason::Unknown && recipients.size() == 1)
            told.reason = bounceReason(told.status, text.body);
        settleReason(told);
        report.recipients.append(told);
    }
    report.hasMoreRecipients = text.hasMoreRecipients;
    report.reportingHost = text.reportingHost;
    nameTheOnlyRecipient(report, message);
    return report;
}

} // namespace

DeliveryAction DeliveryReport::worstAction() const
{
    DeliveryAction worst = DeliveryAction::Delivered;
    for (const RecipientReport &recipient : recipients)
        worst = std::max(worst, recipient.action);
    return worst;
}

std::optional<DeliveryReport> readDeliveryReport(const ParsedMessage &message)
{
    if (message.limitExceeded() || !mayBeReport(message))
        return std::nullopt;
    const Parts parts = ownParts(message);
    if (firstOfType(
            parts, {"message/disposition-notification", "message/global-disposition-notification"}))
        return std::nullopt;
    if (std::optional<DeliveryReport> report = reportFromStatus(message, parts))
        return report;
    return mayBeFreeReport(message) ? reportFromText(message, parts) : std::nullopt;
}

bool looksLikeReport(const Mail::Envelope &envelope, const Mail::BodyStructure &structure)
{
    return structure.mimeType() == "multipart/report" || envelope.from.isEmpty() ||
           envelope.from.constFirst().address.isEmpty() ||
           isSystemAddress(envelope.from.constFirst());
}

QString deliveryActionName(DeliveryAction action)
{
    static const std::array<const char *, 5> names{"Delivered", "Expanded", "Relayed", "Delayed",
                                                   "Failed"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(action)));
}

} // namespace Martlet::Mime
