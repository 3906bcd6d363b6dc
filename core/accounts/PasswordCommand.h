// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the command line a person gave instead of a stored password ("pass show mail").
#pragma once

#include "core/util/Clock.h"
#include "core/util/Secret.h"
#include "core/util/Task.h"

#include <QString>

namespace Martlet::Accounts
{

/// The first line `command` prints, run by /bin/sh -c with no terminal and no input. Its output is
/// never stored or logged (SEC-10). Errors, all Retry::AfterUserAction and without the command's
/// own words: NotFound (/bin/sh cannot be started), AuthenticationRejected (it ended with a failure
/// or printed nothing), Timeout after `limit`. Cancelling ends it and all it started.
Task<Secret> runPasswordCommand(Clock &clock, QString command,
                                std::chrono::seconds limit = std::chrono::seconds(30));

} // namespace Martlet::Accounts
