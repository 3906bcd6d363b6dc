// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person writes to accounts, mailboxes and messages.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/MailboxInfo.h"
#include "core/mail/MessageSummary.h"
#include "core/store/queries/Reader.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Ctl
{

/// The folders on this computer that belong to no address.
inline const QString localAccountName = QStringLiteral("local");

/// By address or name without case, or by key number. NotFound; InvalidInput when several match.
Result<Mail::AccountSettings> findAccount(const QList<Mail::AccountSettings> &accounts,
                                          const QString &wanted);

/// By path: exact, else without case. An invalid account means any; then several accounts having
/// such a mailbox is InvalidInput.
Result<Mail::MailboxInfo> findMailbox(const Store::Reader &reader, const QString &path,
                                      Mail::AccountKey account);
/// The same with the account as findAccount() takes it, or empty.
Result<Mail::MailboxInfo> findMailbox(const Store::Reader &reader, const QString &path,
                                      const QString &account);

/// All of them, or NotFound naming the first that is not there.
Result<QList<Mail::MessageKey>> findMessages(const Store::Reader &reader, const QStringList &keys);

/// The address of an account for output; its number when it is gone.
[[nodiscard]] QString accountName(const QList<Mail::AccountSettings> &accounts,
                                  Mail::AccountKey key);

/// Usage check: every word is a message key.
Result<void> checkKeys(const QStringList &words);
/// Usage check of --limit. 0 where it is not given.
Result<int> limitFrom(const QString &text);

} // namespace Martlet::Ctl
