// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/DotStuffing.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;

namespace
{

/// The whole output for `message` given in pieces of `step` bytes; nothing when refused.
std::optional<QByteArray> stuffed(const QByteArray &message, qsizetype step)
{
    DotStuffing stuffing;
    QByteArray output;
    for (qsizetype at = 0; at < message.size(); at += step) {
        const auto piece = stuffing.stuff(message.mid(at, step));
        if (!piece)
            return std::nullopt;
        output += *piece;
    }
    const auto end = stuffing.finish();
    return end ? std::optional(output + *end) : std::nullopt;
}

} // namespace

class TestDotStuffing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec9DotsAreStuffedOverAnyChunking_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *title, const char *message, const char *expected) {
            QTest::newRow(title) << QByteArray(message) << QByteArray(expected);
        };
        row("plain", "a\r\nb\r\n", "a\r\nb\r\n.\r\n");
        row("no line end", "a", "a\r\n.\r\n");
        row("empty", "", ".\r\n");
        row("first line", ".a\r\n", "..a\r\n.\r\n");
        row("lone dot", "a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n");
        row("dots", "\r\n..\r\n...\r\n", "\r\n...\r\n....\r\n.\r\n");
        row("inner dots stay", "a.b\r\n .c\r\n", "a.b\r\n .c\r\n.\r\n");
        row("smuggling", "a\r\n.\r\nMAIL FROM:<x>\r\n", "a\r\n..\r\nMAIL FROM:<x>\r\n.\r\n");
    }
    void sec9DotsAreStuffedOverAnyChunking()
    {
        QFETCH(QByteArray, message);
        for (qsizetype step = 1; step <= message.size() + 1; ++step) {
            const auto output = stuffed(message, step);
            QVERIFY(output);
            QTEST(*output, "expected");
        }
    }

    void sec9BareLineEndsAndNulAreRefused_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("bare LF") << QByteArray("a\nb\r\n");
        QTest::newRow("bare CR") << QByteArray("a\rb\r\n");
        QTest::newRow("CR at the end") << QByteArray("a\r");
        QTest::newRow("LF dot LF") << QByteArray("a\n.\nMAIL FROM:<x>\r\n");
        QTest::newRow("CR dot CR") << QByteArray("a\r.\rMAIL FROM:<x>\r\n");
        QTest::newRow("CR CR LF") << QByteArray("a\r\r\n");
        QTest::newRow("NUL") << QByteArray("a\0b\r\n", 5);
        QTest::newRow("LF first") << QByteArray("\n");
    }
    void sec9BareLineEndsAndNulAreRefused()
    {
        QFETCH(QByteArray, message);
        for (qsizetype step = 1; step <= message.size(); ++step)
            QVERIFY(!stuffed(message, step));
    }

    void sec9LineLimit_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("limit-1") << Limits::smtpLineBytes - 1 << true;
        QTest::newRow("limit") << Limits::smtpLineBytes << true;
        QTest::newRow("limit+1") << Limits::smtpLineBytes + 1 << false;
    }
    void sec9LineLimit()
    {
        QFETCH(int, length);
        const QByteArray line = QByteArray(length, 'x') + "\r\n";
        QTEST(stuffed(line + line, 7).has_value(), "accepted");
    }

    void nothingFollowsARefusal()
    {
        DotStuffing stuffing;
        QVERIFY(!stuffing.stuff("a\nb"));
        QVERIFY(!stuffing.stuff("fine\r\n"));
        QVERIFY(!stuffing.finish());
    }
};

QTEST_GUILESS_MAIN(TestDotStuffing)
#include "tst_DotStuffing.moc"
