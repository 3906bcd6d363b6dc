// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Large mailboxes: the plans of the list queries, and bounds on time wide enough for a loaded
// machine (what is meant to be reached is printed by the benchmark lines).
#include "StoreFixture.h"

#include "core/store/queries/MessageListSql.h"

#include <QElapsedTimer>

#include <ctime>

using namespace Martlet;
using namespace Martlet::Store;

namespace
{

QList<FetchedMessage> realisticBatch(quint32 first, quint32 count)
{
    static const QStringList words =
        QStringLiteral(
            "отчёт за квартал встреча договор invoice meeting report offer weekly faktúra ponuka "
            "stretnutie objednávka новый проект согласование delivery update reminder newsletter")
            .split(u' ');
    QList<FetchedMessage> batch;
    for (quint32 uid = first; uid < first + count; ++uid) {
        FetchedMessage message = fetched(uid, {}, uid % 3 == 0 ? Mail::MessageFlags() : seen());
        QStringList subject;
        for (quint32 i = 0; i < 6; ++i)
            subject.append(words.at(int((uid * 7 + i * i * 13) % quint32(words.size()))));
        message.envelope.subject = subject.join(u' ') + u' ' + QString::number(uid);
        message.envelope.from = {
            {QStringLiteral("Sender Number %1").arg(uid % 900),
             QStringLiteral("sender%1@example%2.org").arg(uid % 900).arg(uid % 40)}};
        batch.append(message);
    }
    return batch;
}

double threadCpuSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

} // namespace

class tst_StoreSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listPlansUseAnIndex_data();
    void listPlansUseAnIndex();
    void otherPlansUseAnIndex_data();
    void otherPlansUseAnIndex();
    void keysAndPagesAreFast();

private:
    StoreFixture m_f;
    double m_cpuSeconds = 0;
};

void tst_StoreSpeed::initTestCase()
{
    constexpr quint32 messages = 20000;
    constexpr quint32 batch = 500;
    m_f.addMailboxes();
    double begin = 0;
    m_f.write([&](WriteTransaction &) -> Result<void> {
        begin = threadCpuSeconds();
        return {};
    });
    for (quint32 uid = 1; uid <= messages; uid += batch) {
        m_f.add(m_f.inbox, realisticBatch(uid, batch));
    }
    m_f.write([&](WriteTransaction &) -> Result<void> {
        m_cpuSeconds = threadCpuSeconds() - begin;
        return {};
    });
    qInfo("adding %u messages: %.2f s of store thread", messages, m_cpuSeconds);
    QVERIFY2(m_cpuSeconds < 6.0, "adding headers is far slower than meant (2 s)");
}

void tst_StoreSpeed::listPlansUseAnIndex_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column <= int(SortColumn::Attachments); ++column)
        QTest::addRow("column %d", column) << column;
}

void tst_StoreSpeed::listPlansUseAnIndex()
{
    QFETCH(int, column);
    // Those are put in order when they are asked for (ADR 0025).
    const bool isSorted = column == int(SortColumn::Sender) || column == int(SortColumn::Subject) ||
                          column == int(SortColumn::Size);
    for (const bool isDescending : {true, false}) {
        const QByteArray sql = messageListSql({SortColumn(column), isDescending});
        const QString plan = m_f.write([&](WriteTransaction &t) -> Result<QString> {
            Query query = t.cache().queryOnce("EXPLAIN QUERY PLAN " + sql);
            query.bind(m_f.inbox);
            QStringList lines;
            while (query.step())
                lines.append(query.text(3));
            return lines.join(u'\n');
        });
        QVERIFY2(!plan.contains(QStringLiteral("SCAN")), qPrintable(plan));
        QVERIFY2(plan.contains(isSorted ? QStringLiteral("USING INDEX message_by_date")
                                        : QStringLiteral("USING COVERING INDEX")),
                 qPrintable(plan));
        QVERIFY2(plan.contains(QStringLiteral("TEMP B-TREE")) == isSorted, qPrintable(plan));
    }
}

void tst_StoreSpeed::otherPlansUseAnIndex_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("by UID") << QByteArray(
        "SELECT id FROM message WHERE mailbox_id = 1 AND uid = 2");
    QTest::newRow("UIDs") << QByteArray("SELECT uid FROM message WHERE mailbox_id = 1 "
                                        "AND uid IS NOT NULL ORDER BY uid");
    QTest::newRow("wanting content")
        << QByteArray("SELECT id FROM message WHERE mailbox_id = 1 AND content_state = 0 "
                      "AND received >= 5 ORDER BY received DESC, id DESC LIMIT 5");
    QTest::newRow("provisional") << QByteArray(
        "SELECT id FROM message WHERE mailbox_id = 1 AND uid IS NULL "
        "AND message_id = x'00'");
    QTest::newRow("pending") << QByteArray("SELECT id FROM message WHERE has_pending = 1");
    QTest::newRow("twins") << QByteArray(
        "SELECT id FROM message WHERE email_id = 5 AND email_id <> 0 AND id <> 3 ORDER BY id");
    QTest::newRow("shown twin") << QByteArray(
        "SELECT t.id FROM message AS m CROSS JOIN message AS t "
        "ON t.email_id = m.email_id AND t.email_id <> 0 WHERE m.id = 5");
    QTest::newRow("copies") << QByteArray("SELECT id FROM message WHERE copy_operation = 1");
}

void tst_StoreSpeed::otherPlansUseAnIndex()
{
    QFETCH(QByteArray, sql);
    const QString plan = m_f.write([&](WriteTransaction &t) -> Result<QString> {
        Query query = t.cache().queryOnce("EXPLAIN QUERY PLAN " + sql);
        QStringList lines;
        while (query.step())
            lines.append(query.text(3));
        return lines.join(u'\n');
    });
    QVERIFY2(plan.contains(QStringLiteral("INDEX")), qPrintable(plan));
    QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
}

void tst_StoreSpeed::keysAndPagesAreFast()
{
    QElapsedTimer timer;
    timer.start();
    const std::unique_ptr<Reader> reader = m_f.reader();
    const QList<Mail::MessageKey> keys = valueOf(messageKeys(*reader, m_f.inbox));
    QCOMPARE(keys.size(), 20000);
    QCOMPARE(valueOf(messageSummaries(*reader, keys.mid(0, 64))).size(), 64);
    qInfo("opening a reader, 20,000 keys and a page: %lld us", timer.nsecsElapsed() / 1000);
    QVERIFY(timer.elapsed() < 500);
    timer.restart();
    (void)valueOf(messageKeys(*reader, m_f.inbox));
    qInfo("20,000 keys: %lld us", timer.nsecsElapsed() / 1000);
    for (const SortColumn column : {SortColumn::Sender, SortColumn::Subject, SortColumn::Size}) {
        timer.restart();
        QCOMPARE(valueOf(messageKeys(*reader, m_f.inbox, {column, true})).size(), 20000);
        qInfo("20,000 sorted by column %d: %lld us", int(column), timer.nsecsElapsed() / 1000);
        QVERIFY(timer.elapsed() < 500);
    }
    timer.restart();
    (void)valueOf(messageSummaries(*reader, keys.mid(10000, 64)));
    qInfo("a page of 64: %lld us", timer.nsecsElapsed() / 1000);
    timer.restart();
    (void)valueOf(messageKeys(*reader, m_f.inbox, {}, QStringLiteral("договор")));
    qInfo("20,000 filtered: %lld us", timer.nsecsElapsed() / 1000);
    timer.restart();
    (void)valueOf(searchMessages(*reader, QStringLiteral("договоры reports"), {}, 200));
    qInfo("a search: %lld us", timer.nsecsElapsed() / 1000);
    QCOMPARE(m_f.inconsistencies(), QStringList());
}

QTEST_GUILESS_MAIN(tst_StoreSpeed)
#include "tst_StoreSpeed.moc"
