// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which server software this is, and what to expect of it beyond its own announcements: limits that
// are stated nowhere and features that are announced and do not work.
#pragma once

#include "core/imap/Capabilities.h"
#include "core/imap/Responses.h"
#include "core/util/Limits.h"

#include <QByteArray>

#include <optional>

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
};

/// From the greeting's text, what it announces and its answer to ID, whatever is there.
ServerKind recogniseServer(const QByteArray &greeting, const Capabilities &capabilities,
                           const IdResponse *id = nullptr);

struct ServerTraits {
    qsizetype commandBytes = Limits::imapCommandBytes; ///< longest command line accepted
    bool needsId = false;                              ///< answers nothing useful before ID
    bool hasReliableSearch = true;                     ///< SEARCH HEADER and SINCE can be believed
    bool hasWorkingQResync = true;                     ///< else VANISHED is malformed
    bool hasReliableNamespace = true;                  ///< else do not ask
    bool keepsSentCopy = false;                        ///< files what it sends by SMTP itself
    bool keepsAppendFlags = true;                      ///< else STORE them after APPEND
};

ServerTraits traitsOf(ServerKind kind);

/// Without what this kind of server announces and cannot do.
Capabilities usableCapabilities(Capabilities announced, ServerKind kind);

} // namespace Martlet::Imap
