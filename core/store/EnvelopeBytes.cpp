// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EnvelopeBytes.h"

#include "core/util/PackedBytes.h"

#include <algorithm>
#include <array>

namespace Martlet::Store
{

namespace
{

constexpr quint64 formatVersion = 2;
constexpr qsizetype paintedRecipients = 20;
constexpr char fieldSeparator = 0x1F;
constexpr char recordSeparator = 0x1E;

/// The fields in the order they are written in; a field that repeats From, as Sender and Reply-To
/// mostly do, is one byte.
constexpr std::array<Mail::AddressList Mail::Envelope::*, 6> peopleFields{
    &Mail::Envelope::from, &Mail::Envelope::sender, &Mail::Envelope::replyTo,
    &Mail::Envelope::to,   &Mail::Envelope::cc,     &Mail::Envelope::bcc};
constexpr quint64 sameAsFrom = 0; ///< else the number of people plus one

void writePeople(PackedWriter &out, const Mail::Envelope &envelope)
{
    for (const auto field : peopleFields) {
        const Mail::AddressList &people = envelope.*field;
        if (field != &Mail::Envelope::from && people == envelope.from) {
            out.number(sameAsFrom);
            continue;
        }
        out.number(static_cast<quint64>(people.size()) + 1);
        for (const Mail::EmailAddress &person : people) {
            out.text(person.name);
            out.text(person.address);
        }
    }
}

void readPeople(PackedReader &in, Mail::Envelope &envelope)
{
    for (const auto field : peopleFields) {
        const quint64 count = in.number();
        if (count == sameAsFrom) {
            envelope.*field = envelope.from;
            continue;
        }
        for (quint64 i = 1; i < count && !in.hasFailed(); ++i) {
            const QString name = in.text();
            (envelope.*field).append({name, in.text()});
        }
    }
}

/// Both separators are single bytes of UTF-8, which stand for nothing else in it.
void appendWithoutSeparators(std::string &bytes, const QString &text)
{
    const std::size_t before = bytes.size();
    appendUtf8(bytes, text);
    for (std::size_t at = before; at < bytes.size(); ++at) {
        if (bytes[at] == fieldSeparator || bytes[at] == recordSeparator)
            bytes[at] = ' ';
    }
}

} // namespace

void appendEnvelope(std::string &bytes, const Mail::Envelope &envelope)
{
    const bool hasDate = envelope.date.isValid();
    PackedWriter out(bytes);
    out.number(formatVersion);
    out.number(hasDate ? 1 : 0);
    if (hasDate) {
        out.signedNumber(envelope.date.toMSecsSinceEpoch());
        out.signedNumber(envelope.date.offsetFromUtc());
    }
    out.text(envelope.subject);
    out.bytes(envelope.messageId);
    out.bytes(envelope.inReplyTo);
    out.number(static_cast<quint64>(envelope.references.size()));
    for (const QByteArray &reference : envelope.references)
        out.bytes(reference);
    writePeople(out, envelope);
}

QByteArray envelopeToBytes(const Mail::Envelope &envelope)
{
    std::string bytes;
    appendEnvelope(bytes, envelope);
    return QByteArray::fromStdString(bytes);
}

Mail::Envelope envelopeFromBytes(const QByteArray &bytes)
{
    PackedReader in(bytes);
    if (in.number() != formatVersion)
        return {};
    Mail::Envelope envelope;
    if (in.number() != 0) {
        const qint64 date = in.signedNumber();
        const auto offset = static_cast<int>(in.signedNumber());
        envelope.date = offset == 0
                            ? QDateTime::fromMSecsSinceEpoch(date, Qt::UTC)
                            : QDateTime::fromMSecsSinceEpoch(date, Qt::OffsetFromUTC, offset);
    }
    envelope.subject = in.text();
    envelope.messageId = in.bytes();
    envelope.inReplyTo = in.bytes();
    const quint64 references = in.number();
    for (quint64 i = 0; i < references && !in.hasFailed(); ++i)
        envelope.references.append(in.bytes());
    readPeople(in, envelope);
    if (in.hasFailed())
        return {};
    return envelope;
}

void appendRecipients(std::string &bytes, const Mail::AddressList &people)
{
    const qsizetype count = std::min(people.size(), paintedRecipients);
    for (qsizetype i = 0; i < count; ++i) {
        if (i > 0)
            bytes.push_back(recordSeparator);
        appendWithoutSeparators(bytes, people.at(i).name);
        bytes.push_back(fieldSeparator);
        appendWithoutSeparators(bytes, people.at(i).address);
    }
}

QString recipientsToColumn(const Mail::AddressList &people)
{
    std::string bytes;
    appendRecipients(bytes, people);
    return QString::fromStdString(bytes);
}

Mail::AddressList recipientsFromColumn(const QString &column)
{
    Mail::AddressList people;
    if (column.isEmpty())
        return people;
    for (const QString &record : column.split(QLatin1Char(recordSeparator))) {
        const qsizetype middle = record.indexOf(QLatin1Char(fieldSeparator));
        people.append({record.left(middle), record.mid(middle + 1)});
    }
    return people;
}

} // namespace Martlet::Store
