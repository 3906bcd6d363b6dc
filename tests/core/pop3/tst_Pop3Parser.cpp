// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/Pop3Parser.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;

namespace
{

Capabilities capabilitiesOf(const QByteArrayList &lines)
{
    Capabilities capabilities;
    for (const QByteArray &line : lines)
        readCapability(line, capabilities);
    return capabilities;
}

} // namespace

class TestPop3Parser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("expected"); // 1 +OK, -1 -ERR, 0 neither
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *line, int expected, const char *text) {
            QTest::newRow(line) << QByteArray(line) << expected << QByteArray(text);
        };
        row("+OK", 1, "");
        row("+OK POP3 server ready", 1, "POP3 server ready");
        row("+OK  two blanks ", 1, "two blanks");
        row("+ok lower case", 1, "lower case");
        row("+OK<1896.697170952@dbc.mtview.ca.us>", 1, "<1896.697170952@dbc.mtview.ca.us>");
        row("-ERR", -1, "");
        row("-ERR no such message", -1, "no such message");
        row("-err", -1, "");
        row("-ERR: colon", -1, ": colon");
        row("+OKAY", 0, "");
        row("-ERROR", 0, "");
        row("+", 0, "");
        row("", 0, "");
        row(" +OK", 0, "");
        row("* OK IMAP4rev1", 0, "");
        row("220 smtp", 0, "");
        row("OK", 0, "");
        row("HTTP/1.1 400 Bad Request", 0, "");
    }
    void statusLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, expected);
        QFETCH(QByteArray, text);
        const Result<StatusLine> status = parseStatusLine(line);
        QCOMPARE(status.has_value(), expected != 0);
        if (status) {
            QCOMPARE(status->isPositive, expected > 0);
            QCOMPARE(status->text, text);
        } else {
            QCOMPARE(status.error().kind, ErrorKind::ProtocolViolation);
        }
    }

    void responseCodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code"); // empty: none
        const auto row = [](const char *text, const char *code) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(code);
        };
        row("[IN-USE] Do you have another POP session running?", "InUse");
        row("[LOGIN-DELAY] minimum time between mail checks violation", "LoginDelay");
        row("[SYS/TEMP] out of disk", "SysTemp");
        row("[SYS/PERM] not allowed", "SysPerm");
        row("[AUTH] wrong", "Auth");
        row("[UTF8] needs it", "Utf8");
        row("[sys/temp]", "SysTemp");
        row("[SYS/TEMP/DISK] finer", "SysTemp");
        row("[AUTH/EXPIRED] finer", "Auth");
        row("[SYS/OTHER] unknown", "");
        row("[SYS] half", "");
        row("[AUTHORITY] other", "");
        row("[XYZ] unknown", "");
        row("[AUTH not closed", "");
        row("text [AUTH] behind it", "");
        row("[]", "");
        row("", "");
    }
    void responseCodes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const auto found = parseResponseCode(text);
        QCOMPARE(found ? QByteArray(responseCodeName(*found)) : QByteArray(), code);
        const Result<StatusLine> status = parseStatusLine(QByteArray("-ERR " + text));
        QVERIFY(status && status->code == found);
    }

    void challenges_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isChallenge");
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("empty") << QByteArray("+ ") << true << QByteArray();
        QTest::newRow("bare") << QByteArray("+") << true << QByteArray();
        QTest::newRow("Base64") << QByteArray("+ PDE4>") << true << QByteArray("PDE4>");
        QTest::newRow("OK") << QByteArray("+OK") << false << QByteArray();
        QTest::newRow("ERR") << QByteArray("-ERR") << false << QByteArray();
        QTest::newRow("nothing") << QByteArray() << false << QByteArray();
    }
    void challenges()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, isChallenge);
        QFETCH(QByteArray, challenge);
        const auto found = parseChallenge(line);
        QCOMPARE(found.has_value(), isChallenge);
        QCOMPARE(found.value_or(QByteArray()), challenge);
    }

    void timestamps_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("timestamp");
        const auto row = [](const char *greeting, const char *timestamp) {
            QTest::newRow(greeting) << QByteArray(greeting) << QByteArray(timestamp);
        };
        row("POP3 server ready <1896.697170952@dbc.mtview.ca.us>",
            "<1896.697170952@dbc.mtview.ca.us>");
        row("<1@a> ready", "<1@a>");
        row("ready <<1@a>", "<1@a>");
        row("<not one> but <2@b> is", "<2@b>");
        row("no time stamp", "");
        row("<>", "");
        row("<@>", "");
        row("<a@>", "");
        row("<@b>", "");
        row("<a@b@c>", "");
        row("<a b@c>", "");
        row("<a@b", "");
        row("a@b>", "");
        // CVE-2007-1558: what no Message-ID looks like is not hashed with the password.
        row("<\x01\xfe@b>", "");
        row("<a@b\x7f>", "");
        row("<a\t@b>", "");
    }
    void timestamps()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, timestamp);
        QCOMPARE(apopTimestamp(greeting), timestamp);
    }

    void capabilities()
    {
        const Capabilities can = capabilitiesOf(
            {"TOP", "USER", "SASL CRAM-MD5 KERBEROS_V4", "RESP-CODES", "LOGIN-DELAY 900",
             "PIPELINING", "EXPIRE 60", "UIDL", "IMPLEMENTATION Shlemazle-Plotz-v302", "STLS",
             "AUTH-RESP-CODE", "UTF8 USER", "LANG", "X-UNKNOWN thing", "", "   "});
        QVERIFY(can.hasTop && can.hasUser && can.hasResponseCodes && can.hasPipelining);
        QVERIFY(can.hasUniqueIds && can.hasStartTls && can.hasAuthResponseCode);
        QVERIFY(can.hasUtf8 && can.hasUtf8Login && can.hasLanguages);
        QCOMPARE(can.saslMechanisms, (QByteArrayList{"CRAM-MD5", "KERBEROS_V4"}));
        QCOMPARE(can.implementation, QByteArray("Shlemazle-Plotz-v302"));
        QVERIFY(can.loginDelay == std::chrono::seconds(900) && !can.loginDelayVariesByUser);
        QVERIFY(can.expiry && can.expiry->days == 60 && !can.expiry->variesByUser);
    }
    void nothingIsAssumed()
    {
        QCOMPARE(capabilitiesOf({}), Capabilities());
        QCOMPARE(capabilitiesOf({"TOPS", "USERS", "XUIDL", "STARTTLS", "UTF8X USER"}),
                 Capabilities());
    }
    void capabilityWordsInAnyCase()
    {
        const Capabilities can = capabilitiesOf({"uidl", " Pipelining ", "\tsasl plain\tLogin"});
        QVERIFY(can.hasUniqueIds && can.hasPipelining);
        QCOMPARE(can.saslMechanisms, (QByteArrayList{"PLAIN", "LOGIN"}));
    }
    void repeatedCapabilitiesJoin()
    {
        const Capabilities can = capabilitiesOf(
            {"SASL PLAIN", "TOP", "SASL LOGIN PLAIN", "TOP", "SASL", "EXPIRE 5", "EXPIRE never"});
        QCOMPARE(can.saslMechanisms, (QByteArrayList{"PLAIN", "LOGIN"}));
        QVERIFY(can.expiry && !can.expiry->days);
    }
    void expiry_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("days"); // -1 never, -2 not told
        QTest::addColumn<bool>("variesByUser");
        QTest::newRow("never") << QByteArray("EXPIRE NEVER") << -1 << false;
        QTest::newRow("now") << QByteArray("EXPIRE 0") << 0 << false;
        QTest::newRow("by user") << QByteArray("EXPIRE 30 USER") << 30 << true;
        QTest::newRow("most") << QByteArray("EXPIRE 2147483647") << 2147483647 << false;
        QTest::newRow("too many") << QByteArray("EXPIRE 2147483648") << -2 << false;
        QTest::newRow("negative") << QByteArray("EXPIRE -1") << -2 << false;
        QTest::newRow("words") << QByteArray("EXPIRE soon") << -2 << false;
        QTest::newRow("nothing") << QByteArray("EXPIRE") << -2 << false;
    }
    void expiry()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, days);
        QFETCH(bool, variesByUser);
        const Capabilities can = capabilitiesOf({line});
        QCOMPARE(can.expiry.has_value(), days != -2);
        if (can.expiry) {
            QCOMPARE(can.expiry->days.value_or(-1), days);
            QCOMPARE(can.expiry->variesByUser, variesByUser);
        }
    }
    void loginDelay()
    {
        QVERIFY(capabilitiesOf({"LOGIN-DELAY 300 USER"}).loginDelayVariesByUser);
        QVERIFY(!capabilitiesOf({"LOGIN-DELAY 99999999999"}).loginDelay);
        QVERIFY(!capabilitiesOf({"LOGIN-DELAY"}).loginDelay);
        QVERIFY(!capabilitiesOf({"LOGIN-DELAY 5x"}).loginDelay);
    }

    void dropStatus_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<quint32>("messages");
        QTest::addColumn<qint64>("bytes");
        const auto row = [](const char *text, bool isGood, quint32 messages, qint64 bytes) {
            QTest::newRow(text) << QByteArray(text) << isGood << messages << bytes;
        };
        row("2 320", true, 2, 320);
        row("0 0", true, 0, 0);
        row("2 320 and more", true, 2, 320);
        row("  2\t320", true, 2, 320);
        row("4294967295 9223372036854775807", true, 4294967295U, 9223372036854775807LL);
        // SEC-14: beyond its range a number is none.
        row("4294967296 1", false, 0, 0);
        row("2 9223372036854775808", true, 2, 0);
        row("2 -5", true, 2, 0);
        row("2", true, 2, 0);
        row("-2 320", false, 0, 0);
        row("2messages", false, 0, 0);
        row("", false, 0, 0);
    }
    void dropStatus()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        const Result<DropStatus> status = parseDropStatus(text);
        QCOMPARE(status.has_value(), isGood);
        if (status) {
            QTEST(status->messages, "messages");
            QTEST(status->bytes, "bytes");
        }
    }

    void messageSizes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<quint32>("number"); // 0: cannot be read
        QTest::addColumn<qint64>("bytes");
        const auto row = [](const char *line, quint32 number, qint64 bytes) {
            QTest::newRow(line) << QByteArray(line) << number << bytes;
        };
        row("1 120", 1, 120);
        row("001 0120", 1, 120);
        row("2 200 extension", 2, 200);
        row(" 3  300 ", 3, 300);
        row("4294967295 1", 4294967295U, 1);
        // SEC-14: message 0, numbers beyond their range, signs.
        row("0 120", 0, 0);
        row("4294967296 1", 0, 0);
        row("99999999999999999999999 1", 0, 0);
        row("1 9223372036854775807", 1, 9223372036854775807LL);
        row("1 9223372036854775808", 0, 0);
        row("-1 5", 0, 0);
        row("+1 5", 0, 0);
        row("1 -5", 0, 0);
        row("1", 0, 0);
        row("1 x", 0, 0);
        row("x 1", 0, 0);
        row("", 0, 0);
    }
    void messageSizes()
    {
        QFETCH(QByteArray, line);
        QFETCH(quint32, number);
        const auto size = parseMessageSize(line);
        QCOMPARE(size.has_value(), number != 0);
        if (size) {
            QCOMPARE(size->number, number);
            QTEST(size->bytes, "bytes");
        }
    }

    void numbered_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<quint32>("number"); // 0: cannot be read
        QTest::addColumn<QByteArray>("rest");
        const auto row = [](const QByteArray &line, quint32 number, const QByteArray &rest) {
            QTest::newRow(line.constData()) << line << number << rest;
        };
        row("1 whqtswO00WBw418f9t5JxYwZ", 1, "whqtswO00WBw418f9t5JxYwZ");
        row("2  two blanks inside too ", 2, "two blanks inside too ");
        row("3 ../../etc/passwd", 3, "../../etc/passwd");
        row("4 \xd0\xb6", 4, "\xd0\xb6");
        row("5", 5, "");
        row("6 ", 6, "");
        row("0 x", 0, "");
        row("4294967296 x", 0, "");
        row("x 1", 0, "");
        row("7x", 0, "");
    }
    void numbered()
    {
        QFETCH(QByteArray, line);
        QFETCH(quint32, number);
        const auto found = parseNumbered(line);
        QCOMPARE(found.has_value(), number != 0);
        if (found) {
            QCOMPARE(found->number, number);
            QFETCH(QByteArray, rest);
            QCOMPARE(found->rest.toByteArray(), rest);
        }
    }
};

QTEST_GUILESS_MAIN(TestPop3Parser)
#include "tst_Pop3Parser.moc"
