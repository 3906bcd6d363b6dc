// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/copies/FakeServerCopies.h"

#include <QPromise>

#include <algorithm>
#include <map>

namespace Martlet::Test
{

namespace
{

QFuture<Result<void>> ready(const std::optional<Error> &error)
{
    QPromise<Result<void>> promise;
    promise.start();
    promise.addResult(error ? Result<void>(failure(*error)) : Result<void>());
    promise.finish();
    return promise.future();
}

QDate dayOf(const Store::ServerCopy &copy)
{
    return copy.isKept || !copy.goesAt.isValid() ? QDate() : copy.goesAt.toLocalTime().date();
}

} // namespace

Store::ServerCopy &FakeServerCopies::add(const QString &subject, const QString &sender, int days,
                                         qint64 bytes)
{
    Store::ServerCopy copy;
    copy.row = all.size() + 1;
    copy.account = Mail::AccountKey(3);
    copy.message = Mail::MessageKey(all.size() + 1);
    copy.subject = subject;
    copy.sender = sender;
    copy.date = QDateTime::currentDateTimeUtc().addDays(-3).addSecs(-3600 * all.size());
    copy.fetchedAt = copy.date;
    if (days >= 0)
        copy.goesAt = QDate::currentDate().addDays(days).startOfDay().addSecs(43200).toUTC();
    copy.sizeBytes = bytes;
    copy.isAtServer = true;
    all.append(copy);
    return all.last();
}

Result<Engine::LeavingForecast> FakeServerCopies::forecast(Mail::AccountKey,
                                                           const Mail::Pop3Settings &rule) const
{
    asked.append(rule);
    Engine::LeavingForecast forecast = facts;
    for (const Store::ServerCopy &copy : all) {
        const bool goes = rule.leave == Mail::LeaveOnServer::No && !copy.isKept &&
                          !copy.isHeaderOnly && !facts.ignoresDeletion;
        (goes ? forecast.goingNow : forecast.staying) += 1;
        if (goes)
            continue;
        forecast.bytesStaying += copy.sizeBytes;
        forecast.protectedByUser += copy.isKept ? 1 : 0;
        forecast.headersOnly += copy.isHeaderOnly ? 1 : 0;
        const QDate day = dayOf(copy);
        if (rule.leave != Mail::LeaveOnServer::Days || !day.isValid())
            continue;
        if (!forecast.firstGoes.isValid() || day < forecast.firstGoes)
            forecast.firstGoes = day;
        if (!forecast.lastGoes.isValid() || day > forecast.lastGoes)
            forecast.lastGoes = day;
    }
    return forecast;
}

Result<QList<Engine::LeavingDay>> FakeServerCopies::days(Mail::AccountKey) const
{
    std::map<QDate, Engine::LeavingDay> found;
    Engine::LeavingDay none;
    for (const Store::ServerCopy &copy : all) {
        const QDate day = dayOf(copy);
        Engine::LeavingDay &entry = day.isValid() ? found[day] : none;
        entry.day = day;
        ++entry.letters;
        entry.bytes += copy.sizeBytes;
    }
    QList<Engine::LeavingDay> days;
    for (const auto &[day, entry] : found)
        days.append(entry);
    if (none.letters > 0)
        days.append(none);
    return days;
}

Result<QList<Store::ServerCopy>> FakeServerCopies::copies(Mail::AccountKey, const QDate &day,
                                                          int limit) const
{
    QList<Store::ServerCopy> found;
    for (const Store::ServerCopy &copy : all) {
        if (dayOf(copy) == day && found.size() < limit)
            found.append(copy);
    }
    return found;
}

Result<std::optional<Store::ServerCopy>> FakeServerCopies::copyOf(Mail::MessageKey message) const
{
    for (const Store::ServerCopy &copy : all) {
        if (copy.message == message)
            return std::optional(copy);
    }
    return std::optional<Store::ServerCopy>();
}

QFuture<Result<void>> FakeServerCopies::keep(Mail::AccountKey account, const QList<qint64> &copies,
                                             bool isKept)
{
    QStringList words{QStringLiteral("keep")};
    for (const qint64 row : copies)
        words << QString::number(row);
    calls << (words << QVariant(isKept).toString()).join(QLatin1Char(' '));
    if (!error) {
        for (Store::ServerCopy &copy : all)
            copy.isKept = copies.contains(copy.row) ? isKept : copy.isKept;
        Q_EMIT changed(account);
    }
    return ready(error);
}

QFuture<Result<void>> FakeServerCopies::keepDay(Mail::AccountKey account, const QDate &day,
                                                bool isKept)
{
    calls << QStringLiteral("keepDay %1 %2")
                 .arg(day.toString(Qt::ISODate), QVariant(isKept).toString());
    if (!error) {
        for (Store::ServerCopy &copy : all) {
            if (dayOf(copy) == day)
                copy.isKept = isKept;
        }
        Q_EMIT changed(account);
    }
    return ready(error);
}

void fillWithCopies(FakeServerCopies &copies)
{
    copies.facts.listedAt = QDateTime::currentDateTimeUtc();
    copies.add(QStringLiteral("Договор на поставку, редакция от вторника, с исправлениями юристов"),
               QStringLiteral("Анна Петрова"), 0, 214'000);
    copies.add(QStringLiteral("Výpis z účtu za marec"), QStringLiteral("Tatra Banka"), 2);
    copies.add(QStringLiteral("Minutes of the meeting, the agenda for the next one and a few words "
                              "about the room"),
               QStringLiteral("Margaret Oldfield-Fotheringay of the Northern Committee"), 2);
    copies.add(QString(), QStringLiteral("Сергей Сергеевич"), 2, 3'400'000);
    copies.add(QStringLiteral("Re: Stretnutie v utorok"), QStringLiteral("Peter Kováč"), 9);
    copies.add(QStringLiteral("Your receipt"), QStringLiteral("noreply@example.com"), 9).isKept =
        true;
    Store::ServerCopy &large = copies.add(QStringLiteral("Photos from Sunday"),
                                          QStringLiteral("Lucy Brown"), -1, 34'000'000);
    large.isHeaderOnly = true;
    large.fetchedAt = {};
}

} // namespace Martlet::Test
