// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// N8: what a provider lets an account give to it in a day.
#pragma once

#include <QtGlobal>

#include <functional>

namespace Martlet::Sync
{

/// Empty functions: no limit is kept.
struct UploadWatch {
    std::function<qint64()> sentToday; ///< bytes given to the account's server
    std::function<void()> onUsed;      ///< the rest waits for tomorrow
};

} // namespace Martlet::Sync
