// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imap/CommandEncoder.h"
#include "core/sync/FlagSearch.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::Uid;

namespace
{

Imap::UidSet uids(std::initializer_list<quint32> numbers)
{
    Imap::UidSet set;
    for (const quint32 number : numbers)
        set.add(Uid(number));
    return set;
}

Store::FetchedFlags message(quint32 uid, const QList<QByteArray> &names)
{
    return {Uid(uid), {}, Mail::flagsFromNames(names)};
}

/// The command on the wire, from the search keys on.
QByteArray wire(const FlagSearch &search)
{
    Imap::UidSearch command;
    command.query = search.query;
    auto encoded = Imap::encodeCommand(Imap::CommandTag(1), command, {});
    const Result<QByteArray> bytes =
        encoded ? encoded->chunks.front().take() : Result<QByteArray>(failure(encoded.error()));
    const QByteArray line = bytes.value_or(QByteArray("cannot be encoded"));
    return line.mid(line.indexOf("SEARCH ") + 7).trimmed();
}

QByteArrayList wires(const std::vector<FlagSearch> &searches)
{
    QByteArrayList lines;
    for (const FlagSearch &search : searches)
        lines.append(wire(search));
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// What a server with these messages answers.
std::vector<Imap::UidSet> answersOf(const std::vector<FlagSearch> &searches,
                                    const QList<Store::FetchedFlags> &server)
{
    std::vector<Imap::UidSet> answers;
    for (const FlagSearch &search : searches) {
        const QByteArray key = wire(search);
        Imap::UidSet found;
        for (const Store::FetchedFlags &one : server) {
            QByteArrayList has;
            for (const QByteArray &name : Mail::flagNames(one.flags))
                has.append(name.toUpper());
            const auto fits = [&has](const QByteArray &flag) { return has.contains(flag); };
            bool isMatch = false;
            if (key.startsWith("NOT (")) {
                const QByteArrayList words = key.sliced(5).chopped(1).split(' ');
                for (qsizetype i = 0; i < words.size(); ++i) {
                    if (words[i] == "UNKEYWORD")
                        isMatch |= fits(words[++i].toUpper());
                    else
                        isMatch |= fits("\\" + words[i].sliced(2));
                }
            } else if (key.startsWith("KEYWORD ")) {
                isMatch = fits(key.sliced(8).toUpper());
            } else if (key.startsWith("UNKEYWORD ")) {
                isMatch = !fits(key.sliced(10).toUpper());
            } else if (key.startsWith("UN")) {
                isMatch = !fits("\\" + key.sliced(2));
            } else {
                isMatch = fits("\\" + key);
            }
            if (isMatch)
                found.add(one.uid);
        }
        answers.push_back(found);
    }
    return answers;
}

} // namespace

class TestFlagSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachFlagOnItsRarerSide()
    {
        const QList<Store::FetchedFlags> cached{
            message(1, {"\\Seen"}), message(2, {"\\Seen", "\\Answered"}), message(3, {"\\Seen"}),
            message(5, {"Later"}), message(9, {"\\Seen", "Later", "$Forwarded"})};
        const auto searches = planFlagSearches(cached, {"\\Seen", "\\*", "\\Recent", "Work"});
        QCOMPARE(wires(searches),
                 (QByteArrayList{"ANSWERED", "KEYWORD $Forwarded", "KEYWORD Later",
                                 "NOT (UNKEYWORD Work UNDELETED UNDRAFT UNFLAGGED)", "UNSEEN"}));
        for (const FlagSearch &search : searches) {
            if (wire(search) == "UNSEEN")
                QCOMPARE(search.expected, uids({5}));
            if (wire(search) == "KEYWORD Later")
                QCOMPARE(search.expected, uids({5, 9}));
            if (wire(search).startsWith("NOT"))
                QVERIFY(search.expected.isEmpty());
        }
    }

    void aFlagWithoutASearchKeyIsNotAskedFor()
    {
        const auto searches =
            planFlagSearches({message(1, {"\\Important", "\\Seen"})}, {"\\Phish"});
        for (const QByteArray &line : wires(searches)) {
            QVERIFY2(!line.contains("IMPORTANT"), line.constData());
            QVERIFY2(!line.contains("PHISH"), line.constData());
        }
    }

    void aKeywordInTwoSpellingsIsOne()
    {
        const auto searches = planFlagSearches({message(1, {"later"})}, {"Later"});
        const QByteArrayList lines = wires(searches);
        QVERIFY(lines.contains("UNKEYWORD Later"));
        QCOMPARE(lines.join(' ').toUpper().count("LATER"), 1);
    }

    void onlyWhatDiffersIsChanged_data()
    {
        QTest::addColumn<QByteArrayList>("flagsOfTwo"); ///< at the server
        QTest::addColumn<bool>("isChanged");
        QTest::newRow("the same") << QByteArrayList{"\\Seen", "Later"} << false;
        QTest::newRow("another spelling") << QByteArrayList{"\\SEEN", "later"} << false;
        QTest::newRow("unread again") << QByteArrayList{"Later"} << true;
        QTest::newRow("keyword gone") << QByteArrayList{"\\Seen"} << true;
        QTest::newRow("flagged") << QByteArrayList{"\\Seen", "Later", "\\Flagged"} << true;
        QTest::newRow("a keyword new here") << QByteArrayList{"\\Seen", "Later", "Work"} << true;
    }

    void onlyWhatDiffersIsChanged()
    {
        QFETCH(QByteArrayList, flagsOfTwo);
        QFETCH(bool, isChanged);
        const QList<Store::FetchedFlags> cached{message(1, {"\\Seen"}),
                                                message(2, {"\\Seen", "Later"}), message(3, {})};
        // One that is not cached, with every flag, is nobody's change.
        const QList<Store::FetchedFlags> server{message(1, {"\\Seen"}), message(2, flagsOfTwo),
                                                message(3, {}),
                                                message(4, {"\\Flagged", "\\Deleted", "Work"})};
        const auto searches = planFlagSearches(cached, {"Work", "Later"});
        const Imap::UidSet changed =
            changedByAnswers(cached, searches, answersOf(searches, server));
        QCOMPARE(changed, isChanged ? uids({2}) : Imap::UidSet());
    }

    void randomFlagsAreAllFound()
    {
        const QByteArrayList names{"\\Seen",  "\\Answered", "\\Flagged", "\\Deleted",
                                   "\\Draft", "Later",      "$Junk",     "Work"};
        quint32 seed = 12345;
        const auto random = [&seed] {
            seed = seed * 1664525 + 1013904223;
            return seed >> 16;
        };
        for (int turn = 0; turn < 200; ++turn) {
            QList<Store::FetchedFlags> cached;
            QList<Store::FetchedFlags> server;
            Imap::UidSet different;
            for (quint32 uid = 1; uid <= 40; uid += 1 + random() % 3) {
                QByteArrayList before;
                QByteArrayList now;
                for (const QByteArray &name : names) {
                    const bool had = random() % 4 == 0;
                    const bool has = random() % 10 == 0 ? !had : had;
                    if (had)
                        before.append(name);
                    if (has)
                        now.append(name);
                }
                cached.append(message(uid, before));
                server.append(message(uid, now));
                if (before != now)
                    different.add(Uid(uid));
            }
            const auto searches = planFlagSearches(cached, names);
            QCOMPARE(changedByAnswers(cached, searches, answersOf(searches, server)), different);
        }
    }
};

QTEST_GUILESS_MAIN(TestFlagSearch)
#include "tst_FlagSearch.moc"
