// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/OutputQueue.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Imap;

namespace
{

/// Counts what is asked of it, as a file of `size` bytes would be.
struct Letter {
    qint64 size = 0;
    qint64 asked = 0;
    qsizetype largest = 0;

    MessageSource source()
    {
        return {size, [this](qint64 offset, qsizetype count) {
                    asked += offset == asked ? count : 0;
                    largest = std::max(largest, count);
                    return QByteArray(count, 'x');
                }};
    }
};

} // namespace

class TestOutputQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBytesInOrder()
    {
        OutputQueue queue;
        QVERIFY(queue.isEmpty());
        queue.append(QByteArray("abc"));
        queue.append(QByteArray());
        OutputQueue other;
        other.append(QByteArray("def"));
        QCOMPARE(*other.take(1), QByteArray("d"));
        queue.append(std::move(other));
        QCOMPARE(queue.appendedBytes(), 5);
        QCOMPARE(*queue.take(4), QByteArray("abce"));
        QCOMPARE(queue.takenBytes(), 4);
        QCOMPARE(*queue.take(0), QByteArray());
        QCOMPARE(*queue.take(), QByteArray("f"));
        QVERIFY(queue.isEmpty());
        QCOMPARE(*queue.take(), QByteArray());
    }

    void aMessageIsReadAsItIsTaken()
    {
        Letter letter{50'000'000};
        OutputQueue queue;
        queue.append(QByteArray("{50000000+}\r\n"));
        queue.append(letter.source(), NulBytes::Refused);
        queue.append(QByteArray("\r\n"));
        QCOMPARE(letter.asked, 0);
        qint64 taken = 0;
        while (!queue.isEmpty()) {
            const auto piece = queue.take(16 * 1024);
            QVERIFY(piece && piece->size() <= 16 * 1024);
            taken += piece->size();
            QVERIFY(letter.asked <= taken);
        }
        QCOMPARE(taken, letter.size + 15);
        QCOMPARE(letter.asked, letter.size);
        QVERIFY(letter.largest <= 64 * 1024);
    }

    void sec12SourcesAreNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("whole") << QByteArray("abcd") << true;
        QTest::newRow("short") << QByteArray("abc") << false;
        QTest::newRow("long") << QByteArray("abcde") << false;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("NUL") << QByteArray("ab\0d", 4) << false;
    }
    void sec12SourcesAreNotBelieved()
    {
        QFETCH(QByteArray, given);
        QFETCH(bool, isTaken);
        OutputQueue queue;
        queue.append(MessageSource(4, [&](qint64, qsizetype) { return given; }), NulBytes::Refused);
        QCOMPARE(queue.take().has_value(), isTaken);
    }

    void literal8MayHoldNul()
    {
        OutputQueue queue;
        queue.append(QByteArray("a\0b", 3), NulBytes::Allowed);
        QCOMPARE(queue.take()->size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestOutputQueue)
#include "tst_OutputQueue.moc"
