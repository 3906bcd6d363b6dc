// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fakes keep the promises of the interfaces they stand for.
#include "tests/support/FakeClock.h"
#include "tests/support/FakeTransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

class TestFakeTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsComeFromTheEventLoopAndInOrder()
    {
        FakeTransport transport;
        QStringList events;
        connect(&transport, &Net::Transport::opened, this,
                [&] { events.append(QStringLiteral("opened")); });
        connect(&transport, &Net::Transport::received, this,
                [&](const QByteArray &bytes) { events.append(QString::fromLatin1(bytes)); });
        connect(&transport, &Net::Transport::closed, this,
                [&](const Error &error) { events.append(errorKindName(error.kind)); });
        transport.open({QStringLiteral("h"), 1, Net::Security::Plain});
        transport.serverSends("a");
        transport.serverSends("b");
        QVERIFY(events.isEmpty());
        settle();
        transport.serverSends("c");
        transport.serverCloses();
        transport.serverCloses();
        settle();
        QCOMPARE(events,
                 (QStringList{QStringLiteral("opened"), QStringLiteral("a"), QStringLiteral("b"),
                              QStringLiteral("c"), QStringLiteral("Network")}));
    }

    void pausedTransportKeepsBytesAndItsEnd()
    {
        FakeTransport transport;
        QSignalSpy received(&transport, &Net::Transport::received);
        QSignalSpy closed(&transport, &Net::Transport::closed);
        transport.open({QStringLiteral("h"), 1, Net::Security::Plain});
        settle();
        transport.setPaused(true);
        transport.serverSends("late");
        transport.serverCloses();
        settle();
        QCOMPARE(received.count(), 0);
        QCOMPARE(closed.count(), 0);
        transport.setPaused(false);
        settle();
        QCOMPARE(received.count(), 1);
        QCOMPARE(closed.count(), 1);
    }

    void sec2BytesBeforeEncryptionEndIt()
    {
        FakeTransport transport;
        QSignalSpy closed(&transport, &Net::Transport::closed);
        transport.open({QStringLiteral("h"), 1, Net::Security::StartTls});
        settle();
        transport.serverSends("* injected\r\n");
        transport.startTls();
        settle();
        QCOMPARE(closed.count(), 1);
        QCOMPARE(closed[0][0].value<Error>().kind, ErrorKind::ProtocolViolation);
        QVERIFY(!transport.isEncrypted());
    }

    void writtenInClearEndsWithEncryption()
    {
        FakeTransport transport;
        transport.open({QStringLiteral("h"), 1, Net::Security::StartTls});
        settle();
        transport.write("a");
        transport.startTls();
        settle();
        transport.write("b");
        QCOMPARE(transport.writtenInClear(), QByteArray("a"));
        QCOMPARE(transport.takeWritten(), QByteArray("ab"));
        QCOMPARE(transport.takeWritten(), QByteArray());
        QCOMPARE(transport.bytesToWrite(), 1);
        settle();
        QCOMPARE(transport.bytesToWrite(), 0);
    }

    void clockCallsInOrderAtTheirTimes()
    {
        FakeClock clock;
        QList<qint64> times;
        QObject context;
        auto gone = std::make_unique<QObject>();
        clock.callAfter(3s, &context, [&] { times.append(clock.monotonic().count()); });
        clock.callAfter(1s, &context, [&] {
            times.append(clock.monotonic().count());
            clock.callAfter(1s, &context, [&] { times.append(clock.monotonic().count()); });
        });
        clock.callAfter(2s, gone.get(), [&] { times.append(-1); });
        QCOMPARE(clock.pendingCalls(), 3);
        gone.reset();
        QCOMPARE(clock.pendingCalls(), 2);
        clock.advance(2999ms);
        QCOMPARE(times, (QList<qint64>{1000, 2000}));
        clock.advance(1ms);
        QCOMPARE(times, (QList<qint64>{1000, 2000, 3000}));
        const QDateTime before = clock.wall();
        clock.setWall(before.addDays(-1));
        QCOMPARE(clock.wall(), before.addDays(-1));
        QCOMPARE(clock.monotonic(), std::chrono::milliseconds(3s));
    }
};

QTEST_GUILESS_MAIN(TestFakeTransport)
#include "tst_FakeTransport.moc"
