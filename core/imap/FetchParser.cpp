// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/FetchParser.h"

#include "core/imap/BodyStructureParser.h"
#include "core/imap/EnvelopeParser.h"

#include <QTimeZone>

#include <array>

namespace Martlet::Imap
{

namespace
{

constexpr std::array<QByteArrayView, 12> monthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Digits at a fixed place; -1 when they are none.
int digitsAt(QByteArrayView text, qsizetype at, qsizetype count)
{
    const auto number = parseUnsigned(text.sliced(at, count), 9999);
    return number ? int(*number) : -1;
}

/// "BODY[HEADER.FIELDS (DATE)]<0>": the item's name ends at the blank before its value.
QByteArrayView readItemName(TokenReader &reader)
{
    const QByteArrayView rest = reader.rest();
    int brackets = 0;
    qsizetype end = 0;
    for (; end < rest.size(); ++end) {
        const char c = rest[end];
        if (c == '[')
            ++brackets;
        else if (c == ']')
            --brackets;
        else if (brackets <= 0 && (c == ' ' || c == '(' || c == ')' || c == '"'))
            break;
    }
    if (end == 0 || end == rest.size())
        reader.fail("expected an item name");
    else
        reader.recoverAt(reader.position() + end);
    return rest.first(reader.failed() ? 0 : end);
}

void takeString(const TokenReader::StringValue &value, FetchedSection &section)
{
    section.isNil = value.isNil;
    if (value.detached) {
        section.sizeBytes = value.detached->sizeBytes;
        section.wasStreamed = value.detached->wasStreamed;
        section.streamNumber = value.detached->streamNumber;
        section.wasDiscarded = !value.detached->wasStreamed;
        return;
    }
    section.bytes = value.toByteArray();
    section.sizeBytes = section.bytes.size();
}

void readSection(TokenReader &reader, QByteArrayView name, FetchResponse &fetch)
{
    FetchedSection section;
    const qsizetype open = name.indexOf('[');
    const qsizetype close = name.lastIndexOf(']');
    if (close < open) {
        reader.fail("section without an end");
        return;
    }
    section.section = name.sliced(open + 1, close - open - 1).toByteArray();
    section.isDecoded = equalsIgnoreCase(name.first(open), "BINARY");
    const QByteArrayView after = name.sliced(close + 1);
    if (after.startsWith('<') && after.endsWith('>'))
        section.origin = parseUnsigned(after.sliced(1, after.size() - 2), Q_UINT64_C(1) << 62);
    takeString(reader.nstring(), section);
    if (!reader.failed())
        fetch.sections.push_back(std::move(section));
}

std::optional<ModSeq> readModSeq(TokenReader &reader)
{
    const bool hasList = reader.accept('(');
    const quint64 value = reader.number64();
    if (hasList)
        reader.expect(')');
    return value == 0 ? std::nullopt : std::optional(ModSeq(value));
}

void readInternalDate(TokenReader &reader, FetchResponse &fetch)
{
    const auto text = reader.nstring();
    const QDateTime time = parseInternalDate(text.raw);
    if (time.isValid())
        fetch.internalDate = time;
    else
        reader.fail("not a date-time");
}

void readDecodedSize(TokenReader &reader, QByteArrayView name, FetchResponse &fetch)
{
    const qsizetype open = name.indexOf('[');
    if (!name.endsWith(']'))
        reader.fail("section without an end");
    const qint64 size = qint64(reader.number64());
    if (!reader.failed())
        fetch.decodedSizes.push_back(
            {name.sliced(open + 1, name.size() - open - 2).toByteArray(), size});
}

/// "(M6d99ac3275bb4e)", or NIL where there may be none.
QByteArray readObjectId(TokenReader &reader)
{
    if (reader.acceptNil())
        return QByteArray();
    reader.expect('(');
    QByteArray id = reader.objectId();
    reader.expect(')');
    return id;
}

QDateTime readSaveDate(TokenReader &reader)
{
    const auto text = reader.nstring();
    const QDateTime time = parseInternalDate(text.raw);
    if (!text.isNil && !time.isValid())
        reader.fail("not a date-time");
    return time;
}

QByteArray readPreview(TokenReader &reader)
{
    const auto text = reader.nstring();
    if (text.isNil)
        return {};
    if (text.detached) {
        reader.fail("a preview as large as a message");
        return {};
    }
    QByteArray preview = text.toByteArray();
    if (preview.size() > previewBytes) {
        reader.note(Quirk::PreviewTooLong);
        // Not in the middle of a character.
        qsizetype end = previewBytes;
        while (end > 0 && (static_cast<unsigned char>(preview[end]) & 0xc0) == 0x80)
            --end;
        preview.truncate(end);
    }
    // "" is a preview, too: that of an empty letter.
    return preview.isNull() ? QByteArray("") : preview;
}

enum class ItemKind {
    Unknown,
    Uid,
    Flags,
    Envelope,
    BodyStructure,
    InternalDate,
    Size,
    ModSeq,
    GmailMessageId,
    GmailThreadId,
    GmailLabels,
    EmailId,
    ThreadId,
    SaveDate,
    Preview,
    Section,
    DecodedSize,
};

ItemKind kindOf(QByteArrayView name)
{
    struct Known {
        QByteArrayView name;
        ItemKind kind;
    };
    static constexpr Known known[] = {
        {"UID", ItemKind::Uid},
        {"FLAGS", ItemKind::Flags},
        {"ENVELOPE", ItemKind::Envelope},
        {"BODYSTRUCTURE", ItemKind::BodyStructure},
        {"BODY", ItemKind::BodyStructure},
        {"INTERNALDATE", ItemKind::InternalDate},
        {"RFC822.SIZE", ItemKind::Size},
        {"MODSEQ", ItemKind::ModSeq},
        {"X-GM-MSGID", ItemKind::GmailMessageId},
        {"X-GM-THRID", ItemKind::GmailThreadId},
        {"X-GM-LABELS", ItemKind::GmailLabels},
        {"EMAILID", ItemKind::EmailId},
        {"THREADID", ItemKind::ThreadId},
        {"SAVEDATE", ItemKind::SaveDate},
        {"PREVIEW", ItemKind::Preview},
    };
    for (const Known &item : known) {
        if (equalsIgnoreCase(item.name, name))
            return item.kind;
    }
    const auto begins = [name](QByteArrayView with) {
        return name.size() > with.size() && equalsIgnoreCase(name.first(with.size()), with);
    };
    if (begins("BINARY.SIZE["))
        return ItemKind::DecodedSize;
    return begins("BODY[") || begins("BINARY[") ? ItemKind::Section : ItemKind::Unknown;
}

/// Assigns only when the value was read whole.
template<class T, class Value>
void keep(const TokenReader &reader, std::optional<T> &target, Value &&value)
{
    if (!reader.failed())
        target.emplace(std::forward<Value>(value));
}

void readItem(TokenReader &reader, QByteArrayView name, FetchResponse &fetch,
              const FileNameDecoder &decode)
{
    switch (kindOf(name)) {
    case ItemKind::Uid:
        return keep(reader, fetch.uid, Uid(reader.nonZero32()));
    case ItemKind::Flags:
        return keep(reader, fetch.flags, Mail::flagsFromNames(reader.flagList()));
    case ItemKind::Envelope:
        return keep(reader, fetch.envelope, readEnvelope(reader));
    case ItemKind::BodyStructure:
        return keep(reader, fetch.bodyStructure, readBodyStructure(reader, decode));
    case ItemKind::InternalDate:
        return readInternalDate(reader, fetch);
    case ItemKind::Size:
        return keep(reader, fetch.sizeBytes, qint64(reader.number64()));
    case ItemKind::ModSeq:
        fetch.modSeq = readModSeq(reader);
        return;
    case ItemKind::GmailMessageId:
        return keep(reader, fetch.gmailMessageId,
                    reader.number64(std::numeric_limits<quint64>::max()));
    case ItemKind::GmailThreadId:
        return keep(reader, fetch.gmailThreadId,
                    reader.number64(std::numeric_limits<quint64>::max()));
    case ItemKind::GmailLabels:
        return keep(reader, fetch.gmailLabels, reader.stringList());
    case ItemKind::EmailId:
        return keep(reader, fetch.emailId, readObjectId(reader));
    case ItemKind::ThreadId:
        return keep(reader, fetch.threadId, readObjectId(reader));
    case ItemKind::SaveDate:
        return keep(reader, fetch.saveDate, readSaveDate(reader));
    case ItemKind::Preview:
        return keep(reader, fetch.preview, readPreview(reader));
    case ItemKind::DecodedSize:
        return readDecodedSize(reader, name, fetch);
    case ItemKind::Section:
        return readSection(reader, name, fetch);
    case ItemKind::Unknown:
        reader.skipValue();
    }
}

} // namespace

FetchResponse readFetch(TokenReader &reader, SequenceNumber sequence,
                        const FileNameDecoder &decodeFileName)
{
    FetchResponse fetch;
    fetch.sequence = sequence;
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.failed() && !reader.accept(')')) {
        const QByteArrayView name = readItemName(reader);
        reader.skipSpaces();
        const qsizetype valueStart = reader.position();
        if (reader.failed())
            break;
        readItem(reader, name, fetch, decodeFileName);
        const char next = reader.peek();
        if (reader.failed() || (next != ' ' && next != ')')) {
            fetch.lostItems.append(name.toByteArray());
            reader.note(Quirk::FetchItemUnreadable);
            reader.recoverAt(valueStart);
            reader.skipValue();
        }
        reader.skipSpaces();
    }
    // What came before the damage is whole and stays (INT-4).
    if (reader.failed() && (fetch.uid || fetch.flags)) {
        fetch.lostItems.append(QByteArrayLiteral("*"));
        reader.note(Quirk::FetchItemUnreadable);
        reader.recoverAt(reader.position() + reader.rest().size());
    }
    return fetch;
}

QDateTime parseInternalDate(QByteArrayView text)
{
    QByteArray padded = text.toByteArray();
    if (padded.size() == 25)
        padded.prepend('0');
    if (padded.size() != 26 || padded[2] != '-' || padded[6] != '-' || padded[11] != ' ' ||
        padded[14] != ':' || padded[17] != ':' || padded[20] != ' ')
        return {};
    if (padded[0] == ' ')
        padded[0] = '0';
    int month = 0;
    while (month < 12 &&
           !equalsIgnoreCase(monthNames[std::size_t(month)], QByteArrayView(padded).sliced(3, 3)))
        ++month;
    const char sign = padded[21];
    const int zoneHours = digitsAt(padded, 22, 2);
    const int zoneMinutes = digitsAt(padded, 24, 2);
    const QDate date(digitsAt(padded, 7, 4), month + 1, digitsAt(padded, 0, 2));
    const QTime time(digitsAt(padded, 12, 2), digitsAt(padded, 15, 2), digitsAt(padded, 18, 2));
    const bool isZone = (sign == '+' || sign == '-') && zoneHours >= 0 && zoneHours <= 14 &&
                        zoneMinutes >= 0 && zoneMinutes < 60;
    if (month == 12 || !date.isValid() || !time.isValid() || !isZone)
        return {};
    const int offset = (zoneHours * 60 + zoneMinutes) * 60;
    return QDateTime(date, time, Qt::OffsetFromUTC, sign == '-' ? -offset : offset);
}

QByteArray encodeInternalDate(const QDateTime &time)
{
    const int offset = time.offsetFromUtc() / 60;
    const auto two = [](int n) { return QByteArray::number(n).rightJustified(2, '0'); };
    const QDate d = time.date();
    const QTime t = time.time();
    QByteArray text = QByteArray::number(d.day()).rightJustified(2, ' ') + '-';
    text += monthNames[std::size_t(d.month() - 1)].toByteArray() + '-';
    text += QByteArray::number(d.year()).rightJustified(4, '0') + ' ';
    text += two(t.hour()) + ':' + two(t.minute()) + ':' + two(t.second()) + ' ';
    text += (offset < 0 ? '-' : '+') + two(qAbs(offset) / 60) + two(qAbs(offset) % 60);
    return text;
}

} // namespace Martlet::Imap
