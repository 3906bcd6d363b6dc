// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments of NOTIFY (RFC 5465 §8) to bytes.
#pragma once

#include "core/imap/CommandWriter.h"
#include "core/imap/NotifyCommand.h"

namespace Martlet::Imap
{

/// "NONE", or "SET STATUS (selected (…)) (personal (…))".
void writeNotify(CommandWriter &writer, const Notify &command);

} // namespace Martlet::Imap
