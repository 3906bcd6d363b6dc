// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of IMAP, each its own type (ARCHITECTURE section 11).
#pragma once

#include "core/mail/Keys.h"

#include <QByteArray>

namespace Martlet::Imap
{

using Uid = Mail::Uid;
using UidValidity = Mail::UidValidity;
using ModSeq = Mail::ModSeq;

/// RFC 9051 §2.3.1.2: position in the mailbox, 1 … EXISTS; moves with every expunge.
using SequenceNumber = StrongId<struct SequenceNumberTag, quint32>;

/// Names one submitted command within one session; counts up from 1.
using CommandTag = StrongId<struct CommandTagTag, quint32>;

/// "A0001": the tag as it stands on the wire (RFC 9051 §2.2.1).
QByteArray encodeTag(CommandTag tag);

} // namespace Martlet::Imap
