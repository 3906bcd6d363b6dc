// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the store does for itself: tidying at start and while nobody writes, and looking for damage
// after an unclean end.
#pragma once

#include "core/mail/Keys.h"
#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <atomic>
#include <memory>
#include <thread>

namespace Martlet::Store
{

class WriteTransaction;

/// What the last end left behind.
struct StartCondition {
    bool wasUnclean = false;   ///< cache.db and content.db have to be made to agree
    bool isContentNew = false; ///< content.db was made anew, cache.db was not told
    bool wasRestored = false;  ///< martlet.db is older than the letters
};

/// Derives effective states anew, removes letters that no row names (after a restore they are
/// adopted) and undo entries that are old. False when there is more to adopt at the next start. May
/// throw SQLite::Exception.
bool tidyAtStart(WriteTransaction &transaction, StartCondition condition);

/// One small step of what has time until nobody writes: addresses not counted yet, downloads nobody
/// goes on with, packs of letters most of which are gone (at most some 8 MiB are copied). True:
/// there is more to do. May throw SQLite::Exception.
Result<bool> tidyMeanwhile(WriteTransaction &transaction);

/// One bounded step through the letters behind `checked`, which it leads on: those whose row claims
/// more than is there claim no more than that, and are fetched again. True: there are more. May
/// throw SQLite::Exception.
bool recheckClaims(WriteTransaction &transaction, Mail::MessageKey &checked);

/// One bounded step: what is over in the journal and in the vault. True: there is more. At start,
/// and every hour while the program runs. May throw SQLite::Exception.
bool forgetOld(WriteTransaction &transaction);

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
