// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/StoreServerCopyService.h"

#include "core/engine/LeavingPlan.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/Pop3LedgerWriter.h"

#include <QMap>

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

struct Fates {
    QList<LeavingFate> fates;
    Store::ServerState server;
    QDateTime now;
};

Result<Fates> loadFates(const Store::Reader &reader, Mail::AccountKey account,
                        const Mail::Pop3Settings &rule)
{
    const auto server = Store::serverState(reader, account);
    if (!server)
        return failure(server.error());
    const auto entries = Store::listedEntries(reader, account);
    if (!entries)
        return failure(entries.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return Fates{leavingFates(*entries, rule, server->ignoresDeletion, now), *server, now};
}

/// By the account's own rule.
Result<Fates> loadFates(const Store::Reader &reader, Mail::AccountKey account)
{
    const auto settings = Store::account(reader, account);
    if (!settings)
        return failure(settings.error());
    return loadFates(reader, account, settings->pop3);
}

QList<qint64> rowsOf(const Fates &fates, const QDate &day)
{
    QList<qint64> rows;
    for (const LeavingFate &fate : fates.fates) {
        if (leavingDay(fate, fates.now) == day)
            rows.append(fate.row);
    }
    return rows;
}

} // namespace

StoreServerCopyService::StoreServerCopyService(Store::Store &store, const Store::Reader &reader,
                                               ChangeFeed &changes, QObject *parent)
    : ServerCopyService(parent)
    , m_store(store)
    , m_reader(reader)
{
    connect(&changes, &ChangeFeed::changed, this, [this](const Store::StoreChanges &now) {
        for (const Mail::AccountKey account : now.serverCopies)
            Q_EMIT changed(account);
    });
}

Result<LeavingForecast> StoreServerCopyService::forecast(Mail::AccountKey account,
                                                         const Mail::Pop3Settings &rule) const
{
    const Result<Fates> loaded = loadFates(m_reader, account, rule);
    if (!loaded)
        return failure(loaded.error());
    LeavingForecast forecast;
    forecast.serverDeletesAfterDays = loaded->server.expireDays;
    forecast.ignoresDeletion = loaded->server.ignoresDeletion;
    forecast.listedAt = loaded->server.listedAt;
    for (const LeavingFate &fate : loaded->fates) {
        if (fate.goesNext) {
            ++forecast.goingNow;
            continue;
        }
        ++forecast.staying;
        forecast.bytesStaying += fate.bytes;
        forecast.protectedByUser += fate.isKept ? 1 : 0;
        forecast.headersOnly += fate.isHeaderOnly ? 1 : 0;
        const QDate day = leavingDay(fate, loaded->now);
        if (!day.isValid())
            continue;
        forecast.firstGoes = forecast.firstGoes.isValid() ? std::min(forecast.firstGoes, day) : day;
        forecast.lastGoes = forecast.lastGoes.isValid() ? std::max(forecast.lastGoes, day) : day;
    }
    return forecast;
}

Result<QList<LeavingDay>> StoreServerCopyService::days(Mail::AccountKey account) const
{
    const Result<Fates> loaded = loadFates(m_reader, account);
    if (!loaded)
        return failure(loaded.error());
    QMap<QDate, LeavingDay> days;
    for (const LeavingFate &fate : loaded->fates) {
        const QDate day = leavingDay(fate, loaded->now);
        LeavingDay &sum = days[day];
        sum.day = day;
        ++sum.letters;
        sum.bytes += fate.bytes;
    }
    QList<LeavingDay> ordered;
    for (const LeavingDay &day : std::as_const(days)) {
        if (day.day.isValid())
            ordered.append(day);
    }
    if (days.contains(QDate()))
        ordered.append(days.value(QDate()));
    return ordered;
}

Result<QList<Store::ServerCopy>> StoreServerCopyService::copies(Mail::AccountKey account,
                                                                const QDate &day, int limit) const
{
    const Result<Fates> loaded = loadFates(m_reader, account);
    if (!loaded)
        return failure(loaded.error());
    auto copies = Store::serverCopies(m_reader, rowsOf(*loaded, day).mid(0, limit));
    if (!copies)
        return copies;
    QHash<qint64, QDateTime> times;
    for (const LeavingFate &fate : loaded->fates)
        times.insert(fate.row, fate.goesAt);
    for (Store::ServerCopy &copy : *copies)
        copy.goesAt = times.value(copy.row);
    return copies;
}

Result<std::optional<Store::ServerCopy>>
StoreServerCopyService::copyOf(Mail::MessageKey message) const
{
    auto copy = Store::serverCopyOf(m_reader, message);
    if (!copy || !*copy)
        return copy;
    const auto settings = Store::account(m_reader, (*copy)->account);
    if (!settings)
        return copy;
    // Rules that count letters need all of them, and a day they do not give.
    Store::LedgerEntry entry;
    entry.fetchedAt = (*copy)->fetchedAt.isValid() ? (*copy)->fetchedAt.toMSecsSinceEpoch() : 0;
    if ((*copy)->isAtServer && !(*copy)->isKept && !(*copy)->isHeaderOnly)
        (*copy)->goesAt = leavingTime(entry, settings->pop3);
    return copy;
}

QFuture<Result<void>> StoreServerCopyService::keep(Mail::AccountKey account,
                                                   const QList<qint64> &copies, bool isKept)
{
    FutureAnswer<void> answer;
    m_store.write<void>(
        [account, copies, isKept](Store::WriteTransaction &transaction) {
            return Store::Pop3LedgerWriter(transaction).setKept(account, copies, isKept);
        },
        answer.callback());
    return answer.future();
}

QFuture<Result<void>> StoreServerCopyService::keepDay(Mail::AccountKey account, const QDate &day,
                                                      bool isKept)
{
    const Result<Fates> loaded = loadFates(m_reader, account);
    if (!loaded)
        return readyFuture<void>(failure(loaded.error()));
    return keep(account, rowsOf(*loaded, day), isKept);
}

} // namespace Martlet::Engine
