// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's answer means: by the catalogue, by the known words of refused letters, else by
// the step that was refused. Pure; part of Diagnosis.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/doctor/ReplyText.h"
#include "core/mail/RetryPolicy.h"

namespace Martlet::Doctor
{

/// Codes, reaction and by what they were recognised; nothing else of the diagnosis.
struct ReplyFinding {
    QList<FindingCode> codes;
    Reaction reaction = Reaction::None;
    RecognisedBy by = RecognisedBy::Nothing;
    int waitHours = 0;
};

/// Nothing for an empty reply.
ReplyFinding replyFinding(const Evidence &evidence, const ReplyText &reply,
                          const ServerTexts &texts);

/// SMTP 4yz, or words such as "temporary" and "try again" where they are not about a password.
bool soundsTemporary(const ReplyText &reply, const Evidence &evidence);

using Mail::suggestedWait;

} // namespace Martlet::Doctor
