// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an IMAP server could keep the copies of sent letters, for who wants to choose. Pure.
#pragma once

#include "core/mail/MailboxInfo.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Martlet::Engine
{

struct SentChoice {
    /// Paths of mailboxes that can hold them, as in AccountSettings::sentMailbox.
    QStringList folders;
    /// The one that has the role, by attribute (RFC 6154) or by name; empty: none has.
    QString named;
    bool isFiledByServer = false; ///< there is nothing to choose

    friend bool operator==(const SentChoice &, const SentChoice &) = default;
};

/// Views, and mailboxes for drafts and for what is thrown away, are none of `folders`.
[[nodiscard]] SentChoice sentChoiceOf(const QList<Mail::ListedMailbox> &listed,
                                      bool isFiledByServer);

/// The path as the server has it: exact, else without case where only one is so; nothing: none.
[[nodiscard]] std::optional<QString> folderFor(const SentChoice &choice, const QString &path);

} // namespace Martlet::Engine
