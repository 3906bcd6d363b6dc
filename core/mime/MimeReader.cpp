// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MimeReader.h"

#include "core/mime/AttachmentName.h"
#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/mime/PacedReading.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <utility>

namespace Martlet::Mime
{

namespace
{

HeaderList headerList(const QByteArray &bytes, const HeaderBlock &block)
{
    HeaderList list;
    list.fields.reserve(block.fields.size());
    for (const FieldSpan &field : block.fields)
        list.fields.append(
            {field.name, bytes.mid(field.valueBegin, field.valueEnd - field.valueBegin)});
    return list;
}

Mail::Envelope envelopeOf(const HeaderList &headers)
{
    Mail::Envelope envelope;
    envelope.date = parseDate(headers.first("Date"));
    envelope.subject = decodeHeaderText(headers.first("Subject"));
    envelope.from = parseAddresses(headers.first("From"));
    envelope.sender = parseAddresses(headers.first("Sender"));
    envelope.replyTo = parseAddresses(headers.first("Reply-To"));
    envelope.to = parseAddresses(headers.first("To"));
    envelope.cc = parseAddresses(headers.first("Cc"));
    envelope.bcc = parseAddresses(headers.first("Bcc"));
    envelope.messageId = parseMessageIds(headers.first("Message-ID")).value(0);
    envelope.inReplyTo = parseMessageIds(headers.first("In-Reply-To")).value(0);
    envelope.references = parseMessageIds(headers.first("References"), Limits::mimeReferences);
    return envelope;
}

/// Name, charset and the other parameters of one part.
MimePart describePart(const QByteArray &bytes, const ScannedPart &scanned,
                      Malformations &malformations)
{
    const HeaderList headers = headerList(bytes, scanned.header);
    const ParameterField type = parseParameterField(headers.first("Content-Type"));
    const ParameterField disposition = parseParameterField(headers.first("Content-Disposition"));
    MimePart part;
    part.type = scanned.type;
    part.subtype = scanned.subtype;
    part.encoding = scanned.encoding;
    part.parent = scanned.parent;
    part.depth = scanned.depth;
    part.headerBegin = scanned.headerBegin;
    part.bodyBegin = scanned.bodyBegin;
    part.bodyEnd = scanned.bodyEnd;
    part.disposition = disposition.value;
    part.contentId = headers.first("Content-ID").trimmed();
    if (part.contentId.startsWith('<') && part.contentId.endsWith('>'))
        part.contentId = part.contentId.mid(1, part.contentId.size() - 2);
    if (part.isText()) {
        part.charset = parameterBytes(type.parameters, "charset");
        part.formatParameter = parameterBytes(type.parameters, "format").toLower();
        part.delSp = parameterBytes(type.parameters, "delsp").toLower() == "yes";
    }
    const QString fileName = parameterText(disposition.parameters, "filename");
    const QString name = parameterText(type.parameters, "name");
    part.rawName = fileName.isEmpty() ? name : fileName;
    const bool namesDiffer = !fileName.isEmpty() && !name.isEmpty() && fileName != name;
    if (disposition.hasConflict || namesDiffer)
        malformations |= Malformation::ContradictoryParameter;
    if (!part.isMultipart())
        part.fileName = safeAttachmentName(part.rawName, part.mimeType());
    return part;
}

/// IMAP's numbers (RFC 9051 §6.4.5.1). `prefixes[i]` is what the children of part i start with.
void numberParts(const QList<ScannedPart> &scanned, QList<MimePart> &parts)
{
    QList<QByteArray> prefixes(parts.size());
    QList<int> childCount(parts.size(), 0);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const int parent = scanned.at(i).parent;
        const QByteArray outer = parent < 0 ? QByteArray() : prefixes.at(parent);
        const auto joined = [&](const QByteArray &last) {
            return outer.isEmpty() ? last : outer + '.' + last;
        };
        if (scanned.at(i).isMessageRoot) {
            const bool isMultipart = parts.at(i).isMultipart();
            const bool isOuterRoot = parent < 0;
            parts[i].section = !isMultipart  ? joined("1")
                               : isOuterRoot ? QByteArray()
                                             : joined("TEXT");
            prefixes[i] = isMultipart ? outer : parts.at(i).section;
        } else {
            parts[i].section = joined(QByteArray::number(++childCount[parent]));
            prefixes[i] = parts.at(i).section;
        }
    }
}

Mail::BodyStructure structureNode(const MimePart &part)
{
    Mail::BodyStructure node;
    node.type = part.type;
    node.subtype = part.subtype;
    node.section = part.section;
    node.charset = part.charset;
    node.encoding = part.encoding;
    node.contentId = part.contentId;
    node.disposition = part.disposition;
    node.formatParameter = part.formatParameter;
    node.delSp = part.delSp;
    node.fileName = part.rawName;
    node.sizeBytes = part.isMultipart() ? 0 : part.encodedBytes();
    return node;
}

/// Children come after their parent, so one backward pass hangs each finished node into its parent.
Mail::BodyStructure structureOf(const QList<MimePart> &parts)
{
    QList<Mail::BodyStructure> nodes;
    nodes.reserve(parts.size());
    for (const MimePart &part : parts)
        nodes.append(structureNode(part));
    for (qsizetype i = parts.size() - 1; i > 0; --i) {
        Mail::BodyStructure node = std::move(nodes[i]);
        std::reverse(node.children.begin(), node.children.end());
        nodes[parts.at(i).parent].children.append(std::move(node));
    }
    std::reverse(nodes[0].children.begin(), nodes[0].children.end());
    return nodes.takeFirst();
}

/// Beyond a limit: the source as one text.
void showSource(ParsedMessage &message)
{
    MimePart part;
    part.section = "1";
    part.type = "text";
    part.subtype = "plain";
    part.encoding = "8bit";
    part.fileName = QStringLiteral("message.txt");
    part.bodyEnd = message.source.size();
    message.parts = {part};
    message.structure = structureNode(part);
}

} // namespace

ParsedMessage readMessage(const QByteArray &bytes)
{
    return readMessage(bytes, {});
}

ParsedMessage readMessage(const QByteArray &bytes, const ReadSoFar &readSoFar)
{
    ParsedMessage message;
    message.source = bytes;
    const MimeScan scan = scanMime(bytes, readSoFar);
    message.malformations = scan.malformations;
    message.exceeded = scan.exceeded;
    message.headers = headerList(bytes, scan.parts.constFirst().header);
    message.envelope = envelopeOf(message.headers);
    if (message.limitExceeded()) {
        showSource(message);
        return message;
    }
    message.parts.reserve(scan.parts.size());
    for (const ScannedPart &scanned : scan.parts) {
        message.parts.append(describePart(bytes, scanned, message.malformations));
    }
    numberParts(scan.parts, message.parts);
    message.structure = structureOf(message.parts);
    return message;
}

HeaderList readFields(const QByteArray &bytes, const QByteArrayList &names)
{
    HeaderBlock block = scanFields(bytes, 0, bytes.size());
    block.fields.removeIf([&names](const FieldSpan &field) {
        return std::none_of(names.begin(), names.end(), [&field](const QByteArray &name) {
            return field.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    });
    return headerList(bytes, block);
}

ParsedHeader readHeaders(const QByteArray &bytes)
{
    const HeaderBlock block = scanHeader(bytes, 0, bytes.size());
    ParsedHeader parsed;
    parsed.headers = headerList(bytes, block);
    parsed.envelope = envelopeOf(parsed.headers);
    parsed.malformations = block.malformations;
    parsed.exceeded = block.exceeded;
    return parsed;
}

QStringList malformationNames(Malformations marks)
{
    static const std::pair<Malformation, const char *> names[] = {
        {Malformation::DuplicateField, "DuplicateField"},
        {Malformation::ContradictoryParameter, "ContradictoryParameter"},
        {Malformation::MissingBoundary, "MissingBoundary"},
        {Malformation::UnclosedMultipart, "UnclosedMultipart"},
        {Malformation::BadHeaderLine, "BadHeaderLine"},
        {Malformation::BareLineFeed, "BareLineFeed"},
        {Malformation::NulByte, "NulByte"},
        {Malformation::EncodedMultipart, "EncodedMultipart"},
        {Malformation::BadContentType, "BadContentType"},
        {Malformation::UnknownEncoding, "UnknownEncoding"},
        {Malformation::SeveralFrom, "SeveralFrom"},
        {Malformation::Raw8BitHeader, "Raw8BitHeader"},
    };
    QStringList list;
    for (const auto &[mark, name] : names) {
        if (marks.testFlag(mark))
            list.append(QString::fromLatin1(name));
    }
    return list;
}

QString exceededLimitName(ExceededLimit limit)
{
    switch (limit) {
    case ExceededLimit::None:
        break;
    case ExceededLimit::Headers:
        return QStringLiteral("Headers");
    case ExceededLimit::HeaderBytes:
        return QStringLiteral("HeaderBytes");
    case ExceededLimit::Addresses:
        return QStringLiteral("Addresses");
    case ExceededLimit::References:
        return QStringLiteral("References");
    case ExceededLimit::Depth:
        return QStringLiteral("Depth");
    case ExceededLimit::Parts:
        return QStringLiteral("Parts");
    }
    return {};
}

} // namespace Martlet::Mime
