// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "-ERR" to the meaning of an Error (ARCHITECTURE section 8, REL-14). The doctor reads the server's
// words; this only decides what kind of failure it is and whether trying again can help.
#pragma once

#include "core/pop3/Pop3Types.h"
#include "core/util/Error.h"

namespace Martlet::Pop3
{

/// Where in the life of the session a refusal came.
enum class RefusalPhase { Greeting, Authentication, Command, Quit };

/// The code, or the one that a text without a code is known to mean: maildrops that are locked,
/// logins that follow each other too fast, faults that pass.
std::optional<ResponseCode> meaningOf(const StatusLine &refusal);

/// `what` is the step in English ("log in"). A login that was refused without a reason that passes
/// needs the user; after QUIT nothing was deleted, and the next session may try again.
Error errorFromRefusal(const StatusLine &refusal, const QString &what, RefusalPhase phase);

/// The server does not know the command, its argument or the mechanism; it has not looked at a
/// secret.
bool isUnknownToServer(const StatusLine &refusal);

/// "You must use stronger authentication such as AUTH or APOP": the password was not looked at.
bool demandsApop(const StatusLine &refusal);

} // namespace Martlet::Pop3
