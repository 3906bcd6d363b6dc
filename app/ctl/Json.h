// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values as JSON. Names are an interface (docs/martletctl.md): snake_case, times in UTC as ISO
// 8601, null for what is not known.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/EmailAddress.h"
#include "core/mail/MailboxInfo.h"
#include "core/mail/MessageSummary.h"
#include "core/mail/OutboxState.h"
#include "core/util/Error.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Martlet::Ctl
{

[[nodiscard]] QJsonObject errorToJson(const Error &error);
[[nodiscard]] QJsonObject addressToJson(const Mail::EmailAddress &address);
[[nodiscard]] QJsonArray addressesToJson(const Mail::AddressList &addresses);
/// Null when invalid.
[[nodiscard]] QJsonValue timeToJson(const QDateTime &time);
/// Null when empty.
[[nodiscard]] QJsonValue textOrNull(const QString &text);
[[nodiscard]] QJsonArray namesToJson(const QList<QByteArray> &names);
/// All names, sorted by their bytes.
[[nodiscard]] QJsonArray flagsToJson(const Mail::MessageFlags &flags);
/// Without any secret: of a password command only that there is one.
/// "imap", "pop3", "local".
[[nodiscard]] QString protocolName(Mail::ReceiveProtocol protocol);
[[nodiscard]] QJsonObject accountToJson(const Mail::AccountSettings &account);
[[nodiscard]] QJsonObject mailboxToJson(const Mail::MailboxInfo &mailbox, const QString &account);
[[nodiscard]] QJsonObject summaryToJson(const Mail::MessageSummary &summary);
[[nodiscard]] QJsonObject outboxItemToJson(const Mail::OutboxItem &item, const QString &account);

/// "recent" and so on, as --offline takes them.
[[nodiscard]] QString offlineModeName(Mail::OfflineMode mode);
[[nodiscard]] QString submissionLoginName(Mail::SubmissionLogin login);
/// "inbox", "sent", …; empty for an ordinary mailbox.
[[nodiscard]] QString specialUseName(Mail::SpecialUse use);

} // namespace Martlet::Ctl
