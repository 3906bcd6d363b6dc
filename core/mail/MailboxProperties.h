// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server says of one mailbox when asked: numbers, room and rights. What it did not say is
// missing, not zero.
#pragma once

#include "core/mail/MailboxInfo.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// One resource of a quota root (RFC 9208). Storage in bytes, others counted.
struct QuotaResource {
    QByteArray name; ///< "STORAGE", "MESSAGE", in capitals
    quint64 used = 0;
    quint64 limit = 0;

    friend bool operator==(const QuotaResource &, const QuotaResource &) = default;
};

struct Quota {
    QString root; ///< may be empty, as many servers have it
    QList<QuotaResource> resources;

    friend bool operator==(const Quota &, const Quota &) = default;
};

/// What one may do with a mailbox (RFC 4314). The server decides in the end.
struct GrantedRights {
    QByteArray letters; ///< as the server wrote them
    bool mayRead = false;
    bool mayMark = false; ///< flags, also \Seen
    bool mayAdd = false;
    bool mayDelete = false; ///< letters, for good
    bool mayCreateInside = false;
    bool mayRemove = false; ///< rename or delete the mailbox itself
    bool mayShare = false;

    friend bool operator==(const GrantedRights &, const GrantedRights &) = default;
};

struct ServerMailboxFacts {
    std::optional<quint32> messages;
    std::optional<quint32> unseen;
    std::optional<quint64> sizeBytes; ///< STATUS=SIZE
    std::optional<UidValidity> uidValidity;
    std::optional<Uid> uidNext;
    std::optional<ModSeq> highestModSeq;
    QList<Quota> quotas; ///< empty: the server has none
    std::optional<GrantedRights> rights;

    friend bool operator==(const ServerMailboxFacts &, const ServerMailboxFacts &) = default;
};

} // namespace Martlet::Mail
