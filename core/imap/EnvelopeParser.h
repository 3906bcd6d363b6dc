// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ENVELOPE (RFC 9051 §7.5.2) to raw fields.
#pragma once

#include "core/imap/Responses.h"
#include "core/imap/TokenReader.h"

namespace Martlet::Imap
{

/// From its '(' to its ')'. Failure stays in the reader.
RawEnvelope readEnvelope(TokenReader &reader);

/// The other way, for tests and the fake servers: quoted where possible, literals otherwise.
QByteArray encodeEnvelope(const RawEnvelope &envelope);

} // namespace Martlet::Imap
