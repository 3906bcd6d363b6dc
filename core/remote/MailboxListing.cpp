// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/MailboxListing.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Remote
{

namespace
{

bool hasAttribute(const QList<QByteArray> &attributes, QByteArrayView name)
{
    return std::any_of(attributes.cbegin(), attributes.cend(), [name](const QByteArray &attribute) {
        return QByteArrayView(attribute).compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

void MailboxListing::addOne(const Imap::ListResponse &listed)
{
    Mail::ListedMailbox mailbox;
    mailbox.wireName = listed.mailbox.wire();
    mailbox.name = listed.mailbox.text(m_encoding);
    mailbox.separator = listed.separator;
    mailbox.isSelectable = listed.isSelectable();
    mailbox.mayHaveChildren = !hasAttribute(listed.attributes, "\\Noinferiors");
    const auto same =
        std::find_if(m_mailboxes.begin(), m_mailboxes.end(), [&](const Mail::ListedMailbox &known) {
            return known.wireName == mailbox.wireName;
        });
    if (same != m_mailboxes.end())
        return;
    m_mailboxes.append(std::move(mailbox));
    m_attributes.append(listed.attributes);
}

void MailboxListing::add(std::vector<Imap::Response> responses)
{
    for (const Imap::Response &response : responses) {
        if (const auto *listed = std::get_if<Imap::ListResponse>(&response))
            addOne(*listed);
    }
    // STATUS may come before or after its LIST line (RFC 5819 §2).
    for (const Imap::Response &response : responses) {
        const auto *status = std::get_if<Imap::StatusDataResponse>(&response);
        if (!status)
            continue;
        for (Mail::ListedMailbox &mailbox : m_mailboxes) {
            if (Imap::MailboxName::fromWire(mailbox.wireName) == status->mailbox)
                applyStatus(mailbox, status->values);
        }
    }
}

void MailboxListing::knowNamespaces(const Imap::NamespaceResponse &namespaces)
{
    m_spaces.clear();
    for (const Imap::NamespaceEntry &entry : namespaces.personal)
        m_spaces.append({entry.prefix, entry.separator, true});
    for (const Imap::NamespaceEntry &entry : namespaces.otherUsers + namespaces.shared)
        m_spaces.append({entry.prefix, entry.separator, false});
}

const MailboxListing::Space *MailboxListing::spaceOf(const QByteArray &wireName) const
{
    const Space *longest = nullptr;
    for (const Space &space : m_spaces) {
        // "Other" without its separator is no prefix of "Otherwise".
        const bool isWhole = !space.separator || space.prefix.isEmpty() ||
                             space.prefix.endsWith(*space.separator) ||
                             wireName.size() == space.prefix.size() ||
                             wireName.mid(space.prefix.size()).startsWith(*space.separator);
        const bool fits = isWhole && wireName.startsWith(space.prefix);
        if (fits && (longest == nullptr || space.prefix.size() > longest->prefix.size()))
            longest = &space;
    }
    return longest;
}

bool MailboxListing::isOfOthers(const QByteArray &wireName) const
{
    const Space *const space = spaceOf(wireName);
    return space != nullptr && !space->isOwn;
}

/// "Projects/Archive" is nobody's archive.
bool MailboxListing::isNearTheRoot(const Mail::ListedMailbox &mailbox) const
{
    const QStringList levels =
        Imap::MailboxName::fromWire(mailbox.wireName).levels(mailbox.separator, m_encoding);
    const bool isInInbox = levels.size() > 1 && levels.first().compare(QStringLiteral("INBOX"),
                                                                       Qt::CaseInsensitive) == 0;
    qsizetype above = isInInbox ? 1 : 0;
    const Space *const space = spaceOf(mailbox.wireName);
    if (space != nullptr && mailbox.separator)
        above = std::max(above, space->prefix.count(*mailbox.separator));
    return levels.size() == above + 1;
}

void MailboxListing::knowSubscriptions()
{
    for (qsizetype i = 0; i < m_mailboxes.size(); ++i)
        m_mailboxes[i].isSubscribed = hasAttribute(m_attributes[i], "\\Subscribed");
}

void MailboxListing::addSubscribed(std::vector<Imap::Response> responses)
{
    QSet<QByteArray> subscribed;
    for (const Imap::Response &response : responses) {
        if (const auto *listed = std::get_if<Imap::ListResponse>(&response))
            subscribed.insert(listed->mailbox.wire());
    }
    for (Mail::ListedMailbox &mailbox : m_mailboxes)
        mailbox.isSubscribed = subscribed.contains(mailbox.wireName);
}

void MailboxListing::forget(const QByteArrayList &wireNames)
{
    for (qsizetype i = 0; i < m_mailboxes.size(); ++i) {
        if (!wireNames.contains(m_mailboxes[i].wireName))
            continue;
        m_mailboxes[i].isSelectable = false;
        m_attributes[i].clear();
    }
}

QList<Mail::ListedMailbox> MailboxListing::result() const
{
    QList<Mail::ListedMailbox> mailboxes = m_mailboxes;
    QSet<Mail::SpecialUse> taken;
    for (qsizetype i = 0; i < mailboxes.size(); ++i) {
        Mail::ListedMailbox &mailbox = mailboxes[i];
        if (Imap::MailboxName::fromWire(mailbox.wireName).isInbox()) {
            mailbox.specialUse = Mail::SpecialUse::Inbox;
            mailbox.isSubscribed = true;
            continue;
        }
        if (isOfOthers(mailbox.wireName))
            continue;
        const auto use = Mail::specialUseFromAttributes(m_attributes[i]);
        if (use && *use != Mail::SpecialUse::Inbox && !taken.contains(*use)) {
            mailbox.specialUse = *use;
            taken.insert(*use);
        }
    }
    for (Mail::ListedMailbox &mailbox : mailboxes) {
        const bool mayHaveRole = mailbox.specialUse == Mail::SpecialUse::None &&
                                 mailbox.isSelectable && !isOfOthers(mailbox.wireName) &&
                                 isNearTheRoot(mailbox);
        if (!mayHaveRole)
            continue;
        const QStringList levels =
            Imap::MailboxName::fromWire(mailbox.wireName).levels(mailbox.separator, m_encoding);
        const auto use = Mail::specialUseFromName(levels.last());
        // What is only called so holds letters of its own: views are those the server names.
        if (use && !Mail::isView(*use) && !taken.contains(*use)) {
            mailbox.specialUse = *use;
            taken.insert(*use);
        }
    }
    return mailboxes;
}

void applyStatus(Mail::ListedMailbox &mailbox, const Imap::StatusValues &values)
{
    mailbox.messages = values.messages;
    mailbox.unseen = values.unseen;
    mailbox.uidValidity = values.uidValidity;
    mailbox.uidNext = values.uidNext;
    mailbox.highestModSeq = values.highestModSeq;
}

} // namespace Martlet::Remote
