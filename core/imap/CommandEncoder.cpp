// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/CommandEncoder.h"

#include "core/imap/CommandWriter.h"
#include "core/imap/FetchEncoder.h"
#include "core/imap/FetchParser.h"
#include "core/imap/NotifyEncoder.h"

#include <array>

namespace Martlet::Imap
{

namespace
{

QList<QByteArray> statusWords(StatusItems items, const EncodingOptions &options)
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
        {StatusItem::MailboxId, "MAILBOXID"},
    };
    if (options.isImap4Rev2)
        items.setFlag(StatusItem::Recent, false);
    return wordsFor(items, table);
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
        {ListReturn::MyRights, "MYRIGHTS"},
    };
    QList<QByteArray> words = wordsFor(c.returns, table);
    if (c.status)
        words.append("STATUS (" + statusWords(c.status, w.options()).join(' ') + ')');
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
    const QList<QByteArray> words = statusWords(c.items, w.options());
    if (words.isEmpty())
        w.fail("a STATUS that asks for nothing");
    w.raw(" ").mailbox(c.mailbox).raw(" ").list(words);
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
            w.raw(" ").uids(c.qresync->knownUids);
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
    w.raw(" ").uids(c.uids).raw(" ");
    writeFetchItems(w, c.request);
    if (c.vanished && !c.changedSince)
        w.fail("VANISHED without CHANGEDSINCE");
    if (c.changedSince)
        w.raw(" (CHANGEDSINCE ")
            .number(c.changedSince->value())
            .raw(c.vanished ? " VANISHED)" : ")");
}

void write(CommandWriter &w, const Fetch &c)
{
    w.raw(" ").sequence(c.messages).raw(" ");
    writeFetchItems(w, c.request);
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
    static constexpr std::pair<SearchReturn, const char *> table[] = {
        {SearchReturn::Min, "MIN"}, {SearchReturn::Max, "MAX"},   {SearchReturn::Count, "COUNT"},
        {SearchReturn::All, "ALL"}, {SearchReturn::Save, "SAVE"},
    };
    if (c.returns)
        w.raw(" RETURN ").list(wordsFor(c.returns, table));
    // RFC 6855 §3: with UTF-8 accepted, naming a charset is an error.
    if (c.query.needsUtf8() && !w.options().takesUtf8())
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
    w.raw(" ").uids(c.uids).raw(" ");
    if (c.unchangedSince)
        w.raw("(UNCHANGEDSINCE ").number(c.unchangedSince->value()).raw(") ");
    static constexpr std::array<QByteArrayView, 3> verbs{"+FLAGS", "-FLAGS", "FLAGS"};
    w.raw(verbs[std::size_t(c.mode)]).raw(c.silent ? ".SILENT " : " ").flags(c.flags);
}

void write(CommandWriter &w, const UidCopy &c)
{
    w.raw(" ").uids(c.uids).raw(" ").mailbox(c.destination);
}

void write(CommandWriter &w, const UidMove &c)
{
    w.raw(" ").uids(c.uids).raw(" ").mailbox(c.destination);
}

void write(CommandWriter &w, const UidExpunge &c)
{
    w.raw(" ").uids(c.uids);
}

void write(CommandWriter &w, const UidStoreLabels &c)
{
    static constexpr std::array<QByteArrayView, 3> verbs{"+X-GM-LABELS", "-X-GM-LABELS",
                                                         "X-GM-LABELS"};
    w.raw(" ").uids(c.uids).raw(" ").raw(verbs[std::size_t(c.mode)]);
    w.raw(c.silent ? ".SILENT (" : " (");
    for (const QByteArray &label : c.labels) {
        if (&label != &c.labels.front())
            w.raw(" ");
        if (label.startsWith('\\') && isFlag(label))
            w.raw(label);
        else
            w.string(label);
    }
    w.raw(")");
}

void writeMessage(CommandWriter &w, const AppendedMessage &message)
{
    const MessageSource &source = message.message;
    w.raw(" ");
    if (!message.flags.isEmpty())
        w.flags(message.flags).raw(" ");
    if (message.internalDate && !message.internalDate->isValid())
        w.fail("an invalid date");
    else if (message.internalDate)
        w.raw("\"").raw(encodeInternalDate(*message.internalDate)).raw("\" ");
    if (source.sizeBytes() <= 0)
        w.fail("an empty message");
    if (message.format == AppendFormat::Binary) {
        w.raw("~").literal(source, NulBytes::Allowed);
        return;
    }
    // What is not in memory is looked at when it is sent.
    if (source.bytes().contains('\0'))
        w.fail("NUL in a message");
    if (message.format == AppendFormat::Plain) {
        w.literal(source);
        return;
    }
    if (!w.options().utf8Accepted)
        w.fail("an APPEND UTF8 needs ENABLE UTF8=ACCEPT");
    w.raw("UTF8 (~").literal(source).raw(")");
}

void write(CommandWriter &w, const Append &c)
{
    w.raw(" ").mailbox(c.mailbox);
    if (c.messages.empty())
        w.fail("no message to append");
    for (const AppendedMessage &message : c.messages)
        writeMessage(w, message);
}

void write(CommandWriter &w, const Notify &c)
{
    writeNotify(w, c);
}

void write(CommandWriter &w, const GetQuotaRoot &c)
{
    w.raw(" ").mailbox(c.mailbox);
}

void write(CommandWriter &w, const GetQuota &c)
{
    // The root "" is a quota root like any other.
    w.raw(" ").string(c.root);
}

void write(CommandWriter &w, const MyRights &c)
{
    w.raw(" ").mailbox(c.mailbox);
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
