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

struct ServerMailboxFacts {
    std::optional<quint32> messages;
    std::optional<quint32> unseen;
    std::optional<quint64> sizeBytes; ///< STATUS=SIZE
    std::optional<UidValidity> uidValidity;
    std::optional<Uid> uidNext;
    std::optional<ModSeq> highestModSeq;
    QList<Quota> quotas;              ///< empty: the server has none
    std::optional<QByteArray> rights; ///< MYRIGHTS, one letter a right (RFC 4314)

    friend bool operator==(const ServerMailboxFacts &, const ServerMailboxFacts &) = default;
};

} // namespace Martlet::Mail
