// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/QueueId.h"
#include "core/smtp/ReplyParser.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;

class TestQueueId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foundAsServersWriteIt_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *name, const char *reply, const char *id) {
            QTest::newRow(name) << QByteArray(reply) << QString::fromLatin1(id);
        };
        row("Postfix", "250 2.0.0 Ok: queued as 4XyZ1234abcDEF", "4XyZ1234abcDEF");
        row("OpenSMTPD", "250 2.0.0 a1b2c3d4 Message accepted for delivery", "a1b2c3d4");
        row("Sendmail", "250 2.0.0 4AB1c2d3012345 Message accepted for delivery", "4AB1c2d3012345");
        row("Exim", "250 OK id=1tABcd-000000001Ab-2XyZ", "1tABcd-000000001Ab-2XyZ");
        row("Exchange",
            "250 2.6.0 <a@example.org> [InternalId=42, Hostname=m.example.org] 1 bytes in 0.1, "
            "1 KB/sec Queued mail for delivery",
            "42");
        row("qmail", "250 ok 1700000000 qp 4711", "1700000000 qp 4711");
        row("Gmail", "250 2.0.0 OK  1700000000 a1b2c3-d4e5f6.7 - gsmtp", "a1b2c3-d4e5f6.7");
        row("Yandex", "250 2.0.0 Ok: queued on smtp.example.org 1700000000-AbCdEfGh1234",
            "1700000000-AbCdEfGh1234");
        row("with a full stop", "250 Ok, queued as ABC.", "ABC");
        row("none", "250 2.0.0 Ok", "");
        row("a mere number", "250 2.0.0 1700000000", "");
        row("nothing", "250", "");
    }
    void foundAsServersWriteIt()
    {
        QFETCH(QByteArray, reply);
        ReplyParser parser;
        parser.append(reply + "\r\n");
        const auto parsed = parser.next();
        QVERIFY(parsed && *parsed);
        QTEST(queueIdOf(**parsed), "id");
    }

    void longRepliesAreNoTrouble()
    {
        Reply reply;
        reply.code = 250;
        for (int i = 0; i < 1000; ++i)
            reply.lines.append(QByteArray(500, 'q') + " queued");
        QVERIFY(queueIdOf(reply).size() <= 500);
    }
};

QTEST_APPLESS_MAIN(TestQueueId)
#include "tst_QueueId.moc"
