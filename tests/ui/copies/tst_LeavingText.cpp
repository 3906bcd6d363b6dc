// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copies/LeavingText.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using Mail::LeaveOnServer;

namespace
{

const QDate today(2026, 3, 1);

Engine::LeavingForecast known(int staying, int goingNow)
{
    Engine::LeavingForecast forecast;
    forecast.listedAt = QDateTime(today, QTime(12, 0));
    forecast.staying = staying;
    forecast.goingNow = goingNow;
    forecast.bytesStaying = staying * 1000LL;
    return forecast;
}

QString text(const Engine::LeavingForecast &forecast)
{
    return forecastSentences(forecast, today, QLocale::c()).join(QLatin1Char(' '));
}

} // namespace

class TestLeavingText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHasANameAndAConsequence()
    {
        QStringList names;
        for (int rule = 0; rule <= int(LeaveOnServer::No); ++rule) {
            Mail::Pop3Settings settings;
            settings.leave = LeaveOnServer(rule);
            settings.leaveAmount = usualAmount(settings.leave);
            QCOMPARE(hasAmount(settings.leave), settings.leaveAmount > 0);
            names << leavingName(settings.leave);
            QVERIFY(leavingConsequence(settings).endsWith(u'.'));
        }
        QCOMPARE(names.removeDuplicates(), 0);
        QVERIFY(!names.contains(QString()));
    }

    void forecasts_data()
    {
        QTest::addColumn<Engine::LeavingForecast>("forecast");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("never asked")
            << Engine::LeavingForecast() << QStringList{QStringLiteral("after the first check")};
        QTest::newRow("nothing there")
            << known(0, 0) << QStringList{QStringLiteral("no copies at the server")};
        QTest::newRow("for good") << known(2314, 0)
                                  << QStringList{QStringLiteral("2,314"),
                                                 QStringLiteral("stay on the server")};
        Engine::LeavingForecast days = known(20, 0);
        days.firstGoes = today.addDays(2);
        days.lastGoes = today.addDays(20);
        QTest::newRow("first") << days << QStringList{QStringLiteral("the first go on 3 March")};
        days.lastGoes = days.firstGoes;
        QTest::newRow("all at once") << days << QStringList{QStringLiteral("they go on 3 March")};
        QTest::newRow("now") << known(0, 212)
                             << QStringList{QStringLiteral("212"), QStringLiteral("next check"),
                                            QStringLiteral("Nothing stays")};
        Engine::LeavingForecast special = known(9, 0);
        special.protectedByUser = 3;
        special.headersOnly = 4;
        special.serverDeletesAfterDays = 60;
        special.ignoresDeletion = true;
        QTest::newRow("all that can be said")
            << special
            << QStringList{QStringLiteral("3 of them"), QStringLiteral("Of 4 letter"),
                           QStringLiteral("after 60 day"), QStringLiteral("no effect")};
    }
    void forecasts()
    {
        QFETCH(Engine::LeavingForecast, forecast);
        QFETCH(QStringList, says);
        const QString told = text(forecast);
        for (const QString &part : std::as_const(says))
            QVERIFY2(told.contains(part), qPrintable(told));
        QVERIFY(!told.contains(u'%'));
    }

    void daysAreWords()
    {
        QCOMPARE(dayText(today.addDays(-9), today), QStringLiteral("today"));
        QCOMPARE(dayText(today, today), QStringLiteral("today"));
        QCOMPARE(dayText(today.addDays(1), today), QStringLiteral("tomorrow"));
        QCOMPARE(dayText(QDate(2026, 12, 24), today, QLocale::c()),
                 QStringLiteral("on 24 December"));
        QCOMPARE(dayText(QDate(2027, 1, 2), today, QLocale::c()),
                 QStringLiteral("on 2 January 2027"));
    }

    void oneCopy()
    {
        Store::ServerCopy copy;
        QVERIFY(copySentence(copy, today).contains(QStringLiteral("no copy")));
        copy.isAtServer = true;
        QCOMPARE(copySentence(copy, today), QStringLiteral("The server has a copy."));
        copy.goesAt = QDateTime(today.addDays(1), QTime(9, 0));
        QVERIFY(copySentence(copy, today).contains(QStringLiteral("goes tomorrow")));
        copy.isKept = true;
        QVERIFY(copySentence(copy, today).contains(QStringLiteral("because you want it")));
        copy.isHeaderOnly = true;
        QVERIFY(copySentence(copy, today).contains(QStringLiteral("Only the header")));
    }
};

QTEST_GUILESS_MAIN(TestLeavingText)
#include "tst_LeavingText.moc"
