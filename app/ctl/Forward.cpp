// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// forward: the draft that hands a message file on, its attachments with identical bytes (SEC-30).
#include "app/ctl/Commands.h"
#include "app/ctl/Drafts.h"
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
    return draftReport(Mime::buildForward(Mime::readMessage(*bytes), replyContext(invocation)));
}

} // namespace

CommandSpec forwardCommand()
{
    CommandSpec command;
    command.name = u"forward"_s;
    command.arguments = u"FILE"_s;
    command.summary = u"Show the draft that forwards a message file."_s;
    command.options = {fromOption()};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = FileRun(run);
    command.check = checkFrom;
    command.input = inputForFile;
    return command;
}

} // namespace Martlet::Ctl
