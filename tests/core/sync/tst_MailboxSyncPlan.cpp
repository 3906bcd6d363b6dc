// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of docs/sync.md, read from there, against every combination of its columns.

#include "core/sync/MailboxSyncPlan.h"

#include <QFile>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::MailboxState;
using Mail::ModSeq;
using Mail::Uid;
using Mail::UidValidity;

namespace
{

const QStringList caches{u"nothing"_qs, u"empty"_qs, u"part"_qs, u"whole"_qs};
const QStringList validities{u"same"_qs, u"other"_qs, u"none"_qs};
const QStringList moves{u"same"_qs, u"grew"_qs, u"shrank"_qs, u"none"_qs};
const QStringList counts{u"zero"_qs, u"fewer"_qs, u"equal"_qs, u"more"_qs};

constexpr quint32 cachedMessages = 100;
constexpr quint32 knownUidNext = 500;
constexpr quint64 knownModSeq = 7000;
constexpr quint32 lowestOfPart = 300;

struct Row {
    QList<QStringList> columns; ///< what each of the five allows; empty: any
    QStringList steps;
};

QStringList words(const QString &cell)
{
    QStringList words;
    for (const QString &word : cell.split(u','))
        words.append(word.trimmed());
    return words;
}

QList<Row> tableOfTheDocs()
{
    QFile file(QStringLiteral(MARTLET_SOURCE_DIR "/docs/sync.md"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("docs/sync.md cannot be read");
    QList<Row> rows;
    bool isInTable = false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QStringLiteral("| Cache | UIDVALIDITY"))) {
            isInTable = true;
            continue;
        }
        if (!isInTable || line.startsWith(QStringLiteral("|---")))
            continue;
        if (!line.startsWith(u'|'))
            break;
        const QStringList cells = line.split(u'|');
        Row row;
        for (int column = 1; column <= 5; ++column) {
            const QStringList allowed = words(cells[column]);
            row.columns.append(allowed == QStringList{QStringLiteral("any")} ? QStringList()
                                                                             : allowed);
        }
        row.steps = words(cells[6]);
        if (row.steps == QStringList{QStringLiteral("–")})
            row.steps.clear();
        rows.append(row);
    }
    return rows;
}

/// The same words as in the table.
QStringList described(const QList<SyncStep> &steps)
{
    QStringList words;
    for (const SyncStep &step : steps) {
        if (std::holds_alternative<DiscardCache>(step))
            words << QStringLiteral("discard");
        else if (std::holds_alternative<FetchAllHeaders>(step))
            words << QStringLiteral("all headers");
        else if (std::holds_alternative<FetchNewHeaders>(step))
            words << QStringLiteral("new headers");
        else if (std::holds_alternative<FetchOlderHeaders>(step))
            words << QStringLiteral("older headers");
        else if (std::holds_alternative<FetchChanges>(step))
            words << QStringLiteral("changes");
        else if (const auto *compare = std::get_if<CompareUids>(&step))
            words << (compare->onlyOnMismatch ? QStringLiteral("count")
                                              : QStringLiteral("all UIDs"));
        else if (std::holds_alternative<SearchFlags>(step))
            words << QStringLiteral("flags");
        else if (std::holds_alternative<CompareFlags>(step))
            words << QStringLiteral("all flags");
        else
            words << QStringLiteral("identities");
    }
    return words;
}

struct Situation {
    QStringList words; ///< one of each column
    LocalMailbox local;
    MailboxState server;
    SyncAbilities abilities;
};

quint32 moved(quint32 number, const QString &how)
{
    if (how == QStringLiteral("grew"))
        return number + 10;
    return how == QStringLiteral("shrank") ? number - 10 : number;
}

LocalMailbox localFor(const QString &cache)
{
    LocalMailbox local;
    if (cache == QStringLiteral("nothing"))
        return local;
    local.server.uidValidity = UidValidity(1);
    local.server.uidNext = Uid(knownUidNext);
    local.server.highestModSeq = ModSeq(knownModSeq);
    local.areHeadersComplete = cache != QStringLiteral("part");
    if (cache == QStringLiteral("empty"))
        return local;
    local.cachedMessages = cachedMessages;
    local.lowestCached = Uid(local.areHeadersComplete ? 1 : lowestOfPart);
    return local;
}

/// `isMissingBefore`: what is "none" was not said in the last round, rather than now.
Situation situation(const QStringList &words, bool hasQResync, bool isMissingBefore)
{
    Situation made;
    made.words = words;
    made.local = localFor(words[0]);
    made.server.uidValidity = UidValidity(words[1] == QStringLiteral("other") ? 2 : 1);
    made.server.uidNext = Uid(moved(knownUidNext, words[2]));
    made.server.highestModSeq = ModSeq(moved(knownModSeq, words[3]));
    MailboxState &silent = isMissingBefore ? made.local.server : made.server;
    if (words[1] == QStringLiteral("none"))
        silent.uidValidity.reset();
    if (words[2] == QStringLiteral("none"))
        silent.uidNext.reset();
    if (words[3] == QStringLiteral("none"))
        silent.highestModSeq.reset();
    const quint32 cached = made.local.cachedMessages;
    const qsizetype count = counts.indexOf(words[4]);
    made.server.exists = count == 0 ? 0 : cached + quint32(count) * 10 - 20;
    made.abilities = {true, hasQResync};
    return made;
}

bool fits(const Row &row, const QStringList &words)
{
    for (int column = 0; column < 5; ++column) {
        if (!row.columns[column].isEmpty() && !row.columns[column].contains(words[column]))
            return false;
    }
    return true;
}

QList<QStringList> combinations()
{
    QList<QStringList> all;
    for (const QString &cache : caches)
        for (const QString &validity : validities)
            for (const QString &uidNext : moves)
                for (const QString &modSeq : moves)
                    for (const QString &count : counts)
                        all.append({cache, validity, uidNext, modSeq, count});
    // With nothing cached there is nothing to be fewer than or equal to but zero, and without a
    // last round nothing to compare with.
    all.removeIf([](const QStringList &words) {
        const bool isNothing = words[0] == QStringLiteral("nothing");
        const bool isCacheEmpty = isNothing || words[0] == QStringLiteral("empty");
        return (isNothing &&
                (words[1] != QStringLiteral("none") || words[2] != QStringLiteral("none") ||
                 words[3] != QStringLiteral("none"))) ||
               (isCacheEmpty &&
                (words[4] == QStringLiteral("fewer") || words[4] == QStringLiteral("equal")));
    });
    return all;
}

MailboxState state(quint32 validity, quint32 uidNext, quint32 exists, quint64 modSeq)
{
    MailboxState result;
    result.uidValidity = UidValidity(validity);
    result.uidNext = Uid(uidNext);
    result.highestModSeq = ModSeq(modSeq);
    result.exists = exists;
    return result;
}

constexpr SyncAbilities bare{false, false};
constexpr SyncAbilities condStore{true, false};

} // namespace

class TestMailboxSyncPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_table = tableOfTheDocs();
        QVERIFY(m_table.size() > 15);
    }

    void everyCombinationAsInTheDocs_data()
    {
        QTest::addColumn<QStringList>("words");
        for (const QStringList &words : combinations())
            QTest::newRow(words.join(u' ').toLatin1().constData()) << words;
    }

    void everyCombinationAsInTheDocs()
    {
        QFETCH(QStringList, words);
        const auto row = std::find_if(m_table.cbegin(), m_table.cend(),
                                      [&](const Row &one) { return fits(one, words); });
        QVERIFY2(row != m_table.cend(), "no row of docs/sync.md fits");
        QStringList expected = row->steps;
        if (words[0] != QStringLiteral("part"))
            expected.removeAll(QStringLiteral("older headers"));
        for (const bool hasQResync : {false, true}) {
            for (const bool isMissingBefore : {false, true}) {
                const Situation one = situation(words, hasQResync, isMissingBefore);
                const QList<SyncStep> steps = planMailboxSync(one.local, one.server, one.abilities);
                QCOMPARE(described(steps), expected);
                checkValues(steps, one);
            }
        }
    }

    void everyRowIsNeeded()
    {
        QList<QStringList> left = combinations();
        for (const Row &row : std::as_const(m_table)) {
            const qsizetype taken =
                left.removeIf([&](const QStringList &words) { return fits(row, words); });
            QVERIFY2(taken > 0, qPrintable(row.steps.join(u' ')));
        }
    }

    void withoutCondStoreModSeqsDoNotCount()
    {
        const LocalMailbox local = localFor(QStringLiteral("whole"));
        for (const quint64 modSeq : {knownModSeq, knownModSeq + 1}) {
            const MailboxState server = state(1, knownUidNext, cachedMessages, modSeq);
            QCOMPARE(described(planMailboxSync(local, server, bare)),
                     (QStringList{QStringLiteral("flags"), QStringLiteral("count")}));
        }
    }

    void flagsAreComparedOneByOneWhenDue()
    {
        LocalMailbox local = localFor(QStringLiteral("whole"));
        local.isFullComparisonDue = true;
        const MailboxState server = state(1, knownUidNext, cachedMessages, knownModSeq);
        QCOMPARE(described(planMailboxSync(local, server, bare)),
                 (QStringList{QStringLiteral("all flags"), QStringLiteral("count")}));
        // MODSEQs prove more than any comparison of yesterday.
        QCOMPARE(described(planMailboxSync(local, server, condStore)), QStringList());
    }

    void nothingIsOlderThanTheFirstUid()
    {
        LocalMailbox local = localFor(QStringLiteral("part"));
        local.lowestCached = Uid(1);
        const MailboxState server = state(1, knownUidNext, cachedMessages, knownModSeq);
        QCOMPARE(described(planMailboxSync(local, server, condStore)),
                 QStringList{QStringLiteral("count")});
    }

    void statusAloneProvesNothingWithoutModSeq()
    {
        const LocalMailbox local{state(1, 9, 5, 7), 5, Uid(2), true, false};
        QVERIFY(isKnownUnchanged(local, state(1, 9, 5, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 5, 7), bare));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 4, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 10, 5, 7), condStore));
        QVERIFY(!isKnownUnchanged(local, state(1, 9, 5, 8), condStore));
        QVERIFY(!isKnownUnchanged(local, state(2, 9, 5, 7), condStore));
    }

    void anEmptyMailboxThatIsStillEmptyIsUnchanged()
    {
        const LocalMailbox local{state(1, 9, 0, 7), 0, {}, true, false};
        QVERIFY(isKnownUnchanged(local, state(1, 9, 0, 7), bare));
        QVERIFY(!isKnownUnchanged(local, state(2, 9, 0, 7), bare));
        QVERIFY(!isKnownUnchanged(local, state(1, 10, 1, 7), bare));
        QVERIFY(!isKnownUnchanged(LocalMailbox(), state(1, 9, 0, 7), bare));
    }

private:
    static void checkValues(const QList<SyncStep> &steps, const Situation &one)
    {
        for (const SyncStep &step : steps) {
            if (const auto *fresh = std::get_if<FetchNewHeaders>(&step)) {
                QCOMPARE(fresh->first, one.local.server.uidNext.value_or(Uid(1)));
            } else if (const auto *older = std::get_if<FetchOlderHeaders>(&step)) {
                QCOMPARE(older->below, Uid(lowestOfPart));
            } else if (const auto *changes = std::get_if<FetchChanges>(&step)) {
                QCOMPARE(changes->since, ModSeq(knownModSeq));
                QCOMPARE(changes->withVanished, one.abilities.hasQResync);
            }
        }
    }

    QList<Row> m_table;
};

QTEST_GUILESS_MAIN(TestMailboxSyncPlan)
#include "tst_MailboxSyncPlan.moc"
