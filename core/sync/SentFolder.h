// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an account's sent letters are filed, and looked for when their fate is unknown.
#pragma once

#include "core/mail/OutboxState.h"
#include "core/util/Task.h"

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
    /// the mailbox.
    virtual Task<QString> file(Mail::OutboxItem item) = 0;

    /// The letter is among those sent, or came to its own sender.
    virtual Task<bool> holds(QByteArray messageId) = 0;
};

} // namespace Martlet::Sync
