// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailto: the draft a mailto: link opens (RFC 6068), as untrusted as a mail (SEC-31).
#include "app/ctl/Commands.h"
#include "app/ctl/Drafts.h"
#include "core/mime/Mailto.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &invocation, const QByteArray &)
{
    const Result<Mime::Draft> draft = Mime::parseMailto(invocation.words.constFirst());
    if (!draft)
        return failure(draft.error());
    return draftReport(*draft);
}

} // namespace

CommandSpec mailtoCommand()
{
    CommandSpec command;
    command.name = u"mailto"_s;
    command.arguments = u"URL"_s;
    command.summary = u"Show the draft that a mailto: link opens."_s;
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = FileRun(run);
    return command;
}

} // namespace Martlet::Ctl
