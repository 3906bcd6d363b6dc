// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands of martletctl, one file each.
#pragma once

#include "app/ctl/Command.h"

namespace Martlet::Ctl
{

[[nodiscard]] CommandSpec accountAddCommand();
CommandSpec accountAddListCommand();
CommandSpec accountFindCommand();
[[nodiscard]] CommandSpec accountListCommand();
[[nodiscard]] CommandSpec accountRemoveCommand();
[[nodiscard]] CommandSpec accountTestCommand();
[[nodiscard]] CommandSpec syncCommand();
[[nodiscard]] CommandSpec mailboxesCommand();
[[nodiscard]] CommandSpec mailboxCreateCommand();
[[nodiscard]] CommandSpec mailboxRenameCommand();
[[nodiscard]] CommandSpec mailboxMoveCommand();
[[nodiscard]] CommandSpec mailboxDeleteCommand();
[[nodiscard]] CommandSpec mailboxSubscribeCommand();
[[nodiscard]] CommandSpec mailboxUnsubscribeCommand();
[[nodiscard]] CommandSpec mailboxCompactCommand();
[[nodiscard]] CommandSpec mailboxPropertiesCommand();
[[nodiscard]] CommandSpec listCommand();
[[nodiscard]] CommandSpec showCommand();
[[nodiscard]] CommandSpec storyCommand();
[[nodiscard]] CommandSpec searchCommand();
[[nodiscard]] CommandSpec markCommand();
[[nodiscard]] CommandSpec moveCommand();
[[nodiscard]] CommandSpec deleteCommand();
[[nodiscard]] CommandSpec sendCommand();
[[nodiscard]] CommandSpec outboxCommand();
[[nodiscard]] CommandSpec outboxTimeCommand();
[[nodiscard]] CommandSpec vaultListCommand();
[[nodiscard]] CommandSpec vaultRestoreCommand();
[[nodiscard]] CommandSpec vaultPurgeCommand();
[[nodiscard]] CommandSpec inspectCommand();
[[nodiscard]] CommandSpec replyCommand();
[[nodiscard]] CommandSpec forwardCommand();
[[nodiscard]] CommandSpec mailtoCommand();
[[nodiscard]] CommandSpec dumpCommand();

/// All of them in the order of the help text; lives for ever.
[[nodiscard]] const QList<CommandSpec> &commands();

} // namespace Martlet::Ctl
