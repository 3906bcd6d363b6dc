// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/CommandEncoder.h"

#include "core/imap/FetchParser.h"

#include <algorithm>
#include <array>

namespace Martlet::Imap
{

namespace
{

bool isAtomChar(char c)
{
    return c > 0x20 && c < 0x7f && !QByteArrayView("(){%*\"\\]").contains(c);
}

bool isAtom(QByteArrayView bytes)
{
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), isAtomChar);
}

/// A keyword, or a system flag with its backslash.
bool isFlag(QByteArrayView bytes)
{
    return isAtom(bytes.startsWith('\\') ? bytes.sliced(1) : bytes);
}

/// "1.2.HEADER": what may stand in brackets.
bool isSectionText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.';
    });
}

bool isQuotable(QByteArrayView bytes, bool utf8Accepted)
{
    return std::all_of(bytes.begin(), bytes.end(), [utf8Accepted](char c) {
        const bool isAscii = static_cast<unsigned char>(c) < 128;
        return c != '\r' && c != '\n' && c != '\0' && (isAscii || utf8Accepted);
    });
}

/// Builds one command. The first bad argument makes the whole command InvalidInput.
class CommandWriter
{
public:
    explicit CommandWriter(const EncodingOptions &options)
        : m_options(options)
    {
    }

    CommandWriter &raw(QByteArrayView bytes)
    {
        m_line.append(bytes);
        return *this;
    }

    CommandWriter &number(quint64 value) { return raw(QByteArray::number(value)); }

    CommandWriter &atom(QByteArrayView bytes)
    {
        if (!isAtom(bytes))
            fail("not an atom");
        return raw(bytes);
    }

    CommandWriter &string(const QByteArray &bytes)
    {
        constexpr qsizetype longestQuoted = 1000;
        if (bytes.contains('\0')) {
            fail("NUL in a string");
            return *this;
        }
        if (bytes.size() > longestQuoted || !isQuotable(bytes, m_options.utf8Accepted))
            return literal(bytes);
        m_line += '"';
        for (const char c : bytes) {
            if (c == '"' || c == '\\')
                m_line += '\\';
            m_line += c;
        }
        m_line += '"';
        return *this;
    }

    CommandWriter &mailbox(const MailboxName &name)
    {
        if (name.isEmpty())
            fail("a mailbox without a name");
        return isAtom(name.wire()) ? raw(name.wire()) : string(name.wire());
    }

    CommandWriter &literal(const QByteArray &bytes)
    {
        const bool needsNoWait =
            m_options.literals == LiteralSupport::Plus ||
            (m_options.literals == LiteralSupport::Minus && bytes.size() <= literalMinusBytes);
        m_line += '{' + QByteArray::number(bytes.size()) + (needsNoWait ? "+}\r\n" : "}\r\n");
        if (!needsNoWait) {
            m_chunks.push_back(std::move(m_line));
            m_line.clear();
        }
        m_line += bytes;
        return *this;
    }

    template<class Id>
    CommandWriter &set(const NumberSet<Id> &numbers)
    {
        if (numbers.isEmpty())
            fail("an empty set of messages");
        return raw(numbers.encode());
    }

    CommandWriter &flags(const QList<QByteArray> &names)
    {
        m_line += '(';
        for (const QByteArray &name : names) {
            if (!isFlag(name))
                fail("not a flag or keyword");
            if (!m_line.endsWith('('))
                m_line += ' ';
            m_line += name;
        }
        m_line += ')';
        return *this;
    }

    /// Words in parentheses, e.g. the items of STATUS.
    CommandWriter &list(const QList<QByteArray> &words)
    {
        m_line += '(' + words.join(' ') + ')';
        return *this;
    }

    void fail(const char *problem)
    {
        if (!m_problem)
            m_problem = problem;
    }

    Result<EncodedCommand> finish(QByteArrayView name)
    {
        if (m_problem)
            return failure(ErrorKind::InvalidInput, Retry::Never,
                           QStringLiteral("encode ") + QString::fromLatin1(name),
                           QString::fromLatin1(m_problem));
        m_line += "\r\n";
        m_chunks.push_back(std::move(m_line));
        return EncodedCommand{std::move(m_chunks)};
    }

    [[nodiscard]] const EncodingOptions &options() const { return m_options; }

private:
    const EncodingOptions &m_options;
    QByteArray m_line;
    std::vector<QByteArray> m_chunks;
    const char *m_problem = nullptr;
};

template<class Flags, class Table>
QList<QByteArray> wordsFor(Flags flags, const Table &table)
{
    QList<QByteArray> words;
    for (const auto &[flag, word] : table) {
        if (flags.testFlag(flag))
            words.append(word);
    }
    return words;
}

QList<QByteArray> statusWords(StatusItems items)
{
    static constexpr std::pair<StatusItem, const char *> table[] = {
        {StatusItem::Messages, "MESSAGES"},
        {StatusItem::UidNext, "UIDNEXT"},
        {StatusItem::UidValidity, "UIDVALIDITY"},
        {StatusItem::Unseen, "UNSEEN"},
        {StatusItem::Recent, "RECENT"},
        {StatusItem::HighestModSeq, "HIGHESTMODSEQ"},
        {StatusItem::Size, "SIZE"},
        {StatusItem::Deleted, "DELETED"},
        {StatusItem::AppendLimit, "APPENDLIMIT"},
    };
    return wordsFor(items, table);
}

QList<QByteArray> fetchWords(FetchItems items)
{
    static constexpr std::pair<FetchItem, const char *> table[] = {
        {FetchItem::Uid, "UID"},
        {FetchItem::Flags, "FLAGS"},
        {FetchItem::InternalDate, "INTERNALDATE"},
        {FetchItem::Rfc822Size, "RFC822.SIZE"},
        {FetchItem::Envelope, "ENVELOPE"},
        {FetchItem::BodyStructure, "BODYSTRUCTURE"},
        {FetchItem::ModSeq, "MODSEQ"},
        {FetchItem::GmailMessageId, "X-GM-MSGID"},
        {FetchItem::GmailThreadId, "X-GM-THRID"},
        {FetchItem::GmailLabels, "X-GM-LABELS"},
    };
    return wordsFor(items, table);
}

QByteArray sectionWord(CommandWriter &w, const BodySection &wanted)
{
    QByteArray text = wanted.section;
    if (!isSectionText(text))
        w.fail("not a body section");
    if (!wanted.headerFields.isEmpty()) {
        if (!std::all_of(wanted.headerFields.begin(), wanted.headerFields.end(),
                         [](const QByteArray &name) { return isAtom(name); }))
            w.fail("not a header field name");
        text += (text.isEmpty() ? "HEADER.FIELDS (" : ".HEADER.FIELDS (") +
                wanted.headerFields.join(' ') + ')';
    }
    QByteArray word = "BODY.PEEK[" + text + ']';
    if (wanted.partial)
        word += '<' + QByteArray::number(wanted.partial->offset) + '.' +
                QByteArray::number(wanted.partial->count) + '>';
    return word;
}

void writeRequest(CommandWriter &w, const FetchRequest &request)
{
    QList<QByteArray> words = fetchWords(request.items);
    for (const BodySection &section : request.sections)
        words.append(sectionWord(w, section));
    if (words.isEmpty())
        w.fail("a FETCH that asks for nothing");
    w.raw(" ").list(words);
}

// One overload a command that has arguments; the name is written already.

template<class NoArguments>
void write(CommandWriter &, const NoArguments &)
{
}

void write(CommandWriter &w, const Compress &)
{
    w.raw(" DEFLATE");
}

void write(CommandWriter &w, const Login &c)
{
    w.raw(" ").string(c.user).raw(" ").string(c.password.reveal());
}

void write(CommandWriter &w, const Authenticate &c)
{
    w.raw(" ").atom(c.mechanism);
    if (!c.initialResponse || !w.options().saslInitialResponse)
        return;
    // RFC 4959 §3: an empty response is "=".
    const QByteArray base64 = c.initialResponse->reveal().toBase64();
    w.raw(" ").raw(base64.isEmpty() ? QByteArray("=") : base64);
}

void write(CommandWriter &w, const Id &c)
{
    if (c.fields.empty()) {
        w.raw(" NIL");
        return;
    }
    w.raw(" (");
    for (const auto &[name, value] : c.fields) {
        if (&name != &c.fields.front().first)
            w.raw(" ");
        w.string(name).raw(" ").string(value);
    }
    w.raw(")");
}

void write(CommandWriter &w, const Enable &c)
{
    if (c.capabilities.isEmpty())
        w.fail("nothing to enable");
    for (const QByteArray &capability : c.capabilities)
        w.raw(" ").atom(capability);
}

void write(CommandWriter &w, const List &c)
{
    static constexpr std::pair<ListReturn, const char *> table[] = {
        {ListReturn::SpecialUse, "SPECIAL-USE"},
        {ListReturn::Subscribed, "SUBSCRIBED"},
        {ListReturn::Children, "CHILDREN"},
    };
    QList<QByteArray> words = wordsFor(c.returns, table);
    if (c.status)
        words.append("STATUS (" + statusWords(c.status).join(' ') + ')');
    if (c.verb != ListVerb::List && (c.onlySubscribed || !words.isEmpty()))
        w.fail("options only go with LIST");
    if (c.onlySubscribed)
        w.raw(" (SUBSCRIBED)");
    w.raw(" ").string(c.reference).raw(" ").string(c.pattern);
    if (!words.isEmpty())
        w.raw(" RETURN ").list(words);
}

void write(CommandWriter &w, const Status &c)
{
    if (!c.items)
        w.fail("a STATUS that asks for nothing");
    w.raw(" ").mailbox(c.mailbox).raw(" ").list(statusWords(c.items));
}

void write(CommandWriter &w, const Select &c)
{
    w.raw(" ").mailbox(c.mailbox);
    if (c.qresync) {
        // RFC 7162 §3.2.5: both numbers must be real.
        if (!c.qresync->uidValidity.isValid() || !c.qresync->modSeq.isValid())
            w.fail("QRESYNC without UIDVALIDITY or MODSEQ");
        w.raw(" (QRESYNC (").number(c.qresync->uidValidity.value()).raw(" ");
        w.number(c.qresync->modSeq.value());
        if (!c.qresync->knownUids.isEmpty())
            w.raw(" ").set(c.qresync->knownUids);
        w.raw("))");
    } else if (c.condStore) {
        w.raw(" (CONDSTORE)");
    }
}

void write(CommandWriter &w, const Create &c)
{
    w.raw(" ").mailbox(c.mailbox);
    if (c.specialUse.isEmpty())
        return;
    if (!isFlag(c.specialUse))
        w.fail("not a special-use attribute");
    w.raw(" (USE (").raw(c.specialUse).raw("))");
}

void write(CommandWriter &w, const DeleteMailbox &c)
{
    w.raw(" ").mailbox(c.mailbox);
}

void write(CommandWriter &w, const Rename &c)
{
    w.raw(" ").mailbox(c.from).raw(" ").mailbox(c.to);
}

void write(CommandWriter &w, const Subscribe &c)
{
    w.raw(" ").mailbox(c.mailbox);
}

void write(CommandWriter &w, const Unsubscribe &c)
{
    w.raw(" ").mailbox(c.mailbox);
}

void write(CommandWriter &w, const UidFetch &c)
{
    w.raw(" ").set(c.uids);
    writeRequest(w, c.request);
    if (c.vanished && !c.changedSince)
        w.fail("VANISHED without CHANGEDSINCE");
    if (c.changedSince)
        w.raw(" (CHANGEDSINCE ")
            .number(c.changedSince->value())
            .raw(c.vanished ? " VANISHED)" : ")");
}

void write(CommandWriter &w, const Fetch &c)
{
    w.raw(" ").set(c.messages);
    writeRequest(w, c.request);
    if (c.changedSince)
        w.raw(" (CHANGEDSINCE ").number(c.changedSince->value()).raw(")");
}

void writeSearchPart(CommandWriter &w, const SearchQuery::Part &part)
{
    if (part.kind == SearchQuery::Part::Kind::String) {
        w.string(part.bytes);
        return;
    }
    // "12:*" is the one atom with a '*'.
    const bool isSet = part.bytes.endsWith(":*") || part.bytes == "*";
    if (part.bytes != "(" && part.bytes != ")" && !isSet && !isAtom(part.bytes))
        w.fail("not a search key");
    w.raw(part.bytes);
}

void write(CommandWriter &w, const UidSearch &c)
{
    if (c.returnAll)
        w.raw(" RETURN (ALL)");
    // RFC 6855 §3: with UTF-8 accepted, naming a charset is an error.
    if (c.query.needsUtf8() && !w.options().utf8Accepted)
        w.raw(" CHARSET UTF-8");
    if (c.query.parts().empty())
        w.raw(" ALL");
    bool isFirstInGroup = false;
    for (const SearchQuery::Part &part : c.query.parts()) {
        const bool isAtomPart = part.kind == SearchQuery::Part::Kind::Atom;
        if (!isFirstInGroup && !(isAtomPart && part.bytes == ")"))
            w.raw(" ");
        writeSearchPart(w, part);
        isFirstInGroup = isAtomPart && part.bytes == "(";
    }
}

void write(CommandWriter &w, const UidStore &c)
{
    w.raw(" ").set(c.uids).raw(" ");
    if (c.unchangedSince)
        w.raw("(UNCHANGEDSINCE ").number(c.unchangedSince->value()).raw(") ");
    static constexpr std::array<QByteArrayView, 3> verbs{"+FLAGS", "-FLAGS", "FLAGS"};
    w.raw(verbs[std::size_t(c.mode)]).raw(c.silent ? ".SILENT " : " ").flags(c.flags);
}

void write(CommandWriter &w, const UidCopy &c)
{
    w.raw(" ").set(c.uids).raw(" ").mailbox(c.destination);
}

void write(CommandWriter &w, const UidMove &c)
{
    w.raw(" ").set(c.uids).raw(" ").mailbox(c.destination);
}

void write(CommandWriter &w, const UidExpunge &c)
{
    w.raw(" ").set(c.uids);
}

void write(CommandWriter &w, const Append &c)
{
    w.raw(" ").mailbox(c.mailbox).raw(" ");
    if (!c.flags.isEmpty())
        w.flags(c.flags).raw(" ");
    if (c.internalDate && !c.internalDate->isValid())
        w.fail("an invalid date");
    else if (c.internalDate)
        w.raw("\"").raw(encodeInternalDate(*c.internalDate)).raw("\" ");
    if (c.message.contains('\0'))
        w.fail("NUL in a message");
    if (c.message.isEmpty())
        w.fail("an empty message");
    w.literal(c.message);
}

} // namespace

EncodingOptions encodingOptionsFor(const Capabilities &capabilities)
{
    EncodingOptions options;
    if (capabilities.has(Capability::LiteralPlus))
        options.literals = LiteralSupport::Plus;
    else if (capabilities.has(Capability::LiteralMinus))
        options.literals = LiteralSupport::Minus;
    options.saslInitialResponse = capabilities.has(Capability::SaslIr);
    return options;
}

Result<EncodedCommand> encodeCommand(CommandTag tag, const Command &command,
                                     const EncodingOptions &options)
{
    CommandWriter writer(options);
    writer.raw(encodeTag(tag)).raw(" ");
    QByteArrayView name = commandName(command);
    if (const auto *list = std::get_if<List>(&command); list && list->verb != ListVerb::List)
        name = list->verb == ListVerb::Lsub ? "LSUB" : "XLIST";
    if (const auto *select = std::get_if<Select>(&command); select && select->isReadOnly)
        name = "EXAMINE";
    writer.raw(name);
    std::visit([&writer](const auto &c) { write(writer, c); }, command);
    return writer.finish(name);
}

} // namespace Martlet::Imap
