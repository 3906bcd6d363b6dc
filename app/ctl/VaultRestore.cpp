// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// vault restore: queues the uploads that put kept letters back; the next round carries them there.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/VaultSelection.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> run(Invocation invocation, Session session)
{
    const VaultSelection selection = vaultSelection(invocation);
    Engine::VaultService &vault = session.services->vault;
    QFuture<Result<Store::PutBackOutcome>> asked = selection.letters.isEmpty()
                                                       ? vault.putBackLoss(selection.loss)
                                                       : vault.putBack(selection.letters);
    const Store::PutBackOutcome outcome = co_await resultOf<Store::PutBackOutcome>(asked);
    Report report;
    report.json = {{u"queued"_s, outcome.queued},
                   {u"already_there"_s, outcome.alreadyThere},
                   {u"not_restorable"_s, outcome.notRestorable}};
    report.text = u"Queued: %1. There again already: %2. Not restorable, only headers were kept: "
                  "%3.\n"_s.arg(outcome.queued)
                      .arg(outcome.alreadyThere)
                      .arg(outcome.notRestorable);
    co_return report;
}

} // namespace

CommandSpec vaultRestoreCommand()
{
    CommandSpec command;
    command.name = u"vault restore"_s;
    command.arguments = u"ID… | --loss N | --all"_s;
    command.summary = u"Put kept letters back to the folder they disappeared from."_s;
    command.options = vaultOptions();
    command.mostWords = -1;
    command.run = ChangeRun(run);
    command.check = checkVaultSelection;
    return command;
}

} // namespace Martlet::Ctl
