// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file made an attachment: read at once, so that what is sent is what was attached.
#pragma once

#include "core/mime/MessageComposer.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QString>

namespace Martlet::Ui
{

/// More than any usual server takes; a mistake rather than a letter.
inline constexpr qint64 largestAttachmentBytes = 100LL * 1024 * 1024;

/// Reads on the pool. InvalidInput for what is no plain file; QuotaExceeded beyond the limit;
/// NotFound, PermissionDenied or LocalStorage as the system says. The name is made safe (SEC-28).
QFuture<Result<Mime::DraftAttachment>> loadAttachment(const QString &path);

/// Bytes that never were a file (a pasted picture).
Mime::DraftAttachment makeAttachment(const QString &name, const QByteArray &content);

} // namespace Martlet::Ui
