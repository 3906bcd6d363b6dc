// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ReadReceipt.h"

#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/mime/MimeWriter.h"
#include "core/mime/ReportParts.h"
#include "core/util/Limits.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <utility>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype addressFieldBytes = 64 * 1024;

const MimePart *notificationPart(const QList<const MimePart *> &parts)
{
    return firstOfType(
        parts, {"message/disposition-notification", "message/global-disposition-notification"});
}

std::optional<Disposition> namedDisposition(const QByteArray &name)
{
    static constexpr std::pair<QByteArrayView, Disposition> names[] = {
        {"displayed", Disposition::Displayed}, {"read", Disposition::Displayed},
        {"deleted", Disposition::Deleted},     {"dispatched", Disposition::Dispatched},
        {"processed", Disposition::Processed}, {"denied", Disposition::Denied},
        {"failed", Disposition::Failed},
    };
    for (const auto &[known, disposition] : names) {
        if (name == known)
            return disposition;
    }
    return std::nullopt;
}

/// "manual-action/MDN-sent-manually; displayed/error" (RFC 8098 §3.2.6); the mode may be missing.
bool readDisposition(const QByteArray &raw, ReadReceipt &receipt)
{
    constexpr qsizetype longest = 1000;
    const QByteArray field = raw.left(longest).simplified().toLower();
    const qsizetype semicolon = field.indexOf(';');
    const QByteArray mode = field.left(std::max<qsizetype>(0, semicolon));
    QByteArray type = field.mid(semicolon + 1);
    const auto *const end = std::find_if(type.cbegin(), type.cend(),
                                         [](char c) { return c == '/' || c == ';' || c == ','; });
    type = type.left(end - type.cbegin()).trimmed();
    const std::optional<Disposition> disposition = namedDisposition(type);
    if (!disposition)
        return false;
    receipt.disposition = *disposition;
    receipt.isAutomaticAction = mode.contains("automatic-action");
    receipt.isSentAutomatically = mode.contains("mdn-sent-automatically");
    return true;
}

QByteArray firstOf(const HeaderList &headers, const QByteArrayList &names)
{
    for (const QByteArray &name : names) {
        if (headers.has(name))
            return headers.first(name);
    }
    return {};
}

/// One address a mailbox, those without an address left out.
Mail::AddressList distinct(const Mail::AddressList &addresses)
{
    Mail::AddressList list;
    for (const Mail::EmailAddress &address : addresses) {
        const bool isKnown = std::any_of(list.cbegin(), list.cend(), [&](const auto &known) {
            return Mail::sameMailbox(known.address, address.address);
        });
        if (!isKnown && Mail::isPlausibleAddress(address.address))
            list.append(address);
    }
    return list;
}

Mail::AddressList askedAddresses(const HeaderList &headers)
{
    for (const QByteArray &name :
         {QByteArray("Disposition-Notification-To"), QByteArray("Return-Receipt-To"),
          QByteArray("X-Confirm-Reading-To")}) {
        Mail::AddressList addresses = distinct(
            parseAddresses(fieldStart(headers.first(name), addressFieldBytes)).mid(0, 100));
        if (!addresses.isEmpty())
            return addresses;
    }
    return {};
}

bool isOwn(const QString &address, const QStringList &ownAddresses)
{
    const QString ace = addressToAce(address);
    return std::any_of(ownAddresses.cbegin(), ownAddresses.cend(), [&](const QString &own) {
        return Mail::sameMailbox(addressToAce(own), ace);
    });
}

QString ownRecipient(const Mail::Envelope &envelope, const QStringList &ownAddresses)
{
    for (const Mail::AddressList *list : {&envelope.to, &envelope.cc, &envelope.bcc}) {
        for (const Mail::EmailAddress &address : *list) {
            if (isOwn(address.address, ownAddresses))
                return address.address;
        }
    }
    return {};
}

bool isMass(const HeaderList &headers)
{
    const QByteArray precedence = parseParameterField(headers.first("Precedence")).value;
    return isFromList(headers) || precedence == "bulk" || precedence == "junk";
}

bool isAutomatic(const HeaderList &headers)
{
    const QByteArray precedence = parseParameterField(headers.first("Precedence")).value;
    return !autoSubmitted(headers).isEmpty() || precedence == "auto_reply" ||
           headers.has("X-Autoreply") || headers.has("X-Autorespond");
}

bool isReport(const ParsedMessage &message)
{
    if (message.parts.isEmpty() || message.parts.constFirst().mimeType() == "multipart/report")
        return true;
    return firstOfType(ownParts(message),
                       {"message/disposition-notification",
                        "message/global-disposition-notification", "message/delivery-status",
                        "message/global-delivery-status"}) != nullptr;
}

/// "name=required,value" for a name we do not know, and we know none (RFC 8098 §2.2).
bool hasRequiredOption(const HeaderList &headers)
{
    const QByteArray options = headers.first("Disposition-Notification-Options").toLower();
    for (const QByteArray &option : options.split(';')) {
        const qsizetype equals = option.indexOf('=');
        if (equals >= 0 && option.mid(equals + 1).trimmed().startsWith("required"))
            return true;
    }
    return false;
}

QString returnPath(const HeaderList &headers)
{
    const Mail::AddressList path =
        parseAddresses(fieldStart(headers.first("Return-Path"), addressFieldBytes));
    return path.size() == 1 ? path.constFirst().address : QString();
}

/// Sets `to` when the verdict is MayOffer.
ReceiptVerdict verdictOf(const ParsedMessage &message, const QStringList &ownAddresses, bool isJunk,
                         ReceiptRequest &request)
{
    const HeaderList &headers = message.headers;
    if (isJunk)
        return ReceiptVerdict::IsJunk;
    if (isMass(headers))
        return ReceiptVerdict::IsFromList;
    if (isAutomatic(headers))
        return ReceiptVerdict::IsAutomatic;
    if (isReport(message))
        return ReceiptVerdict::IsReport;
    if (isOwn(message.envelope.from.value(0).address, ownAddresses))
        return ReceiptVerdict::IsOwnLetter;
    if (request.recipient.isEmpty())
        return ReceiptVerdict::NotAddressedToUs;
    if (hasRequiredOption(headers))
        return ReceiptVerdict::UnknownOption;
    const QString path = returnPath(headers);
    if (path.isEmpty())
        return ReceiptVerdict::NoReturnPath;
    const auto same = std::find_if(
        request.asked.cbegin(), request.asked.cend(),
        [&](const Mail::EmailAddress &asked) { return Mail::sameMailbox(asked.address, path); });
    if (same == request.asked.cend())
        return ReceiptVerdict::OtherAddress;
    request.to = *same;
    request.mayBeAutomatic = request.asked.size() == 1;
    return ReceiptVerdict::MayOffer;
}

tl::unexpected<Error> invalid(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                   QStringLiteral("compose receipt"), detail);
}

QByteArray textPart(const QString &text)
{
    QString body = text;
    body.remove(QChar::Null);
    body.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    body.replace(u'\r', u'\n');
    body.replace(u'\n', QStringLiteral("\r\n"));
    return "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           encodeQuotedPrintable(body.toUtf8()) + "\r\n";
}

/// RFC 8098 §3.2.
QByteArray notificationBody(const ReceiptDraft &draft)
{
    QByteArray body = "Reporting-UA: Martlet\r\n";
    const QString original = typedAddress(draft.originalRecipient);
    if (isTransmittable({{}, original}))
        body += "Original-Recipient: rfc822;" + addressToAce(original).toLatin1() + "\r\n";
    body += "Final-Recipient: rfc822;" + addressToAce(draft.finalRecipient).toLatin1() + "\r\n";
    body += messageIdField("Original-Message-ID", {draft.originalMessageId});
    return body + "Disposition: manual-action/MDN-sent-manually; displayed\r\n";
}

/// From the draft alone, so that the same draft gives the same bytes; in no part, since "=_" is
/// none of quoted-printable's and none of the fields'.
QByteArray boundaryOf(const ReceiptDraft &draft)
{
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray(draft.messageId + draft.text.toUtf8()), QCryptographicHash::Sha256);
    return "=_" + hash.toHex().left(32);
}

Result<QByteArray> receiptHeader(const ReceiptDraft &draft)
{
    QByteArray header = "Date: " + formatDate(draft.date) + "\r\n";
    for (const Result<QByteArray> &field :
         {addressField("From", {draft.from}), addressField("To", {draft.to}),
          headerField("Subject", draft.subject)}) {
        if (!field)
            return field;
        header += *field;
    }
    header += messageIdField("Message-ID", {draft.messageId});
    header += messageIdField("In-Reply-To", {draft.originalMessageId});
    header += messageIdField("References", {draft.originalMessageId});
    return header + "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n";
}

} // namespace

std::optional<ReadReceipt> readReceipt(const ParsedMessage &message)
{
    if (message.limitExceeded())
        return std::nullopt;
    const QList<const MimePart *> parts = ownParts(message);
    const MimePart *part = notificationPart(parts);
    if (!part)
        return std::nullopt;
    const QByteArray content = contentStart(message, *part, Limits::reportTextBytes).trimmed();
    const HeaderList fields = readFields(QByteArray(content + "\r\n"),
                                         {"Disposition", "Final-Recipient", "Original-Recipient",
                                          "Original-Message-ID", "Error", "Failure"});
    ReadReceipt receipt;
    if (!readDisposition(fields.first("Disposition"), receipt))
        return std::nullopt;
    receipt.recipient = typedAddress(firstOf(fields, {"Final-Recipient", "Original-Recipient"}));
    if (receipt.recipient.isEmpty())
        receipt.recipient = message.envelope.from.value(0).address;
    receipt.originalMessageId = messageIdIn(fields.first("Original-Message-ID"));
    if (receipt.originalMessageId.isEmpty())
        receipt.originalMessageId = messageIdIn(returnedFields(message, parts).first("Message-ID"));
    if (receipt.originalMessageId.isEmpty())
        receipt.originalMessageId = message.envelope.inReplyTo;
    receipt.errorText = cleanedServerText(typedText(firstOf(fields, {"Error", "Failure"})));
    return receipt;
}

std::optional<ReceiptRequest> receiptRequested(const ParsedMessage &message,
                                               const QStringList &ownAddresses, bool isJunk)
{
    ReceiptRequest request;
    request.asked = askedAddresses(message.headers);
    if (request.asked.isEmpty())
        return std::nullopt;
    request.recipient = ownRecipient(message.envelope, ownAddresses);
    request.originalMessageId = message.envelope.messageId;
    request.verdict = verdictOf(message, ownAddresses, isJunk, request);
    return request;
}

Result<QByteArray> composeReceipt(const ReceiptDraft &draft)
{
    if (!draft.date.isValid())
        return invalid(QStringLiteral("date is needed"));
    if (messageIdField("Message-ID", {draft.messageId}).isEmpty())
        return invalid(QStringLiteral("message identifier is needed"));
    if (!isTransmittable({{}, draft.finalRecipient}))
        return invalid(draft.finalRecipient);
    Result<QByteArray> header = receiptHeader(draft);
    if (!header)
        return header;
    const QByteArray boundary = boundaryOf(draft);
    const QByteArray delimiter = "--" + boundary;
    return QByteArray(*header +
                      "Content-Type: multipart/report; report-type=disposition-notification;\r\n"
                      " boundary=\"" +
                      boundary + "\"\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + delimiter +
                      "\r\n" + textPart(draft.text) + delimiter +
                      "\r\nContent-Type: message/disposition-notification\r\n"
                      "Content-Transfer-Encoding: 7bit\r\n\r\n" +
                      notificationBody(draft) + delimiter + "--\r\n");
}

} // namespace Martlet::Mime
