// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LIST, LSUB and STATUS answers to one list of mailboxes, each role given to one mailbox only.
#pragma once

#include "core/imap/Responses.h"
#include "core/mail/MailboxInfo.h"

#include <QList>

#include <vector>

namespace Martlet::Remote
{

class MailboxListing
{
public:
    explicit MailboxListing(Imap::NameEncoding encoding)
        : m_encoding(encoding)
    {
    }

    void add(std::vector<Imap::Response> responses);
    /// Mailboxes of others have no role here, whatever attribute they bear; and a name is near the
    /// root when it is near that of the person's own (RFC 2342).
    void knowNamespaces(const Imap::NamespaceResponse &namespaces);
    /// LIST … RETURN (SUBSCRIBED): the attribute counts.
    void knowSubscriptions();
    void addSubscribed(std::vector<Imap::Response> responses);

    /// Listed, but not there: they have no role.
    void forget(const QByteArrayList &wireNames);

    /// Attributes decide a role before names; names only at the top or directly below INBOX.
    [[nodiscard]] QList<Mail::ListedMailbox> result() const;

private:
    void addOne(const Imap::ListResponse &listed);
    [[nodiscard]] bool isOfOthers(const QByteArray &wireName) const;
    [[nodiscard]] bool isNearTheRoot(const Mail::ListedMailbox &mailbox) const;

    Imap::NameEncoding m_encoding;
    QList<Mail::ListedMailbox> m_mailboxes;
    QList<QList<QByteArray>> m_attributes;
    struct Space {
        QByteArray prefix;
        std::optional<char> separator;
        bool isOwn = false;
    };
    /// The longest prefix that fits; none: nothing is known, or no namespace holds it.
    [[nodiscard]] const Space *spaceOf(const QByteArray &wireName) const;

    QList<Space> m_spaces;
};

void applyStatus(Mail::ListedMailbox &mailbox, const Imap::StatusValues &values);

} // namespace Martlet::Remote
