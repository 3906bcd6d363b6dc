// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/StoreMailSource.h"

#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/queries/ReportQueries.h"

namespace Martlet::Ui
{

MailSource storeMailSource(const Store::Reader &reader, const Store::StorePaths &paths)
{
    MailSource source;
    source.accounts = [&reader] { return Store::accounts(reader); };
    source.mailboxes = [&reader] { return Store::mailboxes(reader); };
    source.outbox = [&reader] { return Store::outbox(reader); };
    source.summaries = [&reader](const QList<Mail::MessageKey> &keys) {
        return Store::messageSummaries(reader, keys);
    };
    source.messageKeys = [paths](Mail::MailboxKey mailbox, const Store::MessageListOrder &order,
                                 const QString &filter) -> Result<QList<Mail::MessageKey>> {
        const auto own = Store::Reader::open(paths);
        if (!own)
            return failure(own.error());
        return Store::messageKeys(**own, mailbox, order, filter);
    };
    source.troubles = [paths]() -> Result<Mail::DeliveryTroubles> {
        const auto own = Store::Reader::open(paths);
        if (!own)
            return failure(own.error());
        return Store::deliveryTroubles(**own);
    };
    source.completions = [paths](const QString &prefix,
                                 int limit) -> Result<QList<Mail::EmailAddress>> {
        const auto own = Store::Reader::open(paths);
        if (!own)
            return failure(own.error());
        return Store::completeAddress(**own, prefix, limit);
    };
    return source;
}

} // namespace Martlet::Ui
