// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is fetched from and deleted at a POP3 server: every rule, as tables.
#include "core/sync/Pop3Plan.h"

#include "core/store/ArrivingLetter.h"

#include <QTest>

#include <limits>

using namespace Martlet;
using namespace Martlet::Sync;
using Mail::LeaveOnServer;
using Store::LedgerEntry;
using Store::ServerLetterState;

namespace
{

constexpr qint64 megabyte = 1'000'000;

Mail::LetterIdentity identity(int number)
{
    return Store::identityOf(QByteArray::number(number));
}

/// Known as `number` in both, so that tables need one number a letter.
ListedLetter there(int number, qint64 bytes = -1)
{
    return {static_cast<quint32>(number), identity(number), bytes};
}

ListedLetter nameless(int number, qint64 bytes = -1)
{
    return {static_cast<quint32>(number), {}, bytes};
}

QDateTime fetchTime()
{
    return QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
}

/// Fetched whole, listed, lying here.
LedgerEntry here(int number)
{
    LedgerEntry entry;
    entry.id = 100 + number;
    entry.identity = identity(number);
    entry.sizeBytes = 1000;
    entry.fetchedAt = fetchTime().toMSecsSinceEpoch();
    entry.localLetter = 1000 + number;
    return entry;
}

LedgerEntry headerHere(int number)
{
    LedgerEntry entry = here(number);
    entry.state = ServerLetterState::HeaderOnly;
    entry.fetchedAt = 0;
    return entry;
}

LedgerEntry unlisted(LedgerEntry entry)
{
    entry.isListed = false;
    return entry;
}

LedgerEntry deletedThere(int number)
{
    LedgerEntry entry = unlisted(here(number));
    entry.state = ServerLetterState::Deleted;
    return entry;
}

LedgerEntry kept(LedgerEntry entry)
{
    entry.isKept = true;
    return entry;
}

/// By the person.
LedgerEntry deletedHere(LedgerEntry entry)
{
    entry.localLetter = 0;
    entry.wasDeletedHere = true;
    return entry;
}

LedgerEntry vanished(LedgerEntry entry)
{
    entry.localLetter = 0;
    return entry;
}

LedgerEntry sized(LedgerEntry entry, qint64 bytes)
{
    entry.sizeBytes = bytes;
    return entry;
}

Mail::Pop3Settings leaving(LeaveOnServer rule, int amount = 0)
{
    Mail::Pop3Settings settings;
    settings.leave = rule;
    settings.leaveAmount = amount;
    return settings;
}

Mail::Pop3Settings limited(qint64 bytes)
{
    Mail::Pop3Settings settings;
    settings.largestBytes = bytes;
    return settings;
}

Mail::Pop3Settings headersOnly()
{
    Mail::Pop3Settings settings;
    settings.headersOnly = true;
    return settings;
}

/// "3 2h": letter 3 whole, then the header of 2.
QByteArray wantedText(const FetchPlan &plan)
{
    QByteArrayList texts;
    for (const WantedLetter &wanted : plan.wanted)
        texts.append(QByteArray::number(wanted.number) + (wanted.isHeaderEnough ? "h" : ""));
    return texts.join(' ');
}

/// "1 4": by the numbers of their letters.
QByteArray rowsText(const QList<qint64> &rows)
{
    QByteArrayList texts;
    for (const qint64 row : rows)
        texts.append(QByteArray::number(row - 100));
    return texts.join(' ');
}

QByteArray dueText(const std::vector<DueLetter> &due)
{
    QByteArrayList texts;
    for (const DueLetter &letter : due) {
        const QByteArray row = QByteArray::number(letter.row - 100);
        const QByteArray number = QByteArray::number(letter.number);
        texts.append(row == number ? number : number + "=" + row);
    }
    return texts.join(' ');
}

using Listed = std::vector<ListedLetter>;
using Ledger = std::vector<LedgerEntry>;

} // namespace

Q_DECLARE_METATYPE(Listed)
Q_DECLARE_METATYPE(Ledger)
Q_DECLARE_METATYPE(Mail::Pop3Settings)

class TestPop3Plan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void identities();
    void fetching_data();
    void fetching();
    void listChanges_data();
    void listChanges();
    void wantedKnowWhatTheListSaid();
    void deleting_data();
    void deleting();
    void deletionTimes_data();
    void deletionTimes();
    void whoseIdsTheyAre();
    void lettersToCompare();
    void lookAlikesThatComeBack_data();
    void lookAlikesThatComeBack();
    void proofBeforeDeletion_data();
    void proofBeforeDeletion();
    void lookAlikesComeNewestFirst();
    void lookAlikesBehindADeletedOne();
    void lookAlikesBehindOnesThatAreCompared();
    void deletionsInTheList_data();
    void deletionsInTheList();
    void deletionsAreTriedAgain();
};

void TestPop3Plan::identities()
{
    const std::vector<ListedLetter> letters = identified({
        {5, "e"},
        {1, "a"},
        {3, "same"},
        {2, ""},
        {4, "same"},
        {1, "later"}, // the first line of a number counts
        {6, ""},
        {7, "later"},
        {8, "A"}, // ids differ by case
    });
    QCOMPARE(letters.size(), size_t(8));
    for (size_t i = 0; i < letters.size(); ++i) {
        QCOMPARE(letters.at(i).number, static_cast<quint32>(i + 1));
        QCOMPARE(letters.at(i).sizeBytes, -1);
    }
    QCOMPARE(letters.at(0).identity, Store::identityOf("a"));
    QVERIFY(!letters.at(1).identity.isValid());
    QVERIFY(!letters.at(2).identity.isValid());
    QVERIFY(!letters.at(3).identity.isValid());
    QCOMPARE(letters.at(4).identity, Store::identityOf("e"));
    QVERIFY(!letters.at(5).identity.isValid());
    QCOMPARE(letters.at(6).identity, Store::identityOf("later"));
    QCOMPARE(letters.at(7).identity, Store::identityOf("A"));
    QCOMPARE(identified({}).size(), size_t(0));
    // All of one number: one letter, and its id is no double.
    const std::vector<ListedLetter> once = identified({{1, "a"}, {1, "a"}});
    QCOMPARE(once.size(), size_t(1));
    QCOMPARE(once.front().identity, Store::identityOf("a"));
}

void TestPop3Plan::fetching_data()
{
    QTest::addColumn<Listed>("listed");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<Mail::Pop3Settings>("settings");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char *name, const Listed &listed, const Ledger &ledger,
                        const Mail::Pop3Settings &settings, const char *wanted) {
        QTest::newRow(name) << listed << ledger << settings << QByteArray(wanted);
    };
    const Mail::Pop3Settings all;
    row("nothing there", {}, {}, all, "");
    row("newest first", {there(1), there(2), there(3)}, {}, all, "3 2 1");
    row("known ones not", {there(1), there(2), there(3)}, {here(1), here(2)}, all, "3");
    row("gaps", {there(1), there(2), there(3)}, {here(2)}, all, "3 1");
    row("without ids", {nameless(1), there(2), nameless(3)}, {here(2)}, all, "3 1");
    row("deleted here", {there(1)}, {deletedHere(here(1))}, all, "");
    row("vanished here", {there(1)}, {vanished(here(1))}, all, "");
    row("whose deletion was ignored", {there(1)}, {deletedThere(1)}, all, "");
    row("listed again", {there(1)}, {unlisted(here(1))}, all, "");
    row("no limit", {there(1, 90 * megabyte)}, {}, limited(0), "1");
    row("below the limit", {there(1, 49)}, {}, limited(50), "1");
    row("at the limit", {there(1, 50)}, {}, limited(50), "1");
    row("above the limit", {there(1, 51)}, {}, limited(50), "1h");
    row("unknown size under a limit", {there(1)}, {}, limited(50), "1");
    row("huge", {there(1, std::numeric_limits<qint64>::max())}, {}, limited(50), "1h");
    row("headers alone", {there(1, 1), there(2)}, {}, headersOnly(), "2h 1h");
    row("the rest under no limit", {there(1, 99)}, {headerHere(1)}, all, "1");
    row("the rest under a new limit", {there(1, 99)}, {headerHere(1)}, limited(99), "1");
    row("the rest above the limit", {there(1, 100)}, {headerHere(1)}, limited(99), "");
    row("the rest of headers alone", {there(1, 1)}, {headerHere(1)}, headersOnly(), "");
    row("the rest of a deleted one", {there(1)}, {deletedHere(headerHere(1))}, all, "");
    row("the rest of a vanished one", {there(1)}, {vanished(headerHere(1))}, all, "");
    row("the rest among new ones", {there(1), there(2), there(3)}, {headerHere(2)}, all, "3 2 1");
    row("numbers with holes", {there(2), there(9), there(40)}, {here(9)}, all, "40 2");
}

void TestPop3Plan::fetching()
{
    QFETCH(Listed, listed);
    QFETCH(Ledger, ledger);
    QFETCH(Mail::Pop3Settings, settings);
    QTEST(wantedText(planFetch(listed, ledger, settings)), "wanted");
    // What is to be deleted has no part in it.
    settings.leave = LeaveOnServer::No;
    QTEST(wantedText(planFetch(listed, ledger, settings)), "wanted");
}

void TestPop3Plan::listChanges_data()
{
    QTest::addColumn<Listed>("listed");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QByteArray>("gone");
    QTest::addColumn<QByteArray>("undeleted");
    QTest::addColumn<bool>("mayBeRenamed");
    const auto row = [](const char *name, const Listed &listed, const Ledger &ledger,
                        const char *again, const char *gone, const char *undeleted,
                        bool mayBeRenamed) {
        QTest::newRow(name) << listed << ledger << QByteArray(again) << QByteArray(gone)
                            << QByteArray(undeleted) << mayBeRenamed;
    };
    row("the same", {there(1), there(2)}, {here(1), here(2)}, "", "", "", false);
    row("new ones alone", {there(1), there(2)}, {here(1)}, "", "", "", false);
    row("gone", {there(2)}, {here(1), here(2)}, "", "1", "", false);
    row("gone before", {}, {unlisted(here(1))}, "", "", "", false);
    row("back", {there(1)}, {unlisted(here(1))}, "1", "", "", false);
    row("all gone, none came", {}, {here(1), here(2)}, "", "1 2", "", false);
    row("all others", {there(8), there(9)}, {here(1), here(2)}, "", "1 2", "", true);
    row("half others", {there(1), there(9)}, {here(1), here(2)}, "", "2", "", true);
    row("most the same", {there(1), there(2), there(9)}, {here(1), here(2), here(3)}, "", "3", "",
        false);
    row("without ids", {nameless(1)}, {here(1)}, "", "1", "", true);
    row("deleted there", {}, {deletedThere(1)}, "", "", "", false);
    row("deletion ignored", {there(1), there(2)}, {deletedThere(1), here(2)}, "", "", "1", false);
    row("of those deleted here too", {}, {deletedHere(here(1)), here(2)}, "", "1 2", "", false);
    row("back, deleted here", {there(1)}, {unlisted(deletedHere(here(1)))}, "1", "", "", false);
}

void TestPop3Plan::listChanges()
{
    QFETCH(Listed, listed);
    QFETCH(Ledger, ledger);
    QFETCH(bool, mayBeRenamed);
    const FetchPlan plan = planFetch(listed, ledger, {});
    QTEST(rowsText(plan.listed), "again");
    QTEST(rowsText(plan.unlisted), "gone");
    QTEST(rowsText(plan.undeleted), "undeleted");
    QCOMPARE(plan.mayBeRenamed, mayBeRenamed);
}

void TestPop3Plan::wantedKnowWhatTheListSaid()
{
    const FetchPlan plan = planFetch({there(1, 60), nameless(2, 40)}, {headerHere(7)}, limited(50));
    const std::vector<WantedLetter> wanted{{2, {}, 40, false}, {1, identity(1), 60, true}};
    QVERIFY(plan.wanted == wanted);
}

void TestPop3Plan::deleting_data()
{
    QTest::addColumn<Mail::Pop3Settings>("settings");
    QTest::addColumn<Listed>("listed");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<int>("days"); // since they came
    QTest::addColumn<QByteArray>("due");
    const auto row = [](const char *name, const Mail::Pop3Settings &settings, const Listed &listed,
                        const Ledger &ledger, const char *due, int days = 0) {
        QTest::newRow(name) << settings << listed << ledger << days << QByteArray(due);
    };
    using Leave = LeaveOnServer;
    const Listed three{there(1), there(2), there(3)};
    const Ledger threeHere{here(1), here(2), here(3)};

    row("forever", leaving(Leave::Forever), three, threeHere, "", 10'000);
    row("forever, deleted here", leaving(Leave::Forever), three, {deletedHere(here(1))}, "");

    const Mail::Pop3Settings no = leaving(Leave::No);
    row("no", no, three, threeHere, "1 2 3");
    row("no: unknown", no, three, {here(2)}, "2");
    row("no: kept", no, three, {here(1), kept(here(2)), here(3)}, "1 3");
    row("no: header alone", no, three, {here(1), headerHere(2)}, "1");
    row("no: never settled", no, three,
        {here(1),
         [] {
             LedgerEntry entry = here(2);
             entry.fetchedAt = 0;
             return entry;
         }()},
        "1");
    row("no: deletion answered", no, three, {here(1), deletedThere(2)}, "1");
    row("no: not in the list", no, {there(3)}, threeHere, "3");
    row("no: without an id", no, {nameless(1), there(2)}, threeHere, "2");
    row("no: deleted here", no, three, {deletedHere(here(1))}, "1");
    // Whether it is proven is asked later; the rule says yes.
    row("no: vanished", no, three, {vanished(here(1))}, "1");
    row("no: numbers of this session", no, {{7, identity(1), -1}, {9, identity(2), -1}}, threeHere,
        "7=1 9=2");

    row("days: too early", leaving(Leave::Days, 3), three, threeHere, "", 2);
    row("days: due", leaving(Leave::Days, 3), three, threeHere, "1 2 3", 3);
    row("days: none is one", leaving(Leave::Days, 0), three, threeHere, "", 0);
    row("days: one", leaving(Leave::Days, 0), three, threeHere, "1 2 3", 1);
    row("days: kept", leaving(Leave::Days, 3), three, {kept(here(1)), here(2)}, "2", 9);
    row("days: header alone", leaving(Leave::Days, 3), three, {headerHere(1)}, "", 9);

    row("newest: all fit", leaving(Leave::Newest, 3), three, threeHere, "");
    row("newest: two", leaving(Leave::Newest, 2), three, threeHere, "1");
    row("newest: none is one", leaving(Leave::Newest, 0), three, threeHere, "1 2");
    row("newest: unknown ones count", leaving(Leave::Newest, 1), {there(1), there(2), nameless(3)},
        threeHere, "1 2");
    row("newest: unknown ones stay", leaving(Leave::Newest, 1), three, {here(2), here(3)}, "2");
    row("newest: kept", leaving(Leave::Newest, 1), three, {kept(here(1)), here(2), here(3)}, "2");
    row("newest: nothing there", leaving(Leave::Newest, 1), {}, threeHere, "");

    const Mail::Pop3Settings megabytes = leaving(Leave::Megabytes, 2);
    row("megabytes: all fit", megabytes, three, threeHere, "");
    row("megabytes: at the limit", megabytes, {there(1, megabyte), there(2, megabyte)},
        {here(1), here(2)}, "");
    row("megabytes: one byte above", megabytes, {there(1, megabyte + 1), there(2, megabyte)},
        {here(1), here(2)}, "1");
    row("megabytes: as fetched", megabytes, {there(1), there(2)},
        {sized(here(1), 1), sized(here(2), 2 * megabyte)}, "1");
    row("megabytes: the larger of both", megabytes, {there(1, 1), there(2, 1)},
        {sized(here(1), megabyte), sized(here(2), 2 * megabyte)}, "1");
    row("megabytes: older ones that fit go too", megabytes,
        {there(1, 1), there(2, 3 * megabyte), there(3, megabyte)}, threeHere, "1 2");
    row("megabytes: the newest alone is too large", megabytes, {there(1, 3 * megabyte)}, {here(1)},
        "1");
    row("megabytes: none is one", leaving(Leave::Megabytes, 0),
        {there(1, megabyte), there(2, megabyte)}, {here(1), here(2)}, "1");

    const Mail::Pop3Settings untilDeleted = leaving(Leave::UntilDeletedHere);
    row("until deleted: here", untilDeleted, three, threeHere, "", 10'000);
    row("until deleted: deleted", untilDeleted, three, {here(1), deletedHere(here(2))}, "2");
    row("until deleted: vanished", untilDeleted, three, {here(1), vanished(here(2))}, "");
    row("until deleted: kept", untilDeleted, three, {kept(deletedHere(here(2)))}, "");
}

void TestPop3Plan::deleting()
{
    QFETCH(Mail::Pop3Settings, settings);
    QFETCH(Listed, listed);
    QFETCH(Ledger, ledger);
    QFETCH(int, days);
    const QDateTime now = fetchTime().addDays(days);
    QTEST(dueText(planDeletion(listed, ledger, settings, now)), "due");
    // Rows of letters that are not listed, in any order, change nothing.
    Ledger more{unlisted(here(50)), deletedThere(51)};
    more.insert(more.end(), ledger.rbegin(), ledger.rend());
    QTEST(dueText(planDeletion(listed, more, settings, now)), "due");
}

void TestPop3Plan::deletionTimes_data()
{
    QTest::addColumn<Mail::Pop3Settings>("settings");
    QTest::addColumn<bool>("isFetched");
    QTest::addColumn<int>("days"); // -1: never
    using Leave = LeaveOnServer;
    QTest::newRow("days") << leaving(Leave::Days, 14) << true << 14;
    QTest::newRow("none is one") << leaving(Leave::Days, 0) << true << 1;
    QTest::newRow("less than none") << leaving(Leave::Days, -5) << true << 1;
    QTest::newRow("not whole") << leaving(Leave::Days, 14) << false << -1;
    for (const Leave other :
         {Leave::Forever, Leave::Newest, Leave::Megabytes, Leave::UntilDeletedHere, Leave::No})
        QTest::addRow("rule %d", int(other)) << leaving(other, 14) << true << -1;
}

void TestPop3Plan::deletionTimes()
{
    QFETCH(Mail::Pop3Settings, settings);
    QFETCH(bool, isFetched);
    QFETCH(int, days);
    const LedgerEntry entry = isFetched ? here(1) : headerHere(1);
    const QDateTime time = deletionTime(entry, settings);
    QCOMPARE(time, days < 0 ? QDateTime() : fetchTime().addDays(days));
    if (!time.isValid())
        return;
    // To the millisecond what planDeletion() goes by.
    QCOMPARE(planDeletion({there(1)}, {entry}, settings, time.addMSecs(-1)).size(), size_t(0));
    QCOMPARE(planDeletion({there(1)}, {entry}, settings, time).size(), size_t(1));
}

void TestPop3Plan::whoseIdsTheyAre()
{
    Mail::ServerSettings server{QStringLiteral("Pop.Example.org "), 995, Mail::Encryption::Tls,
                                QStringLiteral("anna")};
    Store::ServerState known;
    QCOMPARE(idsOf(known, server), IdsOf::Unknown);
    known.server = serverName(server);
    QCOMPARE(idsOf(known, server), IdsOf::ThisServer);
    // Another port or encryption is another way to it.
    server.port = 110;
    server.encryption = Mail::Encryption::StartTls;
    server.host = QStringLiteral("pop.example.org");
    QCOMPARE(idsOf(known, server), IdsOf::ThisServer);
    server.login = QStringLiteral("eva");
    QCOMPARE(idsOf(known, server), IdsOf::OtherServer);
    server.login = QStringLiteral("anna");
    server.host = QStringLiteral("pop3.example.org");
    QCOMPARE(idsOf(known, server), IdsOf::OtherServer);
}

void TestPop3Plan::lettersToCompare()
{
    const std::vector<ListedLetter> listed{there(1), there(2), there(3), there(4)};
    const std::vector<LedgerEntry> ledger{here(1), unlisted(here(2)), deletedThere(3)};
    const std::vector<DueLetter> all{{3, 103}, {2, 102}, {1, 101}};
    QCOMPARE(knownLetters(listed, ledger), all);
    const std::vector<DueLetter> back{{3, 103}, {2, 102}};
    QCOMPARE(lettersBack(listed, ledger, planFetch(listed, ledger, {})), back);
}

void TestPop3Plan::lookAlikesThatComeBack_data()
{
    QTest::addColumn<LedgerEntry>("row");
    QTest::addColumn<bool>("isByHeader");
    QTest::addColumn<bool>("hasMessageId");
    QTest::addColumn<bool>("isSmall");
    QTest::addColumn<bool>("isWanted");
    QTest::newRow("back") << unlisted(here(1)) << true << false << true << true;
    QTest::newRow("with a Message-ID") << unlisted(here(1)) << true << true << true << false;
    QTest::newRow("with a unique id") << unlisted(here(1)) << false << false << true << false;
    QTest::newRow("there all the time") << here(1) << true << false << true << false;
    QTest::newRow("too large") << unlisted(here(1)) << true << false << false << false;
    QTest::newRow("deleted there") << deletedThere(1) << true << true << false << true;
}

void TestPop3Plan::lookAlikesThatComeBack()
{
    QFETCH(LedgerEntry, row);
    QFETCH(bool, isByHeader);
    QFETCH(bool, hasMessageId);
    QFETCH(bool, isSmall);
    QFETCH(bool, isWanted);
    ListedLetter letter = there(1, isSmall ? 1000 : 3 * megabyte);
    letter.isByHeader = isByHeader;
    letter.hasMessageId = hasMessageId;
    Mail::Pop3Settings settings;
    settings.largestBytes = megabyte;
    const FetchPlan plan = planFetch({letter}, {row}, settings);
    QCOMPARE(plan.wanted.size(), isWanted ? 1 : 0);
    QCOMPARE(plan.listed.isEmpty(), isWanted || row.isListed);
    if (isWanted)
        QVERIFY(plan.wanted.front().isByHeader && !plan.wanted.front().isHeaderEnough);
}

void TestPop3Plan::proofBeforeDeletion_data()
{
    QTest::addColumn<LedgerEntry>("row");
    QTest::addColumn<bool>("isByHeader");
    QTest::addColumn<bool>("hasMessageId");
    QTest::addColumn<bool>("hasCome");
    QTest::addColumn<QByteArray>("proof");
    QTest::newRow("unique id") << here(1) << false << true << false << QByteArray("certain");
    QTest::newRow("header") << here(1) << true << true << false << QByteArray("compare");
    QTest::newRow("came now") << here(1) << true << false << true << QByteArray("certain");
    QTest::newRow("never whole, Message-ID")
        << headerHere(1) << true << true << false << QByteArray("certain");
    QTest::newRow("never whole, nothing")
        << headerHere(1) << true << false << false << QByteArray("none");
}

void TestPop3Plan::proofBeforeDeletion()
{
    QFETCH(LedgerEntry, row);
    QFETCH(bool, isByHeader);
    QFETCH(bool, hasMessageId);
    QFETCH(bool, hasCome);
    QFETCH(QByteArray, proof);
    ListedLetter letter = there(1, 1000);
    letter.isByHeader = isByHeader;
    letter.hasMessageId = hasMessageId;
    const std::vector<DueLetter> due{{1, row.id}};
    const QSet<quint32> came = hasCome ? QSet<quint32>{1} : QSet<quint32>();
    const DueByProof found = byProof(due, {letter}, {row}, came, {});
    QCOMPARE(found.certain.size(), proof == "certain" ? 1 : 0);
    QCOMPARE(found.lookAlikes.size(), proof == "compare" ? 1 : 0);
    QVERIFY(byProof(due, {letter}, {row}, came, {letter.identity}).lookAlikes.empty());
}

void TestPop3Plan::lookAlikesComeNewestFirst()
{
    std::vector<ListedLetter> listed{there(1), there(2), there(3)};
    for (ListedLetter &letter : listed)
        letter.isByHeader = true;
    const std::vector<DueLetter> due{{1, 101}, {2, 102}, {3, 103}};
    const DueByProof found = byProof(due, listed, {here(1), here(2), here(3)}, {}, {});
    const std::vector<DueLetter> wanted{{3, 103}, {2, 102}, {1, 101}};
    QCOMPARE(found.lookAlikes, wanted);
}

namespace
{

/// 1, 3, 4 and 6 look the same, and so do 2 and 5.
std::vector<ListedLetter> twoLooks()
{
    std::vector<ListedLetter> listed;
    for (int number = 1; number <= 6; ++number) {
        listed.push_back(there(number, 1000));
        listed.back().isByHeader = true;
    }
    listed[0].nextAlike = 3;
    listed[2].nextAlike = 4;
    listed[3].nextAlike = 6;
    listed[1].nextAlike = 5;
    return listed;
}

QList<quint32> numbersOf(const std::vector<WantedLetter> &wanted)
{
    QList<quint32> numbers;
    for (const WantedLetter &letter : wanted)
        numbers.append(letter.isHeaderEnough ? 0 : letter.number);
    return numbers;
}

} // namespace

/// Where it stood may be the next one, and where that stood the one behind it.
void TestPop3Plan::lookAlikesBehindADeletedOne()
{
    const std::vector<LedgerEntry> ledger{
        here(1), here(2), deletedThere(3), here(4), deletedHere(here(5)), here(6)};
    QCOMPARE(numbersOf(planFetch(twoLooks(), ledger, {}).wanted), QList<quint32>({6, 4, 3}));
    // Those that never came whole are known by that header, whichever they are.
    const std::vector<LedgerEntry> headers{deletedThere(1), here(2), headerHere(3),
                                           here(4),         here(5), here(6)};
    Mail::Pop3Settings headersOnly;
    headersOnly.headersOnly = true;
    QCOMPARE(numbersOf(planFetch(twoLooks(), headers, headersOnly).wanted),
             QList<quint32>({6, 4, 1}));
    const std::vector<LedgerEntry> none{here(1), here(2), here(3), here(4), here(5), here(6)};
    QVERIFY(planFetch(twoLooks(), none, {}).wanted.empty());
}

void TestPop3Plan::lookAlikesBehindOnesThatAreCompared()
{
    const std::vector<LedgerEntry> ledger{here(1), here(2), here(3), headerHere(4), here(6)};
    const auto planned = [&ledger](const QSet<quint32> &numbers) {
        return numbersOf(planComparison(numbers, twoLooks(), ledger));
    };
    QCOMPARE(planned({1}), QList<quint32>({6, 3, 1}));
    QCOMPARE(planned({3}), QList<quint32>({6, 3}));
    QCOMPARE(planned({6}), QList<quint32>({6}));
    // What is not here is not compared, but comes as a new one.
    QCOMPARE(planned({2}), QList<quint32>({2}));
    QCOMPARE(planned({1, 2, 3}), QList<quint32>({6, 3, 2, 1}));
}

void TestPop3Plan::deletionsInTheList_data()
{
    QTest::addColumn<QList<int>>("listed");
    QTest::addColumn<bool>("areByHeader");
    QTest::addColumn<bool>("areNameless");
    QTest::addColumn<Deletions>("seen");
    using List = QList<int>;
    // 1 and 2 were deleted last, 3 before.
    QTest::newRow("all gone") << List{4} << false << false << Deletions::Heeded;
    QTest::newRow("nothing there") << List{} << false << false << Deletions::Heeded;
    QTest::newRow("one gone") << List{2, 4} << false << false << Deletions::Heeded;
    QTest::newRow("all there") << List{1, 2, 4} << false << false << Deletions::Ignored;
    QTest::newRow("an old one is back") << List{3} << false << false << Deletions::Heeded;
    QTest::newRow("they look alike") << List{1, 2} << true << false << Deletions::NotSeen;
    QTest::newRow("no names") << List{1, 2} << false << true << Deletions::NotSeen;
    QTest::newRow("no names, none there") << List{4} << false << true << Deletions::NotSeen;
}

void TestPop3Plan::deletionsInTheList()
{
    QFETCH(QList<int>, listed);
    QFETCH(bool, areByHeader);
    QFETCH(bool, areNameless);
    QFETCH(Deletions, seen);
    std::vector<ListedLetter> letters;
    for (const int number : listed) {
        letters.push_back(areNameless ? nameless(number) : there(number));
        letters.back().isByHeader = areByHeader;
    }
    const QDateTime last = fetchTime();
    std::vector<LedgerEntry> ledger{deletedThere(1), deletedThere(2), deletedThere(3), here(4)};
    for (LedgerEntry &entry : ledger)
        entry.unlistedAt = last.toMSecsSinceEpoch();
    ledger[2].unlistedAt -= 1;
    QCOMPARE(seenDeletions(letters, ledger, last), seen);
    QCOMPARE(seenDeletions(letters, ledger, {}), Deletions::NotSeen);
}

void TestPop3Plan::deletionsAreTriedAgain()
{
    Store::ServerState server;
    server.ignoresDeletion = true;
    server.ignoredAt = fetchTime();
    QVERIFY(!mayTryDeletion(server, fetchTime()));
    QVERIFY(!mayTryDeletion(server, fetchTime().addDays(7).addMSecs(-1)));
    QVERIFY(mayTryDeletion(server, fetchTime().addDays(7)));
    QVERIFY(mayTryDeletion(server, fetchTime().addMSecs(-1)));
}

QTEST_GUILESS_MAIN(TestPop3Plan)
#include "tst_Pop3Plan.moc"
