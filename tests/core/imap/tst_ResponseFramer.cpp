// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/ResponseFramer.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

namespace
{

class RecordingSink : public LiteralSink
{
public:
    void begin(qint64 sizeBytes) override { announced = sizeBytes; }
    void write(QByteArrayView part) override { bytes.append(part); }
    void finish() override { ++finished; }
    void abandon() override { ++abandoned; }

    qint64 announced = -1;
    QByteArray bytes;
    int finished = 0;
    int abandoned = 0;
};

/// All frames of an input fed in pieces of `step` bytes; a failure ends the list with "!".
QList<QByteArray> framesOf(const QByteArray &input, qsizetype step, LiteralSink *sink = nullptr)
{
    ResponseFramer framer;
    if (sink)
        framer.setSinkChooser([sink](QByteArrayView, qint64) { return sink; });
    QList<QByteArray> frames;
    for (qsizetype at = 0; at < input.size(); at += step) {
        framer.append(QByteArrayView(input).sliced(at, std::min(step, input.size() - at)));
        while (true) {
            const auto frame = framer.next();
            if (!frame)
                return frames << QByteArray("!");
            if (!*frame)
                break;
            frames.append((*frame)->bytes.toByteArray());
        }
    }
    return frames;
}

} // namespace

class TestResponseFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyChoppingGivesTheSameFrames_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QList<QByteArray>>("frames");
        QTest::newRow("lines") << QByteArray("* OK hi\r\nA1 OK\r\n")
                               << QList<QByteArray>{"* OK hi", "A1 OK"};
        QTest::newRow("literal")
            << QByteArray("* 1 FETCH (BODY[] {5}\r\na\r\nbc FLAGS ())\r\n* 2 EXISTS\r\n")
            << QList<QByteArray>{"* 1 FETCH (BODY[] {5}\r\na\r\nbc FLAGS ())", "* 2 EXISTS"};
        QTest::newRow("empty literal") << QByteArray("* LIST () \"/\" {0}\r\n\r\n")
                                       << QList<QByteArray>{"* LIST () \"/\" {0}\r\n"};
        const QByteArray nul("~{6}\r\na\0b\r\n)", 11);
        QTest::newRow("literal8") << QByteArray("* 1 FETCH (BINARY[1] " + nul +
                                                ")\r\n* 2 EXISTS\r\n")
                                  << QList<QByteArray>{"* 1 FETCH (BINARY[1] " + nul + ")",
                                                       "* 2 EXISTS"};
        const QByteArray plus("~{1+}\r\n\0", 8);
        QTest::newRow("literal8 with plus")
            << QByteArray("* 1 FETCH (BINARY[1] " + plus + ")\r\n")
            << QList<QByteArray>{"* 1 FETCH (BINARY[1] " + plus + ")"};
        QTest::newRow("status text is no literal")
            << QByteArray("* OK see {5}\r\nA1 NO {9}\r\n+ go {3}\r\n")
            << QList<QByteArray>{"* OK see {5}", "A1 NO {9}", "+ go {3}"};
        QTest::newRow("bare LF stays inside") << QByteArray("* 1 FETCH (X \"a\nb\")\r\n")
                                              << QList<QByteArray>{"* 1 FETCH (X \"a\nb\")"};
    }
    void anyChoppingGivesTheSameFrames()
    {
        QFETCH(QByteArray, input);
        QFETCH(QList<QByteArray>, frames);
        for (const qsizetype step : {1, 2, 3, 7, 1000})
            QCOMPARE(framesOf(input, step), frames);
    }

    void sec12LineLimit_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<bool>("isAccepted");
        QTest::newRow("limit-1") << Limits::imapLineBytes - 1 << true;
        QTest::newRow("limit") << Limits::imapLineBytes << true;
        QTest::newRow("limit+1") << Limits::imapLineBytes + 1 << false;
    }
    void sec12LineLimit()
    {
        QFETCH(qint64, length);
        QFETCH(bool, isAccepted);
        const QByteArray line(length, 'x');
        QCOMPARE(framesOf(line + "\r\n", 4096).constLast() != "!", isAccepted);
        QCOMPARE(framesOf(line + "\r\n", length + 2).constLast() != "!", isAccepted);
    }

    void sec12UnendedLineIsRefusedBeforeItsEnd()
    {
        QCOMPARE(framesOf(QByteArray(Limits::imapLineBytes + 2, 'x'), 65536),
                 QList<QByteArray>{"!"});
    }

    void sec12ManyLiteralsCountAsOneLine()
    {
        QByteArray input("* 1 FETCH (");
        for (int i = 0; i < 300000; ++i)
            input += "{0}\r\n ";
        QCOMPARE(framesOf(input, 65536), QList<QByteArray>{"!"});
    }

    void sec12LiteralGoesToTheSinkAboveTheLimit_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isStreamed");
        QTest::newRow("limit-1") << Limits::imapLiteralInMemoryBytes - 1 << false;
        QTest::newRow("limit") << Limits::imapLiteralInMemoryBytes << false;
        QTest::newRow("limit+1") << Limits::imapLiteralInMemoryBytes + 1 << true;
    }
    void sec12LiteralGoesToTheSinkAboveTheLimit()
    {
        QFETCH(qint64, size);
        QFETCH(bool, isStreamed);
        QByteArray body(size, 'b');
        body[0] = 'a';
        body[size - 1] = 'z';
        const QByteArray head = "* 1 FETCH (BODY[] {" + QByteArray::number(size) + "}\r\n";
        const QByteArray input = head + body + " UID 7)\r\nA1 OK done\r\n";
        for (const qsizetype step : {qsizetype(1000), qsizetype(65536), input.size()}) {
            RecordingSink sink;
            const auto frames = framesOf(input, step, &sink);
            QCOMPARE(frames.size(), 2);
            QCOMPARE(frames[0], head + (isStreamed ? QByteArray() : body) + " UID 7)");
            QCOMPARE(sink.finished, int(isStreamed));
            QCOMPARE(sink.bytes, isStreamed ? body : QByteArray());
            QCOMPARE(sink.announced, isStreamed ? size : -1);
        }
    }

    void sec12LiteralSizeLimit_data()
    {
        QTest::addColumn<QByteArray>("size");
        QTest::addColumn<bool>("isAccepted");
        QTest::newRow("limit") << QByteArray::number(Limits::imapLiteralBytes) << true;
        QTest::newRow("limit+1") << QByteArray::number(Limits::imapLiteralBytes + 1) << false;
        QTest::newRow("2^64") << QByteArray("18446744073709551616") << false;
    }
    // Announced only: nothing may be allocated ahead, or this test would take 2 GB.
    void sec12LiteralSizeLimit()
    {
        QFETCH(QByteArray, size);
        QFETCH(bool, isAccepted);
        RecordingSink sink;
        const auto frames = framesOf("* 1 FETCH (BODY[] {" + size + "}\r\nabc", 10, &sink);
        QCOMPARE(frames, isAccepted ? QList<QByteArray>{} : QList<QByteArray>{"!"});
    }

    void frameBeyondMemoryLimitLosesOnlyTheLiteral()
    {
        const qint64 size = Limits::imapFrameBytes + 1;
        ResponseFramer framer;
        framer.append(QByteArray("* 1 FETCH (UID 3 BODY[] {" + QByteArray::number(size) + "}\r\n"));
        const QByteArray chunk(1024 * 1024, 'x');
        for (qint64 left = size; left > 0; left -= chunk.size()) {
            QVERIFY(!framer.next()->has_value());
            framer.append(QByteArrayView(chunk).first(std::min<qint64>(left, chunk.size())));
        }
        framer.append(QByteArrayView(")\r\n"));
        const auto frame = framer.next();
        QVERIFY(frame.has_value() && frame->has_value());
        QCOMPARE((*frame)->detached->size(), std::size_t(1));
        QCOMPARE((*frame)->detached->front().sizeBytes, size);
        QVERIFY(!(*frame)->detached->front().wasStreamed);
        QVERIFY((*frame)->bytes.endsWith("}\r\n)"));
    }

    void lostConnectionAbandonsTheSink()
    {
        RecordingSink sink;
        ResponseFramer framer;
        framer.setSinkChooser([&sink](QByteArrayView, qint64) { return &sink; });
        framer.append(QByteArrayView("* 1 FETCH (BODY[] {100000}\r\nabc"));
        QVERIFY(!framer.next()->has_value());
        framer.reset();
        QCOMPARE(sink.abandoned, 1);
        QCOMPARE(sink.finished, 0);
    }
};

QTEST_GUILESS_MAIN(TestResponseFramer)
#include "tst_ResponseFramer.moc"
