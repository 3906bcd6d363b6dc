// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which server software this is, and what to expect of it beyond its own announcements: limits that
// are stated nowhere and features that are announced and do not work.
#pragma once

#include "core/imap/Capabilities.h"
#include "core/imap/Responses.h"
#include "core/util/Limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstddef>

namespace Martlet::Imap
{

enum class ServerKind {
    Unknown,
    Gmail,
    Yandex,
    Exchange,
    Exchange2003,
    Dovecot,
    Courier,
    Cyrus,
    ICloud,
    Yahoo,
    Netease,
    MailRu,
    Qq,
    Zoho,
    ProtonBridge,
    HMailServer,
    Nemesis, ///< GMX, WEB.DE, 1&1
    Domino,
    UwImap, ///< and its child Panda IMAP
};
inline constexpr std::size_t serverKindCount = static_cast<std::size_t>(ServerKind::UwImap) + 1;

/// "Gmail": the enum's own word; for logs, the doctor and tests.
QByteArrayView serverKindName(ServerKind kind);

/// From the greeting's text, what it announces and its answer to ID, whatever is there.
ServerKind recogniseServer(const QByteArray &greeting, const Capabilities &capabilities,
                           const IdResponse *id = nullptr);

struct ServerTraits {
    qsizetype commandBytes = Limits::imapCommandBytes; ///< longest command line accepted
    bool needsId = false;                              ///< refuses to SELECT before ID
    bool hasReliableSearch = true;                     ///< SEARCH HEADER and SINCE can be believed
    bool hasReliableStatus = true;                     ///< else its numbers lag behind
    bool hasReliableSize = true;                       ///< else RFC822.SIZE is an estimate
    bool hasWorkingQResync = true;                     ///< else VANISHED is malformed
    bool hasWorkingRev2 = true;       ///< else do not ENABLE IMAP4rev2: LSUB and others break
    bool hasReliableNamespace = true; ///< else do not ask
    bool mayFakeLogin = false;        ///< OK to a login that failed; BAD to NAMESPACE tells then
    bool keepsSentCopy = false;       ///< files what it sends by SMTP itself
    bool keepsAppendFlags = true;     ///< else STORE them after APPEND
    bool needsFinalLineEnd = false;   ///< a message given to APPEND has to end with CRLF
    /// At once for one account, the one waiting in IDLE included, until it is known better; and
    /// what must not be exceeded whatever the user sets.
    int connections = 3;
    int mostConnections = 3;
    /// Asking for news more often than this counts as abuse.
    std::chrono::seconds shortestPoll = std::chrono::minutes(1);
    /// What the provider lets one account fetch in a day before it is locked; 0: not known.
    qint64 dailyBytes = 0;
    qint64 dailyUploadBytes = 0; ///< likewise what it lets one account send to it by IMAP
    std::chrono::seconds loginTimeout = Limits::loginTimeout;
};

ServerTraits traitsOf(ServerKind kind);

/// Without what this kind of server announces and cannot do.
Capabilities usableCapabilities(Capabilities announced, ServerKind kind);

} // namespace Martlet::Imap
