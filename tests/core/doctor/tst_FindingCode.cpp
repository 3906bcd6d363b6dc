// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The codes of the doctor, their written form, and when each may be tried again.
#include "core/doctor/FindingCode.h"

#include <QMap>
#include <QSet>
#include <QTest>

using namespace Martlet::Doctor;
using namespace std::chrono_literals;

class tst_FindingCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGroupIsComplete();
    void namesGoBothWays();
    void otherSpellingsAreNoCodes_data();
    void otherSpellingsAreNoCodes();
    void retryFollowsTheCode_data();
    void retryFollowsTheCode();
    void refusedLoginsAreNeverRepeated();
    void schedules();
};

void tst_FindingCode::everyGroupIsComplete()
{
    const QMap<QString, int> sizes{
        {QStringLiteral("NET"), 6},   {QStringLiteral("DNS"), 4},   {QStringLiteral("TCP"), 6},
        {QStringLiteral("TLS"), 6},   {QStringLiteral("CERT"), 11}, {QStringLiteral("GRT"), 4},
        {QStringLiteral("STLS"), 3},  {QStringLiteral("CAP"), 3},   {QStringLiteral("AUTH"), 19},
        {QStringLiteral("BOX"), 10},  {QStringLiteral("QUO"), 2},   {QStringLiteral("LIM"), 4},
        {QStringLiteral("SMTP"), 25}, {QStringLiteral("POP"), 8},
    };
    int count = 1; // EXCH-OFF
    for (auto group = sizes.cbegin(); group != sizes.cend(); ++group) {
        for (int number = 1; number <= group.value(); ++number, ++count) {
            const QString name = group.key() + u'-' + QString::number(number);
            QVERIFY2(findingCodeFromName(name), qPrintable(name));
        }
        QVERIFY(!findingCodeFromName(group.key() + u'-' + QString::number(group.value() + 1)));
    }
    QCOMPARE(allFindingCodes().size(), count);
}

void tst_FindingCode::namesGoBothWays()
{
    QSet<QString> names;
    const QList<FindingCode> codes = allFindingCodes();
    for (const FindingCode code : codes) {
        const QString name = findingCodeName(code);
        QCOMPARE(findingCodeFromName(name), std::optional(code));
        names.insert(name);
    }
    QCOMPARE(names.size(), codes.size());
    QCOMPARE(findingCodeName(FindingCode::Auth2), QStringLiteral("AUTH-2"));
    QCOMPARE(findingCodeName(FindingCode::ExchOff), QStringLiteral("EXCH-OFF"));
    QCOMPARE(findingCodeName(FindingCode::Net1), QStringLiteral("NET-1"));
    QCOMPARE(findingCodeName(FindingCode::Cert11), QStringLiteral("CERT-11"));
    QCOMPARE(findingCodeName(FindingCode::Smtp25), QStringLiteral("SMTP-25"));
    QCOMPARE(findingCodeName(FindingCode::Pop8), QStringLiteral("POP-8"));
}

void tst_FindingCode::otherSpellingsAreNoCodes_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"", "auth-2", "AUTH2", "AUTH-02", "AUTH-0", "AUTH-2 ", "AUTH", "XYZ-1"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_FindingCode::otherSpellingsAreNoCodes()
{
    QFETCH(QString, name);
    QVERIFY(!findingCodeFromName(name));
}

void tst_FindingCode::retryFollowsTheCode_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("retryClass");
    QTest::addColumn<int>("condition");
    const auto row = [](const char *name, RetryClass retryClass,
                        RetryCondition condition = RetryCondition::None) {
        QTest::newRow(name) << QString::fromLatin1(name) << static_cast<int>(retryClass)
                            << static_cast<int>(condition);
    };
    row("NET-1", RetryClass::AtOnce, RetryCondition::NetworkReturns);
    row("NET-4", RetryClass::Backoff);
    row("NET-5", RetryClass::AtOnce);
    row("NET-6", RetryClass::OncePaused);
    row("DNS-1", RetryClass::Never);
    row("DNS-3", RetryClass::Backoff);
    row("TCP-2", RetryClass::Backoff);
    row("TCP-3", RetryClass::AtOnce, RetryCondition::OtherWay);
    row("TCP-5", RetryClass::Never);
    row("EXCH-OFF", RetryClass::Never);
    row("TLS-1", RetryClass::Never);
    row("TLS-5", RetryClass::Backoff);
    row("CERT-1", RetryClass::Backoff);
    row("CERT-3", RetryClass::AtOnce, RetryCondition::ClockIsSet);
    row("CERT-10", RetryClass::Never);
    row("GRT-3", RetryClass::Backoff);
    row("STLS-2", RetryClass::Backoff);
    row("CAP-2", RetryClass::Never);
    row("AUTH-1", RetryClass::Never);
    row("AUTH-8", RetryClass::LockOut);
    row("AUTH-10", RetryClass::Backoff);
    row("BOX-1", RetryClass::Backoff);
    row("BOX-2", RetryClass::OncePaused);
    row("BOX-6", RetryClass::AtOnce, RetryCondition::OtherWay);
    row("BOX-8", RetryClass::AtOnce);
    row("QUO-1", RetryClass::Never);
    row("LIM-1", RetryClass::FewerConnections);
    row("LIM-2", RetryClass::DayLimit);
    row("LIM-3", RetryClass::ServerValue);
    row("SMTP-3", RetryClass::HeldForUser);
    row("SMTP-6", RetryClass::HeldQueue);
    row("SMTP-10", RetryClass::Greylisting);
    row("SMTP-16", RetryClass::AtOnce, RetryCondition::OtherWay);
    row("SMTP-18", RetryClass::Backoff, RetryCondition::IsTemporary);
    row("SMTP-19", RetryClass::OncePaused, RetryCondition::SentIsLooked);
    row("SMTP-24", RetryClass::Backoff, RetryCondition::CopyOnly);
    row("POP-1", RetryClass::Backoff);
    row("POP-2", RetryClass::ServerValue);
    row("POP-6", RetryClass::Never);
    row("POP-8", RetryClass::AtOnce, RetryCondition::OtherWay);
}

void tst_FindingCode::retryFollowsTheCode()
{
    QFETCH(QString, name);
    QFETCH(int, retryClass);
    QFETCH(int, condition);
    const RetryRule rule = retryRule(*findingCodeFromName(name));
    QCOMPARE(static_cast<int>(rule.retryClass), retryClass);
    QCOMPARE(static_cast<int>(rule.condition), condition);
}

/// Two refused logins can lock an account.
void tst_FindingCode::refusedLoginsAreNeverRepeated()
{
    const QList<FindingCode> codes = allFindingCodes();
    for (const FindingCode code : codes) {
        const bool isLogin = findingCodeName(code).startsWith(QStringLiteral("AUTH-"));
        const bool isException = code == FindingCode::Auth8 || code == FindingCode::Auth10;
        if (isLogin && !isException)
            QCOMPARE(retryRule(code).retryClass, RetryClass::Never);
    }
    QCOMPARE(retryRule(FindingCode::Box6).mostTries, 1);
    QCOMPARE(retryRule(FindingCode::Pop8).mostTries, 1);
    QCOMPARE(retryRule(FindingCode::Lim2).shortest, std::chrono::seconds(6h));
    QCOMPARE(retryRule(FindingCode::Lim3).shortest, std::chrono::seconds(1s));
    QCOMPARE(retryRule(FindingCode::Lim3).longest, std::chrono::seconds(15min));
    QCOMPARE(retryRule(FindingCode::Smtp6).shortest, std::chrono::seconds(1h));
    QCOMPARE(retryRule(FindingCode::Cert1).shortest, std::chrono::seconds(1h));
}

void tst_FindingCode::schedules()
{
    using Waits = std::vector<std::chrono::seconds>;
    const RetrySchedule &backoff = retrySchedule(RetryClass::Backoff);
    QVERIFY(backoff.waits == (Waits{1min, 5min, 15min, 30min, 60min}));
    QVERIFY(backoff.repeatsLast);
    QCOMPARE(backoff.jitterPercent, 20);
    QVERIFY(retrySchedule(RetryClass::OncePaused).waits == Waits{60s});
    QVERIFY(!retrySchedule(RetryClass::OncePaused).repeatsLast);
    const RetrySchedule &atOnce = retrySchedule(RetryClass::AtOnce);
    QVERIFY(atOnce.waits == (Waits{0s, 0s, 0s}));
    QCOMPARE(atOnce.countedFor, std::chrono::seconds(5min));
    QCOMPARE(atOnce.then, RetryClass::Backoff);
    QVERIFY(retrySchedule(RetryClass::LockOut).waits == (Waits{30min, 2h}));
    QVERIFY(retrySchedule(RetryClass::FewerConnections).waits == (Waits{5min, 15min}));
    QVERIFY(retrySchedule(RetryClass::DayLimit).waits == Waits{6h});
    QVERIFY(retrySchedule(RetryClass::HeldQueue).waits == (Waits{1h, 4h, 24h}));
    const RetrySchedule &greylisting = retrySchedule(RetryClass::Greylisting);
    QVERIFY(greylisting.waits == (Waits{5min, 15min, 30min, 1h}));
    QVERIFY(greylisting.repeatsLast);
    QCOMPARE(greylisting.asksAfter, std::chrono::seconds(48h));
    for (const RetryClass none :
         {RetryClass::Never, RetryClass::ServerValue, RetryClass::HeldForUser})
        QVERIFY(retrySchedule(none).waits.empty());
}

QTEST_GUILESS_MAIN(tst_FindingCode)
#include "tst_FindingCode.moc"
