// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a parsed command and gives its answer, whoever asked for it.
#pragma once

#include "app/ctl/Command.h"
#include "core/util/TaskScope.h"

#include <functional>

namespace Martlet::Ctl
{

using Answered = std::function<void(const Answer &)>;

/// With the engine. The answer comes later, from the event loop; cancelling `scope` ends the
/// command without one. What `session` points to outlives the scope.
void execute(TaskScope &scope, const Invocation &invocation, Session session, Answered done);

/// With a read-only view of the store; for a ReadRun.
[[nodiscard]] Answer executeReading(const Invocation &invocation, const Store::Reader &reader);

/// For a FileRun.
[[nodiscard]] Answer executeOnFile(const Invocation &invocation, const QByteArray &input);

} // namespace Martlet::Ctl
