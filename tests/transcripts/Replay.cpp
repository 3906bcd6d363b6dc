// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transcripts/Replay.h"

#include "core/imap/Quirks.h"
#include "core/mail/SpecialUse.h"

#include <functional>

namespace Martlet::Test
{

using namespace Martlet::Imap;

namespace
{

constexpr const char *nothing = "none";

const char *stateName(SessionState state)
{
    static constexpr const char *names[] = {
        "AwaitingGreeting", "NotAuthenticated", "AwaitingTls", "Authenticated",
        "Selected",         "LoggedOut",        "Broken"};
    return names[std::size_t(state)];
}

MailboxName mailboxOf(const QByteArray &words)
{
    return MailboxName::fromWire(words);
}

UidSet uidsOf(const QByteArray &word)
{
    return UidSet::parse(word).value_or(UidSet());
}

FetchRequest headers()
{
    FetchRequest request;
    request.items = FetchItems(FetchItem::Uid) | FetchItem::Flags | FetchItem::InternalDate |
                    FetchItem::Rfc822Size | FetchItem::Envelope | FetchItem::BodyStructure;
    return request;
}

FetchRequest gmailHeaders()
{
    FetchRequest request;
    request.items = FetchItems(FetchItem::Uid) | FetchItem::Flags | FetchItem::GmailMessageId |
                    FetchItem::GmailThreadId | FetchItem::GmailLabels;
    return request;
}

Command fetchOf(const QByteArray &uids, const FetchRequest &request)
{
    UidFetch fetch;
    fetch.uids = uids.isEmpty() ? UidSet::all() : uidsOf(uids);
    fetch.request = request;
    return fetch;
}

Command bodyOf(const QByteArray &uids)
{
    FetchRequest request;
    request.items = FetchItem::Uid;
    request.sections.append(BodySection());
    return fetchOf(uids, request);
}

/// "17": what changed since.
Command changesSince(const QByteArray &modSeq, bool vanished)
{
    UidFetch fetch;
    fetch.uids = UidSet::all();
    fetch.request.items = FetchItems(FetchItem::Uid) | FetchItem::Flags;
    fetch.changedSince = ModSeq(modSeq.toULongLong());
    fetch.vanished = vanished;
    return fetch;
}

Command idOf(const QByteArray &words)
{
    Id id;
    if (words != "NIL")
        id.fields = {{"name", "Martlet"}, {"version", "1"}};
    return id;
}

Command listOf(ListVerb verb)
{
    List list;
    list.verb = verb;
    return list;
}

Command listWithStatus(bool isExtended)
{
    List list;
    if (isExtended)
        list.returns = ListReturns(ListReturn::SpecialUse) | ListReturn::Subscribed;
    list.status = StatusItems(StatusItem::Messages) | StatusItem::UidNext | StatusItem::Unseen;
    return list;
}

Command statusOf(const QByteArray &mailbox)
{
    Status status;
    status.mailbox = mailboxOf(mailbox);
    status.items = StatusItems(StatusItem::Messages) | StatusItem::UidNext |
                   StatusItem::UidValidity | StatusItem::Unseen;
    return status;
}

Command selectOf(const QByteArray &mailbox, bool condStore)
{
    Select select;
    select.mailbox = mailboxOf(mailbox);
    select.condStore = condStore;
    return select;
}

/// "INBOX 77 12": with what was known when it was left.
Command resyncOf(const QByteArray &words)
{
    const QByteArrayList parts = words.split(' ');
    Select select;
    select.mailbox = mailboxOf(parts.value(0));
    select.qresync = QResyncParameters{
        UidValidity(parts.value(1).toUInt()), ModSeq(parts.value(2).toULongLong()), {}};
    return select;
}

Command appendOf(const QByteArray &mailbox)
{
    return Append{mailboxOf(mailbox), {{QByteArray("Subject: a\r\n\r\nb\r\n"), {"\\Seen"}}}};
}

Command newsOfAll()
{
    const NotifyEvents messages =
        NotifyEvent::MessageNew | NotifyEvent::MessageExpunge | NotifyEvent::FlagChange;
    return Notify{{{NotifyFilter::Selected, {}, messages, FetchRequest{}},
                   {NotifyFilter::Personal,
                    {},
                    messages | NotifyEvent::MailboxName | NotifyEvent::SubscriptionChange}},
                  true};
}

/// "5:6 Trash"
std::pair<UidSet, MailboxName> transferOf(const QByteArray &words)
{
    const qsizetype blank = words.indexOf(' ');
    return {uidsOf(words.left(blank)), mailboxOf(words.mid(blank + 1))};
}

using Maker = std::function<Command(const QByteArray &words)>;

const QMap<QByteArray, Maker> &makers()
{
    using Words = const QByteArray &;
    static const QMap<QByteArray, Maker> table{
        {"login",
         [](Words) {
             return Login{"user", Secret(QByteArray("secret"))};
         }},
        {"capability", [](Words) { return CapabilityCommand{}; }},
        {"id", idOf},
        {"enable", [](Words names) { return Enable{names.split(' ')}; }},
        {"namespace", [](Words) { return NamespaceCommand{}; }},
        {"list", [](Words) { return listOf(ListVerb::List); }},
        {"list-status", [](Words) { return listWithStatus(false); }},
        {"list-extended", [](Words) { return listWithStatus(true); }},
        {"lsub", [](Words) { return listOf(ListVerb::Lsub); }},
        {"xlist", [](Words) { return listOf(ListVerb::Xlist); }},
        {"status", statusOf},
        {"select", [](Words mailbox) { return selectOf(mailbox, false); }},
        {"select-condstore", [](Words mailbox) { return selectOf(mailbox, true); }},
        {"resync", resyncOf},
        {"create",
         [](Words mailbox) {
             return Create{mailboxOf(mailbox), {}};
         }},
        {"fetch", [](Words uids) { return fetchOf(uids, headers()); }},
        {"fetch-gmail", [](Words uids) { return fetchOf(uids, gmailHeaders()); }},
        {"fetch-body", bodyOf},
        {"changes", [](Words modSeq) { return changesSince(modSeq, false); }},
        {"changes-vanished", [](Words modSeq) { return changesSince(modSeq, true); }},
        {"search-deleted",
         [](Words) {
             UidSearch search;
             search.query.deleted();
             return search;
         }},
        {"flag",
         [](Words uids) {
             UidStore store;
             store.uids = uidsOf(uids);
             store.flags = {"\\Flagged"};
             return store;
         }},
        {"copy",
         [](Words words) {
             const auto [uids, mailbox] = transferOf(words);
             return UidCopy{uids, mailbox};
         }},
        {"move",
         [](Words words) {
             const auto [uids, mailbox] = transferOf(words);
             return UidMove{uids, mailbox};
         }},
        {"append", appendOf},
        {"notify", [](Words) { return newsOfAll(); }},
        {"noop", [](Words) { return Noop{}; }},
        {"idle", [](Words) { return Idle{}; }},
        {"compress", [](Words) { return Compress{}; }},
        {"logout", [](Words) { return Logout{}; }},
    };
    return table;
}

template<class T>
QByteArray numberText(const std::optional<T> &value)
{
    if (!value)
        return nothing;
    if constexpr (requires { value->value(); })
        return QByteArray::number(value->value());
    else
        return QByteArray::number(*value);
}

QByteArray orNothing(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray(nothing) : text;
}

QByteArray yesOrNo(bool is)
{
    return is ? "yes" : "no";
}

QByteArray prefixes(const QList<NamespaceEntry> &entries)
{
    QByteArrayList texts;
    for (const NamespaceEntry &entry : entries)
        texts.append('"' + entry.prefix + "\" " +
                     (entry.separator ? QByteArray(1, *entry.separator) : QByteArray(nothing)));
    return orNothing(texts.join(", "));
}

QByteArray copiedText(const ResponseCode &code)
{
    const auto *copy = std::get_if<CopyUid>(&code.value);
    if (!copy)
        return nothing;
    QByteArrayList pairs;
    for (const CopyUid::Run &run : copy->runs)
        pairs.append(QByteArray::number(run.source) + '>' + QByteArray::number(run.destination) +
                     'x' + QByteArray::number(run.count));
    return pairs.join(' ');
}

} // namespace

Replay::Replay(bool byteWise)
    : m_byteWise(byteWise)
{
}

QString Replay::step(const QByteArray &line)
{
    if (line.isEmpty() || line.startsWith('#'))
        return {};
    QString problem;
    if (line == "S:")
        feed("\r\n");
    else if (line == "C:")
        return expectLine({});
    else if (line.startsWith("S: "))
        feed(line.sliced(3) + "\r\n");
    else if (line.startsWith("> "))
        problem = submit(line.sliced(2));
    else if (line == "X")
        m_session.connectionLost();
    else if (line.startsWith("C: "))
        return expectLine(line.sliced(3));
    else if (line.startsWith("= "))
        return expectFact(line.sliced(2));
    else
        problem = QStringLiteral("unknown kind of line");
    collect();
    return problem;
}

QString Replay::finish()
{
    m_sent += m_session.takeOutput();
    if (!m_sent.isEmpty())
        return QStringLiteral("the client sent more: ") + QString::fromLatin1(m_sent);
    if (m_lost > 0 && !m_isLossExpected)
        return QStringLiteral("%1 responses could not be read").arg(m_lost);
    return {};
}

void Replay::feed(const QByteArray &bytes)
{
    for (qsizetype i = 0; m_byteWise && i < bytes.size(); ++i)
        m_session.receive(QByteArrayView(bytes).sliced(i, 1));
    if (!m_byteWise)
        m_session.receive(bytes);
}

QString Replay::submit(const QByteArray &what)
{
    if (what == "done") {
        m_session.endIdle();
        return {};
    }
    if (what.startsWith("follow ")) {
        const CommandTag select = m_session.submit(selectOf(what.sliced(7), false));
        FetchRequest request;
        request.items = FetchItems(FetchItem::Uid) | FetchItem::Flags;
        m_session.submitBehind(select, fetchOf({}, request));
        return {};
    }
    const qsizetype blank = what.indexOf(' ');
    const auto maker = makers().find(blank < 0 ? what : what.left(blank));
    if (maker == makers().end())
        return QStringLiteral("unknown command");
    const CommandTag tag =
        m_session.submit((*maker)(blank < 0 ? QByteArray() : what.sliced(blank + 1)));
    if (what == "login")
        m_phases.insert(tag.value(), RefusalPhase::Authentication);
    return {};
}

void Replay::collect()
{
    for (const Event &event : m_session.takeEvents()) {
        if (const auto *greeting = std::get_if<Greeting>(&event)) {
            m_greeting = greeting->status.text;
        } else if (const auto *finished = std::get_if<CommandFinished>(&event)) {
            m_ended = *finished;
            m_code = finished->status.code.atom;
        } else if (const auto *data = std::get_if<UntaggedData>(&event)) {
            keep(*data);
        } else if (const auto *alert = std::get_if<AlertReceived>(&event)) {
            m_alert = alert->text.toUtf8();
        } else if (const auto *broken = std::get_if<SessionBroken>(&event)) {
            m_broken = broken->error;
        } else if (std::holds_alternative<ResponseLost>(event)) {
            ++m_lost;
        }
    }
}

void Replay::keep(const UntaggedData &data)
{
    m_unasked += !data.tag && !std::holds_alternative<StatusResponse>(data.response);
    if (const auto *list = std::get_if<ListResponse>(&data.response)) {
        ++m_lists;
        m_listed.insert(list->mailbox.wire(), *list);
    } else if (const auto *status = std::get_if<StatusDataResponse>(&data.response)) {
        m_states.insert(status->mailbox.wire(), status->values);
    } else if (const auto *fetch = std::get_if<FetchResponse>(&data.response)) {
        m_fetched += fetch->uid && data.tag && fetch->lostItems.isEmpty();
        if (fetch->uid)
            m_messages.insert(fetch->uid->value(), *fetch);
    } else if (const auto *vanished = std::get_if<VanishedResponse>(&data.response)) {
        m_vanished.add(vanished->uids);
    } else if (const auto *search = std::get_if<SearchResponse>(&data.response)) {
        for (const quint32 number : search->numbers)
            m_found.add(UidSet(Uid(number)));
    } else if (const auto *id = std::get_if<IdResponse>(&data.response)) {
        m_id = *id;
    } else if (const auto *spaces = std::get_if<NamespaceResponse>(&data.response)) {
        m_namespaces = *spaces;
    }
}

QString Replay::expectLine(const QByteArray &line)
{
    m_sent += m_session.takeOutput();
    const QByteArray wanted = line + "\r\n";
    if (!m_sent.startsWith(wanted))
        return QStringLiteral("sent instead: ") + QString::fromLatin1(m_sent);
    m_sent.remove(0, wanted.size());
    return {};
}

/// "name value" of the session, "name subject: value" of a mailbox or message.
QString Replay::expectFact(const QByteArray &fact)
{
    const qsizetype blank = fact.indexOf(' ');
    const QByteArray name = fact.left(blank);
    QByteArray wanted = fact.mid(blank + 1);
    const qsizetype colon = name == "alert" ? -1 : wanted.indexOf(": ");
    QByteArray subject;
    if (colon >= 0) {
        subject = wanted.left(colon);
        wanted = wanted.mid(colon + 2);
    }
    m_isLossExpected = m_isLossExpected || name == "lost";
    std::optional<QByteArray> found = sessionFact(name, subject);
    if (!found)
        found = mailboxFact(name);
    if (!found)
        found = listFact(name, subject);
    if (!found)
        found = messageFact(name, subject);
    if (!found)
        return QStringLiteral("no such fact");
    return *found == wanted ? QString() : QStringLiteral("found: ") + QString::fromUtf8(*found);
}

ServerKind Replay::kind() const
{
    return recogniseServer(m_greeting, m_session.capabilities(), m_id ? &*m_id : nullptr);
}

QByteArray Replay::quirks() const
{
    QByteArrayList names;
    for (std::size_t i = 0; i < quirkCount; ++i) {
        if (m_session.quirksSeen().test(i))
            names.append(quirkInfo(static_cast<Quirk>(i)).name.toByteArray());
    }
    return orNothing(names.join(' '));
}

std::optional<QByteArray> Replay::sessionFact(const QByteArray &name, const QByteArray &subject)
{
    if (name == "state")
        return stateName(m_session.state());
    if (name == "unasked")
        return QByteArray::number(m_unasked);
    if (name == "kind")
        return serverKindName(kind()).toByteArray();
    if (name == "quirks")
        return quirks();
    if (name == "lost")
        return QByteArray::number(m_lost);
    if (name == "can")
        return yesOrNo(usableCapabilities(m_session.capabilities(), kind()).has(subject));
    if (name == "enabled")
        return yesOrNo(m_session.isEnabled(subject));
    if (name == "ended") {
        const RefusalPhase phase = m_ended
                                       ? m_phases.value(m_ended->tag.value(), RefusalPhase::Command)
                                       : RefusalPhase::Command;
        return !m_ended          ? QByteArray(nothing)
               : m_ended->isOk() ? QByteArray("Ok")
                                 : errorKindName(m_ended->error({}, phase).kind).toLatin1();
    }
    if (name == "code")
        return orNothing(m_code);
    if (name == "copied")
        return m_ended ? copiedText(m_ended->status.code) : QByteArray(nothing);
    if (name == "broken")
        return m_broken ? errorKindName(m_broken->kind).toLatin1() : QByteArray(nothing);
    if (name == "alert")
        return orNothing(m_alert);
    if (name == "compressing")
        return yesOrNo(m_session.isAwaitingCompression());
    if (name == "personal")
        return m_namespaces ? prefixes(m_namespaces->personal) : QByteArray(nothing);
    if (name == "shared")
        return m_namespaces ? prefixes(m_namespaces->shared) : QByteArray(nothing);
    return std::nullopt;
}

std::optional<QByteArray> Replay::mailboxFact(const QByteArray &name) const
{
    if (name == "lists")
        return QByteArray::number(m_lists);
    if (name == "fetched")
        return QByteArray::number(m_fetched);
    if (name == "vanished")
        return orNothing(m_vanished.encode());
    if (name == "found")
        return orNothing(m_found.encode());
    const SelectedMailbox *mailbox = m_session.selectedMailbox();
    if (!mailbox)
        return std::nullopt;
    if (name == "exists")
        return QByteArray::number(mailbox->exists);
    if (name == "uidvalidity")
        return numberText(mailbox->uidValidity);
    if (name == "uidnext")
        return numberText(mailbox->uidNext);
    if (name == "modseq")
        return numberText(mailbox->highestModSeq);
    if (name == "readonly")
        return yesOrNo(mailbox->isReadOnly);
    if (name == "keywords")
        return yesOrNo(mailbox->canStore("AnyKeyword"));
    return std::nullopt;
}

std::optional<QByteArray> Replay::listFact(const QByteArray &name, const QByteArray &subject) const
{
    if (name == "messages")
        return numberText(m_states.value(subject).messages);
    if (name == "unseen")
        return numberText(m_states.value(subject).unseen);
    if (name == "next")
        return numberText(m_states.value(subject).uidNext);
    const auto list = m_listed.find(subject);
    if (list == m_listed.end())
        return std::nullopt;
    if (name == "use") {
        const auto use = Mail::specialUseFromAttributes(list->attributes);
        return orNothing(Mail::specialUseAttribute(use.value_or(Mail::SpecialUse::None)));
    }
    if (name == "named") {
        const auto use = Mail::specialUseFromName(
            list->mailbox.levels(list->separator, NameEncoding::ModifiedUtf7).last());
        return orNothing(Mail::specialUseAttribute(use.value_or(Mail::SpecialUse::None)));
    }
    if (name == "separator")
        return list->separator ? QByteArray(1, *list->separator) : QByteArray(nothing);
    if (name == "path")
        return list->mailbox.path(list->separator, NameEncoding::ModifiedUtf7).toUtf8();
    if (name == "selectable")
        return yesOrNo(list->isSelectable());
    return std::nullopt;
}

std::optional<QByteArray> Replay::messageFact(const QByteArray &name,
                                              const QByteArray &subject) const
{
    const auto message = m_messages.find(subject.toUInt());
    if (message == m_messages.end())
        return std::nullopt;
    if (name == "sequence")
        return QByteArray::number(message->sequence.value());
    if (name == "flags")
        return message->flags ? orNothing(Mail::flagNames(*message->flags).join(' '))
                              : QByteArray(nothing);
    if (name == "size")
        return numberText(message->sizeBytes);
    if (name == "date")
        return message->internalDate ? message->internalDate->toString(Qt::ISODate).toLatin1()
                                     : QByteArray(nothing);
    if (name == "changed")
        return numberText(message->modSeq);
    if (name == "subject")
        return message->envelope ? orNothing(message->envelope->subject) : QByteArray(nothing);
    if (name == "from")
        return message->envelope ? QByteArray::number(message->envelope->from.size())
                                 : QByteArray(nothing);
    if (name == "type")
        return message->bodyStructure ? message->bodyStructure->mimeType() : QByteArray(nothing);
    if (name == "parts")
        return message->bodyStructure ? QByteArray::number(message->bodyStructure->children.size())
                                      : QByteArray(nothing);
    if (name == "gmail")
        return numberText(message->gmailMessageId) + ' ' + numberText(message->gmailThreadId);
    if (name == "labels")
        return message->gmailLabels ? orNothing(message->gmailLabels->join(", "))
                                    : QByteArray(nothing);
    if (name == "without")
        return orNothing(message->lostItems.join(' '));
    if (name == "body") {
        const FetchedSection *section = message->section("");
        return section && !section->isNil ? section->bytes.toPercentEncoding(" ")
                                          : QByteArray(nothing);
    }
    return std::nullopt;
}

} // namespace Martlet::Test
