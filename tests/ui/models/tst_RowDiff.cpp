// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RowDiff.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Martlet;
using Martlet::Ui::RowChange;
using Martlet::Ui::RowRange;

namespace
{

using Keys = QList<Mail::MessageKey>;

Keys keys(std::initializer_list<int> values)
{
    Keys list;
    for (const int value : values)
        list.append(Mail::MessageKey(value));
    return list;
}

/// Does to a list what the model does to its rows.
Keys applied(Keys rows, const RowChange &change, const Keys &target)
{
    for (const RowRange &range : change.removed)
        rows.remove(range.first, range.count);
    if (change.isReordered)
        rows = Ui::withoutRows(target, change.inserted);
    for (const RowRange &range : change.inserted) {
        for (qsizetype i = 0; i < range.count; ++i)
            rows.insert(range.first + i, target.at(range.first + i));
    }
    return rows;
}

} // namespace

class tst_RowDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewestRanges_data();
    void fewestRanges();
    void randomListsReachTheirTarget();
    void orderOfWhatStaysIsOnlyTouchedWhenItDiffers();
    void hundredThousandRowsInAFrame();
};

void tst_RowDiff::fewestRanges_data()
{
    QTest::addColumn<Keys>("before");
    QTest::addColumn<Keys>("after");
    QTest::addColumn<QList<RowRange>>("removed");
    QTest::addColumn<bool>("isReordered");
    QTest::addColumn<QList<RowRange>>("inserted");

    using Ranges = QList<RowRange>;
    QTest::newRow("equal") << keys({1, 2}) << keys({1, 2}) << Ranges{} << false << Ranges{};
    QTest::newRow("new mail on top")
        << keys({1, 2}) << keys({9, 1, 2}) << Ranges{} << false << Ranges{{0, 1}};
    QTest::newRow("two gone, last range first")
        << keys({1, 2, 3, 4, 5}) << keys({2, 3, 5}) << Ranges{{3, 1}, {0, 1}} << false << Ranges{};
    QTest::newRow("neighbours are one range")
        << keys({1, 2, 3, 4}) << keys({1, 4}) << Ranges{{1, 2}} << false << Ranges{};
    QTest::newRow("swap") << keys({1, 2, 3}) << keys({3, 2, 1}) << Ranges{} << true << Ranges{};
    QTest::newRow("all at once") << keys({1, 2, 3}) << keys({3, 7, 1}) << Ranges{{1, 1}} << true
                                 << Ranges{{1, 1}};
    QTest::newRow("from nothing") << keys({}) << keys({1, 2}) << Ranges{} << false
                                  << Ranges{{0, 2}};
    QTest::newRow("to nothing") << keys({1, 2}) << keys({}) << Ranges{{0, 2}} << false << Ranges{};
}

void tst_RowDiff::fewestRanges()
{
    QFETCH(Keys, before);
    QFETCH(Keys, after);
    const RowChange change = Ui::rowDiff(before, after);
    QTEST(change.removed, "removed");
    QTEST(change.isReordered, "isReordered");
    QTEST(change.inserted, "inserted");
    QCOMPARE(applied(before, change, after), after);
}

void tst_RowDiff::randomListsReachTheirTarget()
{
    std::mt19937 random(20260301);
    for (int round = 0; round < 3000; ++round) {
        const auto list = [&random] {
            Keys all;
            const int size = static_cast<int>(random() % 25);
            for (int i = 1; i <= size; ++i)
                all.append(Mail::MessageKey(i));
            if (random() % 3 == 0)
                std::shuffle(all.begin(), all.end(), random);
            all.removeIf([&random](Mail::MessageKey) { return random() % 4 == 0; });
            return all;
        };
        const Keys before = list();
        const Keys after = list();
        QCOMPARE(applied(before, Ui::rowDiff(before, after), after), after);
    }
}

void tst_RowDiff::orderOfWhatStaysIsOnlyTouchedWhenItDiffers()
{
    const RowChange change = Ui::rowDiff(keys({1, 2, 3, 4}), keys({8, 2, 9, 4}));
    QVERIFY(!change.isReordered);
}

void tst_RowDiff::hundredThousandRowsInAFrame()
{
    Keys before;
    for (int i = 1; i <= 100'000; ++i)
        before.append(Mail::MessageKey(i));
    Keys after = before;
    after.prepend(Mail::MessageKey(200'000));
    after.remove(50'000, 3);
    after.removeLast();

    QElapsedTimer timer;
    timer.start();
    const RowChange change = Ui::rowDiff(before, after);
    // Hashing both sides; debug builds of busy machines get some air.
    QVERIFY2(timer.elapsed() < 150, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(change.inserted, (QList<RowRange>{{0, 1}}));
    QCOMPARE(change.removed, (QList<RowRange>{{99'999, 1}, {49'999, 3}}));

    timer.restart();
    after = before;
    after.prepend(Mail::MessageKey(200'000));
    QCOMPARE(Ui::rowDiff(before, after).inserted.size(), 1);
    QVERIFY2(timer.elapsed() < 16, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_RowDiff)
#include "tst_RowDiff.moc"
