// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of docs/sync.md, row by row.

#include "core/sync/MailboxSyncPlan.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::MailboxState;
using Mail::ModSeq;
using Mail::Uid;
using Mail::UidValidity;

namespace
{

QString describe(const QList<SyncStep> &steps)
{
    QStringList words;
    for (const SyncStep &step : steps) {
        if (std::holds_alternative<DiscardCache>(step))
            words << QStringLiteral("discard");
        else if (std::holds_alternative<FetchAllHeaders>(step))
            words << QStringLiteral("all");
        else if (const auto *fresh = std::get_if<FetchNewHeaders>(&step))
            words << QStringLiteral("new>=%1").arg(fresh->first.value());
        else if (const auto *older = std::get_if<FetchOlderHeaders>(&step))
            words << QStringLiteral("older<%1").arg(older->below.value());
        else if (const auto *changes = std::get_if<FetchChanges>(&step))
            words << QStringLiteral("changes>%1%2")
                         .arg(changes->since.value())
                         .arg(changes->withVanished ? QStringLiteral("+vanished") : QString());
        else if (const auto *compare = std::get_if<CompareUids>(&step))
            words << (compare->onlyOnMismatch ? QStringLiteral("count") : QStringLiteral("uids"));
        else
            words << QStringLiteral("flags");
    }
    return words.join(u' ');
}

/// 0 stands for "the server did not say".
MailboxState state(quint32 validity, quint32 uidNext, quint32 exists, quint64 modSeq)
{
    MailboxState result;
    if (validity)
        result.uidValidity = UidValidity(validity);
    if (uidNext)
        result.uidNext = Uid(uidNext);
    if (modSeq)
        result.highestModSeq = ModSeq(modSeq);
    result.exists = exists;
    return result;
}

constexpr SyncAbilities bare{false, false};
constexpr SyncAbilities condStore{true, false};
constexpr SyncAbilities qresync{true, true};

} // namespace

Q_DECLARE_METATYPE(Martlet::Mail::MailboxState)
Q_DECLARE_METATYPE(Martlet::Sync::SyncAbilities)

class TestMailboxSyncPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plan_data()
    {
        QTest::addColumn<MailboxState>("known");
        QTest::addColumn<int>("cached");
        QTest::addColumn<int>("lowest");
        QTest::addColumn<bool>("complete");
        QTest::addColumn<MailboxState>("server");
        QTest::addColumn<SyncAbilities>("abilities");
        QTest::addColumn<QString>("steps");

        const MailboxState nothing = state(0, 0, 0, 0);
        const auto row = [](const char *name, const MailboxState &known, int cached, int lowest,
                            bool complete, const MailboxState &server, SyncAbilities abilities,
                            const char *steps) {
            QTest::newRow(name) << known << cached << lowest << complete << server << abilities
                                << QString::fromLatin1(steps);
        };
        row("first time, empty", nothing, 0, 0, false, state(1, 1, 0, 1), qresync, "");
        row("first time", nothing, 0, 0, false, state(1, 9, 5, 7), bare, "all");
        row("first time, no UIDNEXT", nothing, 0, 0, false, state(1, 0, 5, 0), bare, "all");
        row("was empty, still empty", state(1, 1, 0, 0), 0, 0, true, state(1, 1, 0, 0), bare, "");
        row("was empty, filled", state(1, 1, 0, 0), 0, 0, true, state(1, 4, 3, 0), bare,
            "new>=1 count");
        row("emptied", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 0, 8), condStore, "uids");

        row("no change, bare", state(1, 9, 5, 0), 5, 2, true, state(1, 9, 5, 0), bare,
            "flags count");
        row("no change, CONDSTORE", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 5, 7), condStore,
            "");
        row("no change, QRESYNC", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 5, 7), qresync, "");
        row("new, bare", state(1, 9, 5, 0), 5, 2, true, state(1, 11, 7, 0), bare,
            "new>=9 flags count");
        row("new, CONDSTORE", state(1, 9, 5, 7), 5, 2, true, state(1, 11, 7, 9), condStore,
            "new>=9 changes>7 count");
        row("new, QRESYNC", state(1, 9, 5, 7), 5, 2, true, state(1, 11, 7, 9), qresync,
            "new>=9 changes>7+vanished count");
        row("flags only, QRESYNC", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 5, 8), qresync,
            "changes>7+vanished count");
        row("expunge without a new modseq", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 4, 7),
            condStore, "count");

        row("UIDVALIDITY changed", state(1, 9, 5, 7), 5, 2, true, state(2, 9, 5, 7), qresync,
            "discard all");
        row("UIDVALIDITY changed, empty", state(1, 9, 5, 7), 5, 2, true, state(2, 1, 0, 1), qresync,
            "discard");
        row("UIDNEXT went back", state(1, 9, 5, 7), 5, 2, true, state(1, 8, 5, 7), qresync,
            "discard all");
        row("HIGHESTMODSEQ went back", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 5, 6), qresync,
            "flags count");
        row("NOMODSEQ now", state(1, 9, 5, 7), 5, 2, true, state(1, 9, 5, 0), qresync,
            "flags count");
        row("CONDSTORE since today", state(1, 9, 5, 0), 5, 2, true, state(1, 9, 5, 6), condStore,
            "flags count");
        row("no UIDVALIDITY at all", state(0, 9, 5, 7), 5, 2, true, state(0, 9, 5, 7), condStore,
            "flags count");
        row("no UIDNEXT at all", state(1, 0, 5, 0), 5, 2, true, state(1, 0, 5, 0), bare,
            "new>=1 flags count");

        row("first round was cut", state(1, 9, 8, 7), 3, 6, false, state(1, 9, 8, 7), qresync,
            "older<6 count");
        row("first round was cut, new since", state(1, 9, 8, 7), 3, 6, false, state(1, 10, 9, 8),
            qresync, "new>=9 changes>7+vanished older<6 count");
        row("first round was cut before its first page", state(1, 9, 8, 7), 0, 0, false,
            state(1, 9, 8, 7), qresync, "all");
        row("cut at the very first UID", state(1, 9, 8, 7), 3, 1, false, state(1, 9, 8, 7), bare,
            "flags count");
    }

    void plan()
    {
        QFETCH(MailboxState, known);
        QFETCH(int, cached);
        QFETCH(int, lowest);
        QFETCH(bool, complete);
        QFETCH(MailboxState, server);
        QFETCH(SyncAbilities, abilities);
        QFETCH(QString, steps);
        const LocalMailbox local{known, static_cast<quint32>(cached),
                                 Uid(static_cast<quint32>(lowest)), complete};
        QCOMPARE(describe(planMailboxSync(local, server, abilities)), steps);
    }

    void statusAloneProvesNothingWithoutModSeq()
    {
        const LocalMailbox local{state(1, 9, 5, 7), 5, Uid(2), true};
        QVERIFY(isKnownUnchanged(local, state(1, 9, 5, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 5, 7), bare));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 4, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 10, 5, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 5, 8), condStore));
        QVERIFY(!isKnownUnchanged(local, state(2, 9, 5, 7), condStore));
    }
};

QTEST_GUILESS_MAIN(TestMailboxSyncPlan)
#include "tst_MailboxSyncPlan.moc"
