// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// By which rule of the retry policy a failure is tried again: by its kind, the server's codes and
// the words every server is known to use. What else a provider says is for the doctor to explain.
// Pure.
#pragma once

#include "core/mail/RetryPolicy.h"
#include "core/util/Error.h"

#include <optional>

namespace Martlet::Sync
{

/// Of the receiving server. Nothing: a link that dropped, or trouble of this computer, which goes
/// by the back-off of REL-13.
std::optional<Mail::RetryRule> receivingRule(const Error &error);

/// Of the sending server, up to the login.
std::optional<Mail::RetryRule> submissionRule(const Error &error);

/// Of its answer to a letter.
std::optional<Mail::RetryRule> letterRule(const Error &error);

/// The sending server wants to be left alone for a while, by whatever code it says so: neither the
/// letter is refused nor the login.
bool pausesSending(const Error &error);

} // namespace Martlet::Sync
