// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The time a web server tells, and how full a mailbox is.
#include "core/doctor/ControlProbe.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Doctor;

class tst_ControlProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimeIsRead_data();
    void theTimeIsRead();
    void theFullestPartCounts_data();
    void theFullestPartCounts();
};

void tst_ControlProbe::theTimeIsRead_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("time");
    const auto row = [](const char *name, const char *answer, const char *time) {
        QTest::newRow(name) << QByteArray(answer) << QString::fromLatin1(time);
    };
    row("plain", "HTTP/1.1 200 OK\r\nDate: Sun, 06 Dec 2026 08:49:37 GMT\r\n\r\n",
        "2026-12-06T08:49:37Z");
    row("any case", "HTTP/1.1 301 Moved\r\nserver: x\r\ndate:Sun, 06 Dec 2026 08:49:37 GMT\r\n",
        "2026-12-06T08:49:37Z");
    row("cut off", "HTTP/1.1 200 OK\r\nDat", "");
    row("none", "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", "");
    row("nonsense", "HTTP/1.1 200 OK\r\nDate: tomorrow\r\n\r\n", "");
    row("a clock that is wrong itself",
        "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:09 GMT\r\n", "");
    row("empty", "", "");
}

void tst_ControlProbe::theTimeIsRead()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, time);
    const std::optional<QDateTime> date = webDate(answer);
    QCOMPARE(date ? date->toString(Qt::ISODate) : QString(), time);
}

void tst_ControlProbe::theFullestPartCounts_data()
{
    QTest::addColumn<quint64>("used");
    QTest::addColumn<quint64>("limit");
    QTest::addColumn<int>("percent");
    QTest::newRow("no limit") << quint64(5) << quint64(0) << 40;
    QTest::newRow("less full") << quint64(1) << quint64(100) << 40;
    QTest::newRow("nearly full") << quint64(95) << quint64(100) << 95;
    QTest::newRow("over") << quint64(300) << quint64(100) << 300;
    QTest::newRow("far over") << ~quint64(0) << quint64(1) << 1000;
}

void tst_ControlProbe::theFullestPartCounts()
{
    QFETCH(quint64, used);
    QFETCH(quint64, limit);
    QFETCH(int, percent);
    Mail::Quota quota;
    quota.resources = {{"MESSAGE", 40, 100}, {"STORAGE", used, limit}};
    QCOMPARE(quotaPercent({quota}), std::optional(percent));
    QCOMPARE(quotaPercent({}), std::optional<int>());
}

QTEST_GUILESS_MAIN(tst_ControlProbe)
#include "tst_ControlProbe.moc"
