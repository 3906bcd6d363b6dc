// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a mailbox is for (RFC 6154), found by attribute or, failing that, by name.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// Order is the order in the folder tree. Values are stored: never renumber.
enum class SpecialUse {
    None = 0,
    Inbox = 1,
    Drafts = 2,
    Outbox = 3, ///< ours, on no server
    Sent = 4,
    Archive = 5,
    Junk = 6,
    Trash = 7,
    All = 8,
    Flagged = 9,
    Important = 10,
};

/// From LIST attributes ("\\Sent") and XLIST's older names ("\\Spam", "\\AllMail", "\\Starred",
/// "\\Inbox").
std::optional<SpecialUse> specialUseFromAttributes(const QList<QByteArray> &attributes);

/// From the last level of a decoded mailbox name, in the languages servers use; without case, ё =
/// е.
std::optional<SpecialUse> specialUseFromName(const QString &lastLevel);

/// "\\Sent" and so on; empty for None, Inbox and Outbox.
QByteArray specialUseAttribute(SpecialUse use);

/// Shows letters that lie and are counted elsewhere (RFC 6154: \\All and \\Flagged are views;
/// \\Important is one at Gmail, where it comes from). A mailbox that is \\Archive as well as
/// \\All has the role Archive (specialUseFromAttributes()) and is none: letters are put there.
[[nodiscard]] bool isView(SpecialUse use);

} // namespace Martlet::Mail
