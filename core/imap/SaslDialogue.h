// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Challenge and answer of AUTHENTICATE (RFC 9051 §6.2.2); what the mechanism says comes from the
// command's SaslStep.
#pragma once

#include "core/imap/CommandPipeline.h"

namespace Martlet::Imap
{

/// The line for one challenge, as it came (Base64). What goes wrong cancels the exchange with "*"
/// and becomes the command's local error.
QByteArray answerChallenge(PendingCommand &pending, const QByteArray &text);

} // namespace Martlet::Imap
