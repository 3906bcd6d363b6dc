// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the account may do in a mailbox, as MYRIGHTS says (RFC 4314). Hints for the user interface
// and the plans: the server decides in the end.
#pragma once

#include <QByteArray>

namespace Martlet::Imap
{

/// A set of rights, each a letter. Servers of RFC 2086 know `c` and `d` where newer ones have k, x,
/// t and e; of a newer server the two say nothing that the others do not say better (RFC 4314
/// §2.1.1), so they count only where none of those is there.
class MailboxRights
{
public:
    MailboxRights() = default;
    /// Letters nobody knows are kept and mean nothing.
    static MailboxRights fromWire(QByteArray letters);

    [[nodiscard]] bool mayLookUp() const { return has('l'); }
    [[nodiscard]] bool mayRead() const { return has('r'); }
    /// \Seen is kept between sessions.
    [[nodiscard]] bool mayKeepSeen() const { return has('s'); }
    /// Flags other than \Seen and \Deleted.
    [[nodiscard]] bool mayWriteFlags() const { return has('w'); }
    /// APPEND, and COPY or MOVE into it.
    [[nodiscard]] bool mayInsert() const { return has('i'); }
    [[nodiscard]] bool mayPost() const { return has('p'); }
    /// Mailboxes below it.
    [[nodiscard]] bool mayCreate() const { return has('k') || hasOld('c'); }
    /// The mailbox itself. Of the old letters either may stand for it.
    [[nodiscard]] bool mayDeleteMailbox() const { return has('x') || hasOld('c') || hasOld('d'); }
    /// Sets \Deleted.
    [[nodiscard]] bool mayDeleteMessages() const { return has('t') || hasOld('d'); }
    [[nodiscard]] bool mayExpunge() const { return has('e') || hasOld('d'); }
    [[nodiscard]] bool mayAdminister() const { return has('a'); }
    /// As the server wrote them.
    [[nodiscard]] const QByteArray &wire() const { return m_letters; }

    friend bool operator==(const MailboxRights &, const MailboxRights &) = default;

private:
    [[nodiscard]] bool has(char right) const { return m_letters.contains(right); }
    [[nodiscard]] bool hasOld(char right) const { return m_usesOldRights && has(right); }

    QByteArray m_letters;
    bool m_usesOldRights = true;
};

} // namespace Martlet::Imap
