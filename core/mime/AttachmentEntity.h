// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An attachment as a part of a message, in pieces; and in local drafts its name alone, while the
// bytes lie beside them.
#pragma once

#include "core/mime/MessageComposer.h"

#include <optional>

namespace Martlet::Mime
{

/// Header and encoded content; ends with CRLF.
Result<void> writeAttachment(const DraftAttachment &attachment, const ComposeOptions &options,
                             const ByteSink &sink);

/// What stands in a local draft in place of the content.
struct KeptReference {
    QByteArray name; ///< letters and digits
    qint64 sizeBytes = 0;
};

/// Nothing unless the part with this header is such a one.
std::optional<KeptReference> keptReference(const QByteArray &partHeader);

} // namespace Martlet::Mime
