// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the selected mailbox, kept up to date from the server's data.
#pragma once

#include "core/imap/Responses.h"
#include "core/mail/MailboxInfo.h"

#include <QList>

#include <optional>
#include <vector>

namespace Martlet::Imap
{

/// Filled during SELECT, then changed by EXISTS, EXPUNGE, VANISHED and FETCH.
struct SelectedMailbox {
    MailboxName name;
    bool isReadOnly = false;
    quint32 exists = 0;
    std::optional<UidValidity> uidValidity;
    std::optional<Uid> uidNext;
    std::optional<ModSeq> highestModSeq;
    std::optional<SequenceNumber> firstUnseen;
    QByteArray mailboxId; ///< OBJECTID; empty when not told
    QList<QByteArray> flags;
    QList<QByteArray> permanentFlags; ///< as listed; see canStore()
    bool hasPermanentFlags = false;
    bool acceptsNewKeywords = false; ///< PERMANENTFLAGS holds "\*"
    bool hasStickyUids = true;       ///< false after [UIDNOTSTICKY]

    /// For the sync planner.
    [[nodiscard]] Mail::MailboxState toState() const;
    /// The server keeps this flag beyond the session. Without PERMANENTFLAGS all flags are kept
    /// (RFC 9051 §7.1).
    [[nodiscard]] bool canStore(QByteArrayView flag) const;

    void setTracksUids(bool tracks) { m_tracksUids = tracks; }
    /// All of them, ascending, as they were learnt elsewhere: from now on positions have names.
    /// Nothing when they are not as many as the mailbox holds.
    void knowUids(std::vector<Uid> uids);
    /// The UID at a position, if it was seen and tracking is on.
    [[nodiscard]] std::optional<Uid> uidAt(SequenceNumber sequence) const;

    void apply(const ResponseCode &code);
    void applyExists(quint32 count);
    /// Gives the UID of what was removed, if known.
    std::optional<Uid> applyExpunge(SequenceNumber sequence);
    void applyVanished(const VanishedResponse &vanished);
    void applyFetch(const FetchResponse &fetch);

private:
    bool m_tracksUids = false;
    std::vector<Uid> m_uids; ///< by position - 1; invalid where unknown; may be short
};

} // namespace Martlet::Imap
