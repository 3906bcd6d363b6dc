// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/QuotaParser.h"

namespace Martlet::Imap
{

QuotaResponse readQuota(TokenReader &reader)
{
    QuotaResponse quota;
    quota.root = reader.astring().toByteArray();
    reader.space();
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.failed() && !reader.accept(')')) {
        QuotaResource resource;
        resource.name = reader.atom().toByteArray().toUpper();
        reader.space();
        resource.usage = reader.number64();
        reader.space();
        resource.limit = reader.number64();
        quota.resources.push_back(std::move(resource));
        if (reader.peek() != ')')
            reader.space();
    }
    return quota;
}

QuotaRootResponse readQuotaRoot(TokenReader &reader)
{
    QuotaRootResponse response;
    response.mailbox = MailboxName::fromWire(reader.astring().toByteArray());
    while (!reader.failed() && reader.peek() == ' ') {
        reader.skipSpaces();
        // A blank at the end is the parser's to judge.
        if (!reader.atEnd())
            response.roots.append(reader.astring().toByteArray());
    }
    return response;
}

} // namespace Martlet::Imap
