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
    void textsComeBack_data();
    void textsComeBack();
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
    std::string packed;
    PackedWriter out(packed);
    out.number(value);
    const QByteArray bytes = QByteArray::fromStdString(packed);
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
    std::string packed;
    PackedWriter out(packed);
    out.signedNumber(value);
    const QByteArray bytes = QByteArray::fromStdString(packed);
    PackedReader in(bytes);
    QCOMPARE(in.signedNumber(), value);
    QVERIFY(in.atEnd() && !in.hasFailed());
}

void tst_PackedBytes::stringsComeBack()
{
    const QByteArray zeros("a\0b", 3);
    const QString words = QStringLiteral("Привет, ahoj");
    std::string packed;
    PackedWriter out(packed);
    out.bytes(zeros);
    out.text(words);
    out.bytes(QByteArray());
    const QByteArray bytes = QByteArray::fromStdString(packed);
    PackedReader in(bytes);
    QCOMPARE(in.bytes(), zeros);
    QCOMPARE(in.text(), words);
    QCOMPARE(in.bytes(), QByteArray());
    QVERIFY(in.atEnd() && !in.hasFailed());
}

void tst_PackedBytes::textsComeBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("other planes") << QStringLiteral("ж日\U0001F600ž");
    QTest::newRow("half a pair") << QString(QStringLiteral("a") + QChar(0xDC00) + u'b');
    for (const int length : {126, 127, 128, 129, 16383, 16384})
        QTest::addRow("%d letters", length) << QString(length, u'a');
    for (const int length : {63, 64, 65})
        QTest::addRow("%d letters of two bytes", length) << QString(length, u'ж');
}

void tst_PackedBytes::textsComeBack()
{
    QFETCH(QString, text);
    std::string packed;
    PackedWriter out(packed);
    out.text(text);
    out.number(7);
    std::string expected;
    PackedWriter same(expected);
    same.bytes(text.toUtf8());
    same.number(7);
    QCOMPARE(packed, expected);
    const QByteArray bytes = QByteArray::fromStdString(packed);
    PackedReader in(bytes);
    QCOMPARE(in.text(), QString::fromUtf8(text.toUtf8()));
    QCOMPARE(in.number(), quint64(7));
}

void tst_PackedBytes::cutBytesFail()
{
    std::string packed;
    PackedWriter out(packed);
    out.number(300);
    out.text(QStringLiteral("word"));
    const QByteArray whole = QByteArray::fromStdString(packed);
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
