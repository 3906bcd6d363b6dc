// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// BODYSTRUCTURE (RFC 9051 §7.5.2) to Mail::BodyStructure with the section number of every part.
#pragma once

#include "core/imap/ResponseParser.h"
#include "core/mail/BodyStructure.h"

namespace Martlet::Imap
{

/// From its '(' to its ')'; iterative. More than Limits::mimeDepth levels or Limits::mimeParts
/// parts fail the reader: such a message stays readable as source. A message/rfc822 part has the
/// body inside it as its only child; a multipart directly inside it has the section "n.TEXT".
Mail::BodyStructure readBodyStructure(TokenReader &reader, const FileNameDecoder &decodeFileName);

} // namespace Martlet::Imap
