// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ProtocolLog.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Net;

namespace
{

/// Plays "C: " and "S: " lines; "~" stands for nothing special. Cut into pieces of `step` bytes.
QString logged(LoggedProtocol protocol, const QByteArrayList &script, qsizetype step)
{
    ProtocolLog log(protocol);
    for (const QByteArray &line : script) {
        const QByteArray bytes = line.mid(3) + "\r\n";
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            if (line.startsWith("C: "))
                log.sent(bytes.mid(at, step));
            else
                log.received(bytes.mid(at, step));
        }
    }
    return log.lines().join(u'\n');
}

} // namespace

class TestProtocolLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // SEC-10: every secret and every text is marked with the word CANARY (also in Base64:
    // Q0FOQVJZ); what must stay visible is listed.
    void sec10NoCanarySurvives_data()
    {
        QTest::addColumn<LoggedProtocol>("protocol");
        QTest::addColumn<QByteArrayList>("script");
        QTest::addColumn<QStringList>("visible");
        QTest::newRow("IMAP") << LoggedProtocol::Imap
                              << QByteArrayList{"S: * OK Dovecot ready",
                                                "C: a1 LOGIN \"CANARY user\" \"CANARY\"",
                                                "S: a1 NO [AUTHENTICATIONFAILED] wrong",
                                                "C: a2 login {6}",
                                                "S: + go on",
                                                "C: CANARY {6}",
                                                "S: + go on",
                                                "C: CANARY",
                                                "S: a2 OK in",
                                                "C: a3 AUTHENTICATE PLAIN Q0FOQVJZ",
                                                "S: a3 NO no",
                                                "C: a4 AUTHENTICATE SCRAM-SHA-256",
                                                "S: + Q0FOQVJZ",
                                                "C: Q0FOQVJZ",
                                                "S: + Q0FOQVJZ",
                                                "C: Q0FOQVJZ aa==",
                                                "S: a4 OK done",
                                                "C: a5 SELECT INBOX",
                                                "S: * 5 EXISTS",
                                                "S: * 1 FETCH (UID 7 FLAGS (\\Seen))",
                                                "S: * 2 FETCH (ENVELOPE (\"date\" \"CANARY\" NIL))",
                                                "S: * 3 FETCH (BODY[] {8}",
                                                "S: CANARY",
                                                "S:  FLAGS () X \"CANARY\")",
                                                "S: CANARY text without its frame",
                                                "C: a6 UID SEARCH TEXT \"CANARY\"",
                                                "C: a7 APPEND Drafts (\\Draft) {8}",
                                                "C: CANARY",
                                                "C:  CANARY",
                                                "C: a8 XCANARYCMD CANARY",
                                                "C: a9 UID FETCH 1:5 (FLAGS)"}
                              << QStringList{QStringLiteral("S: * OK Dovecot ready"),
                                             QStringLiteral("a1 LOGIN ***"),
                                             QStringLiteral("[AUTHENTICATIONFAILED]"),
                                             QStringLiteral("AUTHENTICATE PLAIN ***"),
                                             QStringLiteral("AUTHENTICATE SCRAM-SHA-256"),
                                             QStringLiteral("SELECT INBOX"),
                                             QStringLiteral("* 5 EXISTS"),
                                             QStringLiteral("FETCH (UID 7 FLAGS (\\Seen))"),
                                             QStringLiteral("* 2 FETCH ***"),
                                             QStringLiteral("UID SEARCH ***"),
                                             QStringLiteral("a9 UID FETCH 1:5 (FLAGS)")};
        QTest::newRow("SMTP") << LoggedProtocol::Smtp
                              << QByteArrayList{"S: 220 mail.example.org ESMTP",
                                                "C: EHLO [127.0.0.1]",
                                                "S: 250 AUTH PLAIN LOGIN",
                                                "C: AUTH PLAIN Q0FOQVJZ",
                                                "S: 535 5.7.8 wrong",
                                                "C: AUTH LOGIN",
                                                "S: 334 Q0FOQVJZ",
                                                "C: Q0FOQVJZ",
                                                "S: 334 Q0FOQVJZ",
                                                "C: Q0FOQVJZ",
                                                "S: 235 ok",
                                                "C: MAIL FROM:<uCANARY@example.org> SIZE=5",
                                                "S: 250 ok",
                                                "C: DATA",
                                                "S: 354 go",
                                                "C: Subject: CANARY",
                                                "C: ",
                                                "C: ..CANARY",
                                                "C: .",
                                                "S: 250 queued",
                                                "C: CANARY",
                                                "S: CANARY",
                                                "C: QUIT"}
                              << QStringList{QStringLiteral("EHLO [127.0.0.1]"),
                                             QStringLiteral("AUTH PLAIN ***"),
                                             QStringLiteral("535 5.7.8 wrong"),
                                             QStringLiteral("C: AUTH LOGIN"),
                                             QStringLiteral("MAIL FROM:<u***@example.org> SIZE=5"),
                                             QStringLiteral("bytes of message"),
                                             QStringLiteral("250 queued"),
                                             QStringLiteral("C: QUIT")};
        QTest::newRow("POP3") << LoggedProtocol::Pop3
                              << QByteArrayList{"S: +OK ready",
                                                "C: USER CANARY",
                                                "S: +OK",
                                                "C: PASS CANARY CANARY",
                                                "S: -ERR [AUTH] no",
                                                "C: APOP CANARY CANARY",
                                                "S: +OK",
                                                "C: AUTH PLAIN Q0FOQVJZ",
                                                "S: +OK",
                                                "C: AUTH CRAM-MD5",
                                                "S: + Q0FOQVJZ",
                                                "C: Q0FOQVJZ",
                                                "S: +OK in",
                                                "C: UIDL",
                                                "C: RETR 1",
                                                "C: RETR 2",
                                                "C: TOP 3 0",
                                                "S: +OK",
                                                "S: 1 abc",
                                                "S: .",
                                                "S: +OK 20 octets",
                                                "S: Subject: CANARY",
                                                "S: ..",
                                                "S: CANARY",
                                                "S: .",
                                                "S: -ERR no such message",
                                                "S: +OK",
                                                "S: CANARY",
                                                "S: .",
                                                "C: CANARY",
                                                "S: CANARY",
                                                "C: DELE 1"}
                              << QStringList{QStringLiteral("C: USER ***"),
                                             QStringLiteral("C: PASS ***"),
                                             QStringLiteral("-ERR [AUTH] no"),
                                             QStringLiteral("AUTH PLAIN ***"),
                                             QStringLiteral("S: 1 abc"),
                                             QStringLiteral("bytes of message"),
                                             QStringLiteral("-ERR no such message"),
                                             QStringLiteral("DELE 1")};
        QTest::newRow("POP3, pipelined")
            << LoggedProtocol::Pop3
            << QByteArrayList{"S: +OK ready <1.2@example.org>",
                              "C: UTF8",
                              "C: AUTH SCRAM-SHA-256 Q0FOQVJZ",
                              "S: +OK",
                              "S: + Q0FOQVJZ",
                              "C: Q0FOQVJZ",
                              "S: + Q0FOQVJZ",
                              "C: Q0FO", // four characters, as a command has
                              "S: -ERR unknown mechanism",
                              "C: UTF8",
                              "C: USER CANARY",
                              "C: PASS CANARY",
                              "S: -ERR",
                              "S: +OK",
                              "S: -ERR You must use APOP",
                              "C: APOP CANARY CANARY",
                              "S: +OK in",
                              "C: UIDL",
                              "C: LIST 3",
                              "C: RETR 1",
                              "C: QUIT",
                              "S: +OK",
                              "S: 1 abc",
                              "S: .",
                              "S: +OK 3 120",
                              "S: +OK",
                              "S: CANARY",
                              "S: .",
                              "S: +OK bye"}
            << QStringList{QStringLiteral("AUTH SCRAM-SHA-256 ***"),
                           QStringLiteral("C: USER ***"),
                           QStringLiteral("C: PASS ***"),
                           QStringLiteral("C: APOP ***"),
                           QStringLiteral("S: 1 abc"),
                           QStringLiteral("+OK 3 120"),
                           QStringLiteral("bytes of message"),
                           QStringLiteral("S: +OK bye")};
    }
    void sec10NoCanarySurvives()
    {
        QFETCH(LoggedProtocol, protocol);
        QFETCH(QByteArrayList, script);
        QFETCH(QStringList, visible);
        for (const qsizetype step : {1, 2, 7, 1000}) {
            QString log = logged(protocol, script, step);
            log.remove(QStringLiteral("XCANARYCMD")); // a command's name, kept on purpose
            QVERIFY2(!log.contains(u"CANARY"), qPrintable(log));
            QVERIFY2(!log.contains(u"Q0FO"), qPrintable(log));
            for (const QString &text : visible)
                QVERIFY2(log.contains(text), qPrintable(text + u'\n' + log));
        }
    }

    void sec10KnownSecretsAreHiddenEverywhere()
    {
        ProtocolLog log(LoggedProtocol::Imap);
        log.addSecret(Secret(QStringLiteral("hunter22")));
        log.received("* OK echo hunter22 and aHVudGVyMjI= in a text\r\n");
        log.note(QStringLiteral("password hunter22"));
        const QString text = log.lines().join(u'\n');
        QVERIFY(text.contains(u"* OK echo ***"));
        QVERIFY(!text.contains(u"hunter22"));
        QVERIFY(!text.contains(u"aHVudGVyMjI"));
    }

    void onlyTheLastLinesAreKept_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("limit-1") << ProtocolLog::maximumLines - 1;
        QTest::newRow("limit") << ProtocolLog::maximumLines;
        QTest::newRow("limit+1") << ProtocolLog::maximumLines + 1;
    }
    void onlyTheLastLinesAreKept()
    {
        QFETCH(int, count);
        ProtocolLog log(LoggedProtocol::Imap);
        for (int i = 1; i <= count; ++i)
            log.received("* " + QByteArray::number(i) + " EXISTS\r\n");
        QCOMPARE(log.lines().size(), qMin(count, ProtocolLog::maximumLines));
        QCOMPARE(log.lines().constLast(), QStringLiteral("S: * %1 EXISTS").arg(count));
    }

    void longLinesAreShortenedAndKeepTheirLiteral()
    {
        ProtocolLog log(LoggedProtocol::Imap);
        log.received("* 1 FETCH (X \"" + QByteArray(1000000, 'x') + "\" BODY[] {10}\r\n");
        log.received("CANARY\r\nab)\r\n* 2 EXISTS\r\n");
        QCOMPARE(log.lines(),
                 (QStringList{QStringLiteral("S: * 1 FETCH ***"), QStringLiteral("S: ***"),
                              QStringLiteral("S: * 2 EXISTS")}));
        log.received("* OK " + QByteArray(5000, 'y') + "\r\n");
        QVERIFY(log.lines().constLast().size() <= 503);
    }
};

QTEST_GUILESS_MAIN(TestProtocolLog)
#include "tst_ProtocolLog.moc"
