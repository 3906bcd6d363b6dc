// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Commands.h"

namespace Martlet::Ctl
{

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> all{accountAddCommand(),
                                        accountAddListCommand(),
                                        accountFindCommand(),
                                        accountListCommand(),
                                        accountRemoveCommand(),
                                        accountTestCommand(),
                                        syncCommand(),
                                        mailboxesCommand(),
                                        mailboxCreateCommand(),
                                        mailboxRenameCommand(),
                                        mailboxMoveCommand(),
                                        mailboxDeleteCommand(),
                                        mailboxSubscribeCommand(),
                                        mailboxUnsubscribeCommand(),
                                        mailboxCompactCommand(),
                                        mailboxPropertiesCommand(),
                                        listCommand(),
                                        showCommand(),
                                        storyCommand(),
                                        searchCommand(),
                                        markCommand(),
                                        moveCommand(),
                                        deleteCommand(),
                                        sendCommand(),
                                        outboxCommand(),
                                        outboxTimeCommand(),
                                        vaultListCommand(),
                                        vaultRestoreCommand(),
                                        vaultPurgeCommand(),
                                        inspectCommand(),
                                        replyCommand(),
                                        forwardCommand(),
                                        mailtoCommand(),
                                        dumpCommand()};
    return all;
}

} // namespace Martlet::Ctl
