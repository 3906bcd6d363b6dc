// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of ImapConnection about mailboxes, each with its way without the extension.

#include "core/remote/AnswerData.h"
#include "core/remote/ImapConnection.h"
#include "core/remote/MailboxListing.h"

#include <algorithm>
#include <functional>

namespace Martlet::Remote
{

namespace
{

Imap::StatusItems statusItems(bool hasCondStore)
{
    Imap::StatusItems items = Imap::StatusItem::Messages;
    items |= Imap::StatusItem::UidNext;
    items |= Imap::StatusItem::UidValidity;
    items |= Imap::StatusItem::Unseen;
    if (hasCondStore)
        items |= Imap::StatusItem::HighestModSeq;
    return items;
}

bool hasChildren(const QList<Mail::ListedMailbox> &mailboxes, const Mail::ListedMailbox &parent)
{
    if (!parent.separator)
        return false;
    const QByteArray above = parent.wireName + *parent.separator;
    return std::any_of(mailboxes.cbegin(), mailboxes.cend(),
                       [&above](const auto &one) { return one.wireName.startsWith(above); });
}

/// Those with mailboxes below stay, as their names.
void removeGhosts(QList<Mail::ListedMailbox> *mailboxes, QByteArrayList ghosts)
{
    // The deepest first: above ghosts alone is nothing to show either.
    std::sort(ghosts.begin(), ghosts.end(), std::greater<>());
    for (const QByteArray &name : std::as_const(ghosts)) {
        const auto isGhost = [&name](const auto &one) { return one.wireName == name; };
        const auto ghost = std::find_if(mailboxes->cbegin(), mailboxes->cend(), isGhost);
        if (!hasChildren(*mailboxes, *ghost))
            mailboxes->erase(ghost);
    }
}

/// Every account has one, so a server that knows its numbers has its storage at hand.
bool isInboxThere(const QList<Mail::ListedMailbox> &mailboxes)
{
    return std::any_of(mailboxes.cbegin(), mailboxes.cend(), [](const auto &one) {
        return one.specialUse == Mail::SpecialUse::Inbox && one.messages;
    });
}

// Quirk DeletedParentIsListed: Dovecot 2.3 lists a mailbox that was deleted above others, or while
// another client was looking, as one that can be selected, and says "NO Mailbox doesn't exist"
// without a code when asked about it.
bool saysThereIsNone(const Error &error)
{
    static constexpr QLatin1String words[] = {
        QLatin1String("doesn't exist"), QLatin1String("does not exist"),
        QLatin1String("no such mailbox"), QLatin1String("unknown mailbox")};
    const auto isSaid = [&error](QLatin1String text) {
        return error.detail.contains(text, Qt::CaseInsensitive);
    };
    return error.kind == ErrorKind::NotFound ||
           (error.kind == ErrorKind::ServerRefused &&
            std::any_of(std::begin(words), std::end(words), isSaid));
}

} // namespace

Task<QList<Mail::ListedMailbox>> ImapConnection::listMailboxes(bool withStatus)
{
    const Imap::Capabilities &can = capabilities();
    Imap::List list;
    const bool isExtended = can.has(Imap::Capability::ListExtended);
    const bool hasListStatus = withStatus && can.has(Imap::Capability::ListStatus);
    if (isExtended)
        list.returns |= Imap::ListReturn::Subscribed;
    if (can.has(Imap::Capability::SpecialUse))
        list.returns |= Imap::ListReturn::SpecialUse;
    if (hasListStatus)
        list.status = statusItems(can.has(Imap::Capability::CondStore));
    const bool usesXlist =
        can.has(Imap::Capability::Xlist) && !can.has(Imap::Capability::SpecialUse);
    if (usesXlist)
        list.verb = Imap::ListVerb::Xlist;

    MailboxListing listing(nameEncoding());
    std::vector<Task<Answer>> questions;
    questions.push_back(ask(list, QStringLiteral("list the folders")));
    if (!isExtended) {
        Imap::List subscribed;
        subscribed.verb = Imap::ListVerb::Lsub;
        questions.push_back(ask(subscribed, QStringLiteral("list the subscribed folders")));
    }
    const bool asksNamespaces = !m_namespaces && can.has(Imap::Capability::Namespace);
    if (asksNamespaces)
        questions.push_back(
            ask(Imap::NamespaceCommand{}, QStringLiteral("ask whose folders there are")));
    std::vector<Result<Answer>> answers = co_await whenAll(std::move(questions));
    if (!answers.front())
        co_return failure(answers.front().error());
    listing.add(std::move(answers.front()->data));
    // Servers without a working LSUB exist; then everything counts as subscribed.
    if (isExtended)
        listing.knowSubscriptions();
    else if (answers[1])
        listing.addSubscribed(std::move(answers[1]->data));
    if (asksNamespaces && answers.back())
        noteNamespaces(std::move(answers.back()->data));
    if (m_namespaces)
        listing.knowNamespaces(*m_namespaces);
    QList<Mail::ListedMailbox> mailboxes = listing.result();
    if (!withStatus)
        co_return mailboxes;
    const QByteArrayList ghosts = co_await completeStatus(&mailboxes);
    noteGhosts(ghosts);
    if (ghosts.isEmpty())
        co_return mailboxes;
    listing.forget(ghosts);
    const QList<Mail::ListedMailbox> withoutGhosts = listing.result();
    for (qsizetype i = 0; i < mailboxes.size(); ++i) {
        mailboxes[i].isSelectable = withoutGhosts.at(i).isSelectable;
        mailboxes[i].specialUse = withoutGhosts.at(i).specialUse;
    }
    removeGhosts(&mailboxes, ghosts);
    co_return mailboxes;
}

void ImapConnection::noteNamespaces(std::vector<Imap::Response> responses)
{
    m_namespaces.emplace();
    for (Imap::NamespaceResponse &spaces : dataOf<Imap::NamespaceResponse>(std::move(responses)))
        m_namespaces = std::move(spaces);
}

void ImapConnection::noteGhosts(const QByteArrayList &ghosts)
{
    if (!m_firstGhosts)
        m_firstGhosts = ghosts;
    for (const QByteArray &name : ghosts)
        m_hasStaleTree |= !m_firstGhosts->contains(name);
}

Task<QByteArrayList> ImapConnection::completeStatus(QList<Mail::ListedMailbox> *mailboxes)
{
    const bool hasListStatus = capabilities().has(Imap::Capability::ListStatus);
    QList<qsizetype> places;
    std::vector<Task<Mail::ListedMailbox>> states;
    for (qsizetype i = 0; i < mailboxes->size(); ++i) {
        // LIST-STATUS has told of all it can; what is left may be no mailbox at all.
        if (!mailboxes->at(i).isSelectable || (hasListStatus && mailboxes->at(i).messages))
            continue;
        places.append(i);
        states.push_back(withStatusOf(mailboxes->at(i)));
    }
    const std::vector<Result<Mail::ListedMailbox>> known = co_await whenAll(std::move(states));
    QByteArrayList ghosts;
    for (size_t i = 0; i < known.size(); ++i) {
        Mail::ListedMailbox &mailbox = (*mailboxes)[places.at(static_cast<qsizetype>(i))];
        if (known[i])
            mailbox = *known[i];
        else if (isBroken())
            co_return failure(known[i].error());
        else if (saysThereIsNone(known[i].error()))
            ghosts.append(mailbox.wireName);
    }
    if (!isInboxThere(*mailboxes))
        ghosts.clear();
    co_return ghosts;
}

Task<Mail::ListedMailbox> ImapConnection::withStatusOf(Mail::ListedMailbox mailbox)
{
    if (!mailbox.isSelectable)
        co_return mailbox;
    Imap::Status command;
    command.mailbox = Imap::MailboxName::fromWire(mailbox.wireName);
    command.items = statusItems(capabilities().has(Imap::Capability::CondStore));
    Answer answer =
        co_await ask(std::move(command), QStringLiteral("ask for the state of a folder"));
    for (const Imap::StatusDataResponse &status :
         dataOf<Imap::StatusDataResponse>(std::move(answer.data)))
        applyStatus(mailbox, status.values);
    co_return mailbox;
}

/// True as well when the server does not say.
Task<bool> ImapConnection::mayBeSelected(Imap::MailboxName mailbox)
{
    Imap::List list;
    list.pattern = mailbox.wire();
    const Result<Answer> answer =
        co_await asResult(ask(std::move(list), QStringLiteral("look for a folder")));
    if (!answer)
        co_return true;
    for (const Imap::Response &response : answer->data) {
        const auto *const listed = std::get_if<Imap::ListResponse>(&response);
        // The name may hold wildcards.
        if (listed && listed->mailbox == mailbox)
            co_return listed->isSelectable();
    }
    co_return false;
}

Task<Mail::MailboxState> ImapConnection::select(Imap::MailboxName mailbox)
{
    Imap::Select command;
    command.mailbox = mailbox;
    command.condStore = hasCondStore() && !hasQResync();
    const Result<Imap::StatusResponse> opened =
        co_await asResult(run(std::move(command), QStringLiteral("open the folder")));
    if (!opened) {
        Error error = opened.error();
        // Dovecot 2.3 and others say in words alone that there is none.
        if (saysThereIsNone(error)) {
            error.kind = ErrorKind::NotFound;
        } else if (error.kind == ErrorKind::ServerRefused) {
            const bool isThere = co_await mayBeSelected(mailbox);
            error.kind = isThere ? error.kind : ErrorKind::NotFound;
        }
        co_return failure(std::move(error));
    }
    m_news = {}; // the EXISTS of SELECT itself is no news
    const Imap::SelectedMailbox *selected = selectedMailbox();
    if (!selected)
        co_return failure(ErrorKind::ProtocolViolation, Retry::Later,
                          QStringLiteral("open the folder"));
    co_return selected->toState();
}

Task<Imap::StatusValues> ImapConnection::status(Imap::MailboxName mailbox, Imap::StatusItems items)
{
    Imap::Status command;
    command.mailbox = std::move(mailbox);
    command.items = items;
    Answer answer =
        co_await ask(std::move(command), QStringLiteral("ask for the state of a folder"));
    Imap::StatusValues values;
    for (Imap::StatusDataResponse &status :
         dataOf<Imap::StatusDataResponse>(std::move(answer.data)))
        values = status.values;
    co_return values;
}

Task<void> ImapConnection::create(Imap::MailboxName mailbox, Mail::SpecialUse use)
{
    Imap::Create command;
    command.mailbox = std::move(mailbox);
    if (capabilities().has(Imap::Capability::CreateSpecialUse))
        command.specialUse = Mail::specialUseAttribute(use);
    const bool hasUse = !command.specialUse.isEmpty();
    Imap::Create plain = command;
    plain.specialUse.clear();
    const Result<Imap::StatusResponse> created =
        co_await asResult(run(std::move(command), QStringLiteral("create the folder")));
    if (created)
        co_return;
    // RFC 6154 §3: a role may be refused (USEATTR) where the mailbox would not be.
    if (!hasUse || isBroken() || created.error().kind == ErrorKind::AlreadyExists)
        co_await Result<void>(failure(created.error()));
    co_await run(std::move(plain), QStringLiteral("create the folder"));
}

Task<void> ImapConnection::unsubscribe(Imap::MailboxName mailbox)
{
    Imap::Unsubscribe command;
    command.mailbox = std::move(mailbox);
    co_await run(std::move(command), QStringLiteral("unsubscribe from the folder"));
}

Task<void> ImapConnection::rename(Imap::MailboxName from, Imap::MailboxName to)
{
    Imap::Rename command;
    command.from = std::move(from);
    command.to = std::move(to);
    co_await run(std::move(command), QStringLiteral("rename the folder"));
}

Task<void> ImapConnection::remove(Imap::MailboxName mailbox)
{
    Imap::DeleteMailbox command;
    command.mailbox = std::move(mailbox);
    co_await run(std::move(command), QStringLiteral("delete the folder"));
}

Task<void> ImapConnection::leaveMailbox()
{
    if (!selectedMailbox())
        co_return;
    if (capabilities().has(Imap::Capability::Unselect)) {
        co_await run(Imap::Unselect{}, QStringLiteral("leave the folder"));
        co_return;
    }
    co_await select(Imap::MailboxName::inbox());
}

Task<void> ImapConnection::subscribe(Imap::MailboxName mailbox)
{
    Imap::Subscribe command;
    command.mailbox = std::move(mailbox);
    co_await run(std::move(command), QStringLiteral("subscribe to the folder"));
}

} // namespace Martlet::Remote
