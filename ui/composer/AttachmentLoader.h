// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file made an attachment. What is sent is what was attached: a small one is read at once, a
// large one is only looked at, and refused when it is another one later.
#pragma once

#include "core/mime/MessageComposer.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QString>

namespace Martlet::Ui
{

/// More than any usual server takes; a mistake rather than a letter.
inline constexpr qint64 largestAttachmentBytes = 100LL * 1024 * 1024;

/// A file up to this size is held in memory.
inline constexpr qint64 heldAttachmentBytes = 256 * 1024;

/// Reads on the pool. InvalidInput for what is no plain file; QuotaExceeded beyond the limit;
/// NotFound, PermissionDenied or LocalStorage as the system says. The name is made safe (SEC-28).
QFuture<Result<Mime::DraftAttachment>> loadAttachment(const QString &path);

/// Bytes that never were a file (a pasted picture).
Mime::DraftAttachment makeAttachment(const QString &name, const QByteArray &content);

/// False: its file is gone, or another one. Looks at the disk.
bool isAsAttached(const Mime::DraftAttachment &attachment);

} // namespace Martlet::Ui
