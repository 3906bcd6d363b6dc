// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/ReplyParser.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;

namespace
{

Result<std::optional<Reply>> parse(const QByteArray &bytes)
{
    ReplyParser parser;
    parser.append(bytes);
    return parser.next();
}

} // namespace

class TestReplyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameRepliesHoweverTheBytesAreCut()
    {
        const QByteArray stream = "250-mail.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n"
                                  "550 5.1.1 no such user\r\n354\r\n221 2.0.0 bye\n";
        for (qsizetype step = 1; step <= stream.size(); ++step) {
            ReplyParser parser;
            QList<Reply> replies;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                parser.append(stream.mid(at, step));
                for (auto reply = parser.next(); reply && *reply; reply = parser.next())
                    replies.append(**reply);
            }
            QCOMPARE(replies.size(), 4);
            QCOMPARE(replies[0], (Reply{250, {}, {"mail.example.org", "SIZE 1000", "HELP"}}));
            QCOMPARE(replies[1], (Reply{550, "5.1.1", {"5.1.1 no such user"}}));
            QCOMPARE(replies[1].text(), QStringLiteral("550 5.1.1 no such user"));
            QCOMPARE(replies[2], (Reply{354, {}, {""}}));
            QCOMPARE(replies[3].enhancedStatus, QByteArray("2.0.0"));
            QVERIFY(!parser.hasPending());
        }
    }

    void malformedRepliesAreViolations_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes :
             {"hello\r\n", "\r\n", "25\r\n", "2500 x\r\n", "250_x\r\n", "150 x\r\n", "650 x\r\n",
              "* OK IMAP\r\n", "+OK POP3\r\n", "250-a\r\n251 b\r\n", "25a x\r\n", " 250 x\r\n"})
            QTest::newRow(bytes) << QByteArray(bytes);
    }
    void malformedRepliesAreViolations()
    {
        QFETCH(QByteArray, bytes);
        const auto reply = parse(bytes);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::ProtocolViolation);
    }

    void sec12ReplyLineLimit_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("limit-1") << Limits::smtpReplyLineBytes - 1 << true;
        QTest::newRow("limit") << Limits::smtpReplyLineBytes << true;
        QTest::newRow("limit+1") << Limits::smtpReplyLineBytes + 1 << false;
    }
    void sec12ReplyLineLimit()
    {
        QFETCH(qint64, bytes);
        const QByteArray line = "250 " + QByteArray(bytes - 4, 'x');
        QTEST(parse(line + "\r\n").has_value(), "accepted");
        QTEST(parse(line).has_value(), "accepted"); // not only once its end comes
    }

    void sec12ReplyLineCount_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("limit-1") << Limits::smtpReplyLines - 1 << true;
        QTest::newRow("limit") << Limits::smtpReplyLines << true;
        QTest::newRow("limit+1") << Limits::smtpReplyLines + 1 << false;
    }
    void sec12ReplyLineCount()
    {
        QFETCH(int, lines);
        QTEST(parse(QByteArray("250-x\r\n").repeated(lines - 1) + "250 x\r\n").has_value(),
              "accepted");
    }

    void enhancedStatusIsReadOnlyWhereItStands_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char *line, const char *status) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(status);
        };
        row("550 5.7.1 refused", "5.7.1");
        row("550 5.7.139 refused", "5.7.139");
        row("550 4.7.1 class differs", "");
        row("550 5.7 short", "");
        row("550 5.7.1.2 long", "");
        row("550 5.7.1234 digits", "");
        row("550 192.0.2.1 address", "");
        row("550 a 5.7.1", "");
        row("250 2.1.5", "2.1.5");
    }
    void enhancedStatusIsReadOnlyWhereItStands()
    {
        QFETCH(QByteArray, line);
        const auto reply = parse(line + "\r\n");
        QTEST((*reply)->enhancedStatus, "status");
    }

    void repliesMeanErrors_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Retry>("retry");
        const auto row = [](const char *line, ErrorKind kind, Retry retry) {
            QTest::newRow(line) << QByteArray(line) << kind << retry;
        };
        row("421 4.3.2 closing", ErrorKind::ServerUnavailable, Retry::Later);
        row("450 4.7.1 greylisted", ErrorKind::ServerUnavailable, Retry::Later);
        row("451 local error", ErrorKind::ServerUnavailable, Retry::Later);
        row("452 insufficient storage", ErrorKind::QuotaExceeded, Retry::Later);
        row("452 4.5.3 too many recipients", ErrorKind::ServerUnavailable, Retry::Later);
        row("454 4.7.0 later", ErrorKind::ServerUnavailable, Retry::Later);
        row("450 4.2.2 full", ErrorKind::QuotaExceeded, Retry::Later);
        row("530 5.7.0 log in", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("534 5.7.9 app password", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("535 5.7.8 wrong", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("550 5.1.1 unknown", ErrorKind::ServerRefused, Retry::Never);
        row("550 5.2.2 full", ErrorKind::QuotaExceeded, Retry::Never);
        row("551 user not local; try other@example.org", ErrorKind::ServerRefused, Retry::Never);
        row("552 too large", ErrorKind::QuotaExceeded, Retry::Never);
        row("553 sender", ErrorKind::ServerRefused, Retry::Never);
        row("554 5.7.1 spam", ErrorKind::ServerRefused, Retry::Never);
        row("354 strange", ErrorKind::ProtocolViolation, Retry::Later);
    }
    void repliesMeanErrors()
    {
        QFETCH(QByteArray, line);
        const auto reply = parse(line + "\r\n");
        const Error error = errorFromReply(**reply, QStringLiteral("step"));
        QTEST(error.kind, "kind");
        QTEST(error.retry, "retry");
        QCOMPARE(error.detail, QString::fromLatin1(line));
    }

    void extensionsAreReadInAnyForm()
    {
        const auto reply = parse("250-mail.example.org hello SIZE 1\r\n250-size 35882577\r\n"
                                 "250-AUTH=LOGIN PLAIN\r\n250-Auth PLAIN SCRAM-SHA-256\r\n"
                                 "250-8BITMIME\r\n250-PIPELINING\r\n250-STARTTLS\r\n"
                                 "250-SMTPUTF8\r\n250-CHUNKING\r\n250-DSN\r\n250-X-OTHER a\r\n"
                                 "250-\r\n250 ENHANCEDSTATUSCODES\r\n");
        const Extensions all = parseExtensions(**reply);
        QVERIFY(all.isKnown && all.hasSize && all.has8BitMime && all.hasPipelining &&
                all.hasStartTls && all.hasSmtpUtf8 && all.hasChunking && all.hasDsn &&
                all.hasEnhancedStatusCodes);
        QCOMPARE(all.maximumBytes, 35882577);
        QCOMPARE(all.authMechanisms, (QByteArrayList{"LOGIN", "PLAIN", "SCRAM-SHA-256"}));
    }

    void sec14SizeOverflowIsNoLimit_data()
    {
        QTest::addColumn<QByteArray>("size");
        for (const char *size : {"", "0", "-1", "99999999999999999999", "12x"})
            QTest::addRow("'%s'", size) << QByteArray(size);
    }
    void sec14SizeOverflowIsNoLimit()
    {
        QFETCH(QByteArray, size);
        const auto reply = parse("250-host\r\n250 SIZE " + size + "\r\n");
        const Extensions extensions = parseExtensions(**reply);
        QVERIFY(extensions.hasSize);
        QCOMPARE(extensions.maximumBytes, 0);
    }
};

QTEST_GUILESS_MAIN(TestReplyParser)
#include "tst_ReplyParser.moc"
