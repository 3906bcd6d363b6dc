// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding a message on the server by its Message-ID: after a lost answer, a changed UIDVALIDITY, a
// crash (REL-5, REL-7, REL-8).
#pragma once

#include "core/remote/ImapConnection.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace Martlet::Sync
{

struct FoundMessage {
    Mail::Uid uid;
    qint64 sizeBytes = 0;
    bool isDeleted = false;
    QString from; ///< address of the first author, of what was found by Message-ID
};

/// In the selected mailbox, above `after` (invalid: all), ascending. Where SEARCH HEADER cannot be
/// believed (ServerTraits::hasReliableSearch) the newest 300 headers are compared instead. An empty
/// Message-ID finds nothing.
Task<QList<FoundMessage>> findByMessageId(Remote::ImapConnection &connection, QByteArray messageId,
                                          Mail::Uid after);

/// For letters without Message-ID: in the selected mailbox from `first` up, those without one, too,
/// of this size and INTERNALDATE, which COPY keeps (RFC 9051 §6.4.7).
Task<QList<FoundMessage>> findWithoutMessageId(Remote::ImapConnection &connection, qint64 sizeBytes,
                                               QDateTime internalDate, Mail::Uid first);

} // namespace Martlet::Sync
