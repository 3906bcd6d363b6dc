// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// NO, BAD and BYE to the meaning of an Error (ARCHITECTURE section 8, REL-14). The doctor reads the
// server's words; this only decides what kind of failure it is and whether trying again can help.
#pragma once

#include "core/imap/Responses.h"
#include "core/util/Error.h"

namespace Martlet::Imap
{

/// Where in the life of the connection a refusal came: [UNAVAILABLE] and texts mean different
/// things before and after the login.
enum class RefusalPhase { Greeting, Authentication, Command };

/// `what` is the step in English ("log in"). Must not be called for OK and PREAUTH.
Error errorFromStatus(const StatusResponse &status, const QString &what, RefusalPhase phase);

/// To a command after the login: the login holds no longer. Only another one tells whether it is
/// refused.
bool endsLogin(const StatusResponse &status);

/// The server says it did or has already what was asked ([ALREADYEXISTS]).
bool isAlreadyDone(const StatusResponse &status);

} // namespace Martlet::Imap
