// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeImapSearch.h"

#include <gmime/gmime.h>

namespace Martlet::Test
{

namespace
{
void startGMime()
{
    static const bool isStarted = (g_mime_init(), true);
    Q_UNUSED(isStarted)
}

QString decodedHeader(const QByteArray &raw)
{
    startGMime();
    char *text = g_mime_utils_header_decode_text(nullptr, raw.constData());
    const QString decoded = QString::fromUtf8(text);
    g_free(text);
    return decoded;
}

void addPartTexts(GMimeMessage *message, gpointer out);

void addText(GMimeObject *, GMimeObject *object, gpointer out)
{
    if (GMIME_IS_TEXT_PART(object)) {
        char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        *static_cast<QString *>(out) += QString::fromUtf8(text) + u'\n';
        g_free(text);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner)
            addPartTexts(inner, out);
    }
}

void addPartTexts(GMimeMessage *message, gpointer out)
{
    g_mime_message_foreach(message, addText, out);
}

QString decodedBody(const QByteArray &bytes)
{
    startGMime();
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<gsize>(bytes.size()));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, nullptr);
    QString text;
    if (message) {
        addPartTexts(message, &text);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return text;
}

bool holds(const QString &haystack, const QString &needle)
{
    return haystack.contains(needle, Qt::CaseInsensitive);
}

/// The Date header as a date, ignoring time and zone (RFC 9051 §6.4.4 SENTON).
QDate sentDate(const QByteArray &bytes)
{
    return QDateTime::fromString(QString::fromLatin1(headerField(bytes, "Date")), Qt::RFC2822Date)
        .date();
}
} // namespace

QString decodedText(const QByteArray &message)
{
    return decodedBody(message);
}

FakeImapSearch::FakeImapSearch(QByteArray arguments, FakeSearchAbilities abilities, quint32 count,
                               quint32 largestUid)
    : m_reader(std::move(arguments))
    , m_count(count)
    , m_largestUid(largestUid)
    , m_abilities(std::move(abilities))
{
    parseOptions();
    if (m_hasBadCharset)
        return;
    do {
        m_tests.append(parseKey());
    } while (m_reader.isValid() && m_reader.accept(' '));
}

bool FakeImapSearch::matches(const FakeMessage &message, quint32 sequenceNumber) const
{
    for (const Test &test : m_tests) {
        if (!test(message, sequenceNumber))
            return false;
    }
    return true;
}

/// "RETURN (…) " and "CHARSET x ", which may come before the keys.
void FakeImapSearch::parseOptions()
{
    FakeImapReader ahead = m_reader;
    if (m_abilities.hasReturn && ahead.peek() != '(' && ahead.listPattern().toUpper() == "RETURN") {
        ahead.space();
        QByteArrayList options;
        for (const QByteArray &option : ahead.atomList())
            options.append(option.toUpper());
        ahead.space();
        m_return = options;
        m_reader = ahead;
    }
    ahead = m_reader;
    if (ahead.peek() != '(' && ahead.listPattern().toUpper() == "CHARSET") {
        ahead.space();
        const QByteArray charset = ahead.astring().toUpper();
        if (!m_abilities.takesCharset)
            ahead.fail();
        m_hasBadCharset = charset != "UTF-8" && charset != "US-ASCII";
        ahead.space();
        m_reader = ahead;
    }
}

FakeImapSearch::Test FakeImapSearch::parseGroup()
{
    QList<Test> group;
    m_reader.expect('(');
    do {
        group.append(parseKey());
    } while (m_reader.isValid() && m_reader.accept(' '));
    m_reader.expect(')');
    return [group](const FakeMessage &message, quint32 number) {
        for (const Test &test : group) {
            if (!test(message, number))
                return false;
        }
        return true;
    };
}

FakeImapSearch::Test FakeImapSearch::parseKey()
{
    if (!m_reader.isValid())
        return {};
    if (m_reader.peek() == '(')
        return parseGroup();
    const QByteArray word = m_reader.listPattern();
    const QByteArray key = word.toUpper();
    if (key == "ALL")
        return [](const FakeMessage &, quint32) { return true; };
    if (key == "NOT") {
        m_reader.space();
        const Test inner = parseKey();
        return [inner](const FakeMessage &m, quint32 n) { return !inner(m, n); };
    }
    if (key == "OR") {
        m_reader.space();
        const Test left = parseKey();
        m_reader.space();
        const Test right = parseKey();
        return [left, right](const FakeMessage &m, quint32 n) { return left(m, n) || right(m, n); };
    }
    if (key == "UID") {
        m_reader.space();
        return parseSet(m_reader.listPattern(), true);
    }
    for (const auto parse : {&FakeImapSearch::parseFlagKey, &FakeImapSearch::parseDateKey,
                             &FakeImapSearch::parseTextKey, &FakeImapSearch::parseNumberKey,
                             &FakeImapSearch::parseIdKey, &FakeImapSearch::parseGmailKey}) {
        if (const auto test = (this->*parse)(key))
            return *test;
    }
    return parseSet(word, false);
}

FakeImapSearch::Test FakeImapSearch::parseSet(const QByteArray &set, bool isUid)
{
    if (set == "$" && m_abilities.saved) {
        return [saved = *m_abilities.saved](const FakeMessage &message, quint32) {
            return saved.contains(message.uid);
        };
    }
    const auto ranges = parseNumberSet(set, isUid ? m_largestUid : m_count);
    if (!ranges) {
        m_reader.fail();
        return {};
    }
    return [ranges = *ranges, isUid](const FakeMessage &message, quint32 number) {
        return contains(ranges, isUid ? message.uid : number);
    };
}

std::optional<FakeImapSearch::Test> FakeImapSearch::parseFlagKey(const QByteArray &key)
{
    static const std::map<QByteArray, QByteArray> flags = {{"SEEN", "\\Seen"},
                                                           {"ANSWERED", "\\Answered"},
                                                           {"FLAGGED", "\\Flagged"},
                                                           {"DELETED", "\\Deleted"},
                                                           {"DRAFT", "\\Draft"}};
    const bool isNegated = key.startsWith("UN");
    const QByteArray name = isNegated ? key.mid(2) : key;
    QByteArray flag;
    if (name == "KEYWORD") {
        m_reader.space();
        flag = m_reader.atom();
    } else if (const auto found = flags.find(name); found != flags.end()) {
        flag = found->second;
    } else if (key == "NEW" || key == "RECENT") {
        return Test([](const FakeMessage &, quint32) { return false; });
    } else if (key == "OLD") {
        return Test([](const FakeMessage &, quint32) { return true; });
    } else {
        return std::nullopt;
    }
    return Test([flag, isNegated](const FakeMessage &message, quint32) {
        return message.flags.contains(flag) != isNegated;
    });
}

std::optional<FakeImapSearch::Test> FakeImapSearch::parseDateKey(const QByteArray &key)
{
    if (key == "SAVEDATESUPPORTED" && m_abilities.hasSaveDate)
        return Test([](const FakeMessage &message, quint32) { return message.saveDate.isValid(); });
    const bool isSent = key.startsWith("SENT");
    const bool isSaved = key.startsWith("SAVED") && m_abilities.hasSaveDate;
    const QByteArray relation = isSent ? key.mid(4) : (isSaved ? key.mid(5) : key);
    if (relation != "BEFORE" && relation != "ON" && relation != "SINCE")
        return std::nullopt;
    m_reader.space();
    const QDate limit = parseSearchDate(m_reader.astring());
    if (!limit.isValid())
        m_reader.fail();
    return Test([=](const FakeMessage &message, quint32) {
        const QDate date = isSent    ? sentDate(message.bytes)
                           : isSaved ? message.saveDate.date()
                                     : message.internalDate.date();
        return relation == "BEFORE"  ? date < limit
               : relation == "SINCE" ? date >= limit
                                     : date == limit;
    });
}

QString FakeImapSearch::text()
{
    m_reader.space();
    return QString::fromUtf8(m_reader.astring());
}

std::optional<FakeImapSearch::Test> FakeImapSearch::parseTextKey(const QByteArray &key)
{
    static const QByteArrayList headers = {"FROM", "TO", "CC", "BCC", "SUBJECT"};
    if (headers.contains(key) || key == "HEADER") {
        QByteArray name = key;
        if (key == "HEADER") {
            m_reader.space();
            name = m_reader.astring();
        }
        const QString needle = text();
        return Test([name, needle](const FakeMessage &message, quint32) {
            const QByteArray value = headerField(message.bytes, name);
            // An empty string asks whether the field is there at all.
            return !value.isEmpty() && holds(decodedHeader(value), needle);
        });
    }
    if (key == "BODY" || key == "TEXT") {
        const QString needle = text();
        const bool isWhole = key == "TEXT";
        return Test([needle, isWhole](const FakeMessage &message, quint32) {
            if (holds(decodedBody(message.bytes), needle))
                return true;
            const QByteArray header = message.bytes.mid(0, message.bytes.indexOf("\r\n\r\n"));
            return isWhole && holds(decodedHeader(header), needle);
        });
    }
    return std::nullopt;
}

std::optional<FakeImapSearch::Test> FakeImapSearch::parseNumberKey(const QByteArray &key)
{
    if (key == "LARGER" || key == "SMALLER") {
        m_reader.space();
        const auto limit = static_cast<qint64>(m_reader.number());
        return Test([limit, isLarger = key == "LARGER"](const FakeMessage &message, quint32) {
            return isLarger ? message.bytes.size() > limit : message.bytes.size() < limit;
        });
    }
    if (key == "MODSEQ" && m_abilities.hasCondStore) {
        m_hasModSeq = true;
        m_reader.space();
        const quint64 least = m_reader.number();
        return Test(
            [least](const FakeMessage &message, quint32) { return message.modSeq >= least; });
    }
    return std::nullopt;
}

/// RFC 8474 §6.
std::optional<FakeImapSearch::Test> FakeImapSearch::parseIdKey(const QByteArray &key)
{
    if (!m_abilities.hasObjectId || (key != "EMAILID" && key != "THREADID"))
        return std::nullopt;
    m_reader.space();
    const QByteArray id = m_reader.atom();
    return Test([id, isThread = key == "THREADID"](const FakeMessage &message, quint32) {
        return (isThread ? message.threadId() : message.emailId()) == id;
    });
}

std::optional<FakeImapSearch::Test> FakeImapSearch::parseGmailKey(const QByteArray &key)
{
    if (!m_abilities.labels || !key.startsWith("X-GM-"))
        return std::nullopt;
    m_reader.space();
    const QByteArray value = m_reader.astring();
    if (key == "X-GM-MSGID" || key == "X-GM-THRID") {
        return Test([number = value.toULongLong(),
                     isThread = key == "X-GM-THRID"](const FakeMessage &message, quint32) {
            return (isThread ? message.threadNumber() : message.contentId) == number;
        });
    }
    if (key == "X-GM-LABELS") {
        return Test([labels = m_abilities.labels, value](const FakeMessage &message, quint32) {
            return labels(message).contains(value) || labels(message).contains(imapString(value));
        });
    }
    if (key != "X-GM-RAW")
        return std::nullopt;
    // Of Gmail's own language only words, which are looked for everywhere.
    return Test([needle = QString::fromUtf8(value)](const FakeMessage &message, quint32) {
        const QByteArray header = message.bytes.left(message.bytes.indexOf("\r\n\r\n"));
        return holds(decodedBody(message.bytes), needle) || holds(decodedHeader(header), needle);
    });
}

} // namespace Martlet::Test
