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
    /// LIST … RETURN (SUBSCRIBED): the attribute counts.
    void knowSubscriptions();
    void addSubscribed(std::vector<Imap::Response> responses);

    /// Listed, but not there: they have no role.
    void forget(const QByteArrayList &wireNames);

    /// Attributes decide a role before names; names only at the top or directly below INBOX.
    [[nodiscard]] QList<Mail::ListedMailbox> result() const;

private:
    void addOne(const Imap::ListResponse &listed);

    Imap::NameEncoding m_encoding;
    QList<Mail::ListedMailbox> m_mailboxes;
    QList<QList<QByteArray>> m_attributes;
};

void applyStatus(Mail::ListedMailbox &mailbox, const Imap::StatusValues &values);

} // namespace Martlet::Remote
