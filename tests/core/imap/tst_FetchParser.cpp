// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The items of extensions; those of the base protocol are in tst_ResponseParser.
#include "tests/core/imap/ParseLine.h"

#include <QTest>

using namespace Martlet::Imap;
using namespace Martlet::Test;

class TestFetchParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 8474 §5.
    void objectIds()
    {
        const auto fetch = parseAs<FetchResponse>(
            "* 3 FETCH (EMAILID (M5fdc09b49ea703) THREADID (T11863d02dd95b5))");
        QCOMPARE(fetch->emailId, std::optional<QByteArray>("M5fdc09b49ea703"));
        QCOMPARE(fetch->threadId, std::optional<QByteArray>("T11863d02dd95b5"));
        const auto none = parseAs<FetchResponse>("* 3 FETCH (EMAILID (M_-1) THREADID NIL)");
        QVERIFY(none->threadId.has_value() && none->threadId->isNull());
    }

    void sec12ObjectIdsAreShortAndPlain_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<bool>("isId");
        QTest::newRow("one") << QByteArray("a") << true;
        QTest::newRow("254") << QByteArray(254, 'a') << true;
        QTest::newRow("255") << QByteArray(255, 'a') << true;
        QTest::newRow("256") << QByteArray(256, 'a') << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("dot") << QByteArray("a.b") << false;
        QTest::newRow("8 bit") << QByteArray("a\xff") << false;
    }
    void sec12ObjectIdsAreShortAndPlain()
    {
        QFETCH(QByteArray, id);
        QFETCH(bool, isId);
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (EMAILID (" + id + ") UID 5)");
        QVERIFY(fetch.has_value());
        QCOMPARE(fetch->emailId.has_value(), isId);
        QCOMPARE(fetch->lostItems.isEmpty(), isId);
        QCOMPARE(fetch->uid, std::optional(Uid(5)));
        const auto status =
            parseAs<StatusDataResponse>("* STATUS a (MAILBOXID (" + id + ") MESSAGES 5)");
        QVERIFY(status.has_value());
        QCOMPARE(status->values.mailboxId, isId ? id : QByteArray());
        QCOMPARE(status->values.messages, std::optional<quint32>(5));
    }

    // RFC 8514 §4.
    void saveDates()
    {
        const auto fetch =
            parseAs<FetchResponse>("* 1 FETCH (UID 1 SAVEDATE \"01-Jan-2015 05:54:07 -0800\")");
        QCOMPARE(fetch->saveDate->toUTC().toString(Qt::ISODate),
                 QStringLiteral("2015-01-01T13:54:07Z"));
        const auto unknown = parseAs<FetchResponse>("* 1 FETCH (UID 1 SAVEDATE NIL)");
        QVERIFY(unknown->saveDate.has_value() && !unknown->saveDate->isValid());
        const auto wrong = parseAs<FetchResponse>("* 1 FETCH (UID 1 SAVEDATE \"soon\")");
        QVERIFY(!wrong->saveDate.has_value() && wrong->lostItems.contains("SAVEDATE"));
    }

    // RFC 8970 §3.
    void previews()
    {
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (UID 1 PREVIEW \"Preview text!\")");
        QCOMPARE(fetch->preview, std::optional<QByteArray>("Preview text!"));
        const auto lazy = parseAs<FetchResponse>("* 1 FETCH (UID 1 PREVIEW NIL)");
        QVERIFY(lazy->preview.has_value() && lazy->preview->isNull());
        const auto empty = parseAs<FetchResponse>("* 1 FETCH (UID 1 PREVIEW \"\")");
        QVERIFY(!empty->preview->isNull() && empty->preview->isEmpty());
        QVERIFY(!parseAs<FetchResponse>("* 1 FETCH (UID 1)")->preview.has_value());
    }

    void sec12LongPreviewsAreCut_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("limit-1") << int(previewBytes) - 1;
        QTest::newRow("limit") << int(previewBytes);
        QTest::newRow("limit+1") << int(previewBytes) + 1;
    }
    void sec12LongPreviewsAreCut()
    {
        QFETCH(int, bytes);
        // Its last character has two bytes.
        const QByteArray text = QByteArray(bytes - 2, 'x') + "\xc3\xbc";
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (UID 1 PREVIEW {" +
                                                  QByteArray::number(bytes) + "}\r\n" + text + ")");
        QVERIFY(fetch.has_value() && fetch->preview.has_value());
        QCOMPARE(*fetch->preview, bytes > previewBytes ? text.chopped(2) : text);
    }

    // RFC 3516 §4.3.
    void decodedSections()
    {
        const QByteArray bytes("a\0b\r\n)", 6);
        const auto fetch = parseAs<FetchResponse>(
            "* 3 FETCH (BINARY[1.2]<5> ~{6}\r\n" + bytes +
            " BODY[1.2] \"YQ==\" BINARY[4] NIL BINARY.SIZE[1.2] 6 BINARY[] ~{0}\r\n UID 9)");
        QVERIFY(fetch.has_value());
        const FetchedSection *decoded = fetch->decodedSection("1.2");
        QVERIFY(decoded);
        QCOMPARE(decoded->bytes, bytes);
        QCOMPARE(decoded->origin, std::optional<quint64>(5));
        QCOMPARE(fetch->section("1.2")->bytes, QByteArray("YQ=="));
        QVERIFY(fetch->decodedSection("4")->isNil);
        QVERIFY(!fetch->section("4"));
        QCOMPARE(fetch->decodedSection("")->sizeBytes, 0);
        QVERIFY((fetch->decodedSizes == std::vector<DecodedSize>{{"1.2", 6}}));
        QCOMPARE(fetch->uid, std::optional(Uid(9)));
    }

    void sec14DecodedSizes_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("zero") << QByteArray("BINARY.SIZE[1] 0") << true;
        QTest::newRow("largest") << QByteArray("BINARY.SIZE[1] 9223372036854775807") << true;
        QTest::newRow("beyond") << QByteArray("BINARY.SIZE[1] 9223372036854775808") << false;
        QTest::newRow("negative") << QByteArray("BINARY.SIZE[1] -1") << false;
        QTest::newRow("word") << QByteArray("BINARY.SIZE[1] NIL") << false;
        QTest::newRow("no end") << QByteArray("BINARY.SIZE[1]x 5") << false;
    }
    void sec14DecodedSizes()
    {
        QFETCH(QByteArray, item);
        QFETCH(bool, isRead);
        const auto fetch = parseAs<FetchResponse>("* 1 FETCH (" + item + " UID 2)");
        QVERIFY(fetch.has_value());
        QCOMPARE(fetch->decodedSizes.size(), std::size_t(isRead));
        QCOMPARE(fetch->lostItems.size(), isRead ? 0 : 1);
        QCOMPARE(fetch->uid, std::optional(Uid(2)));
    }
};

QTEST_GUILESS_MAIN(TestFetchParser)
#include "tst_FetchParser.moc"
