// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The MailSource of the real program: the store's queries.
#pragma once

#include "core/store/StorePaths.h"
#include "ui/models/MailSource.h"

namespace Martlet::Store
{
class Reader;
}

namespace Martlet::Ui
{

/// `reader` is the UI thread's and outlives the source; the pool opens readers of its own on
/// `paths`.
[[nodiscard]] MailSource storeMailSource(const Store::Reader &reader,
                                         const Store::StorePaths &paths);

} // namespace Martlet::Ui
