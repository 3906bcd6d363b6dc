// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/ListReader.h"
#include "core/util/Limits.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Pop3;

namespace
{

/// Lines joined as MultiLineFramer gives them.
QByteArray content(const QByteArrayList &lines)
{
    QByteArray bytes;
    for (const QByteArray &line : lines)
        bytes += line + "\r\n";
    return bytes;
}

QByteArray digest(const QByteArray &id)
{
    return "sha256:" + QCryptographicHash::hash(id, QCryptographicHash::Sha256).toHex();
}

struct Ids {
    UniqueIdList entries;
    qint64 unreadable = 0;

    friend bool operator==(const Ids &, const Ids &) = default;
};

Ids readIds(const QByteArray &bytes, qsizetype step)
{
    UniqueIdReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        if (!reader.read(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at))))
            QTest::qFail("unexpected end", __FILE__, __LINE__);
    }
    return {reader.takeEntries(), reader.unreadableLines()};
}

} // namespace

class TestListReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uniqueIdsAsTheyCome()
    {
        const QByteArray bytes = content({"1 whqtswO00WBw418f9t5JxYwZ", "2 QhdPYR:00WBw1Ph7x7"});
        const Ids ids = readIds(bytes, bytes.size());
        QCOMPARE(ids.entries.size(), std::size_t(2));
        QCOMPARE(ids.entries[0], (UniqueIdEntry{1, "whqtswO00WBw418f9t5JxYwZ"}));
        QCOMPARE(ids.entries[1], (UniqueIdEntry{2, "QhdPYR:00WBw1Ph7x7"}));
        QCOMPARE(ids.unreadable, 0);
    }

    // Whatever a server thinks an identifier is; what cannot be read is left out and counted.
    void oddUniqueIds()
    {
        const QByteArray bytes =
            content({"1 same", "2 same", "3", "4 ", "5 ../../etc/passwd", "6 with blanks inside ",
                     "7 \xd0\xb6\xff", "9 gap", "8 order", "8 again", "0 zero", "x no number",
                     "4294967296 far", "", "10\ttab", "11 a\rb", "12 sha256:0"});
        for (const qsizetype step : {1, 2, 3, 7, 100, 10'000}) {
            const Ids ids = readIds(bytes, step);
            QCOMPARE(ids.unreadable, 4);
            const UniqueIdList expected{{1, "same"},
                                        {2, "same"},
                                        {3, ""},
                                        {4, ""},
                                        {5, "../../etc/passwd"},
                                        {6, "with blanks inside "},
                                        {7, "\xd0\xb6\xff"},
                                        {9, "gap"},
                                        {8, "order"},
                                        {8, "again"},
                                        {10, "tab"},
                                        {11, "a\rb"},
                                        {12, "sha256:0"}};
            QVERIFY(ids.entries == expected);
        }
    }

    void sec12LongUniqueIdsStandAsTheirDigest_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        QTest::addColumn<bool>("isDigest");
        const qsizetype limit = Limits::pop3UniqueIdBytes;
        QTest::newRow("limit-1") << limit - 1 << false;
        QTest::newRow("limit") << limit << false;
        QTest::newRow("limit+1") << limit + 1 << true;
        // Where a line is no longer held whole.
        for (const int offset : {-4, -3, -2, -1, 0, 1, 2})
            QTest::newRow(qPrintable(QStringLiteral("line %1").arg(offset)))
                << qsizetype(Limits::pop3LineBytes + offset) << true;
        QTest::newRow("a megabyte") << qsizetype(1024 * 1024) << true;
    }
    void sec12LongUniqueIdsStandAsTheirDigest()
    {
        QFETCH(qsizetype, bytes);
        QFETCH(bool, isDigest);
        QByteArray id(bytes, 'x');
        for (qsizetype i = 0; i < id.size(); ++i)
            id[i] = static_cast<char>('!' + i % 90);
        for (const QByteArray &ending : {QByteArray(), QByteArray("\r"), QByteArray("\r\r")}) {
            const QByteArray whole = id.chopped(ending.size()) + ending;
            const QByteArray list = content({"1 first", "17  " + whole, "2 last"});
            for (const qsizetype step : {qsizetype(1000), qsizetype(1), qsizetype(8191),
                                         qsizetype(8192), qsizetype(8193), list.size()}) {
                if (step == 1 && bytes > 100'000)
                    continue;
                const Ids ids = readIds(list, step);
                QCOMPARE(ids.unreadable, 0);
                QCOMPARE(ids.entries.size(), std::size_t(3));
                QCOMPARE(ids.entries[1].number, 17U);
                QCOMPARE(ids.entries[1].uniqueId, isDigest ? digest(whole) : whole);
                QCOMPARE(ids.entries[2], (UniqueIdEntry{2, "last"}));
            }
        }
    }

    // Different megabytes stay different, and an overlong line that is none of UIDL is left out.
    void longLinesDoNotMix()
    {
        const QByteArray megabyte(1024 * 1024, 'x');
        const QByteArray list = content(
            {"1 " + megabyte, "2 " + megabyte + 'y', "no number " + megabyte, "3 " + megabyte});
        const Ids ids = readIds(list, 64 * 1024);
        QCOMPARE(ids.unreadable, 1);
        QCOMPARE(ids.entries.size(), std::size_t(3));
        QVERIFY(ids.entries[0].uniqueId != ids.entries[1].uniqueId);
        QCOMPARE(ids.entries[0].uniqueId, ids.entries[2].uniqueId);
        QCOMPARE(ids.entries[0].uniqueId, digest(megabyte));
    }

    void sizes()
    {
        SizeReader reader;
        QVERIFY(reader.read(content({"1 120", "2 200 more", "x", "0 5", "3 -1", "3 300",
                                     "4 " + QByteArray(20'000, '0') + "5", "5 5"})));
        QCOMPARE(reader.unreadableLines(), 4);
        const std::vector<MessageSize> expected{{1, 120}, {2, 200}, {3, 300}, {5, 5}};
        QVERIFY(reader.takeEntries() == expected);
    }

    void capabilities()
    {
        CapabilityReader reader;
        QVERIFY(reader.capabilities().isKnown);
        QVERIFY(reader.read("TOP\r\nUI"));
        QVERIFY(reader.read(content({"DL", "X " + QByteArray(20'000, 'x'), "PIPELINING"})));
        QVERIFY(reader.capabilities().hasTop && reader.capabilities().hasUniqueIds);
        QVERIFY(reader.capabilities().hasPipelining);
    }

    void sec12CapabilityLines_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("limit-1") << Limits::pop3CapabilityLines - 1 << true;
        QTest::newRow("limit") << Limits::pop3CapabilityLines << true;
        QTest::newRow("limit+1") << Limits::pop3CapabilityLines + 1 << false;
    }
    void sec12CapabilityLines()
    {
        QFETCH(int, lines);
        QFETCH(bool, isGood);
        CapabilityReader reader;
        const Result<void> read = reader.read(QByteArray("X\r\n").repeated(lines));
        QCOMPARE(read.has_value(), isGood);
        if (!read)
            QCOMPARE(read.error().kind, ErrorKind::ProtocolViolation);
    }

    void sec12LineBytes_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("limit-1") << qsizetype(Limits::pop3LineBytes - 1) << true;
        QTest::newRow("limit") << qsizetype(Limits::pop3LineBytes) << true;
        QTest::newRow("limit+1") << qsizetype(Limits::pop3LineBytes + 1) << false;
    }
    void sec12LineBytes()
    {
        QFETCH(qsizetype, bytes);
        QFETCH(bool, isRead);
        const QByteArray list = content({"1 " + QByteArray(bytes - 4, ' ') + "77", "2 5"});
        for (const qsizetype step : {qsizetype(1), qsizetype(1000), list.size()}) {
            SizeReader reader;
            for (qsizetype at = 0; at < list.size(); at += step)
                QVERIFY(reader.read(QByteArrayView(list).sliced(at, qMin(step, list.size() - at))));
            QCOMPARE(reader.unreadableLines(), isRead ? 0 : 1);
            QCOMPARE(reader.takeEntries().size(), std::size_t(isRead ? 2 : 1));
        }
    }

    void sec12Entries_data()
    {
        QTest::addColumn<bool>("isUidl");
        QTest::newRow("UIDL") << true;
        QTest::newRow("LIST") << false;
    }
    void sec12Entries()
    {
        QFETCH(bool, isUidl);
        UniqueIdReader ids;
        SizeReader sizes;
        ListReader &reader = isUidl ? static_cast<ListReader &>(ids) : sizes;
        const QByteArray block = QByteArray("1 2\r\n").repeated(50'000);
        const quint32 blocks = Limits::pop3ListEntries / 50'000;
        static_assert(Limits::pop3ListEntries % 50'000 == 0);
        for (quint32 i = 1; i < blocks; ++i)
            QVERIFY(reader.read(block));
        QVERIFY(reader.read(block.chopped(5))); // limit-1
        QVERIFY(reader.read("1 2\r\n"));        // limit
        QVERIFY(!reader.read("1 2\r\n"));       // limit+1
    }

    void sec12Bytes()
    {
        // Lines that say nothing, so that only the bytes count.
        SizeReader reader;
        const QByteArray block = QByteArray(8190, 'x') + "\r\n";
        static_assert(Limits::pop3ListBytes % 8192 == 0);
        for (qint64 i = 1; i < Limits::pop3ListBytes / 8192; ++i)
            QVERIFY(reader.read(block));
        QVERIFY(reader.read(block.chopped(1))); // limit-1
        QVERIFY(reader.read("\n"));             // limit
        QVERIFY(!reader.read("x"));             // limit+1
    }
};

QTEST_GUILESS_MAIN(TestListReader)
#include "tst_ListReader.moc"
