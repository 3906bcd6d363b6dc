// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// inspect: how Martlet reads a message file.
#include "app/ctl/Commands.h"
#include "app/ctl/Inspection.h"
#include "app/ctl/MessageFile.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &invocation, const QByteArray &input)
{
    const Result<QByteArray> bytes = messageFile(invocation.words.constFirst(), input);
    if (!bytes)
        return failure(bytes.error());
    const Inspection inspection = inspectMessage(Mime::readMessage(*bytes));
    Report report;
    report.json = inspectionToJson(inspection);
    report.text = inspectionToText(inspection);
    return report;
}

} // namespace

CommandSpec inspectCommand()
{
    CommandSpec command;
    command.name = u"inspect"_s;
    command.arguments = u"FILE"_s;
    command.summary = u"Show how Martlet reads a message file."_s;
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = FileRun(run);
    command.input = inputForFile;
    return command;
}

} // namespace Martlet::Ctl
