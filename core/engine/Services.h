// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a window gets of the engine: references to its services, so that a test can give it others.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/ChangeFeed.h"
#include "core/engine/DraftService.h"
#include "core/engine/MailboxActions.h"
#include "core/engine/MessageActions.h"
#include "core/engine/MessageContents.h"
#include "core/engine/OutboxService.h"
#include "core/engine/ReportService.h"
#include "core/engine/SearchService.h"
#include "core/engine/ServerCopyService.h"
#include "core/engine/SetupService.h"
#include "core/engine/SyncStatus.h"
#include "core/engine/TestLetterService.h"
#include "core/engine/VaultService.h"
#include "core/store/queries/Reader.h"

namespace Martlet::Engine
{

/// All outlive every window.
struct Services {
    const Store::Reader &reader;
    AccountService &accounts;
    MailboxActions &mailboxes;
    MessageActions &messages;
    MessageContents &contents;
    DraftService &drafts;
    OutboxService &outbox;
    SearchService &search;
    ChangeFeed &changes;
    SyncStatus &status;
    VaultService &vault;
    ServerCopyService &copies;
    ReportService &reports;
    TestLetterService &testLetters;
    SetupService &setup;
};

} // namespace Martlet::Engine
