// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where something large goes piece by piece, so that it is never held in memory whole.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

#include <functional>

namespace Martlet
{

/// Takes the next bytes. After an error it wants no more.
using ByteSink = std::function<Result<void>(const QByteArray &)>;

/// Gives all its bytes to a sink, in order; an error of the sink is its own.
using ByteSource = std::function<Result<void>(const ByteSink &)>;

} // namespace Martlet
