// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the store does for itself: tidying at start, and looking for damage after an unclean end.
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <atomic>
#include <memory>
#include <thread>

namespace Martlet::Store
{

class WriteTransaction;

/// Derives effective states anew, removes letters that no row names and undo entries that are old;
/// after an unclean end also makes cache.db and content.db agree on what is held. May throw
/// SQLite::Exception.
void tidyAtStart(WriteTransaction &transaction, bool wasUnclean);

/// Checks cache.db in the background on a connection of its own; a damaged one is made anew at the
/// next start (REL-10). Ends early when destroyed.
class DamageWatch
{
public:
    explicit DamageWatch(const StorePaths &paths);
    ~DamageWatch();
    DamageWatch(const DamageWatch &) = delete;
    DamageWatch &operator=(const DamageWatch &) = delete;

private:
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
};

} // namespace Martlet::Store
