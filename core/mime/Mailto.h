// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailto: URLs (RFC 6068), as untrusted as a mail (SEC-31).
#pragma once

#include "core/mime/MessageComposer.h"
#include "core/util/Result.h"

#include <QString>

namespace Martlet::Mime
{

/// to, cc, bcc, subject, body and in-reply-to; everything else is ignored. Line breaks in header
/// values become spaces, NUL disappears. InvalidInput when it is no mailto: URL.
Result<Draft> parseMailto(const QString &url);

} // namespace Martlet::Mime
