// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switch to compression in the middle of a connection, and what a server can do to it.
#include "core/net/DeflateTransport.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeDeflate.h"
#include "tests/support/FakeTransport.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

/// An open connection whose server is the test.
struct Line {
    explicit Line(Net::Security security = Net::Security::Tls)
    {
        auto made = std::make_unique<FakeTransport>();
        under = made.get();
        transport = std::make_unique<Net::DeflateTransport>(std::move(made));
        QObject::connect(transport.get(), &Net::Transport::received, &context,
                         [this](const QByteArray &bytes) {
                             received += bytes;
                             pieces.append(bytes.size());
                             if (onReceived)
                                 onReceived();
                         });
        QObject::connect(transport.get(), &Net::Transport::closed, &context,
                         [this](const Error &error) { ends.append(error); });
        transport->open({QStringLiteral("h"), 1, security});
        settle();
    }

    QObject context;
    std::unique_ptr<Net::DeflateTransport> transport;
    FakeTransport *under = nullptr;
    FakeDeflate server;
    QByteArray received;
    QList<qsizetype> pieces;
    QList<Error> ends;
    std::function<void()> onReceived;
};

/// What no compressor makes smaller.
QByteArray noise(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint64 state = 88172645463325252ULL;
    for (char &byte : bytes) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        byte = char(state);
    }
    return bytes;
}

const qsizetype megabyte = 1024 * 1024;

} // namespace

class TestDeflateTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesThroughBeforeTheSwitch()
    {
        Line line(Net::Security::StartTls);
        QSignalSpy written(line.transport.get(), &Net::Transport::bytesWritten);
        QSignalSpy encrypted(line.transport.get(), &Net::Transport::encrypted);
        line.transport->write("abc");
        QCOMPARE(line.transport->bytesToWrite(), 3);
        line.under->serverSends("xyz");
        settle();
        QCOMPARE(line.under->written(), QByteArray("abc"));
        QCOMPARE(line.received, QByteArray("xyz"));
        QCOMPARE(line.transport->bytesArrived(), 3);
        QCOMPARE(written.count(), 1);
        QVERIFY(!line.transport->isEncrypted());
        line.transport->startTls();
        settle();
        QCOMPARE(encrypted.count(), 1);
        QVERIFY(line.transport->isEncrypted());
        QVERIFY(!line.transport->tlsDetails().protocol.isEmpty());
        QVERIFY(!line.transport->isCompressing());
        line.under->serverCloses();
        settle();
        QCOMPARE(line.ends, QList<Error>{FakeTransport::connectionLost()});
    }

    void everyWriteCanBeReadAtOnce_data()
    {
        QTest::addColumn<QByteArrayList>("writes");
        QTest::newRow("a line") << QByteArrayList{"A1 NOOP\r\n"};
        QTest::newRow("single bytes") << QByteArrayList{"A", "1", " ", "X", "\r", "\n"};
        QTest::newRow("empty ones between") << QByteArrayList{"", "a", "", "", "b", ""};
        QTest::newRow("large") << QByteArrayList{QByteArray(3 * megabyte, 'x'), "end"};
        QTest::newRow("incompressible") << QByteArrayList{noise(300'000), noise(300'000)};
    }
    void everyWriteCanBeReadAtOnce()
    {
        QFETCH(QByteArrayList, writes);
        Line line;
        line.transport->write("before");
        QCOMPARE(line.under->takeWritten(), QByteArray("before"));
        line.transport->startCompression({});
        QVERIFY(line.transport->isCompressing());
        for (const QByteArray &bytes : writes) {
            line.transport->write(bytes);
            const QByteArray packed = line.under->takeWritten();
            QCOMPARE(packed.isEmpty(), bytes.isEmpty());
            QCOMPARE(line.server.unpack(packed), std::optional(bytes));
        }
    }

    void countsWhatTravels()
    {
        Line line;
        line.transport->startCompression({});
        QSignalSpy written(line.transport.get(), &Net::Transport::bytesWritten);
        line.transport->write(QByteArray(100'000, 'x'));
        const qint64 packed = line.under->written().size();
        QVERIFY2(packed > 0 && packed < 2'000, qPrintable(QString::number(packed)));
        QCOMPARE(line.transport->bytesToWrite(), packed);
        settle();
        qint64 reported = 0;
        for (const auto &call : std::as_const(written))
            reported += call[0].toLongLong();
        QCOMPARE(reported, packed);
        const QByteArray answer = line.server.pack(QByteArray(100'000, 'y'));
        line.under->serverSends(answer);
        settle();
        QCOMPARE(line.received.size(), 100'000);
        QCOMPARE(line.transport->bytesArrived(), answer.size());
    }

    void readsWhateverThePieces_data()
    {
        QTest::addColumn<int>("pieceBytes");
        for (const int size : {1, 2, 7, 1000, 1'000'000})
            QTest::newRow(QByteArray::number(size).constData()) << size;
    }
    void readsWhateverThePieces()
    {
        QFETCH(int, pieceBytes);
        Line line;
        line.transport->startCompression({});
        const QByteArray plain = "* 1 FETCH (BODY[] {9}\r\n" + noise(20'000) + "\r\n" +
                                 QByteArray(200'000, 'z') + ")\r\n";
        const QByteArray packed = line.server.pack("* OK\r\n") + line.server.pack(plain);
        for (qsizetype at = 0; at < packed.size(); at += pieceBytes)
            line.under->serverSends(packed.mid(at, pieceBytes));
        settle();
        QCOMPARE(line.received, "* OK\r\n" + plain);
        QVERIFY(line.ends.isEmpty());
    }

    // What arrived behind the server's OK, in the same packet, is compressed already.
    void bytesFromBeforeTheSwitchComeFirst()
    {
        Line line;
        const QByteArray first = line.server.pack("first");
        const QByteArray second = line.server.pack("second");
        line.under->serverSends(first.mid(3) + second);
        line.transport->startCompression(first.left(3));
        QVERIFY(line.received.isEmpty()); // never from inside a call
        settle();
        QCOMPARE(line.received, QByteArray("firstsecond"));
    }

    void bytesFromBeforeTheSwitchNeedNoOthers()
    {
        Line line;
        line.transport->startCompression(line.server.pack("* BYE\r\n"));
        line.under->serverCloses();
        settle();
        QCOMPARE(line.received, QByteArray("* BYE\r\n"));
        QCOMPARE(line.ends, QList<Error>{FakeTransport::connectionLost()});
    }

    void corruptBytesEndIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        FakeDeflate server;
        const QByteArray good = server.pack("* OK good\r\n");
        QTest::newRow("plain text") << QByteArray("* OK still in the clear\r\n");
        QTest::newRow("reserved block type") << QByteArray("\x07");
        QTest::newRow("zlib header") << QByteArray("\x78\x9c\x03\x00\x00\x00\x00\x01", 8);
        QTest::newRow("behind good ones") << QByteArray(good + "\xff\xff\xff\xff");
        QTest::newRow("distance too far back") << QByteArray("\x02\x02\x00\x00", 4);
        FakeDeflate ending;
        QTest::newRow("behind the end") << QByteArray(ending.packLast("* OK last\r\n") + "x");
    }
    void corruptBytesEndIt()
    {
        QFETCH(QByteArray, bytes);
        for (const bool areLeftOver : {false, true}) {
            Line line;
            line.transport->startCompression(areLeftOver ? bytes : QByteArray());
            if (!areLeftOver)
                line.under->serverSends(bytes);
            settle();
            QCOMPARE(line.ends.size(), 1);
            QCOMPARE(line.ends[0].kind, ErrorKind::ProtocolViolation);
            QVERIFY(!line.ends[0].detail.isEmpty());
            QVERIFY(!line.under->isOpen());
            QVERIFY(line.received.isEmpty() || line.received == "* OK last\r\n");
            line.transport->write("more");
            line.transport->abort();
            settle();
            QCOMPARE(line.ends.size(), 1);
        }
    }

    void endOfTheStreamIsNoError()
    {
        Line line;
        line.transport->startCompression({});
        line.under->serverSends(line.server.packLast("* BYE\r\n"));
        settle();
        QCOMPARE(line.received, QByteArray("* BYE\r\n"));
        QVERIFY(line.ends.isEmpty());
        line.under->serverCloses();
        settle();
        QCOMPARE(line.ends, QList<Error>{FakeTransport::connectionLost()});
    }

    // 1:1000. It comes in small pieces, in turns with others, and the server has to wait meanwhile.
    void sec12ABombIsJustManyBytes()
    {
        Line line;
        line.transport->startCompression({});
        const QByteArray packed = line.server.pack(QByteArray(64 * megabyte, 'x'));
        QVERIFY(packed.size() < 64 * megabyte / 1000);
        bool wasHeldBack = false;
        qsizetype othersTurns = 0;
        std::function<void()> takeTurn = [&] {
            ++othersTurns;
            wasHeldBack = wasHeldBack || line.under->isPaused();
            if (line.received.size() < 64 * megabyte)
                QMetaObject::invokeMethod(&line.context, takeTurn, Qt::QueuedConnection);
        };
        line.under->serverSends(packed);
        QMetaObject::invokeMethod(&line.context, takeTurn, Qt::QueuedConnection);
        settle();
        QCOMPARE(line.received.size(), 64 * megabyte);
        QCOMPARE(*std::max_element(line.pieces.cbegin(), line.pieces.cend()),
                 Net::DeflateTransport::pieceBytes);
        QVERIFY2(othersTurns >= 60, qPrintable(QString::number(othersTurns)));
        QVERIFY(wasHeldBack);
        QVERIFY(!line.under->isPaused());
        QVERIFY(line.ends.isEmpty());
    }

    void pieceLimitAtItsEdge_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qsizetype>("pieces");
        const qsizetype limit = Net::DeflateTransport::pieceBytes;
        QTest::newRow("below") << limit - 1 << qsizetype(1);
        QTest::newRow("at") << limit << qsizetype(1);
        QTest::newRow("above") << limit + 1 << qsizetype(2);
    }
    void pieceLimitAtItsEdge()
    {
        QFETCH(qsizetype, size);
        QFETCH(qsizetype, pieces);
        Line line;
        line.transport->startCompression({});
        line.under->serverSends(line.server.pack(QByteArray(size, 'x')));
        settle();
        QCOMPARE(line.received.size(), size);
        QCOMPARE(line.pieces.size(), pieces);
    }

    void aBombStopsWhenTheReceiverHasEnough_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("pause") << 0;
        QTest::newRow("close") << 1;
        QTest::newRow("abort") << 2;
        QTest::newRow("destroy") << 3;
    }
    void aBombStopsWhenTheReceiverHasEnough()
    {
        QFETCH(int, how);
        Line line;
        line.transport->startCompression({});
        line.onReceived = [&line, how] {
            if (line.pieces.size() != 3)
                return;
            if (how == 0)
                line.transport->setPaused(true);
            else if (how == 1)
                line.transport->close();
            else if (how == 2)
                line.transport->abort();
            else
                line.transport.reset();
        };
        line.under->serverSends(line.server.pack(QByteArray(8 * megabyte, 'x')));
        settle();
        QCOMPARE(line.pieces.size(), 3);
        if (how == 0) {
            QVERIFY(line.ends.isEmpty());
            line.transport->setPaused(false);
            QCOMPARE(line.pieces.size(), 3); // never from inside a call
            settle();
            QCOMPARE(line.received.size(), 8 * megabyte);
        } else if (how == 3) {
            QVERIFY(line.ends.isEmpty());
        } else {
            QCOMPARE(line.ends.size(), 1);
            QCOMPARE(line.ends[0].kind, ErrorKind::Cancelled);
        }
    }

    void theEndComesAfterAllBytes()
    {
        Line line;
        line.transport->startCompression({});
        line.onReceived = [&line] { QVERIFY(line.ends.isEmpty()); };
        line.under->serverSends(line.server.pack(QByteArray(8 * megabyte, 'x')));
        line.under->serverCloses();
        settle();
        QCOMPARE(line.received.size(), 8 * megabyte);
        QCOMPARE(line.ends, QList<Error>{FakeTransport::connectionLost()});
    }

    // The connection is gone while bytes wait for a receiver that has paused.
    void closingWhileBytesWait_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("go on reading") << 0;
        QTest::newRow("close") << 1;
        QTest::newRow("abort") << 2;
    }
    void closingWhileBytesWait()
    {
        QFETCH(int, how);
        Line line;
        line.transport->startCompression({});
        line.onReceived = [&line] { line.transport->setPaused(true); };
        line.under->serverSends(line.server.pack(QByteArray(200'000, 'x')));
        settle();
        QCOMPARE(line.pieces.size(), 1);
        // As a socket does that has no bytes left: it does not wait for being unpaused.
        Q_EMIT line.under->closed(FakeTransport::connectionLost());
        settle();
        QVERIFY(line.ends.isEmpty());
        line.onReceived = {};
        if (how == 0)
            line.transport->setPaused(false);
        else if (how == 1)
            line.transport->close();
        else
            line.transport->abort();
        settle();
        QCOMPARE(line.ends.size(), 1);
        QCOMPARE(line.ends[0].kind, how == 0 ? ErrorKind::Network : ErrorKind::Cancelled);
        QCOMPARE(line.received.size(), how == 0 ? 200'000 : line.pieces[0]);
    }

    void whatWasWrittenLeavesBeforeTheEnd()
    {
        Line line;
        line.transport->startCompression({});
        line.transport->write("A9 LOGOUT\r\n");
        line.transport->close();
        line.transport->write("too late");
        settle();
        QCOMPARE(line.server.unpack(line.under->written()),
                 std::optional(QByteArray("A9 LOGOUT\r\n")));
        QCOMPARE(line.ends.size(), 1);
        QCOMPARE(line.ends[0].kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDeflateTransport)
#include "tst_DeflateTransport.moc"
