// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/KeptCopy.h"

#include "core/mime/MimeWriter.h"
#include "core/store/ContentStore.h"
#include "core/store/EnvelopeBytes.h"
#include "core/store/WriteTransaction.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

/// Facts of a server's answer that may stand in a header field.
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > 0x20 && c < 0x7f && !QByteArrayView("()<>@,;:\\\"/[]?=").contains(c);
    });
}

bool describesBody(const QByteArray &line)
{
    const QByteArray lower = line.left(32).toLower();
    return lower.startsWith("content-") || lower.startsWith("mime-version:") ||
           lower.startsWith(QByteArray(keptField).toLower());
}

/// CRLF lines, without those about the body as it was, and without the empty one at the end.
QByteArray headerWithoutBody(const QByteArray &header)
{
    QByteArray kept;
    bool isDropped = false;
    for (QByteArray line : header.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        line.replace('\0', ' ');
        const bool isContinuation = line.startsWith(' ') || line.startsWith('\t');
        if (!isContinuation)
            isDropped = describesBody(line);
        if (!isDropped)
            kept += line + "\r\n";
    }
    return kept;
}

QByteArray partHeader(const Mail::BodyStructure &part)
{
    const bool isTyped = isToken(part.type) && isToken(part.subtype);
    QByteArray header = "Content-Type: " + (isTyped ? part.mimeType() : "text/plain");
    if (isToken(part.charset))
        header += "; charset=" + part.charset;
    if (part.formatParameter == "flowed")
        header += part.delSp ? "; format=flowed; delsp=yes" : "; format=flowed";
    return header + "\r\nContent-Transfer-Encoding: base64\r\n";
}

QByteArray boundaryFor(const QList<KeptText> &texts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const KeptText &text : texts)
        hash.addData(text.decoded);
    return "kept-" + hash.result().toHex().left(40);
}

bool areAlternatives(const QList<KeptText> &texts)
{
    return texts.size() == 2 && texts.first().part.subtype == "plain" &&
           texts.last().part.subtype == "html";
}

QByteArray bodyOf(const QList<KeptText> &texts)
{
    if (texts.isEmpty())
        return "\r\n";
    if (texts.size() == 1)
        return partHeader(texts.first().part) + "\r\n" +
               Mime::encodeBase64Lines(texts.first().decoded);
    const QByteArray boundary = boundaryFor(texts);
    QByteArray body = areAlternatives(texts) ? "Content-Type: multipart/alternative"
                                             : "Content-Type: multipart/mixed";
    body += "; boundary=\"" + boundary + "\"\r\n";
    for (const KeptText &text : texts)
        body += "\r\n--" + boundary + "\r\n" + partHeader(text.part) + "\r\n" +
                Mime::encodeBase64Lines(text.decoded);
    return body + "\r\n--" + boundary + "--\r\n";
}

void addPeople(QByteArray &header, const QByteArray &name, const Mail::AddressList &people)
{
    if (people.isEmpty())
        return;
    Result<QByteArray> field = Mime::addressField(name, people, Mime::LocalParts::Utf8);
    if (field) {
        header += *field;
        return;
    }
    // Nothing that could be sent to, but what was read there.
    QStringList shown;
    for (const Mail::EmailAddress &person : people)
        shown.append(person.toDisplayString().simplified());
    if (const auto text = Mime::headerField(name, shown.join(QStringLiteral(", "))))
        header += *text;
}

std::optional<QByteArray> held(WriteTransaction &transaction, Mail::MessageKey key,
                               const QByteArray &section)
{
    return loadContent(transaction.content(), transaction.paths(), key, section);
}

QList<KeptText> heldTexts(WriteTransaction &transaction, Mail::MessageKey key,
                          const Mail::BodyStructure &structure)
{
    QList<KeptText> texts;
    for (const Mail::BodyStructure &part : Mail::viewOf(structure).texts) {
        if (std::optional<QByteArray> decoded = held(transaction, key, part.section))
            texts.append({part, *std::move(decoded)});
    }
    return texts;
}

} // namespace

QByteArray composeCopy(const QByteArray &header, const QList<KeptText> &texts)
{
    QByteArray copy = headerWithoutBody(header);
    copy += QByteArray(keptField) + (texts.isEmpty() ? ": headers\r\n" : ": text\r\n");
    if (!texts.isEmpty())
        copy += "MIME-Version: 1.0\r\n";
    return copy + bodyOf(texts);
}

QByteArray headerFrom(const Mail::Envelope &envelope)
{
    QByteArray header;
    addPeople(header, "From", envelope.from);
    addPeople(header, "Reply-To",
              envelope.replyTo == envelope.from ? Mail::AddressList() : envelope.replyTo);
    addPeople(header, "To", envelope.to);
    addPeople(header, "Cc", envelope.cc);
    if (const auto subject = Mime::headerField("Subject", envelope.subject.simplified()))
        header += *subject;
    if (envelope.date.isValid())
        header +=
            QByteArray("Date: ") + envelope.date.toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    const auto ids = [](const QByteArray &id) {
        return id.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{id};
    };
    header += Mime::messageIdField("Message-ID", ids(envelope.messageId));
    header += Mime::messageIdField("In-Reply-To", ids(envelope.inReplyTo));
    header += Mime::messageIdField("References", envelope.references);
    return header;
}

KeptCopy copyOfHeld(WriteTransaction &transaction, Mail::MessageKey key)
{
    if (std::optional<QByteArray> whole = held(transaction, key, {}))
        return {*std::move(whole), ContentState::Whole};
    Query query = transaction.cache().query(
        R"sql(SELECT envelope, structure FROM message_detail WHERE id = ?)sql");
    query.bind(key);
    if (!query.step())
        return {composeCopy({}, {}), ContentState::HeadersOnly};
    const QList<KeptText> texts =
        heldTexts(transaction, key, Mail::bodyStructureFromBytes(query.blob(1)));
    std::optional<QByteArray> header = held(transaction, key, QByteArrayLiteral("HEADER"));
    if (!header || header->isEmpty())
        header = headerFrom(envelopeFromBytes(query.blob(0)));
    return {composeCopy(*header, texts),
            texts.isEmpty() ? ContentState::HeadersOnly : ContentState::Text};
}

} // namespace Martlet::Store
