// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the outbox table, for writer and queries. May throw SQLite::Exception.
#pragma once

#include "core/mail/OutboxState.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;

/// In the order they go out.
QList<Mail::OutboxItem> loadOutbox(Connection &own);
QList<Mail::OutboxItem> loadOutboxOf(Connection &own, Mail::AccountKey account);
std::optional<Mail::OutboxItem> loadOutboxItem(Connection &own, Mail::OutboxKey key);
Mail::OutboxKey insertOutboxItem(Connection &own, const Mail::OutboxItem &item);
/// State, recipients, words, times, tries and whether it is held; false where there is no such
/// letter.
bool updateOutboxItem(Connection &own, const Mail::OutboxItem &item);

void insertAcceptance(Connection &own, const Mail::OutboxItem &item,
                      const Mail::Acceptance &acceptance);
void setFiledPath(Connection &own, Mail::OutboxKey key, const QString &mailboxPath,
                  bool isOnThisComputer);
/// Which letter there is the copy made from here.
void setFiledUid(Connection &own, Mail::OutboxKey key, Mail::UidValidity uidValidity,
                 Mail::Uid uid);
/// Of a letter, the first one first.
QList<Mail::Acceptance> loadAcceptances(Connection &own, Mail::AccountKey account,
                                        const QByteArray &messageId);

/// The newest copy of a sent letter that was filed in a mailbox of its account since.
struct FiledLetter {
    QByteArray messageId;
    QString mailboxPath;
    Mail::UidValidity uidValidity;
    Mail::Uid uid; ///< of the copy made from here; invalid: not known
};
std::optional<FiledLetter> loadLastFiled(Connection &own, Mail::AccountKey account,
                                         const QDateTime &since);

} // namespace Martlet::Store
