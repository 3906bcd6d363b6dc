// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a server's flat list of mailboxes to a tree by path (pure), and a mailbox's removal.
#pragma once

#include "core/mail/MailboxInfo.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

/// Levels joined with '/', a '/' inside a level written as U+2215; INBOX in capitals.
QString mailboxPathOf(const Mail::ListedMailbox &listed);

/// Without keys; parents before children. Parents that are not listed come as not selectable, of
/// several entries with one path the first counts, entries without a name are left out.
QList<Mail::MailboxInfo> treeOf(Mail::AccountKey account, const QList<Mail::ListedMailbox> &listed);

/// With its messages. Defined in MailboxRows.cpp. May throw SQLite::Exception.
void removeMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox);

} // namespace Martlet::Store
