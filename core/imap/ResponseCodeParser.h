// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bracketed code of a status response, "[UIDNEXT 12]" (RFC 9051 §7.1).
#pragma once

#include "core/imap/Quirks.h"
#include "core/imap/Responses.h"

namespace Martlet::Imap
{

/// What stands between '[' and ']'. A value that makes no sense leaves the code without one.
ResponseCode parseResponseCode(QByteArrayView inside, QuirkSet &quirks);

} // namespace Martlet::Imap
