// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PathSet.h"

#include <QTest>

using namespace Martlet;
using Store::PathSet;

namespace
{

QString path(int i)
{
    return QStringLiteral("cur/1700000000.M%1P1.письмо:2,S").arg(i);
}

} // namespace

class TestPathSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesEachOnce()
    {
        PathSet paths;
        constexpr int count = 5000;
        for (int i = 0; i < count; ++i)
            paths.add(path(i));
        for (int i = count - 1; i >= 0; i -= 2)
            QVERIFY(paths.see(path(i)));
        for (int i = 0; i < count; ++i) {
            const bool wasSeen = i % 2 == 1;
            QCOMPARE(paths.takeSeen(path(i)), wasSeen);
            QVERIFY(!paths.takeSeen(path(i)));
        }
        QVERIFY(paths.see(path(0)));
        QVERIFY(!paths.see(path(0)));
    }

    void othersAreNotThere()
    {
        PathSet none;
        QVERIFY(!none.see(path(1)));
        QVERIFY(!none.takeSeen(path(1)));
        PathSet paths;
        paths.add(path(1));
        QVERIFY(!paths.see(QStringLiteral("new/") + path(1).mid(4)));
        QVERIFY(!paths.see(path(1) + u'T'));
        QVERIFY(!paths.see({}));
        QVERIFY(paths.see(path(1)));
    }

    /// Two rows of one name, as a broken database has them: each has to be seen by itself.
    void twiceIsTwice()
    {
        PathSet paths;
        paths.add(path(1));
        paths.add(path(1));
        QVERIFY(paths.see(path(1)));
        QVERIFY(paths.takeSeen(path(1)));
        QVERIFY(!paths.takeSeen(path(1)));
        QVERIFY(paths.see(path(1)));
        QVERIFY(paths.see(path(1)));
        QVERIFY(!paths.see(path(1)));
    }
};

QTEST_GUILESS_MAIN(TestPathSet)
#include "tst_PathSet.moc"
