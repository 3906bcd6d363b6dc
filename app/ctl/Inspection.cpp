// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Inspection.h"

#include "app/ctl/Json.h"
#include "core/mime/AttachmentName.h"
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/TextSelection.h"

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

using Mime::MimePart;
using Mime::ParsedMessage;

Mime::SectionContent contentOf(const ParsedMessage &message)
{
    return [&message](const QByteArray &section) -> std::optional<QByteArray> {
        const MimePart *part = message.part(section);
        return part ? std::optional(message.content(*part)) : std::nullopt;
    };
}

QStringList warningNames(Mime::SenderWarnings warnings)
{
    static const QList<std::pair<Mime::SenderWarning, QString>> names{
        {Mime::SenderWarning::NoFrom, u"no-from"_s},
        {Mime::SenderWarning::SeveralFrom, u"several-from"_s},
        {Mime::SenderWarning::NameShowsOtherAddress, u"name-contains-address"_s},
        {Mime::SenderWarning::HiddenCharacters, u"hidden-characters"_s},
        {Mime::SenderWarning::MixedScriptDomain, u"mixed-script-domain"_s},
        {Mime::SenderWarning::PlaceholderAddress, u"placeholder-address"_s},
        {Mime::SenderWarning::SenderDiffers, u"sender-differs"_s}};
    QStringList result;
    for (const auto &[warning, name] : names) {
        if (warnings.testFlag(warning))
            result.append(name);
    }
    return result;
}

void readText(Inspection &inspection)
{
    const ParsedMessage &message = inspection.message;
    if (message.limitExceeded()) {
        inspection.text = message.parts.isEmpty() ? QString() : message.text(message.parts.first());
        inspection.shownFrom = u"source"_s;
        return;
    }
    const QList<Mime::TextUnit> units = Mime::textUnits(message.structure);
    inspection.text = Mime::readableText(units, contentOf(message));
    const bool hasPlain = std::any_of(units.cbegin(), units.cend(), [](const Mime::TextUnit &unit) {
        return unit.plain.has_value();
    });
    const bool hasHtml = std::any_of(units.cbegin(), units.cend(), [](const Mime::TextUnit &unit) {
        return unit.html.has_value();
    });
    if (hasPlain || hasHtml)
        inspection.shownFrom = hasPlain ? u"plain"_s : u"html"_s;
    if (!hasHtml)
        return;
    const Mime::SanitizedHtml html =
        Mime::sanitizeHtml(Mime::combinedHtml(units, contentOf(message)));
    inspection.blockedRemote = html.blockedRemote;
    inspection.blockedUrls = html.blockedUrls;
    inspection.isHtmlRefused = html.isTooBig;
}

QJsonArray headersToJson(const Mime::HeaderList &headers)
{
    QJsonArray array;
    for (const Mime::HeaderField &field : headers.fields)
        array.append(
            QJsonObject{{u"name"_s, QString::fromLatin1(field.name)}, {u"value"_s, field.text()}});
    return array;
}

QJsonObject addressFields(const Mail::Envelope &envelope)
{
    return {{u"from"_s, addressesToJson(envelope.from)},
            {u"sender"_s, addressesToJson(envelope.sender)},
            {u"reply_to"_s, addressesToJson(envelope.replyTo)},
            {u"to"_s, addressesToJson(envelope.to)},
            {u"cc"_s, addressesToJson(envelope.cc)},
            {u"bcc"_s, addressesToJson(envelope.bcc)}};
}

/// A multipart has no content of its own to be listed or saved.
QJsonObject partToJson(const ParsedMessage &message, const MimePart &part)
{
    QJsonObject object{{u"section"_s, QString::fromLatin1(part.section)},
                       {u"type"_s, QString::fromLatin1(part.mimeType())},
                       {u"parent"_s, part.parent},
                       {u"depth"_s, part.depth}};
    if (part.isMultipart())
        return object;
    object[u"charset"_s] = textOrNull(QString::fromLatin1(part.charset));
    object[u"encoding"_s] = QString::fromLatin1(part.encoding);
    object[u"disposition"_s] = textOrNull(QString::fromLatin1(part.disposition));
    object[u"content_id"_s] = textOrNull(QString::fromLatin1(part.contentId));
    object[u"raw_name"_s] = textOrNull(part.rawName);
    object[u"name"_s] = part.fileName;
    object[u"size"_s] = message.contentBytes(part);
    object[u"sha256"_s] = QString::fromLatin1(message.sha256(part).toHex());
    return object;
}

/// The date with the offset it was written with.
QJsonValue dateToJson(const QDateTime &date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QString partToText(const ParsedMessage &message, const MimePart &part)
{
    QString line = QString(part.depth * 2, u' ') + QString::fromLatin1(part.section) + u' ' +
                   QString::fromLatin1(part.mimeType());
    if (part.isMultipart())
        return line + u'\n';
    if (!part.charset.isEmpty())
        line += u"; charset="_s + QString::fromLatin1(part.charset);
    return line + u"  %1  %2 bytes  sha256 %3\n"_s.arg(
                      part.fileName, QString::number(message.contentBytes(part)),
                      QString::fromLatin1(message.sha256(part).toHex()));
}

QString addressLine(const QString &name, const Mail::AddressList &addresses)
{
    QStringList shown;
    for (const Mail::EmailAddress &address : addresses)
        shown.append(address.toDisplayString());
    return shown.isEmpty() ? QString() : QString(name + u": "_s + shown.join(u", "_s) + u'\n');
}

} // namespace

Inspection inspectMessage(ParsedMessage message)
{
    Inspection inspection;
    inspection.message = std::move(message);
    readText(inspection);
    const ParsedMessage &read = inspection.message;
    const QList<MimePart> attachments =
        read.limitExceeded() ? QList<MimePart>() : read.attachments();
    for (const MimePart &part : attachments) {
        if (Mime::riskOf(part.fileName, part.mimeType()) != Mime::AttachmentRisk::None)
            inspection.riskyAttachments.append(QString::fromLatin1(part.section));
    }
    inspection.senderWarnings =
        warningNames(Mime::senderWarnings(read.envelope.from, read.envelope.sender,
                                          static_cast<int>(read.headers.all("From").size())));
    return inspection;
}

QJsonObject inspectionToJson(const Inspection &inspection)
{
    const ParsedMessage &message = inspection.message;
    QJsonArray parts;
    for (const MimePart &part : message.parts)
        parts.append(partToJson(message, part));
    QJsonArray attachments;
    const QList<MimePart> listed =
        message.limitExceeded() ? QList<MimePart>() : message.attachments();
    for (const MimePart &part : listed)
        attachments.append(QString::fromLatin1(part.section));
    const QJsonObject blocked{
        {u"remote_items"_s, inspection.blockedRemote},
        {u"remote_urls"_s, QJsonArray::fromStringList(inspection.blockedUrls)},
        {u"html_refused"_s, inspection.isHtmlRefused},
        {u"risky_attachments"_s, QJsonArray::fromStringList(inspection.riskyAttachments)}};
    QJsonObject object = addressFields(message.envelope);
    object[u"headers"_s] = headersToJson(message.headers);
    object[u"subject"_s] = message.envelope.subject;
    object[u"date"_s] = dateToJson(message.envelope.date);
    object[u"message_id"_s] = textOrNull(QString::fromUtf8(message.envelope.messageId));
    object[u"in_reply_to"_s] = textOrNull(QString::fromUtf8(message.envelope.inReplyTo));
    object[u"references"_s] = namesToJson(message.envelope.references);
    object[u"parts"_s] = parts;
    object[u"attachments"_s] = attachments;
    object[u"text"_s] = inspection.text;
    object[u"text_from"_s] = textOrNull(inspection.shownFrom);
    object[u"malformed"_s] =
        QJsonArray::fromStringList(Mime::malformationNames(message.malformations));
    object[u"exceeded_limit"_s] = textOrNull(Mime::exceededLimitName(message.exceeded));
    object[u"blocked"_s] = blocked;
    object[u"sender_warnings"_s] = QJsonArray::fromStringList(inspection.senderWarnings);
    return object;
}

QString inspectionToText(const Inspection &inspection)
{
    const ParsedMessage &message = inspection.message;
    const Mail::Envelope &envelope = message.envelope;
    QString text = addressLine(u"From"_s, envelope.from) + addressLine(u"To"_s, envelope.to) +
                   addressLine(u"Cc"_s, envelope.cc) + addressLine(u"Bcc"_s, envelope.bcc) +
                   u"Subject: "_s + envelope.subject + u'\n';
    if (envelope.date.isValid())
        text += u"Date: "_s + envelope.date.toString(Qt::ISODate) + u'\n';
    text += u"\nParts:\n"_s;
    for (const MimePart &part : message.parts)
        text += partToText(message, part);
    const QStringList marks = Mime::malformationNames(message.malformations);
    if (!marks.isEmpty())
        text += u"\nMalformed: "_s + marks.join(u", "_s) + u'\n';
    if (message.limitExceeded())
        text += u"Beyond a limit: "_s + Mime::exceededLimitName(message.exceeded) + u'\n';
    if (!inspection.senderWarnings.isEmpty())
        text += u"Sender: "_s + inspection.senderWarnings.join(u", "_s) + u'\n';
    if (inspection.blockedRemote > 0)
        text += u"Blocked remote items: %1\n"_s.arg(inspection.blockedRemote);
    if (!inspection.riskyAttachments.isEmpty())
        text += u"Risky attachments: "_s + inspection.riskyAttachments.join(u", "_s) + u'\n';
    return text + u"\nText:\n"_s + inspection.text;
}

} // namespace Martlet::Ctl
