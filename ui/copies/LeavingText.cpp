// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/LeavingText.h"

#include "ui/common/Formatting.h"

#include <QCoreApplication>

namespace Martlet::Ui
{

using Mail::LeaveOnServer;

namespace
{

struct LeavingText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::LeavingText)
};

QString stayingSentence(const Engine::LeavingForecast &forecast, const QDate &today,
                        const QLocale &locale)
{
    const QString size = sizeText(forecast.bytesStaying, locale);
    if (!forecast.firstGoes.isValid())
        return LeavingText::tr("%Ln letter(s) stay on the server, %1.", nullptr, forecast.staying)
            .arg(size);
    if (forecast.firstGoes == forecast.lastGoes)
        return LeavingText::tr("%Ln letter(s) stay on the server, %1; they go %2.", nullptr,
                               forecast.staying)
            .arg(size, dayText(forecast.firstGoes, today, locale));
    return LeavingText::tr("%Ln letter(s) stay on the server, %1; the first go %2.", nullptr,
                           forecast.staying)
        .arg(size, dayText(forecast.firstGoes, today, locale));
}

} // namespace

QString leavingName(LeaveOnServer leave)
{
    switch (leave) {
    case LeaveOnServer::Forever:
        return LeavingText::tr("Stay for good");
    case LeaveOnServer::Days:
        return LeavingText::tr("Stay for a number of days");
    case LeaveOnServer::Newest:
        return LeavingText::tr("Stay of the newest letters");
    case LeaveOnServer::Megabytes:
        return LeavingText::tr("Stay up to a size");
    case LeaveOnServer::UntilDeletedHere:
        return LeavingText::tr("Go when I delete letters here");
    case LeaveOnServer::No:
        return LeavingText::tr("Go once letters are here");
    }
    return {};
}

bool hasAmount(LeaveOnServer leave)
{
    return leave == LeaveOnServer::Days || leave == LeaveOnServer::Newest ||
           leave == LeaveOnServer::Megabytes;
}

int usualAmount(LeaveOnServer leave)
{
    switch (leave) {
    case LeaveOnServer::Days:
        return 30;
    case LeaveOnServer::Newest:
        return 500;
    case LeaveOnServer::Megabytes:
        return 200;
    default:
        return 0;
    }
}

QString leavingConsequence(const Mail::Pop3Settings &rule)
{
    switch (rule.leave) {
    case LeaveOnServer::Forever:
        return LeavingText::tr("Nothing is deleted at the server; its room fills up.");
    case LeaveOnServer::Days:
        return LeavingText::tr("A copy is deleted at the server %Ln day(s) after the letter came "
                               "here.",
                               nullptr, rule.leaveAmount);
    case LeaveOnServer::Newest:
        return LeavingText::tr("Copies beyond the newest %Ln letter(s) are deleted at the server.",
                               nullptr, rule.leaveAmount);
    case LeaveOnServer::Megabytes:
        return LeavingText::tr("When the copies take more than %Ln MB, the oldest are deleted at "
                               "the server.",
                               nullptr, rule.leaveAmount);
    case LeaveOnServer::UntilDeletedHere:
        return LeavingText::tr("What you delete here is deleted at the server too.");
    case LeaveOnServer::No:
        return LeavingText::tr("Once a letter is safe here it is deleted at the server: this "
                               "computer has the only copy.");
    }
    return {};
}

QString dayText(const QDate &day, const QDate &today, const QLocale &locale)
{
    if (day <= today)
        return LeavingText::tr("today");
    if (day == today.addDays(1))
        return LeavingText::tr("tomorrow");
    if (day.year() == today.year())
        //: Day and month in QDate's letters, in the middle of a sentence: "the first go on 3
        //: March".
        return LeavingText::tr("on %1").arg(
            locale.toString(day, LeavingText::tr("d MMMM", "day of this year")));
    return LeavingText::tr("on %1").arg(
        locale.toString(day, LeavingText::tr("d MMMM yyyy", "day of another year")));
}

QStringList forecastSentences(const Engine::LeavingForecast &forecast, const QDate &today,
                              const QLocale &locale)
{
    const bool isKnown = forecast.listedAt.isValid() || forecast.staying + forecast.goingNow > 0;
    if (!isKnown)
        return {LeavingText::tr("What lies at the server is known after the first check.")};
    QStringList sentences;
    if (forecast.ignoresDeletion)
        sentences << deletionIgnoredText();
    if (forecast.staying == 0 && forecast.goingNow == 0)
        sentences << LeavingText::tr("There are no copies at the server now.");
    if (forecast.goingNow > 0)
        sentences << LeavingText::tr("%Ln letter(s) go from the server with the next check.",
                                     nullptr, forecast.goingNow);
    if (forecast.staying > 0)
        sentences << stayingSentence(forecast, today, locale);
    else if (forecast.goingNow > 0)
        sentences << LeavingText::tr("Nothing stays there.");
    if (forecast.protectedByUser > 0)
        sentences << LeavingText::tr("%Ln of them stay(s) because you want it.", nullptr,
                                     forecast.protectedByUser);
    if (forecast.headersOnly > 0)
        sentences << LeavingText::tr("Of %Ln letter(s) only the header is here; they stay until "
                                     "you fetch the rest.",
                                     nullptr, forecast.headersOnly);
    if (forecast.serverDeletesAfterDays)
        sentences << (*forecast.serverDeletesAfterDays == 0
                          ? LeavingText::tr("The provider itself deletes letters once they were "
                                            "fetched.")
                          : LeavingText::tr("The provider itself deletes letters after %Ln day(s).",
                                            nullptr, *forecast.serverDeletesAfterDays));
    return sentences;
}

QString copySentence(const Store::ServerCopy &copy, const QDate &today, const QLocale &locale)
{
    if (!copy.isAtServer)
        return LeavingText::tr("The server has no copy of this letter any more.");
    if (copy.isHeaderOnly)
        return LeavingText::tr("Only the header is here; the rest is at the server.");
    if (copy.isKept)
        return LeavingText::tr("The server has a copy, and it stays because you want it.");
    if (copy.goesAt.isValid())
        return LeavingText::tr("The server has a copy; it goes %1.")
            .arg(dayText(copy.goesAt.toLocalTime().date(), today, locale));
    return LeavingText::tr("The server has a copy.");
}

QString deletionIgnoredText()
{
    return LeavingText::tr("Deleting has no effect at this provider: it keeps what was fetched. "
                           "Its website can delete it.");
}

} // namespace Martlet::Ui
