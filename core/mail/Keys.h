// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of our own database rows, and the numbers IMAP gives to messages and mailboxes. The latter
// stand here and not in core/imap because the store keeps them without knowing the protocol (ADR
// 0009).
#pragma once

#include "core/util/StrongId.h"

#include <QMetaType>
#include <QtGlobal>

namespace Martlet::Mail
{

/// Row of martlet.db; stable for the life of the account.
using AccountKey = StrongId<struct AccountKeyTag, qint64>;
/// Row of cache.db (IMAP) or martlet.db (local); gone when the cache is deleted.
using MailboxKey = StrongId<struct MailboxKeyTag, qint64>;
/// Row of cache.db; gone when the cache is deleted. What must survive names UIDVALIDITY + UID +
/// Message-ID.
using MessageKey = StrongId<struct MessageKeyTag, qint64>;
/// Row of martlet.db: one thing the user asked for.
using OperationKey = StrongId<struct OperationKeyTag, qint64>;
/// Row of martlet.db: one letter on its way out.
using OutboxKey = StrongId<struct OutboxKeyTag, qint64>;
/// Row of martlet.db: one letter being written.
using DraftKey = StrongId<struct DraftKeyTag, qint64>;
/// Row of martlet.db: the copy of one letter that disappeared at the server.
using KeptKey = StrongId<struct KeptKeyTag, qint64>;
/// Row of martlet.db: many letters of one folder that disappeared together.
using LossKey = StrongId<struct LossKeyTag, qint64>;

/// RFC 9051 §2.3.1.1: never 0, ascending within a mailbox and UIDVALIDITY.
using Uid = StrongId<struct UidTag, quint32>;
using UidValidity = StrongId<struct UidValidityTag, quint32>;
/// RFC 7162 §3.1: 63 bits; 0 means the mailbox keeps none.
using ModSeq = StrongId<struct ModSeqTag, quint64>;

} // namespace Martlet::Mail

Q_DECLARE_METATYPE(Martlet::Mail::AccountKey)
Q_DECLARE_METATYPE(Martlet::Mail::MailboxKey)
Q_DECLARE_METATYPE(Martlet::Mail::MessageKey)
Q_DECLARE_METATYPE(Martlet::Mail::OutboxKey)
Q_DECLARE_METATYPE(Martlet::Mail::DraftKey)
