// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file a person names as certificate authority is one, before an account is made to
// trust it.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Engine
{

/// InvalidInput unless `pem` holds at least one certificate and each of its certificates can be
/// read.
Result<void> checkAuthority(const QByteArray &pem);

} // namespace Martlet::Engine
