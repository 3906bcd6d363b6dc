// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which command may run when, and which data answers it: tables without state.
#pragma once

#include "core/imap/Commands.h"
#include "core/imap/Responses.h"

#include <optional>

namespace Martlet::Imap
{

/// Runs alone: it changes the state of the connection or holds a dialogue of its own.
bool runsAlone(const Command &command);

/// A command that runs alone may nevertheless be sent while `running` is unanswered.
bool mayFollow(const Command &running, const Command &next);

/// Only reads the selected mailbox, so that it may be sent behind an unanswered SELECT.
bool mayGoBehindSelect(const Command &command);

/// UID SEARCH RETURN (SAVE …).
bool savesSearchResult(const Command &command);
/// Names messages by the saved result.
bool usesSavedResult(const Command &command);
/// Changes or copies messages of the selected mailbox.
bool changesMessages(const Command &command);

/// Allowed before TLS when STARTTLS is required (SEC-1).
bool mayTravelInTheClear(const Command &command);

enum class NeededState { Any, NotAuthenticated, Authenticated, Selected };

/// RFC 9051 §3: where the command belongs. Authenticated includes Selected.
NeededState neededState(const Command &command);

/// The command asks for data of this kind. EXISTS, EXPUNGE and plain VANISHED answer nothing.
bool asksFor(const Command &command, const Response &response);

} // namespace Martlet::Imap
