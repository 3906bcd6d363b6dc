// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are attached, read in pieces. Blocking; for the pool.
#pragma once

#include "core/mime/MessageComposer.h"

namespace Martlet::Engine
{

/// NotFound, InvalidInput (no plain file), QuotaExceeded (larger than any letter may be) or
/// LocalStorage. Whoever reads is told when the file is written to meanwhile.
Result<Mime::AttachmentFile> openAttachment(const QString &path);

} // namespace Martlet::Engine
