// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/LineFramer.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Net;

class TestLineFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameLinesHoweverTheBytesAreCut()
    {
        const QByteArray stream = "one\r\n\r\nthr\ree\nfour\r\r\nrest";
        const QList<QByteArray> expected{"one", "", "thr\ree", "four\r"};
        for (qsizetype step = 1; step <= stream.size(); ++step) {
            LineFramer framer(10);
            QList<QByteArray> lines;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                framer.append(stream.mid(at, step));
                for (auto line = framer.next(); line && *line; line = framer.next())
                    lines.append(**line);
            }
            QCOMPARE(lines, expected);
            QCOMPARE(framer.bufferedBytes(), 4);
        }
    }

    void sec12LineLimit_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("limit-1") << 9 << true;
        QTest::newRow("limit") << 10 << true;
        QTest::newRow("limit+1") << 11 << false;
    }
    void sec12LineLimit()
    {
        QFETCH(int, length);
        for (const char *end : {"\r\n", "\n", "\r", ""}) {
            LineFramer framer(10);
            framer.append(QByteArray(length, 'x') + end);
            const auto line = framer.next();
            QTEST(line.has_value(), "accepted");
            if (!line)
                QCOMPARE(line.error().kind, ErrorKind::ProtocolViolation);
            else
                QCOMPARE(line->has_value(), QByteArray(end).endsWith('\n'));
        }
    }
};

QTEST_GUILESS_MAIN(TestLineFramer)
#include "tst_LineFramer.moc"
