// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/JourneyQueries.h"

#include "core/store/AccountRows.h"
#include "core/store/OutboxRows.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{
/// The header has whole seconds.
constexpr qint64 dateSlackMilliseconds = 1000;
} // namespace

Result<QList<LetterPlace>> letterPlaces(const Reader &reader, Mail::AccountKey account,
                                        const LetterMarks &marks)
{
    return guarded("find a letter", [&]() -> Result<QList<LetterPlace>> {
        Query query = reader.connections().cache().query(R"sql(
            SELECT m.id, b.id, b.path, b.special_use, m.from_address
              FROM mailbox AS b CROSS JOIN message AS m ON m.shown_mailbox_id = b.id
             WHERE b.account_id = ?1 AND b.special_use <> ?2
               AND m.date BETWEEN ?3 - ?4 AND ?3 + ?4
               AND (m.message_id = ?5 OR m.subject = ?6)
             ORDER BY b.id
        )sql");
        query.bind(account)
            .bind(static_cast<int>(Mail::SpecialUse::Drafts))
            .bind(toColumn(marks.date))
            .bind(dateSlackMilliseconds)
            .bindBlob(marks.messageId)
            .bind(marks.subject);
        QList<LetterPlace> places;
        while (query.step())
            places.append({query.id<Mail::MessageKey>(0), query.id<Mail::MailboxKey>(1),
                           query.text(2), static_cast<Mail::SpecialUse>(query.integer(3)),
                           query.text(4)});
        return places;
    });
}

Result<QList<Mail::Acceptance>> acceptances(const Reader &reader, Mail::AccountKey account,
                                            const QByteArray &messageId)
{
    return guarded("load acceptances", [&]() -> Result<QList<Mail::Acceptance>> {
        return loadAcceptances(reader.connections().own(), account, messageId);
    });
}

Result<SendingHabits> sendingHabits(const Reader &reader, Mail::AccountKey account)
{
    return guarded("load what a server does with sent letters", [&]() -> Result<SendingHabits> {
        const auto habits = loadSendingHabits(reader.connections().own(), account);
        if (!habits)
            return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the account"));
        return *habits;
    });
}

} // namespace Martlet::Store
