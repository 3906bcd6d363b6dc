// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/ReportQueries.h"

#include "core/store/Journal.h"
#include "core/store/MessageRows.h"
#include "core/store/ReportRows.h"
#include "core/store/queries/ReaderConnections.h"

namespace Martlet::Store
{

Result<QList<Mail::DeliveryOutcome>> outcomesOf(const Reader &reader, Mail::MessageKey key)
{
    return guarded("load reports", [&]() -> Result<QList<Mail::DeliveryOutcome>> {
        Connection &cache = reader.connections().cache();
        const std::optional<MessageRow> row = loadRow(cache, key);
        if (!row || row->messageId.isEmpty())
            return QList<Mail::DeliveryOutcome>();
        const std::optional<MailboxPlace> place = loadMailbox(cache, row->shownMailbox);
        Connection &own = reader.connections().own();
        const Mail::AccountKey sender =
            accountThatSent(own, *row, place ? place->specialUse : Mail::SpecialUse::None);
        return loadOutcomes(own, sender, row->messageId);
    });
}

Result<Mail::DeliveryTroubles> deliveryTroubles(const Reader &reader)
{
    return guarded("load reports", [&]() -> Result<Mail::DeliveryTroubles> {
        return loadTroubles(reader.connections().own(), QDateTime::currentDateTimeUtc());
    });
}

Result<std::optional<Mail::ReportedLetter>> reportedBy(const Reader &reader, Mail::MessageKey key)
{
    return guarded("load a report", [&]() -> Result<std::optional<Mail::ReportedLetter>> {
        const std::optional<MessageRow> row = loadRow(reader.connections().cache(), key);
        if (!row)
            return std::nullopt;
        return loadReported(reader.connections().own(), letterIdentity(row->reference()));
    });
}

Result<bool> isReceiptAnswered(const Reader &reader, Mail::MessageKey key)
{
    return guarded("load an answer", [&]() -> Result<bool> {
        const std::optional<MessageRow> row = loadRow(reader.connections().cache(), key);
        return row && (row->flags.has(Mail::Flag::MdnSent) ||
                       isReceiptAnswered(reader.connections().own(), row->account,
                                         letterIdentity(row->reference())));
    });
}

Result<std::optional<SentCopy>> findSentLetter(const Reader &reader, Mail::AccountKey account,
                                               const QByteArray &messageId)
{
    return guarded("find a sent letter", [&]() -> Result<std::optional<SentCopy>> {
        return findSentCopy(reader.connections().cache(), messageId, account);
    });
}

} // namespace Martlet::Store
