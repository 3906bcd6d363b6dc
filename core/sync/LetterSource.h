// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter's file as what APPEND sends: read in pieces while it travels.
#pragma once

#include "core/imap/MessageSource.h"
#include "core/store/StorePaths.h"

#include <QString>

namespace Martlet::Sync
{

/// Errors as Store::openLetter().
Result<Imap::MessageSource> letterSource(const Store::StorePaths &paths, const QString &fileName);

} // namespace Martlet::Sync
