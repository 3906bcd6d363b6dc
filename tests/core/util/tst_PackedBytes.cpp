// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/PackedBytes.h"

#include <QTest>

#include <limits>

using namespace Martlet;

class tst_PackedBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersComeBack_data();
    void numbersComeBack();
    void signedNumbersComeBack_data();
    void signedNumbersComeBack();
    void stringsComeBack();
    void cutBytesFail();
    void lengthsThatLieFail();
};

void tst_PackedBytes::numbersComeBack_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("zero") << quint64(0) << qsizetype(1);
    QTest::newRow("one byte") << quint64(127) << qsizetype(1);
    QTest::newRow("two bytes") << quint64(128) << qsizetype(2);
    QTest::newRow("five bytes") << quint64(0xFFFFFFFF) << qsizetype(5);
    QTest::newRow("largest") << std::numeric_limits<quint64>::max() << qsizetype(10);
}

void tst_PackedBytes::numbersComeBack()
{
    QFETCH(quint64, value);
    PackedWriter out(0);
    out.number(value);
    const QByteArray bytes = out.take();
    QTEST(bytes.size(), "size");
    PackedReader in(bytes);
    QCOMPARE(in.number(), value);
    QVERIFY(in.atEnd() && !in.hasFailed());
}

void tst_PackedBytes::signedNumbersComeBack_data()
{
    QTest::addColumn<qint64>("value");
    for (const qint64 value :
         {qint64(0), qint64(-1), qint64(1), qint64(-10800), qint64(63), qint64(-64),
          std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()})
        QTest::addRow("%lld", static_cast<long long>(value)) << value;
}

void tst_PackedBytes::signedNumbersComeBack()
{
    QFETCH(qint64, value);
    PackedWriter out(0);
    out.signedNumber(value);
    const QByteArray bytes = out.take();
    PackedReader in(bytes);
    QCOMPARE(in.signedNumber(), value);
    QVERIFY(in.atEnd() && !in.hasFailed());
}

void tst_PackedBytes::stringsComeBack()
{
    const QByteArray zeros("a\0b", 3);
    const QString words = QStringLiteral("Привет, ahoj");
    PackedWriter out(0);
    out.bytes(zeros);
    out.text(words);
    out.bytes(QByteArray());
    const QByteArray bytes = out.take();
    PackedReader in(bytes);
    QCOMPARE(in.bytes(), zeros);
    QCOMPARE(in.text(), words);
    QCOMPARE(in.bytes(), QByteArray());
    QVERIFY(in.atEnd() && !in.hasFailed());
}

void tst_PackedBytes::cutBytesFail()
{
    PackedWriter out(0);
    out.number(300);
    out.text(QStringLiteral("word"));
    const QByteArray whole = out.take();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const QByteArray cut = whole.left(length);
        PackedReader in(cut);
        (void)in.number();
        QCOMPARE(in.text(), QString());
        QVERIFY(in.hasFailed());
        // It stays failed.
        QCOMPARE(in.number(), quint64(0));
    }
}

void tst_PackedBytes::lengthsThatLieFail()
{
    for (const QByteArray &bytes : {QByteArray("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
                                               "abc"),
                                    QByteArray("\x04"
                                               "abc"),
                                    QByteArray(11, '\xFF')}) {
        PackedReader in(bytes);
        QCOMPARE(in.bytes(), QByteArray());
        QVERIFY(in.hasFailed());
    }
}

QTEST_GUILESS_MAIN(tst_PackedBytes)
#include "tst_PackedBytes.moc"
