// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// FETCH (RFC 9051 §6.4.5), CHANGEDSINCE and VANISHED by RFC 7162 §3.1.4 and §3.2.6.
#include "tests/support/FakeImapSearch.h"
#include "tests/support/FakeImapSession.h"
#include "tests/support/FakeMime.h"

#include <algorithm>

namespace Martlet::Test
{

FakeImapSession::Answer FakeImapSession::fetch(FakeImapReader &reader)
{
    reader.space();
    const QByteArray set = reader.listPattern();
    const auto chosen = targets(set);
    reader.space();
    auto items = fetchItems(reader);
    quint64 changedSince = 0;
    bool wantsVanished = false;
    const bool hasModifiers = items && reader.accept(' ');
    if (!items || (hasModifiers && !fetchModifiers(reader, changedSince, wantsVanished)))
        return "BAD Malformed FETCH";
    if (!chosen || !reader.isFinished())
        return "BAD Invalid message set";
    const auto asks = [&](const QByteArray &name) {
        return std::any_of(items->begin(), items->end(),
                           [&](const FetchItem &item) { return item.name == name; });
    };
    if (m_isUid && !asks("UID"))
        items->prepend(named("UID"));
    if (asks("MODSEQ"))
        m_isCondStoreOn = true;
    if (changedSince > 0 && !asks("MODSEQ"))
        items->append(named("MODSEQ"));
    if (wantsVanished) {
        const auto ranges = parseNumberSet(set, m_mailbox->uidNext - 1);
        tellVanishedEarlier(changedSince, ranges.value_or(QList<FakeRange>()));
    }
    bool isMissing = false;
    for (const Target &target : *chosen) {
        const FakeMessage *message = m_mailbox->find(target.uid);
        isMissing |= !message;
        if (message && message->modSeq > changedSince && !canDecode(*message, *items))
            return "NO [UNKNOWN-CTE] Cannot decode";
        if (!message || message->modSeq <= changedSince)
            continue;
        const qsizetype start = m_output.size();
        fetchOne(target, *items);
        if (m_isInTurn) {
            m_turns.last().messages.append(m_output.mid(start));
            m_output.truncate(start);
        }
    }
    m_account->notify();
    return isMissing && !m_isUid ? "NO [EXPUNGEISSUED] Some messages are gone"
                                 : "OK FETCH completed";
}

std::optional<QList<FakeImapSession::FetchItem>> FakeImapSession::fetchItems(FakeImapReader &reader)
{
    const QByteArrayList fast = {"FLAGS", "INTERNALDATE", "RFC822.SIZE"};
    QList<FetchItem> items;
    const bool isList = reader.accept('(');
    do {
        const QByteArray attribute = reader.fetchAttribute();
        const QByteArray upper = attribute.toUpper();
        if (!isList && (upper == "ALL" || upper == "FAST" || upper == "FULL")) {
            for (const QByteArray &name : fast)
                items.append(named(name));
            if (upper != "FAST")
                items.append(named("ENVELOPE"));
            if (upper == "FULL")
                items.append(named("BODY"));
            return items;
        }
        auto item = fetchItem(attribute, reader);
        if (!item || !offersItem(*item))
            return std::nullopt;
        if (item->name == "PREVIEW")
            item->isLazy = acceptLazy(reader);
        items.append(*item);
    } while (isList && reader.accept(' '));
    if (isList)
        reader.expect(')');
    return reader.isValid() ? std::optional(items) : std::nullopt;
}

bool FakeImapSession::offersItem(const FetchItem &item) const
{
    static const std::map<QByteArray, QByteArray> needed = {
        {"MODSEQ", "CONDSTORE"},      {"EMAILID", "OBJECTID"},      {"THREADID", "OBJECTID"},
        {"SAVEDATE", "SAVEDATE"},     {"PREVIEW", "PREVIEW"},       {"X-GM-MSGID", "X-GM-EXT-1"},
        {"X-GM-THRID", "X-GM-EXT-1"}, {"X-GM-LABELS", "X-GM-EXT-1"}};
    const auto found = needed.find(item.name);
    const QByteArray capability = item.binary != FetchItem::Binary::None
                                      ? QByteArray("BINARY")
                                      : (found == needed.end() ? QByteArray() : found->second);
    return capability.isEmpty() || has(capability);
}

/// " (LAZY)" (RFC 8970 §3.1), which looks like a list of modifiers.
bool FakeImapSession::acceptLazy(FakeImapReader &reader)
{
    FakeImapReader ahead = reader;
    if (!ahead.accept(' ') || ahead.peek() != '(')
        return false;
    if (ahead.atomList() != QByteArrayList{"LAZY"} || !ahead.isValid())
        return false;
    reader = ahead;
    return true;
}

std::optional<FakeImapSession::FetchItem> FakeImapSession::fetchItem(const QByteArray &attribute,
                                                                     FakeImapReader &reader)
{
    static const QByteArrayList simple = {
        "UID",      "FLAGS",         "INTERNALDATE", "RFC822.SIZE", "ENVELOPE",   "BODYSTRUCTURE",
        "BODY",     "RFC822.HEADER", "RFC822",       "RFC822.TEXT", "MODSEQ",     "EMAILID",
        "THREADID", "SAVEDATE",      "PREVIEW",      "X-GM-MSGID",  "X-GM-THRID", "X-GM-LABELS"};
    FetchItem item;
    item.name = attribute.toUpper();
    item.isPeek = item.name != "RFC822" && item.name != "RFC822.TEXT";
    if (simple.contains(item.name))
        return item;
    const qsizetype open = attribute.indexOf('[');
    const qsizetype close = attribute.lastIndexOf(']');
    const QByteArray base = item.name.left(open);
    static const QByteArrayList bases = {"BODY", "BODY.PEEK", "BINARY", "BINARY.PEEK",
                                         "BINARY.SIZE"};
    if (open < 0 || close < open || !bases.contains(base))
        return std::nullopt;
    item.isBody = true;
    item.isPeek = base != "BODY" && base != "BINARY";
    if (base.startsWith("BINARY"))
        item.binary = base == "BINARY.SIZE" ? FetchItem::Binary::Size : FetchItem::Binary::Bytes;
    const QByteArray inside = attribute.mid(open + 1, close - open - 1);
    const qsizetype space = inside.indexOf(' ');
    item.section = (space < 0 ? inside : inside.left(space)).toUpper();
    if (space >= 0) {
        item.fieldsText = inside.mid(space + 1);
        if (!item.fieldsText.startsWith('(') || !item.fieldsText.endsWith(')'))
            return std::nullopt;
        for (const QByteArray &name : item.fieldsText.mid(1, item.fieldsText.size() - 2).split(' '))
            item.fields.append(QByteArray(name).replace('"', "").toUpper());
    }
    const QByteArray tail = attribute.mid(close + 1);
    if (!tail.isEmpty()) {
        const QList<QByteArray> numbers = tail.mid(1, tail.size() - 2).split('.');
        if (!tail.startsWith('<') || !tail.endsWith('>') || numbers.size() != 2)
            return std::nullopt;
        item.partial = {numbers[0].toLongLong(), numbers[1].toLongLong()};
        if (item.partial->second <= 0)
            reader.fail();
    }
    return item;
}

bool FakeImapSession::fetchModifiers(FakeImapReader &reader, quint64 &changedSince,
                                     bool &wantsVanished)
{
    reader.expect('(');
    do {
        const QByteArray name = reader.atom().toUpper();
        if (name == "CHANGEDSINCE" && has("CONDSTORE")) {
            reader.space();
            changedSince = reader.number();
            m_isCondStoreOn = true;
        } else if (name == "VANISHED" && m_isQresyncOn && m_isUid) {
            wantsVanished = true;
        } else {
            return false;
        }
    } while (reader.isValid() && reader.accept(' '));
    reader.expect(')');
    return reader.isValid() && (!wantsVanished || changedSince > 0);
}

bool FakeImapSession::canDecode(const FakeMessage &message, const QList<FetchItem> &items)
{
    return std::none_of(items.begin(), items.end(), [&message](const FetchItem &item) {
        return item.binary != FetchItem::Binary::None &&
               imapDecoded(parseMime(message.bytes), message.bytes, item.section).kind ==
                   FakeDecoded::Kind::UnknownEncoding;
    });
}

void FakeImapSession::fetchOne(const Target &target, const QList<FetchItem> &items)
{
    FakeMessage *message = m_mailbox->find(target.uid);
    bool tellsFlags = false;
    bool isRead = false;
    for (const FetchItem &item : items) {
        isRead |= !item.isPeek;
        tellsFlags |= item.name == "FLAGS";
    }
    // Anything but PEEK sets \Seen, and the client is told (RFC 9051 §6.4.5).
    const bool setsSeen = isRead && !m_isReadOnly && !message->flags.contains("\\Seen");
    if (setsSeen)
        m_account->setFlags(*m_mailbox, *message, message->flags + QByteArrayList{"\\Seen"});
    QByteArrayList values;
    for (const FetchItem &item : items)
        values.append(fetchValue(*message, item));
    if (setsSeen && !tellsFlags)
        values.append("FLAGS " + flagsText(*message));
    if (setsSeen || tellsFlags)
        m_view[target.index].modSeq = message->modSeq;
    untagged(QByteArray::number(target.index + 1) + " FETCH (" + values.join(' ') + ')');
}

QByteArray FakeImapSession::flagsText(const FakeMessage &message) const
{
    return '(' + message.flags.join(' ') + ')';
}

QByteArray FakeImapSession::fetchValue(const FakeMessage &message, const FetchItem &item) const
{
    if (item.binary != FetchItem::Binary::None)
        return binaryValue(message, item);
    if (item.isBody)
        return bodyValue(message, item);
    if (const auto value = extensionValue(message, item))
        return item.name + ' ' + *value;
    const auto section = [&](const QByteArray &name) {
        return item.name + ' ' +
               imapLiteral(imapSection(parseMime(message.bytes), message.bytes, name, {})
                               .value_or(QByteArray()));
    };
    if (item.name == "UID")
        return "UID " + QByteArray::number(message.uid);
    if (item.name == "FLAGS")
        return "FLAGS " + flagsText(message);
    if (item.name == "INTERNALDATE")
        return "INTERNALDATE \"" + formatInternalDate(message.internalDate) + '"';
    if (item.name == "RFC822.SIZE")
        return "RFC822.SIZE " + QByteArray::number(message.bytes.size());
    if (item.name == "MODSEQ")
        return "MODSEQ (" + QByteArray::number(message.modSeq) + ')';
    if (item.name == "ENVELOPE")
        return "ENVELOPE " + imapEnvelope(parseMime(message.bytes).header);
    if (item.name == "BODYSTRUCTURE" || item.name == "BODY")
        return item.name + ' ' +
               imapBodyStructure(parseMime(message.bytes), item.name == "BODYSTRUCTURE");
    if (item.name == "RFC822.HEADER")
        return section("HEADER");
    return section(item.name == "RFC822.TEXT" ? "TEXT" : "");
}

/// Of the items of extensions; nothing for the others.
std::optional<QByteArray> FakeImapSession::extensionValue(const FakeMessage &message,
                                                          const FetchItem &item) const
{
    if (item.name == "EMAILID")
        return '(' + message.emailId() + ')';
    if (item.name == "THREADID")
        return '(' + message.threadId() + ')';
    if (item.name == "SAVEDATE")
        return message.saveDate.isValid() ? '"' + formatInternalDate(message.saveDate) + '"'
                                          : QByteArray("NIL");
    if (item.name == "X-GM-MSGID")
        return QByteArray::number(message.contentId);
    if (item.name == "X-GM-THRID")
        return QByteArray::number(message.threadNumber());
    if (item.name == "X-GM-LABELS")
        return labelsText(message);
    if (item.name != "PREVIEW")
        return std::nullopt;
    if (item.isLazy && !m_settings.hasPreviewsAtHand)
        return QByteArray("NIL");
    // RFC 8970 §3.2: at most 256 characters, recommended are 200.
    return imapString(decodedText(message.bytes).simplified().left(200).toUtf8());
}

QByteArray FakeImapSession::binaryValue(const FakeMessage &message, const FetchItem &item) const
{
    const FakeDecoded decoded = imapDecoded(parseMime(message.bytes), message.bytes, item.section);
    const bool isThere = decoded.kind == FakeDecoded::Kind::Bytes;
    if (item.binary == FetchItem::Binary::Size)
        return "BINARY.SIZE[" + item.section + "] " + QByteArray::number(decoded.bytes.size());
    QByteArray name = "BINARY[" + item.section + ']';
    if (item.partial)
        name += '<' + QByteArray::number(item.partial->first) + '>';
    const QByteArray bytes =
        item.partial ? decoded.bytes.mid(item.partial->first, item.partial->second) : decoded.bytes;
    return name + ' ' + (isThere ? imapBinary(bytes) : QByteArray("NIL"));
}

QByteArray FakeImapSession::bodyValue(const FakeMessage &message, const FetchItem &item) const
{
    QByteArray name = "BODY[" + item.section;
    if (!item.fieldsText.isEmpty())
        name += ' ' + item.fieldsText;
    name += ']';
    const bool isWhole = item.section.isEmpty();
    auto bytes =
        isWhole ? std::optional<QByteArray>(message.bytes)
                : imapSection(parseMime(message.bytes), message.bytes, item.section, item.fields);
    if (item.partial) {
        name += '<' + QByteArray::number(item.partial->first) + '>';
        if (bytes)
            bytes = bytes->mid(item.partial->first, item.partial->second);
    }
    return name + ' ' + (bytes ? imapLiteral(*bytes) : QByteArray("NIL"));
}

} // namespace Martlet::Test
