// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of names that a mailbox cannot have.
#pragma once

#include "core/mail/MailboxPath.h"
#include "core/util/Result.h"

namespace Martlet::Ctl
{

/// Such an error with a whole sentence as its step; any other as it is.
[[nodiscard]] Error mailboxError(Error error);

template<class T>
Result<T> mailboxWords(Result<T> result)
{
    if (!result)
        return failure(mailboxError(result.error()));
    return result;
}

} // namespace Martlet::Ctl
