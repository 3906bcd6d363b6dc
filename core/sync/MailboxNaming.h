// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a server calls the mailbox of a path. Pure.
#pragma once

#include "core/imap/MailboxName.h"
#include "core/mail/MailboxInfo.h"
#include "core/util/Result.h"

#include <QList>

#include <optional>

namespace Martlet::Sync
{

std::optional<Mail::ListedMailbox> findListed(const QList<Mail::ListedMailbox> &listing,
                                              const QString &path);

/// The name to send for a path that may not be there yet: below its nearest known parent, as the
/// server spells that one.
Result<Imap::MailboxName> nameFor(const QString &path, const QList<Mail::ListedMailbox> &listing,
                                  Imap::NameEncoding encoding);

} // namespace Martlet::Sync
