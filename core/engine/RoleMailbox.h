// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The account's Trash, Archive, Junk, Sent or Drafts, made when the server has none.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/SpecialUse.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/util/Result.h"

namespace Martlet::Store
{
class WriteTransaction;
}

namespace Martlet::Engine
{

/// The mailbox with this role. Where there is none, one is added to the tree under its usual name
/// and its creation on the server is queued as an operation before anything can be moved there.
Result<Store::MailboxSyncState> roleMailbox(Store::WriteTransaction &transaction,
                                            Mail::AccountKey account, Mail::SpecialUse use);

} // namespace Martlet::Engine
