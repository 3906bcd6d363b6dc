// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a message that lies in a file: who maps it into memory is told how far it was read, and
// can let go of what lies before.
#pragma once

#include "core/mime/MimeReader.h"

#include <functional>

namespace Martlet::Mime
{

/// What is read between two calls of ReadSoFar.
inline constexpr qsizetype pacedPieceBytes = 1024 * 1024;

/// Called with the offset up to which a pass has come; several passes are made, and some bytes are
/// looked at again after them. May be empty.
using ReadSoFar = std::function<void(qsizetype offset)>;

ParsedMessage readMessage(const QByteArray &bytes, const ReadSoFar &readSoFar);
MimeScan scanMime(const QByteArray &bytes, const ReadSoFar &readSoFar);

} // namespace Martlet::Mime
