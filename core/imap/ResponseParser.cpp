// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ResponseParser.h"

#include "core/imap/FetchParser.h"
#include "core/imap/QuotaParser.h"
#include "core/imap/ResponseCodeParser.h"

#include <limits>

namespace Martlet::Imap
{

namespace
{

std::optional<StatusKind> statusKindOf(QByteArrayView word)
{
    if (equalsIgnoreCase(word, "OK"))
        return StatusKind::Ok;
    if (equalsIgnoreCase(word, "NO"))
        return StatusKind::No;
    if (equalsIgnoreCase(word, "BAD"))
        return StatusKind::Bad;
    if (equalsIgnoreCase(word, "BYE"))
        return StatusKind::Bye;
    if (equalsIgnoreCase(word, "PREAUTH"))
        return StatusKind::Preauth;
    return std::nullopt;
}

std::optional<char> readSeparator(TokenReader &reader)
{
    const auto value = reader.nstring();
    if (value.isNil)
        return std::nullopt;
    const QByteArray text = value.toByteArray();
    if (text.isEmpty()) {
        reader.note(Quirk::ListSeparatorEmpty);
        return std::nullopt;
    }
    if (text.size() != 1)
        reader.fail("a separator is one character");
    return text.front();
}

/// Extended data (RFC 5258 §3.5), "("OLDNAME" ("Old"))"; of it we use the old name alone.
void readListExtensions(TokenReader &reader, ListResponse &list)
{
    reader.skipSpaces();
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.failed() && !reader.accept(')')) {
        const QByteArray tag = reader.astring().toByteArray();
        reader.space();
        if (equalsIgnoreCase(tag, "OLDNAME") && reader.accept('(')) {
            list.oldName = MailboxName::fromWire(reader.astring().toByteArray());
            reader.skipToListEnd();
        } else {
            reader.skipValue();
        }
        reader.skipSpaces();
    }
}

MyRightsResponse readMyRights(TokenReader &reader)
{
    MyRightsResponse response;
    response.mailbox = MailboxName::fromWire(reader.astring().toByteArray());
    reader.space();
    response.rights = MailboxRights::fromWire(reader.astring().toByteArray());
    return response;
}

ListResponse readList(TokenReader &reader, ListVerb verb)
{
    ListResponse list;
    list.verb = verb;
    list.attributes = reader.flagList();
    reader.space();
    list.separator = readSeparator(reader);
    reader.space();
    const QByteArrayView rest = reader.rest();
    const bool isAtom = !rest.startsWith('"') && !rest.startsWith('{');
    list.mailbox = MailboxName::fromWire(reader.astring().toByteArray());
    if (isAtom && !reader.failed() && !reader.atEnd() && !reader.rest().startsWith(" (")) {
        reader.note(Quirk::ListNameUnquoted);
        list.mailbox = MailboxName::fromWire(rest.toByteArray().trimmed());
        reader.recoverAt(reader.position() + reader.rest().size());
    }
    if (reader.rest().startsWith(" ("))
        readListExtensions(reader, list);
    return list;
}

/// Assigns when the number is there; otherwise that one value stays missing.
template<class T>
void keepNumber(TokenReader &reader, std::optional<T> &target, quint64 maximum)
{
    const qsizetype start = reader.position();
    const quint64 number = reader.number64(maximum);
    if (!reader.failed()) {
        target.emplace(static_cast<T>(number));
        return;
    }
    reader.note(Quirk::StatusItemUnreadable);
    reader.recoverAt(start);
    reader.skipValue();
}

void keepMailboxId(TokenReader &reader, StatusValues &values)
{
    const qsizetype start = reader.position();
    reader.expect('(');
    QByteArray id = reader.objectId();
    reader.expect(')');
    if (!reader.failed()) {
        values.mailboxId = std::move(id);
        return;
    }
    reader.note(Quirk::StatusItemUnreadable);
    reader.recoverAt(start);
    reader.skipValue();
}

void readStatusItem(TokenReader &reader, QByteArrayView name, StatusValues &values)
{
    constexpr quint64 max32 = std::numeric_limits<quint32>::max();
    constexpr quint64 max63 = std::numeric_limits<qint64>::max();
    std::optional<quint64> number;
    if (equalsIgnoreCase(name, "MESSAGES"))
        return keepNumber(reader, values.messages, max32);
    if (equalsIgnoreCase(name, "RECENT"))
        return keepNumber(reader, values.recent, max32);
    if (equalsIgnoreCase(name, "UNSEEN"))
        return keepNumber(reader, values.unseen, max32);
    if (equalsIgnoreCase(name, "DELETED"))
        return keepNumber(reader, values.deleted, max32);
    if (equalsIgnoreCase(name, "SIZE"))
        return keepNumber(reader, values.sizeBytes, max63);
    if (equalsIgnoreCase(name, "APPENDLIMIT"))
        return reader.acceptNil() ? void() : keepNumber(reader, values.appendLimit, max63);
    if (equalsIgnoreCase(name, "MAILBOXID"))
        return keepMailboxId(reader, values);
    if (equalsIgnoreCase(name, "UIDNEXT")) {
        keepNumber(reader, number, max32);
        if (number.value_or(0) != 0)
            values.uidNext = Uid(quint32(*number));
        else if (number)
            reader.note(Quirk::ZeroUidNext);
    } else if (equalsIgnoreCase(name, "UIDVALIDITY")) {
        keepNumber(reader, number, max32);
        if (number.value_or(0) != 0)
            values.uidValidity = UidValidity(quint32(*number));
    } else if (equalsIgnoreCase(name, "HIGHESTMODSEQ")) {
        keepNumber(reader, number, max63);
        if (number.value_or(0) != 0)
            values.highestModSeq = ModSeq(*number);
        else if (number)
            reader.note(Quirk::ZeroModSeq);
    } else {
        reader.skipValue();
    }
}

StatusDataResponse readStatusData(TokenReader &reader)
{
    StatusDataResponse status;
    status.mailbox = MailboxName::fromWire(reader.astring().toByteArray());
    reader.space();
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.failed() && !reader.accept(')')) {
        const QByteArrayView name = reader.atom();
        reader.space();
        readStatusItem(reader, name, status.values);
        if (reader.accept(' ') && reader.peek() == ')')
            reader.note(Quirk::StatusTrailingBlank);
        reader.skipSpaces();
    }
    return status;
}

QList<NamespaceEntry> readNamespaceEntries(TokenReader &reader)
{
    QList<NamespaceEntry> entries;
    if (reader.acceptNil())
        return entries;
    reader.expect('(');
    while (!reader.failed() && !reader.accept(')')) {
        reader.skipSpaces();
        NamespaceEntry entry;
        reader.expect('(');
        entry.prefix = reader.astring().toByteArray();
        reader.space();
        entry.separator = readSeparator(reader);
        reader.skipToListEnd();
        entries.append(std::move(entry));
        reader.skipSpaces();
    }
    return entries;
}

NamespaceResponse readNamespace(TokenReader &reader)
{
    NamespaceResponse response;
    response.personal = readNamespaceEntries(reader);
    reader.space();
    response.otherUsers = readNamespaceEntries(reader);
    reader.space();
    response.shared = readNamespaceEntries(reader);
    return response;
}

IdResponse readId(TokenReader &reader)
{
    IdResponse id;
    const QList<QByteArray> strings = reader.stringList();
    for (qsizetype i = 0; i + 1 < strings.size(); i += 2)
        id.fields.emplace_back(strings[i].toLower(), strings[i + 1]);
    return id;
}

SearchResponse readSearch(TokenReader &reader)
{
    SearchResponse search;
    reader.skipSpaces();
    while (!reader.failed() && !reader.atEnd()) {
        if (reader.accept('(')) {
            if (!equalsIgnoreCase(reader.atom(), "MODSEQ"))
                reader.fail("expected MODSEQ");
            reader.space();
            search.modSeq = ModSeq(reader.number64());
            reader.expect(')');
        } else {
            search.numbers.push_back(reader.nonZero32());
        }
        reader.skipSpaces();
    }
    return search;
}

UidSet readUidSet(TokenReader &reader)
{
    auto set = UidSet::parse(reader.atom());
    if (!set || set->isOpen()) {
        reader.fail("not a UID set");
        return {};
    }
    return std::move(*set);
}

void readEsearchItem(TokenReader &reader, EsearchResponse &search)
{
    const QByteArrayView name = reader.atom();
    if (equalsIgnoreCase(name, "UID")) {
        search.isUid = true;
        return;
    }
    reader.space();
    if (equalsIgnoreCase(name, "ALL"))
        search.all = readUidSet(reader);
    else if (equalsIgnoreCase(name, "COUNT"))
        search.count = reader.number32();
    else if (equalsIgnoreCase(name, "MIN"))
        search.minimum = reader.nonZero32();
    else if (equalsIgnoreCase(name, "MAX"))
        search.maximum = reader.nonZero32();
    else if (equalsIgnoreCase(name, "MODSEQ"))
        search.modSeq = ModSeq(reader.number64());
    else
        reader.skipValue();
}

EsearchResponse readEsearch(TokenReader &reader)
{
    EsearchResponse search;
    reader.skipSpaces();
    if (reader.accept('(')) {
        if (!equalsIgnoreCase(reader.atom(), "TAG"))
            reader.fail("expected TAG");
        reader.space();
        search.tag = reader.astring().toByteArray();
        reader.expect(')');
        reader.skipSpaces();
    }
    while (!reader.failed() && !reader.atEnd()) {
        readEsearchItem(reader, search);
        reader.skipSpaces();
    }
    return search;
}

VanishedResponse readVanished(TokenReader &reader)
{
    VanishedResponse vanished;
    if (reader.accept('(')) {
        vanished.isEarlier = equalsIgnoreCase(reader.atom(), "EARLIER");
        reader.expect(')');
        reader.space();
    }
    vanished.uids = readUidSet(reader);
    return vanished;
}

QList<QByteArray> readWords(TokenReader &reader)
{
    QList<QByteArray> words;
    reader.skipSpaces();
    while (!reader.failed() && !reader.atEnd()) {
        words.append(reader.atom().toByteArray().toUpper());
        reader.skipSpaces();
    }
    return words;
}

/// Passed over whole, unless it was damaged before its name was read.
Response readUnknown(TokenReader &reader, QByteArrayView keyword)
{
    if (!reader.failed())
        reader.recoverAt(reader.position() + reader.rest().size());
    return UnknownResponse{keyword.toByteArray()};
}

Response readNumbered(TokenReader &reader, const FileNameDecoder &decode)
{
    const quint32 number = reader.number32();
    reader.space();
    const QByteArrayView keyword = reader.atom();
    if (equalsIgnoreCase(keyword, "EXISTS"))
        return ExistsResponse{number};
    if (equalsIgnoreCase(keyword, "RECENT"))
        return RecentResponse{number};
    const bool isExpunge = equalsIgnoreCase(keyword, "EXPUNGE");
    const bool isFetch = equalsIgnoreCase(keyword, "FETCH");
    if ((isExpunge || isFetch) && number == 0)
        reader.fail("message number 0");
    if (isExpunge)
        return ExpungeResponse{SequenceNumber(number), {}};
    if (isFetch) {
        reader.space();
        return readFetch(reader, SequenceNumber(number), decode);
    }
    return readUnknown(reader, keyword);
}

/// What follows a keyword and one blank.
Response readKeyworded(TokenReader &reader, QByteArrayView keyword)
{
    const auto is = [keyword](QByteArrayView name) { return equalsIgnoreCase(keyword, name); };
    if (is("CAPABILITY"))
        return CapabilityResponse{Capabilities::fromNames(readWords(reader))};
    if (is("ENABLED"))
        return EnabledResponse{readWords(reader)};
    if (is("SEARCH"))
        return readSearch(reader);
    if (is("ESEARCH"))
        return readEsearch(reader);
    reader.skipSpaces();
    if (is("LIST"))
        return readList(reader, ListVerb::List);
    if (is("LSUB"))
        return readList(reader, ListVerb::Lsub);
    if (is("XLIST"))
        return readList(reader, ListVerb::Xlist);
    if (is("STATUS"))
        return readStatusData(reader);
    if (is("FLAGS"))
        return FlagsResponse{reader.flagList()};
    if (is("VANISHED"))
        return readVanished(reader);
    if (is("NAMESPACE"))
        return readNamespace(reader);
    if (is("ID"))
        return readId(reader);
    if (is("QUOTA"))
        return readQuota(reader);
    if (is("QUOTAROOT"))
        return readQuotaRoot(reader);
    if (is("MYRIGHTS"))
        return readMyRights(reader);
    return readUnknown(reader, keyword);
}

Response readUntagged(TokenReader &reader, const FileNameDecoder &decode)
{
    reader.skipSpaces();
    if (reader.peek() >= '0' && reader.peek() <= '9')
        return readNumbered(reader, decode);
    const QByteArrayView keyword = reader.atom();
    if (const auto kind = statusKindOf(keyword))
        return readStatus(reader, *kind);
    return readKeyworded(reader, keyword);
}

Response readTagged(TokenReader &reader)
{
    TaggedResponse tagged;
    tagged.tag = reader.atom().toByteArray();
    reader.space();
    const auto kind = statusKindOf(reader.atom());
    if (!kind || *kind == StatusKind::Bye || *kind == StatusKind::Preauth)
        reader.fail("expected OK, NO or BAD");
    tagged.status = readStatus(reader, kind.value_or(StatusKind::Bad));
    return tagged;
}

} // namespace

StatusResponse readStatus(TokenReader &reader, StatusKind kind)
{
    StatusResponse status;
    status.kind = kind;
    if (reader.failed())
        return status;
    reader.skipSpaces();
    QByteArrayView text = reader.rest();
    const qsizetype codeEnd = text.startsWith('[') ? text.indexOf(']') : -1;
    if (codeEnd > 0) {
        QuirkSet quirks;
        status.code = parseResponseCode(text.sliced(1, codeEnd - 1), quirks);
        reader.noteAll(quirks);
        text = text.sliced(codeEnd + 1);
    }
    status.text = text.toByteArray().trimmed();
    if (status.text.isEmpty())
        reader.note(Quirk::StatusTextMissing);
    reader.recoverAt(reader.position() + reader.rest().size());
    return status;
}

Result<Response> ResponseParser::parse(const Frame &frame)
{
    TokenReader reader(frame, m_quirks);
    Response response;
    if (reader.accept('+')) {
        if (!reader.accept(' '))
            reader.note(Quirk::ContinuationWithoutBlank);
        return ContinuationRequest{reader.rest().toByteArray()};
    }
    if (reader.accept('*')) {
        reader.space();
        response = readUntagged(reader, m_decodeFileName);
    } else {
        response = readTagged(reader);
    }
    if (!reader.failed() && reader.peek() == ' ') {
        reader.note(Quirk::TrailingBlank);
        reader.skipSpaces();
    }
    if (!reader.failed() && !reader.atEnd())
        reader.fail("unexpected text at the end");
    if (reader.failed())
        return failure(reader.error());
    return response;
}

} // namespace Martlet::Imap
