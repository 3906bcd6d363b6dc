// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The draft Martlet would open, as JSON and as text, and what reply and forward need to make one.
#pragma once

#include "app/ctl/Command.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/ReplyBuilder.h"

namespace Martlet::Ctl
{

[[nodiscard]] Report draftReport(const Mime::Draft &draft);

/// Own addresses from --from (several separated by commas), and English texts. The line above a
/// quote gives the time with the offset the author's program wrote.
[[nodiscard]] Mime::ReplyContext replyContext(const Invocation &invocation);

/// Wrong usage of --from.
Result<void> checkFrom(const Invocation &invocation);
[[nodiscard]] OptionSpec fromOption();

} // namespace Martlet::Ctl
