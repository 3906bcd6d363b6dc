// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an account's sent letters are filed, and looked for when their fate is unknown.
#pragma once

#include "core/mail/OutboxState.h"
#include "core/util/Task.h"

#include <chrono>
#include <optional>

namespace Martlet::Sync
{

class SentFolder
{
public:
    SentFolder() = default;
    virtual ~SentFolder() = default;
    SentFolder(const SentFolder &) = delete;
    SentFolder &operator=(const SentFolder &) = delete;

    /// One copy lies there when it returns, however often it was tried (REL-7). Gives the path of
    /// the mailbox, empty for a receipt (isNullSender), which is not filed; nothing while a server
    /// that files letters itself is given the time for it.
    /// `isFresh`: accepted in this run of the program, and nothing of it was filed before, so that
    /// only the server can have filed what lies there at the first look. `acceptedAt`: UTC; where
    /// nothing proves it, since when it is known; invalid: long ago.
    virtual Task<std::optional<QString>> file(Mail::OutboxItem item, bool isFresh,
                                              QDateTime acceptedAt) = 0;

    /// What was learnt of the server is looked at again, when its time has come.
    virtual Task<void> review() { co_return; }
    /// Of review(), monotonic; nothing: there is nothing to look at.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> nextReview() const
    {
        return std::nullopt;
    }

    /// The letter is among those sent, or came to its own sender.
    virtual Task<bool> holds(QByteArray messageId) = 0;
};

} // namespace Martlet::Sync
