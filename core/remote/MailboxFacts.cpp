// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ImapConnection asks about one mailbox for a person who wants to know: numbers, room, rights.

#include "core/remote/ImapConnection.h"

namespace Martlet::Remote
{

namespace
{

constexpr quint64 storageUnit = 1024; // RFC 9208 §5.1

Mail::Quota quotaFrom(const Imap::QuotaResponse &response)
{
    Mail::Quota quota;
    quota.root = QString::fromUtf8(response.root);
    for (const Imap::QuotaResource &resource : response.resources) {
        const quint64 unit = resource.name == "STORAGE" ? storageUnit : 1;
        // A server may say anything (SEC-5): what cannot be counted in bytes is no limit.
        const quint64 most = std::numeric_limits<quint64>::max() / unit;
        if (resource.usage <= most && resource.limit <= most)
            quota.resources.append({resource.name, resource.usage * unit, resource.limit * unit});
    }
    return quota;
}

Mail::GrantedRights rightsFrom(const Imap::MailboxRights &mine)
{
    Mail::GrantedRights rights;
    rights.letters = mine.wire();
    rights.mayRead = mine.mayRead();
    rights.mayMark = mine.mayKeepSeen() && mine.mayWriteFlags();
    rights.mayAdd = mine.mayInsert();
    rights.mayDelete = mine.mayDeleteMessages() && mine.mayExpunge();
    rights.mayCreateInside = mine.mayCreate();
    rights.mayRemove = mine.mayDeleteMailbox();
    rights.mayShare = mine.mayAdminister();
    return rights;
}

} // namespace

Task<QList<Mail::Quota>> ImapConnection::quotaOf(Imap::MailboxName mailbox)
{
    QList<Mail::Quota> quotas;
    if (!capabilities().has(Imap::Capability::Quota))
        co_return quotas;
    Imap::GetQuotaRoot command;
    command.mailbox = std::move(mailbox);
    const Answer answer = co_await ask(std::move(command), QStringLiteral("ask for the quota"));
    for (const Imap::Response &response : answer.data) {
        if (const auto *quota = std::get_if<Imap::QuotaResponse>(&response))
            quotas.append(quotaFrom(*quota));
    }
    co_return quotas;
}

Task<std::optional<Mail::GrantedRights>> ImapConnection::rightsOf(Imap::MailboxName mailbox)
{
    std::optional<Mail::GrantedRights> rights;
    if (!capabilities().has(Imap::Capability::Acl))
        co_return rights;
    Imap::MyRights command;
    command.mailbox = std::move(mailbox);
    const Answer answer = co_await ask(std::move(command), QStringLiteral("ask for the rights"));
    for (const Imap::Response &response : answer.data) {
        if (const auto *mine = std::get_if<Imap::MyRightsResponse>(&response))
            rights = rightsFrom(mine->rights);
    }
    co_return rights;
}

Task<Mail::ServerMailboxFacts> ImapConnection::factsOf(Imap::MailboxName mailbox)
{
    Imap::StatusItems items = Imap::StatusItem::Messages;
    items |= Imap::StatusItem::Unseen;
    items |= Imap::StatusItem::UidNext;
    items |= Imap::StatusItem::UidValidity;
    if (hasCondStore())
        items |= Imap::StatusItem::HighestModSeq;
    if (capabilities().has(Imap::Capability::StatusSize))
        items |= Imap::StatusItem::Size;
    // RFC 9051 §6.3.11: not of the mailbox that is selected.
    if (selectedMailbox() && selectedMailbox()->name == mailbox)
        co_await leaveMailbox();
    Mail::ServerMailboxFacts facts;
    const Imap::StatusValues values = co_await status(mailbox, items);
    facts.messages = values.messages;
    facts.unseen = values.unseen;
    facts.sizeBytes = values.sizeBytes;
    facts.uidValidity = values.uidValidity;
    facts.uidNext = values.uidNext;
    facts.highestModSeq = values.highestModSeq;
    // Refused to some by servers that have them for others; what is left counts all the same.
    const Result<QList<Mail::Quota>> quotas = co_await asResult(quotaOf(mailbox));
    if (quotas)
        facts.quotas = *quotas;
    const Result<std::optional<Mail::GrantedRights>> rights = co_await asResult(rightsOf(mailbox));
    if (rights)
        facts.rights = *rights;
    else if (isBroken())
        co_return failure(rights.error());
    co_return facts;
}

} // namespace Martlet::Remote
