// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ArrivingLetter.h"

#include "core/mime/HeaderText.h"
#include "core/mime/PacedReading.h"
#include "core/security/Sha256.h"
#include "core/store/KeptCopy.h"
#include "core/store/MaildirName.h"

#include <algorithm>
#include <array>

namespace Martlet::Store
{

namespace
{

constexpr qsizetype hashBytes = 16;

/// Set or changed by POP3 servers and programs that read the mailbox; the last says here that the
/// header is alone.
constexpr std::array<QByteArrayView, 12> addedOnTheWay{
    "status", "x-status",    "x-keywords",     "x-uid",
    "x-uidl", "x-imap",      "x-imapbase",     "x-mozilla-status",
    "lines",  "x-evolution", "content-length", "x-martlet-kept"};

bool isAddedOnTheWay(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    const QByteArrayView name = line.first(colon).trimmed();
    return std::any_of(addedOnTheWay.begin(), addedOnTheWay.end(), [name](QByteArrayView one) {
        return name.size() == one.size() && name.compare(one, Qt::CaseInsensitive) == 0;
    });
}

QDateTime dateOfReceived(const Mime::HeaderList &headers)
{
    const QByteArray field = headers.first("Received");
    const qsizetype semicolon = field.lastIndexOf(';');
    if (semicolon < 0)
        return {};
    return Mime::parseDate(field.mid(semicolon + 1).simplified()).toUTC();
}

FetchedMessage fetchedFrom(const Mime::ParsedMessage &parsed, const ArrivingLetter &letter)
{
    FetchedMessage message;
    message.flags = letter.flags;
    message.envelope = parsed.envelope;
    message.internalDate = letter.received;
    message.sizeBytes = letter.wireBytes;
    message.structure = parsed.structure;
    return message;
}

void setReceived(ArrivingLetter &letter, const Mime::HeaderList &headers, const QDateTime &received,
                 const QDateTime &now)
{
    letter.received = received.isValid() ? received : dateOfReceived(headers);
    if (!letter.received.isValid() || letter.received > now)
        letter.received = now;
}

QByteArray pacedSha256(const QByteArray &bytes, const Mime::ReadSoFar &readSoFar)
{
    Security::Sha256 hash;
    for (qsizetype at = 0; at < bytes.size(); at += Mime::pacedPieceBytes) {
        const qsizetype count = std::min(Mime::pacedPieceBytes, bytes.size() - at);
        hash.add(bytes.constData() + at, count);
        if (readSoFar)
            readSoFar(at + count);
    }
    return hash.result();
}

/// What of a whole letter needs no more than its bytes and the fields of its header.
void setNames(ArrivingLetter &letter, const QByteArray &wire, const Mime::HeaderList &headers,
              const Mime::ReadSoFar &readSoFar = {})
{
    letter.headerHash = headerHash(wire);
    letter.sha256 = pacedSha256(wire, readSoFar);
    letter.wireBytes = wire.size();
    letter.saysPartial = headers.has(keptField);
}

} // namespace

ArrivingLetter arrivingLetter(const QByteArray &wire, const Mail::MessageFlags &flags,
                              const QDateTime &received, const QDateTime &now)
{
    ArrivingLetter letter = arrivingRow(wire, flags, received, now);
    letter.file = toMaildirLines(wire);
    return letter;
}

ArrivingLetter arrivingRow(const QByteArray &wire, const Mail::MessageFlags &flags,
                           const QDateTime &received, const QDateTime &now,
                           const Mime::ReadSoFar &readSoFar)
{
    const Mime::ParsedMessage parsed = Mime::readMessage(wire, readSoFar);
    ArrivingLetter letter;
    letter.messageId = parsed.envelope.messageId;
    setNames(letter, wire, parsed.headers, readSoFar);
    letter.flags = flags;
    setReceived(letter, parsed.headers, received, now);
    letter.row = prepared(fetchedFrom(parsed, letter));
    return letter;
}

ArrivingLetter arrivingUnread(const QByteArray &wire, const Mail::MessageFlags &flags,
                              const QDateTime &received, const QDateTime &now)
{
    const Mime::HeaderList headers = Mime::readFields(wire, {"Message-ID", "Received", keptField});
    ArrivingLetter letter;
    letter.isRead = false;
    letter.messageId = Mime::parseMessageIds(headers.first("Message-ID")).value(0);
    setNames(letter, wire, headers);
    letter.flags = flags;
    setReceived(letter, headers, received, now);
    return letter;
}

ArrivingLetter arrivingHeader(const QByteArray &header, qint64 serverBytes,
                              const Mail::MessageFlags &flags, const QDateTime &now)
{
    const Mime::ParsedMessage parsed = Mime::readMessage(header);
    ArrivingLetter letter;
    letter.file = toMaildirLines(composeCopy(header, {}));
    letter.messageId = parsed.envelope.messageId;
    letter.headerHash = headerHash(header);
    letter.wireBytes = serverBytes;
    letter.isWhole = false;
    letter.flags = flags;
    setReceived(letter, parsed.headers, {}, now);
    letter.row = prepared(fetchedFrom(parsed, letter));
    return letter;
}

QByteArray headerHash(const QByteArray &letterOrHeader)
{
    Security::Sha256 hash;
    bool isLeftOut = false;
    qsizetype at = 0;
    while (at < letterOrHeader.size()) {
        const qsizetype feed = letterOrHeader.indexOf('\n', at);
        const qsizetype end = feed < 0 ? letterOrHeader.size() : feed;
        QByteArrayView line = QByteArrayView(letterOrHeader).sliced(at, end - at);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            break;
        const bool isContinuation = line.front() == ' ' || line.front() == '\t';
        if (!isContinuation)
            isLeftOut = isAddedOnTheWay(line);
        if (!isLeftOut) {
            hash.add(line.data(), line.size());
            hash.add("\n", 1);
        }
        at = end + 1;
    }
    return hash.result().left(hashBytes);
}

QByteArray bodyHash(const QByteArray &letter)
{
    QByteArrayView body(letter);
    while (!body.isEmpty()) {
        const qsizetype feed = body.indexOf('\n');
        const QByteArrayView line = body.first(std::max<qsizetype>(feed, 0));
        body = feed < 0 ? QByteArrayView() : body.sliced(feed + 1);
        if (line.isEmpty() || line == QByteArrayView("\r"))
            break;
    }
    while (body.endsWith('\n') || body.endsWith('\r'))
        body.chop(1);
    Security::Sha256 hash;
    hash.add(body.data(), body.size());
    return hash.result().left(hashBytes);
}

Mail::LetterIdentity identityOf(const QByteArray &uniqueId)
{
    return Mail::LetterIdentity::fromBytes(Security::sha256("U" + uniqueId));
}

Mail::LetterIdentity identityOf(const QByteArray &headerHash, qint64 sizeBytes, int occurrence)
{
    return Mail::LetterIdentity::fromBytes(Security::sha256(
        "H" + headerHash + QByteArray::number(sizeBytes) + '#' + QByteArray::number(occurrence)));
}

QByteArray originAccount(const QString &email)
{
    return Security::sha256(email.trimmed().toLower().toUtf8()).toHex().left(8);
}

QByteArray fetchToken(const Mail::LetterIdentity &identity, const QString &email)
{
    return "U=" + identity.toBytes().toHex() + '-' + originAccount(email);
}

FetchOrigin fetchOriginOf(const QString &maildirBase)
{
    const QByteArrayList fields = tokenOf(maildirBase, 'U').split('-');
    if (fields.size() != 2)
        return {};
    return {Mail::LetterIdentity::fromBytes(QByteArray::fromHex(fields.first())), fields.last()};
}

} // namespace Martlet::Store
