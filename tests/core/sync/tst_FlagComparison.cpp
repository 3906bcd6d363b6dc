// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sync/FlagComparison.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Store::FetchedFlags;

namespace
{

/// "3:\Seen,work 4: 7:\Deleted" → UIDs with flags.
QList<FetchedFlags> flagsFrom(const char *text, quint64 modSeq)
{
    QList<FetchedFlags> list;
    for (const QByteArray &word : QByteArray(text).split(' ')) {
        if (word.isEmpty())
            continue;
        const qsizetype colon = word.indexOf(':');
        QList<QByteArray> names = word.mid(colon + 1).split(',');
        names.removeAll(QByteArray());
        list.append({Mail::Uid(word.left(colon).toUInt()), Mail::ModSeq(modSeq),
                     Mail::flagsFromNames(names)});
    }
    return list;
}

QString uidsOf(const QList<Mail::Uid> &uids)
{
    QStringList words;
    for (const Mail::Uid uid : uids)
        words.append(QString::number(uid.value()));
    return words.join(u' ');
}

QString uidsOf(const QList<FetchedFlags> &flags)
{
    QList<Mail::Uid> uids;
    for (const FetchedFlags &one : flags)
        uids.append(one.uid);
    return uidsOf(uids);
}

} // namespace

class TestFlagComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compare_data()
    {
        QTest::addColumn<QByteArray>("cached");
        QTest::addColumn<QByteArray>("fetched");
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("gone");
        QTest::addColumn<QString>("unknown");
        const auto row = [](const char *name, const char *cached, const char *fetched,
                            const char *changed, const char *gone, const char *unknown) {
            QTest::newRow(name) << QByteArray(cached) << QByteArray(fetched)
                                << QString::fromLatin1(changed) << QString::fromLatin1(gone)
                                << QString::fromLatin1(unknown);
        };
        row("both empty", "", "", "", "", "");
        row("equal", "1: 2:\\Seen", "1: 2:\\Seen", "", "", "");
        row("flag came", "1: 2:", "1: 2:\\Seen", "2", "", "");
        row("flag went", "1:\\Seen 2:", "1: 2:", "1", "", "");
        row("keyword came", "1:", "1:Work", "1", "", "");
        row("keywords are compared without order", "1:a,b", "1:b,a", "", "", "");
        row("first gone", "1: 2: 3:", "2: 3:", "", "1", "");
        row("middle gone", "1: 2: 3:", "1: 3:", "", "2", "");
        row("last gone", "1: 2: 3:", "1: 2:", "", "3", "");
        row("all gone", "1: 2:", "", "", "1 2", "");
        row("all unknown", "", "4: 5:", "", "", "4 5");
        row("unknown before, between and behind", "2: 4:", "1: 2: 3: 4: 5:", "", "", "1 3 5");
        row("everything at once", "1: 2: 4:\\Seen", "2:\\Flagged 3: 4:\\Seen 9:", "2", "1", "3 9");
        row("ends of the range", "1: 4294967295:", "4294967295:\\Seen", "4294967295", "1", "");
    }

    void compare()
    {
        QFETCH(QByteArray, cached);
        QFETCH(QByteArray, fetched);
        QFETCH(QString, changed);
        QFETCH(QString, gone);
        QFETCH(QString, unknown);
        const FlagDifference difference =
            compareFlags(flagsFrom(cached.constData(), 1), flagsFrom(fetched.constData(), 1));
        QCOMPARE(uidsOf(difference.changed), changed);
        QCOMPARE(uidsOf(difference.gone), gone);
        QCOMPARE(uidsOf(difference.unknown), unknown);
    }

    void aModSeqAloneIsNoDifferenceButIsCarriedAlong()
    {
        QVERIFY(compareFlags(flagsFrom("1:", 5), flagsFrom("1:", 9)).changed.isEmpty());
        const auto changed = compareFlags(flagsFrom("1:", 5), flagsFrom("1:\\Seen", 9)).changed;
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().modSeq, Mail::ModSeq(9));
        QVERIFY(changed.first().flags.has(Mail::Flag::Seen));
    }
};

QTEST_GUILESS_MAIN(TestFlagComparison)
#include "tst_FlagComparison.moc"
