// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that look like a delivery report or a read receipt are read for what they say about
// letters sent from here. Only the beginning counts: what comes back with a report may be large.
#pragma once

#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/ReportWriter.h"
#include "core/util/Task.h"

namespace Martlet::Sync
{

/// `candidate.bytes` is read. Of receipts only those that say that the letter was displayed.
/// Pure, for any thread.
Store::ReadReport readReport(const Store::ReportCandidate &candidate);

/// Of letters on this computer, all there are. Needs no server.
Task<void> readReportsHere(Store::Store &store);

/// Of one mailbox at the server, over a connection that is used for nothing else meanwhile. Those
/// that are gone at the server are left to the next comparison of the mailbox; nothing is fetched
/// when its UIDs mean other letters now (SEC-16).
Task<void> fetchReports(Remote::ImapConnection &connection, Store::Store &store,
                        Store::MailboxSyncState mailbox);

} // namespace Martlet::Sync
