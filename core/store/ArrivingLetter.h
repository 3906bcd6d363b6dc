// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter that is to lie on this computer, in the form its file and rows have: all that can be
// worked out before the store thread writes it. Pure, for any thread.
#pragma once

#include "core/mail/LetterIdentity.h"
#include "core/mail/MessageFlags.h"
#include "core/store/PreparedMessage.h"

#include <QByteArray>
#include <QDateTime>

#include <functional>

namespace Martlet::Store
{

struct ArrivingLetter {
    QByteArray file;  ///< as it lies in the Maildir
    QByteArray token; ///< for the name of the file; empty: none
    QString base;     ///< the name, where it has to be the same after a crash; empty: a new one
    bool isStaged = false;    ///< LocalFolder::stage() has written it under `base`
    PreparedMessage row;      ///< without UID; nothing of it where not `isRead`
    bool isRead = true;       ///< false: its row in the cache follows, from the file
    QByteArray messageId;     ///< without < >
    QByteArray headerHash;    ///< 16 bytes
    QByteArray sha256;        ///< of the letter as it travels, 32 bytes
    QByteArray bodyHash;      ///< 16 bytes; empty: nobody asked for it, see bodyHash()
    qint64 wireBytes = 0;     ///< as it travels
    bool isWhole = true;      ///< false: the header alone, the rest is still at the server
    bool saysPartial = false; ///< by a field of its own, which anybody can write
    QDateTime received;       ///< UTC
    Mail::MessageFlags flags;
};

/// `wire`: CRLF lines, of which nothing is kept. `received` invalid: as the uppermost Received
/// field has it, else `now`.
ArrivingLetter arrivingLetter(const QByteArray &wire, const Mail::MessageFlags &flags,
                              const QDateTime &received, const QDateTime &now);
/// The same without the bytes of the file. `readSoFar` as of Mime::ReadSoFar.
ArrivingLetter arrivingRow(const QByteArray &wire, const Mail::MessageFlags &flags,
                           const QDateTime &received, const QDateTime &now,
                           const std::function<void(qsizetype offset)> &readSoFar = {});

/// The same without the row: all that names the letter, and what the ledger knows it by. A third of
/// the work.
ArrivingLetter arrivingUnread(const QByteArray &wire, const Mail::MessageFlags &flags,
                              const QDateTime &received, const QDateTime &now);

/// The header alone of a letter that is `serverBytes` long at the server.
ArrivingLetter arrivingHeader(const QByteArray &header, qint64 serverBytes,
                              const Mail::MessageFlags &flags, const QDateTime &now);

/// What identifies a letter beside its Message-ID: 16 bytes of the SHA-256 of its header, without
/// the fields that servers add when it is handed out (Status, X-UIDL and their like).
QByteArray headerHash(const QByteArray &letterOrHeader);

/// The same of what follows the header, but for line ends behind it.
QByteArray bodyHash(const QByteArray &letter);

/// Of a unique id of any length.
Mail::LetterIdentity identityOf(const QByteArray &uniqueId);
/// Where a server gives none, or the same to several letters: of what it says of the letter.
/// `occurrence`: among letters that are alike, from 1.
Mail::LetterIdentity identityOf(const QByteArray &headerHash, qint64 sizeBytes, int occurrence);

/// The token in the names of fetched files: which letter of which account it is, so that it is not
/// fetched again even where every database was lost.
QByteArray fetchToken(const Mail::LetterIdentity &identity, const QString &email);
/// And back; an invalid identity where there is none. `account` tells whether it is this one's.
struct FetchOrigin {
    Mail::LetterIdentity identity;
    QByteArray account;
};
FetchOrigin fetchOriginOf(const QString &maildirBase);
QByteArray originAccount(const QString &email);

} // namespace Martlet::Store
