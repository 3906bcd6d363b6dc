// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QUOTA and QUOTAROOT (RFC 9208 §4.2).
#pragma once

#include "core/imap/Responses.h"
#include "core/imap/TokenReader.h"

namespace Martlet::Imap
{

/// What follows the keyword and its blank.
QuotaResponse readQuota(TokenReader &reader);
QuotaRootResponse readQuotaRoot(TokenReader &reader);

} // namespace Martlet::Imap
