// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// reply: the draft an answer to a message file starts with.
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
    const auto kind = invocation.has(u"all"_s) ? Mime::ReplyKind::All : Mime::ReplyKind::Sender;
    return draftReport(Mime::buildReply(Mime::readMessage(*bytes), kind, replyContext(invocation)));
}

} // namespace

CommandSpec replyCommand()
{
    CommandSpec command;
    command.name = u"reply"_s;
    command.arguments = u"FILE [--all]"_s;
    command.summary = u"Show the draft of an answer to a message file."_s;
    command.options = {{u"all"_s, {}, u"Answer to all recipients."_s}, fromOption()};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = FileRun(run);
    command.check = checkFrom;
    command.input = inputForFile;
    return command;
}

} // namespace Martlet::Ctl
