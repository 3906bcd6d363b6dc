// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// vault purge: deletes kept copies; those being put back stay.
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
    QFuture<Result<int>> asked = selection.letters.isEmpty() ? vault.removeLoss(selection.loss)
                                                             : vault.remove(selection.letters);
    const int count = co_await resultOf<int>(asked);
    Report report;
    report.json = {{u"deleted"_s, count}};
    report.text = u"Kept letters deleted: %1.\n"_s.arg(count);
    co_return report;
}

} // namespace

CommandSpec vaultPurgeCommand()
{
    CommandSpec command;
    command.name = u"vault purge"_s;
    command.arguments = u"ID… | --loss N | --all"_s;
    command.summary = u"Delete kept copies of letters."_s;
    command.options = vaultOptions();
    command.mostWords = -1;
    command.run = ChangeRun(run);
    command.check = checkVaultSelection;
    return command;
}

} // namespace Martlet::Ctl
